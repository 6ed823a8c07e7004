"""Rounds: whom they see, their runs and overrides; searches that rest."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Day, Document, Instant, SealedText, Whole
from migrations.tenancy import each_municipality, let_go, only_grows, protect, widen

revision: Final = "0006"
down_revision: Final = "0005"
_STATES: Final = "'draft', 'submitted', 'returned', 'approved', 'declined', 'withdrawn'"


def upgrade() -> None:
    """Make the tables."""
    widen("referral", "state", _STATES, f"{_STATES}, 'closed'")
    op.create_table(
        "matching_round",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("round_date", Day(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("policy", Document(), nullable=False),
        sa.Column("seed", Whole(), nullable=False),
        sa.Column("base", sa.Text(), nullable=True),
        sa.Column("base_digest", sa.Text(), nullable=True),
        sa.Column("versions", Document(), nullable=True),
        sa.Column("run_last", Whole(), nullable=False),
        sa.Column("run_chosen", Whole(), nullable=True),
        sa.Column("drafted_at", Instant(), nullable=False),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("frozen_at", Instant(), nullable=True),
        sa.Column("frozen_by", sa.Text(), nullable=True),
        sa.Column("reviewed_at", Instant(), nullable=True),
        sa.Column("reviewed_by", sa.Text(), nullable=True),
        sa.Column("published_at", Instant(), nullable=True),
        sa.Column("published_by", sa.Text(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("abandoned_at", Instant(), nullable=True),
        sa.Column("abandoned_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state <> 'reviewed' OR run_chosen IS NOT NULL",
            name=op.f("ck_matching_round_review_chooses"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'abandoned') OR base IS NOT NULL",
            name=op.f("ck_matching_round_base_there"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'frozen', 'solved', 'reviewed', 'published', 'closed', 'abandoned')",
            name=op.f("ck_matching_round_state_known"),
        ),
        sa.CheckConstraint(
            "(abandoned_at IS NULL) = (abandoned_by IS NULL)",
            name=op.f("ck_matching_round_abandoned_paired"),
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL)",
            name=op.f("ck_matching_round_closed_paired"),
        ),
        sa.CheckConstraint(
            "(frozen_at IS NULL) = (base IS NULL) AND (base IS NULL) = (base_digest IS NULL)",
            name=op.f("ck_matching_round_frozen_has_base"),
        ),
        sa.CheckConstraint(
            "(frozen_at IS NULL) = (frozen_by IS NULL)",
            name=op.f("ck_matching_round_frozen_paired"),
        ),
        sa.CheckConstraint(
            "(published_at IS NULL) = (published_by IS NULL)",
            name=op.f("ck_matching_round_published_paired"),
        ),
        sa.CheckConstraint(
            "(reviewed_at IS NULL) = (reviewed_by IS NULL)",
            name=op.f("ck_matching_round_reviewed_paired"),
        ),
        sa.CheckConstraint(
            "published_at IS NULL OR run_chosen IS NOT NULL",
            name=op.f("ck_matching_round_published_run"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_matching_round_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_matching_round")),
        sa.UniqueConstraint(
            "municipality", "number", name=op.f("uq_matching_round_municipality_number")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_matching_round_one_open",
        "matching_round",
        ["municipality"],
        unique=True,
        sqlite_where=sa.text("state IN ('draft', 'frozen', 'solved', 'reviewed')"),
        postgresql_where=sa.text("state IN ('draft', 'frozen', 'solved', 'reviewed')"),
    )
    op.create_table(
        "kept_apart",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("youth_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.Column("lifted_at", Instant(), nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(lifted_at IS NULL) = (lifted_by IS NULL)", name=op.f("ck_kept_apart_lifted_paired")
        ),
        sa.CheckConstraint("youth_id < other_id", name=op.f("ck_kept_apart_in_order")),
        sa.ForeignKeyConstraint(
            ["municipality", "other_id"],
            ["youth.municipality", "youth.id"],
            name=op.f("fk_kept_apart_municipality_other_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "youth_id"],
            ["youth.municipality", "youth.id"],
            name=op.f("fk_kept_apart_municipality_youth_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_kept_apart_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_kept_apart")),
        sa.UniqueConstraint(
            "municipality",
            "youth_id",
            "other_id",
            name=op.f("uq_kept_apart_municipality_youth_id_other_id"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "run",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("seconds_max", Whole(), nullable=True),
        sa.Column("progress", Document(), nullable=True),
        sa.Column("problem_digest", sa.Text(), nullable=True),
        sa.Column("solution", sa.Text(), nullable=True),
        sa.Column("solution_digest", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("placed", Whole(), nullable=True),
        sa.Column("suitability", Whole(), nullable=True),
        sa.Column("faults", Whole(), nullable=True),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state = 'done') = (status IS NOT NULL AND solution IS NOT NULL AND solution_digest IS NOT NULL AND problem_digest IS NOT NULL AND faults IS NOT NULL)",
            name=op.f("ck_run_done_has_answer"),
        ),
        sa.CheckConstraint(
            "(state IN ('done', 'cancelled', 'failed')) = (ended_at IS NOT NULL)",
            name=op.f("ck_run_ended_once"),
        ),
        sa.CheckConstraint(
            "state IN ('queued', 'running', 'done', 'cancelled', 'failed')",
            name=op.f("ck_run_state_known"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_run_ended_paired")
        ),
        sa.CheckConstraint("faults >= 0", name=op.f("ck_run_faults_counted")),
        sa.CheckConstraint("number > 0", name=op.f("ck_run_counted")),
        sa.CheckConstraint("seconds_max > 0", name=op.f("ck_run_seconds_positive")),
        sa.ForeignKeyConstraint(
            ["municipality", "round_id"],
            ["matching_round.municipality", "matching_round.id"],
            name=op.f("fk_run_municipality_round_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_run_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_run")),
        sa.UniqueConstraint(
            "municipality", "round_id", "number", name=op.f("uq_run_municipality_round_id_number")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "override",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("mentor", sa.Text(), nullable=True),
        sa.Column("workplace", sa.Text(), nullable=True),
        sa.Column("employer", sa.Text(), nullable=True),
        sa.Column("room", Whole(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("words", SealedText(), nullable=True),
        sa.Column("from_run", Whole(), nullable=False),
        sa.Column("until_run", Whole(), nullable=True),
        sa.Column("cost_placed", Whole(), nullable=True),
        sa.Column("cost_suitability", Whole(), nullable=True),
        sa.Column("demanded_at", Instant(), nullable=False),
        sa.Column("demanded_by", sa.Text(), nullable=False),
        sa.Column("lifted_at", Instant(), nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'room') = (referral_id IS NULL)", name=op.f("ck_override_of_a_youth")
        ),
        sa.CheckConstraint(
            "(kind = 'room') = (room IS NOT NULL)", name=op.f("ck_override_room_told")
        ),
        sa.CheckConstraint(
            "kind <> 'pin' OR (position IS NOT NULL AND workplace IS NULL AND employer IS NULL)",
            name=op.f("ck_override_pin_of_a_position"),
        ),
        sa.CheckConstraint(
            "kind = 'pin' OR ((CASE WHEN position IS NULL THEN 0 ELSE 1 END) + (CASE WHEN mentor IS NULL THEN 0 ELSE 1 END) + (CASE WHEN workplace IS NULL THEN 0 ELSE 1 END) + (CASE WHEN employer IS NULL THEN 0 ELSE 1 END)) = 1",
            name=op.f("ck_override_of_one_thing"),
        ),
        sa.CheckConstraint("kind IN ('pin', 'veto', 'room')", name=op.f("ck_override_kind_known")),
        sa.CheckConstraint(
            "reason IN ('agreed_with_employer', 'agreed_with_youth', 'known_conflict', 'better_knowledge', 'offer_changed', 'youth_changed', 'left_meanwhile', 'other')",
            name=op.f("ck_override_reason_known"),
        ),
        sa.CheckConstraint(
            "(cost_placed IS NULL) = (cost_suitability IS NULL)",
            name=op.f("ck_override_cost_of_both_tiers"),
        ),
        sa.CheckConstraint(
            "(lifted_at IS NULL) = (lifted_by IS NULL)", name=op.f("ck_override_lifted_paired")
        ),
        sa.CheckConstraint(
            "(lifted_at IS NULL) = (until_run IS NULL)", name=op.f("ck_override_lifted_from_a_run")
        ),
        sa.CheckConstraint("room >= 0", name=op.f("ck_override_room_counted")),
        sa.CheckConstraint(
            "until_run IS NULL OR until_run > from_run", name=op.f("ck_override_lifted_later")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_override_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "round_id"],
            ["matching_round.municipality", "matching_round.id"],
            name=op.f("fk_override_municipality_round_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_override_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_override")),
        sa.UniqueConstraint(
            "municipality",
            "round_id",
            "number",
            name=op.f("uq_override_municipality_round_id_number"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "parking",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until_on", Day(), nullable=False),
        sa.Column("parked_at", Instant(), nullable=False),
        sa.Column("parked_by", sa.Text(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "reason IN ('cannot_be_reached', 'second_no_show', 'later', 'needs_changed')",
            name=op.f("ck_parking_reason_known"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_parking_ended_paired")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_parking_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_parking_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_parking")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_parking_one",
        "parking",
        ["municipality", "referral_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "round_left_out",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "reason IN ('incomplete', 'exclusion_unknown', 'parked', 'held', 'nothing_released')",
            name=op.f("ck_round_left_out_reason_known"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_round_left_out_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "round_id"],
            ["matching_round.municipality", "matching_round.id"],
            name=op.f("fk_round_left_out_municipality_round_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_round_left_out_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_round_left_out")),
        sa.UniqueConstraint(
            "municipality",
            "round_id",
            "referral_id",
            name=op.f("uq_round_left_out_municipality_round_id_referral_id"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "round_youth",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("place", Whole(), nullable=False),
        sa.Column("record", SealedText(), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_round_youth_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "round_id"],
            ["matching_round.municipality", "matching_round.id"],
            name=op.f("fk_round_youth_municipality_round_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_round_youth_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_round_youth")),
        sa.UniqueConstraint(
            "municipality",
            "round_id",
            "place",
            name=op.f("uq_round_youth_municipality_round_id_place"),
        ),
        sa.UniqueConstraint(
            "municipality",
            "round_id",
            "referral_id",
            name=op.f("uq_round_youth_municipality_round_id_referral_id"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_round_youth_referral", "round_youth", ["municipality", "referral_id"], unique=False
    )
    protect("matching_round", stays=True)
    protect("kept_apart", stays=True)
    protect("run", stays=True)
    protect("override", stays=True)
    protect("parking", stays=True)
    protect("round_left_out", grows=True)
    only_grows("round_left_out")
    protect("round_youth", stays=True)


def downgrade() -> None:
    """Drop them."""
    let_go(
        "round_youth",
        "round_left_out",
        "parking",
        "override",
        "run",
        "kept_apart",
        "matching_round",
    )
    for _ in each_municipality():
        op.execute("UPDATE referral SET state = 'withdrawn' WHERE state = 'closed'")
    widen("referral", "state", f"{_STATES}, 'closed'", _STATES)
