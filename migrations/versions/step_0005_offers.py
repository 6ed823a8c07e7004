"""What employers offer: entities, agreements, positions, seats, mentors; who works where."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Day, Document, Instant, Whole
from migrations.tenancy import let_go, on_postgres, only_grows, protect

revision: Final = "0005"
down_revision: Final = "0004"


def upgrade() -> None:
    """Make the tables."""
    op.add_column("account", sa.Column("workplace", sa.Text(), nullable=True))
    whole = "BIGINT" if on_postgres() else "INTEGER"
    op.execute(
        f"ALTER TABLE workplace ADD COLUMN youths_max {whole} DEFAULT 3 NOT NULL"
        " CONSTRAINT ck_workplace_youths_counted CHECK (youths_max >= 0)"
    )
    key = ["municipality", "id", "employer_id"]
    op.create_index("uq_workplace_employer", "workplace", key, unique=True)
    op.create_table(
        "agreement",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("vat", sa.Text(), nullable=False),
        sa.Column("rate_ore", Whole(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=True),
        sa.Column("gln", sa.Text(), nullable=True),
        sa.Column("from_on", Day(), nullable=False),
        sa.Column("until_on", Day(), nullable=True),
        sa.Column("concluded_at", Instant(), nullable=False),
        sa.Column("concluded_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "route IN ('invoice', 'payment')", name=op.f("ck_agreement_route_known")
        ),
        sa.CheckConstraint("vat IN ('outside', 'standard')", name=op.f("ck_agreement_vat_known")),
        sa.CheckConstraint("gln IS NULL OR length(gln) = 13", name=op.f("ck_agreement_gln_whole")),
        sa.CheckConstraint("number > 0", name=op.f("ck_agreement_counted")),
        sa.CheckConstraint("rate_ore > 0", name=op.f("ck_agreement_rate_positive")),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on",
            name=op.f("ck_agreement_ends_after_it_begins"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_agreement_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_agreement_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_agreement")),
        sa.UniqueConstraint(
            "municipality",
            "employer_id",
            "number",
            name=op.f("uq_agreement_municipality_employer_id_number"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "legal_entity",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("cvr", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("from_on", Day(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_legal_entity_counted")),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_legal_entity_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_legal_entity_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_legal_entity")),
        sa.UniqueConstraint(
            "municipality",
            "employer_id",
            "number",
            name=op.f("uq_legal_entity_municipality_employer_id_number"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "partnership",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("seats_promised", Whole(), nullable=False),
        sa.Column("interviews_max", Whole(), nullable=False),
        sa.Column("contact_person", sa.Text(), nullable=True),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "stage IN ('contacted', 'meeting', 'agreement', 'active', 'paused')",
            name=op.f("ck_partnership_stage_known"),
        ),
        sa.CheckConstraint("interviews_max >= 0", name=op.f("ck_partnership_interviews_counted")),
        sa.CheckConstraint("number > 0", name=op.f("ck_partnership_counted")),
        sa.CheckConstraint("seats_promised >= 0", name=op.f("ck_partnership_promise_counted")),
        sa.ForeignKeyConstraint(
            ["municipality", "contact_person"],
            ["account.municipality", "account.id"],
            name=op.f("fk_partnership_municipality_contact_person"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_partnership_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_partnership_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_partnership")),
        sa.UniqueConstraint(
            "municipality",
            "employer_id",
            "number",
            name=op.f("uq_partnership_municipality_employer_id_number"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "succession",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("successor_id", sa.Text(), nullable=False),
        sa.Column("from_on", Day(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("employer_id <> successor_id", name=op.f("ck_succession_another")),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_succession_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "successor_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_succession_municipality_successor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_succession_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_succession")),
        sa.UniqueConstraint(
            "municipality", "employer_id", name=op.f("uq_succession_municipality_employer_id")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "employer_contact",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=True),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("added_at", Instant(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("removed_at", Instant(), nullable=True),
        sa.Column("removed_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "post IN ('hr', 'store_manager', 'finance', 'management')",
            name=op.f("ck_employer_contact_post_known"),
        ),
        sa.CheckConstraint(
            "(removed_at IS NULL) = (removed_by IS NULL)",
            name=op.f("ck_employer_contact_removed_paired"),
        ),
        sa.CheckConstraint(
            "phone IS NOT NULL OR email IS NOT NULL", name=op.f("ck_employer_contact_reachable")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_employer_contact_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_employer_contact_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id"],
            ["workplace.municipality", "workplace.id"],
            name=op.f("fk_employer_contact_municipality_workplace_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_employer_contact_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_employer_contact")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_employer_contact_employer",
        "employer_contact",
        ["municipality", "employer_id"],
        unique=False,
    )
    op.create_table(
        "mentor",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("capacity", Whole(), nullable=False),
        sa.Column("languages", Document(), nullable=False),
        sa.Column("shifts", Document(), nullable=False),
        sa.Column("answers", Document(), nullable=False),
        sa.Column("questions", Whole(), nullable=False),
        sa.Column("deputy_id", sa.Text(), nullable=True),
        sa.Column("joined_at", Instant(), nullable=False),
        sa.Column("joined_by", sa.Text(), nullable=False),
        sa.Column("left_at", Instant(), nullable=True),
        sa.Column("left_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(left_at IS NULL) = (left_by IS NULL)", name=op.f("ck_mentor_left_paired")
        ),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_mentor_capacity_counted")),
        sa.CheckConstraint("deputy_id <> id", name=op.f("ck_mentor_another_deputy")),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_mentor_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "deputy_id"],
            ["mentor.municipality", "mentor.id"],
            name=op.f("fk_mentor_municipality_deputy_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id", "employer_id"],
            ["workplace.municipality", "workplace.id", "workplace.employer_id"],
            name=op.f("fk_mentor_municipality_workplace_id_employer_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_mentor_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_mentor")),
        sqlite_strict=True,
    )
    op.create_index("ix_mentor_workplace", "mentor", ["municipality", "workplace_id"], unique=False)
    op.create_table(
        "position",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("job_type", sa.Text(), nullable=False),
        sa.Column("tasks", Document(), nullable=False),
        sa.Column("age_min", Whole(), nullable=False),
        sa.Column("start_from", Day(), nullable=False),
        sa.Column("start_by", Day(), nullable=False),
        sa.Column("season_until", Day(), nullable=True),
        sa.Column("shifts", Document(), nullable=False),
        sa.Column("minutes_min", Whole(), nullable=False),
        sa.Column("minutes_max", Whole(), nullable=False),
        sa.Column("languages", Document(), nullable=False),
        sa.Column("confirmed_until", Day(), nullable=False),
        sa.Column("confirmed_at", Instant(), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "sector IN ('shop', 'office', 'petrol', 'hotel', 'restaurant', 'cinema', 'bakery', 'newspapers', 'other')",
            name=op.f("ck_position_sector_known"),
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL)", name=op.f("ck_position_closed_paired")
        ),
        sa.CheckConstraint(
            "0 <= minutes_min AND minutes_min <= minutes_max",
            name=op.f("ck_position_minutes_in_order"),
        ),
        sa.CheckConstraint("age_min BETWEEN 0 AND 99", name=op.f("ck_position_age_counted")),
        sa.CheckConstraint("start_from <= start_by", name=op.f("ck_position_start_in_order")),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id", "employer_id"],
            ["workplace.municipality", "workplace.id", "workplace.employer_id"],
            name=op.f("fk_position_municipality_workplace_id_employer_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_position_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_position")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_position_workplace", "position", ["municipality", "workplace_id"], unique=False
    )
    op.create_table(
        "mentor_absence",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("mentor_id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_on", Day(), nullable=False),
        sa.Column("until_on", Day(), nullable=True),
        sa.Column("back_on", Day(), nullable=True),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('holiday', 'sick_leave', 'leave')", name=op.f("ck_mentor_absence_kind_known")
        ),
        sa.CheckConstraint(
            "(back_on IS NULL) = (ended_at IS NULL)", name=op.f("ck_mentor_absence_back_when_ended")
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_mentor_absence_ended_paired")
        ),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_mentor_absence_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "mentor_id"],
            ["mentor.municipality", "mentor.id"],
            name=op.f("fk_mentor_absence_municipality_mentor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id", "employer_id"],
            ["workplace.municipality", "workplace.id", "workplace.employer_id"],
            name=op.f("fk_mentor_absence_municipality_workplace_id_employer_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_mentor_absence_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_mentor_absence")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_mentor_absence_mentor",
        "mentor_absence",
        ["municipality", "mentor_id", "from_on"],
        unique=False,
    )
    op.create_table(
        "seat",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position_id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL)", name=op.f("ck_seat_closed_paired")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_seat_counted")),
        sa.ForeignKeyConstraint(
            ["municipality", "position_id"],
            ["position.municipality", "position.id"],
            name=op.f("fk_seat_municipality_position_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id", "employer_id"],
            ["workplace.municipality", "workplace.id", "workplace.employer_id"],
            name=op.f("fk_seat_municipality_workplace_id_employer_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_seat_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_seat")),
        sa.UniqueConstraint(
            "municipality",
            "position_id",
            "number",
            name=op.f("uq_seat_municipality_position_id_number"),
        ),
        sqlite_strict=True,
    )
    protect("agreement", grows=True, employers_see="employer_id")
    only_grows("agreement")
    protect("legal_entity", grows=True, employers_see="employer_id")
    only_grows("legal_entity")
    protect("partnership", grows=True)
    only_grows("partnership")
    protect("succession", grows=True, employers_see="successor_id")
    only_grows("succession")
    protect("employer_contact", stays=True, employers_see="employer_id")
    protect("mentor", stays=True, employers_see="employer_id")
    protect("position", stays=True, employers_see="employer_id")
    protect("mentor_absence", stays=True, employers_see="employer_id")
    protect("seat", stays=True, employers_see="employer_id")


def downgrade() -> None:
    """Drop them."""
    let_go(
        "seat",
        "mentor_absence",
        "position",
        "mentor",
        "employer_contact",
        "succession",
        "partnership",
        "legal_entity",
        "agreement",
    )
    op.drop_index("uq_workplace_employer", "workplace")
    op.drop_column("workplace", "youths_max")
    op.drop_column("account", "workplace")
