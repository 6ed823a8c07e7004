"""Placements: checklists, pauses, mentors, places, weeks, contacts."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Day, Flag, Instant, SealedText, Whole
from migrations.tenancy import let_go, only_grows, protect

revision: Final = "0008"
down_revision: Final = "0007"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "nudge",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("fell_due_on", Day(), nullable=False),
        sa.Column("told_at", Instant(), nullable=False),
        sa.Column("told_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('week_unconfirmed', 'week_long_unconfirmed', 'week_never_confirmed', 'list_missing', 'mentor_long_sick', 'not_begun', 'checklist_open', 'turns_18_soon', 'position_stale', 'no_show_unowned', 'parking_over')",
            name=op.f("ck_nudge_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_nudge_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_nudge")),
        sa.UniqueConstraint(
            "municipality",
            "kind",
            "thing",
            "fell_due_on",
            name=op.f("uq_nudge_municipality_kind_thing_fell_due_on"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "statistics_release",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("released_at", Instant(), nullable=False),
        sa.Column("released_by", sa.Text(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_statistics_release_digest_whole")),
        sa.CheckConstraint("length(month) = 7", name=op.f("ck_statistics_release_month_whole")),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_statistics_release_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_statistics_release")),
        sa.UniqueConstraint(
            "municipality", "month", name=op.f("uq_statistics_release_municipality_month")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "placement",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("proposal_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("starts_on", Day(), nullable=False),
        sa.Column("first_day_on", Day(), nullable=True),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("began_at", Instant(), nullable=True),
        sa.Column("began_by", sa.Text(), nullable=True),
        sa.Column("completed_at", Instant(), nullable=True),
        sa.Column("completed_by", sa.Text(), nullable=True),
        sa.Column("renewed_at", Instant(), nullable=True),
        sa.Column("renewed_by", sa.Text(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_on", Day(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("end_planned", Flag(), nullable=True),
        sa.CheckConstraint(
            "(state = 'ended') = (ended_at IS NOT NULL)", name=op.f("ck_placement_ended_once")
        ),
        sa.CheckConstraint(
            "end_reason IN ('another_job', 'school', 'moved', 'dismissed', 'no_show', 'turned_18', 'season_over', 'never_started', 'wished_to_stop', 'workplace_closed', 'other')",
            name=op.f("ck_placement_end_reason_known"),
        ),
        sa.CheckConstraint(
            "state IN ('starting', 'active', 'continuing', 'ended')",
            name=op.f("ck_placement_state_known"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('active', 'continuing') OR began_at IS NOT NULL",
            name=op.f("ck_placement_begun"),
        ),
        sa.CheckConstraint(
            "(began_at IS NULL) = (began_by IS NULL)", name=op.f("ck_placement_began_paired")
        ),
        sa.CheckConstraint(
            "(began_at IS NULL) = (first_day_on IS NULL)", name=op.f("ck_placement_begun_on_a_day")
        ),
        sa.CheckConstraint(
            "(completed_at IS NULL) = (completed_by IS NULL)",
            name=op.f("ck_placement_completed_paired"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (end_reason IS NULL) AND (ended_at IS NULL) = (ended_on IS NULL) AND (ended_at IS NULL) = (end_planned IS NULL)",
            name=op.f("ck_placement_ended_for_reason"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_placement_ended_paired")
        ),
        sa.CheckConstraint(
            "(renewed_at IS NULL) = (renewed_by IS NULL)", name=op.f("ck_placement_renewed_paired")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "proposal_id"],
            ["proposal.municipality", "proposal.id"],
            name=op.f("fk_placement_municipality_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id", "employer_id"],
            ["workplace.municipality", "workplace.id", "workplace.employer_id"],
            name=op.f("fk_placement_municipality_workplace_id_employer_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_placement_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_placement")),
        sa.UniqueConstraint(
            "municipality", "number", name=op.f("uq_placement_municipality_number")
        ),
        sa.UniqueConstraint(
            "municipality", "proposal_id", name=op.f("uq_placement_municipality_proposal_id")
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_placement_state", "placement", ["municipality", "state"], unique=False)
    op.create_table(
        "checklist_tick",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("placement_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("mentor_id", sa.Text(), nullable=True),
        sa.Column("done_on", Day(), nullable=False),
        sa.Column("ticked_at", Instant(), nullable=False),
        sa.Column("ticked_by", sa.Text(), nullable=False),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(item = 'first_day') = (mentor_id IS NOT NULL)",
            name=op.f("ck_checklist_tick_with_whom"),
        ),
        sa.CheckConstraint(
            "item IN ('contract', 'guardian_consent', 'record_seen', 'tax_card', 'first_day')",
            name=op.f("ck_checklist_tick_item_known"),
        ),
        sa.CheckConstraint(
            "(undone_at IS NULL) = (undone_by IS NULL)",
            name=op.f("ck_checklist_tick_undone_paired"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "mentor_id"],
            ["mentor.municipality", "mentor.id"],
            name=op.f("fk_checklist_tick_municipality_mentor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "placement_id"],
            ["placement.municipality", "placement.id"],
            name=op.f("fk_checklist_tick_municipality_placement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id", "employer_id"],
            ["workplace.municipality", "workplace.id", "workplace.employer_id"],
            name=op.f("fk_checklist_tick_municipality_workplace_id_employer_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_checklist_tick_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_checklist_tick")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_checklist_tick_one",
        "checklist_tick",
        ["municipality", "placement_id", "item"],
        unique=True,
        sqlite_where=sa.text("undone_at IS NULL"),
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    op.create_table(
        "contact_entry",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("placement_id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_on", Day(), nullable=False),
        sa.Column("note", SealedText(), nullable=True),
        sa.Column("logged_at", Instant(), nullable=False),
        sa.Column("logged_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('call', 'visit', 'meeting', 'message', 'no_show', 'concern')",
            name=op.f("ck_contact_entry_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "placement_id"],
            ["placement.municipality", "placement.id"],
            name=op.f("fk_contact_entry_municipality_placement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_contact_entry_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_contact_entry_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_contact_entry")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_contact_entry_placement",
        "contact_entry",
        ["municipality", "placement_id", "happened_on"],
        unique=False,
    )
    op.create_index(
        "ix_contact_entry_referral", "contact_entry", ["municipality", "referral_id"], unique=False
    )
    op.create_table(
        "mentoring",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("placement_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("mentor_id", sa.Text(), nullable=False),
        sa.Column("from_on", Day(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("assigned_at", Instant(), nullable=False),
        sa.Column("assigned_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "reason IN ('first', 'left', 'sick_leave', 'deputy', 'fit', 'shifts', 'other')",
            name=op.f("ck_mentoring_reason_known"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "mentor_id"],
            ["mentor.municipality", "mentor.id"],
            name=op.f("fk_mentoring_municipality_mentor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "placement_id"],
            ["placement.municipality", "placement.id"],
            name=op.f("fk_mentoring_municipality_placement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id", "employer_id"],
            ["workplace.municipality", "workplace.id", "workplace.employer_id"],
            name=op.f("fk_mentoring_municipality_workplace_id_employer_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_mentoring_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_mentoring")),
        sa.UniqueConstraint(
            "municipality",
            "placement_id",
            "number",
            name=op.f("uq_mentoring_municipality_placement_id_number"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "pause",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("placement_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("from_on", Day(), nullable=False),
        sa.Column("until_on", Day(), nullable=True),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "reason IN ('exams', 'holiday', 'illness', 'workplace_closed', 'other')",
            name=op.f("ck_pause_reason_known"),
        ),
        sa.CheckConstraint(
            "(undone_at IS NULL) = (undone_by IS NULL)", name=op.f("ck_pause_undone_paired")
        ),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_pause_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "placement_id"],
            ["placement.municipality", "placement.id"],
            name=op.f("fk_pause_municipality_placement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id", "employer_id"],
            ["workplace.municipality", "workplace.id", "workplace.employer_id"],
            name=op.f("fk_pause_municipality_workplace_id_employer_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_pause_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_pause")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_pause_placement", "pause", ["municipality", "placement_id", "from_on"], unique=False
    )
    op.create_table(
        "posting",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("placement_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("position_id", sa.Text(), nullable=False),
        sa.Column("from_on", Day(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("assigned_at", Instant(), nullable=False),
        sa.Column("assigned_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "reason IN ('first', 'left', 'sick_leave', 'deputy', 'fit', 'shifts', 'other')",
            name=op.f("ck_posting_reason_known"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "placement_id"],
            ["placement.municipality", "placement.id"],
            name=op.f("fk_posting_municipality_placement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "position_id"],
            ["position.municipality", "position.id"],
            name=op.f("fk_posting_municipality_position_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id", "employer_id"],
            ["workplace.municipality", "workplace.id", "workplace.employer_id"],
            name=op.f("fk_posting_municipality_workplace_id_employer_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_posting_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_posting")),
        sa.UniqueConstraint(
            "municipality",
            "placement_id",
            "number",
            name=op.f("uq_posting_municipality_placement_id_number"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "week_confirmation",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("placement_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("week", Whole(), nullable=False),
        sa.Column("worked", Flag(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("confirmed_at", Instant(), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "source IN ('mentor_tap', 'employer_list', 'coordinator')",
            name=op.f("ck_week_confirmation_source_known"),
        ),
        sa.CheckConstraint(
            "(undone_at IS NULL) = (undone_by IS NULL)",
            name=op.f("ck_week_confirmation_undone_paired"),
        ),
        sa.CheckConstraint(
            "week BETWEEN 1 AND 26", name=op.f("ck_week_confirmation_of_the_course")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "placement_id"],
            ["placement.municipality", "placement.id"],
            name=op.f("fk_week_confirmation_municipality_placement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id", "employer_id"],
            ["workplace.municipality", "workplace.id", "workplace.employer_id"],
            name=op.f("fk_week_confirmation_municipality_workplace_id_employer_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_week_confirmation_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_week_confirmation")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_week_confirmation_one",
        "week_confirmation",
        ["municipality", "placement_id", "week"],
        unique=True,
        sqlite_where=sa.text("undone_at IS NULL"),
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    protect("nudge", grows=True)
    only_grows("nudge")
    protect("statistics_release", grows=True)
    only_grows("statistics_release")
    protect("placement", stays=True, employers_see="employer_id")
    protect("checklist_tick", stays=True, employers_see="employer_id")
    protect("contact_entry", grows=True)
    only_grows(
        "contact_entry",
        but=("note",),
        columns=(
            "municipality",
            "id",
            "placement_id",
            "referral_id",
            "kind",
            "happened_on",
            "note",
            "logged_at",
            "logged_by",
        ),
    )
    protect("mentoring", grows=True, employers_see="employer_id")
    only_grows(
        "mentoring",
        following=("employer_id",),
        columns=(
            "municipality",
            "id",
            "placement_id",
            "employer_id",
            "workplace_id",
            "number",
            "mentor_id",
            "from_on",
            "reason",
            "assigned_at",
            "assigned_by",
        ),
    )
    protect("pause", stays=True, employers_see="employer_id")
    protect("posting", grows=True, employers_see="employer_id")
    only_grows(
        "posting",
        following=("employer_id",),
        columns=(
            "municipality",
            "id",
            "placement_id",
            "employer_id",
            "workplace_id",
            "number",
            "position_id",
            "from_on",
            "reason",
            "assigned_at",
            "assigned_by",
        ),
    )
    protect("week_confirmation", stays=True, employers_see="employer_id")


def downgrade() -> None:
    """Drop them."""
    let_go(
        "week_confirmation",
        "posting",
        "pause",
        "mentoring",
        "contact_entry",
        "checklist_tick",
        "placement",
        "statistics_release",
        "nudge",
    )
