"""Proposals: options, interviews, what is held for them, what declines leave behind."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Day, Document, Flag, Instant, Whole
from migrations.tenancy import let_go, only_grows, protect

revision: Final = "0007"
down_revision: Final = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "proposal",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("held", Whole(), nullable=False),
        sa.Column("chosen", Whole(), nullable=True),
        sa.Column("lapses_on", Day(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("invited_at", Instant(), nullable=True),
        sa.Column("invited_by", sa.Text(), nullable=True),
        sa.Column("accepted_at", Instant(), nullable=True),
        sa.Column("accepted_by", sa.Text(), nullable=True),
        sa.Column("declined_at", Instant(), nullable=True),
        sa.Column("declined_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("lapsed_at", Instant(), nullable=True),
        sa.Column("lapsed_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state = 'accepted') = (accepted_at IS NOT NULL)",
            name=op.f("ck_proposal_accepted_once"),
        ),
        sa.CheckConstraint(
            "(state = 'accepted') = (chosen IS NOT NULL)", name=op.f("ck_proposal_accepted_option")
        ),
        sa.CheckConstraint(
            "(state = 'declined') = (declined_at IS NOT NULL)",
            name=op.f("ck_proposal_declined_once"),
        ),
        sa.CheckConstraint(
            "(state = 'lapsed') = (lapsed_at IS NOT NULL)", name=op.f("ck_proposal_lapsed_once")
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)",
            name=op.f("ck_proposal_withdrawn_once"),
        ),
        sa.CheckConstraint("origin IN ('round', 'offer')", name=op.f("ck_proposal_origin_known")),
        sa.CheckConstraint(
            "state IN ('proposed', 'invited', 'ready', 'accepted', 'declined', 'withdrawn', 'lapsed')",
            name=op.f("ck_proposal_state_known"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('ready', 'accepted') OR invited_at IS NOT NULL",
            name=op.f("ck_proposal_asked"),
        ),
        sa.CheckConstraint(
            "(accepted_at IS NULL) = (accepted_by IS NULL)",
            name=op.f("ck_proposal_accepted_paired"),
        ),
        sa.CheckConstraint(
            "(declined_at IS NULL) = (declined_by IS NULL)",
            name=op.f("ck_proposal_declined_paired"),
        ),
        sa.CheckConstraint(
            "(invited_at IS NULL) = (invited_by IS NULL)", name=op.f("ck_proposal_invited_paired")
        ),
        sa.CheckConstraint(
            "(lapsed_at IS NULL) = (lapsed_by IS NULL)", name=op.f("ck_proposal_lapsed_paired")
        ),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL)",
            name=op.f("ck_proposal_withdrawn_paired"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id", "employer_id"],
            ["workplace.municipality", "workplace.id", "workplace.employer_id"],
            name=op.f("fk_proposal_municipality_workplace_id_employer_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_proposal_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("municipality", "code", name=op.f("uq_proposal_municipality_code")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_proposal_employer", "proposal", ["municipality", "employer_id", "state"], unique=False
    )
    op.create_index(
        "ix_proposal_open", "proposal", ["municipality", "state", "lapses_on"], unique=False
    )
    op.create_table(
        "attempt",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("proposal_id", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("reached", Flag(), nullable=False),
        sa.Column("tried_at", Instant(), nullable=False),
        sa.Column("tried_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "channel IN ('phone', 'message', 'mail', 'referrer', 'in_person')",
            name=op.f("ck_attempt_channel_known"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "proposal_id"],
            ["proposal.municipality", "proposal.id"],
            name=op.f("fk_attempt_municipality_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_attempt_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_attempt_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_attempt")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_attempt_referral", "attempt", ["municipality", "referral_id", "tried_at"], unique=False
    )
    op.create_table(
        "hold",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("unit", Whole(), nullable=False),
        sa.Column("proposal_id", sa.Text(), nullable=False),
        sa.Column("held_at", Instant(), nullable=False),
        sa.Column("held_by", sa.Text(), nullable=False),
        sa.Column("released_at", Instant(), nullable=True),
        sa.Column("released_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('youth', 'seat', 'mentor', 'workplace', 'interview')",
            name=op.f("ck_hold_kind_known"),
        ),
        sa.CheckConstraint(
            "unit = 1 OR kind NOT IN ('seat', 'youth')", name=op.f("ck_hold_one_of_a_kind")
        ),
        sa.CheckConstraint(
            "(released_at IS NULL) = (released_by IS NULL)", name=op.f("ck_hold_released_paired")
        ),
        sa.CheckConstraint("unit > 0", name=op.f("ck_hold_counted")),
        sa.ForeignKeyConstraint(
            ["municipality", "proposal_id"],
            ["proposal.municipality", "proposal.id"],
            name=op.f("fk_hold_municipality_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_hold_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_hold")),
        sqlite_strict=True,
    )
    op.create_index("ix_hold_proposal", "hold", ["municipality", "proposal_id"], unique=False)
    op.create_index(
        "uq_hold_unit",
        "hold",
        ["municipality", "kind", "thing", "unit"],
        unique=True,
        sqlite_where=sa.text("released_at IS NULL"),
        postgresql_where=sa.text("released_at IS NULL"),
    )
    op.create_table(
        "interview",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("proposal_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("starts_at_utc", Instant(), nullable=False),
        sa.Column("minutes", Whole(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("booked_at", Instant(), nullable=False),
        sa.Column("booked_by", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("reported_at", Instant(), nullable=True),
        sa.Column("reported_by", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("owned_at", Instant(), nullable=True),
        sa.Column("owned_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('ready', 'not_ready', 'no_show', 'moved', 'cancelled')",
            name=op.f("ck_interview_outcome_known"),
        ),
        sa.CheckConstraint("step IN ('hr', 'store')", name=op.f("ck_interview_step_known")),
        sa.CheckConstraint(
            "(outcome IS NULL) = (reported_at IS NULL)", name=op.f("ck_interview_reported_once")
        ),
        sa.CheckConstraint(
            "(owned_at IS NULL) = (owned_by IS NULL)", name=op.f("ck_interview_owned_paired")
        ),
        sa.CheckConstraint(
            "(owner IS NULL) = (owned_at IS NULL)", name=op.f("ck_interview_owned_by_somebody")
        ),
        sa.CheckConstraint(
            "(reported_at IS NULL) = (reported_by IS NULL)",
            name=op.f("ck_interview_reported_paired"),
        ),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_interview_takes_time")),
        sa.ForeignKeyConstraint(
            ["municipality", "owner"],
            ["account.municipality", "account.id"],
            name=op.f("fk_interview_municipality_owner"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "proposal_id"],
            ["proposal.municipality", "proposal.id"],
            name=op.f("fk_interview_municipality_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id", "employer_id"],
            ["workplace.municipality", "workplace.id", "workplace.employer_id"],
            name=op.f("fk_interview_municipality_workplace_id_employer_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_interview_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_interview")),
        sa.UniqueConstraint(
            "municipality",
            "proposal_id",
            "number",
            name=op.f("uq_interview_municipality_proposal_id_number"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_interview_starts",
        "interview",
        ["municipality", "employer_id", "starts_at_utc"],
        unique=False,
    )
    op.create_index(
        "uq_interview_one_coming",
        "interview",
        ["municipality", "proposal_id"],
        unique=True,
        sqlite_where=sa.text("outcome IS NULL"),
        postgresql_where=sa.text("outcome IS NULL"),
    )
    op.create_table(
        "proposal_ending",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("proposal_id", sa.Text(), nullable=False),
        sa.Column("decline", sa.Text(), nullable=True),
        sa.Column("withdrawal", sa.Text(), nullable=True),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "decline IN ('seat_gone', 'position_closed', 'season_over', 'seat_postponed', 'budget_cut', 'workplace_closes', 'workplace_full', 'workplace_rebuilt', 'hiring_stopped', 'mentor_left', 'mentor_away', 'mentor_full', 'mentor_and_youth', 'shifts_do_not_meet', 'shifts_changed', 'early_shifts', 'late_shifts', 'weekends_needed', 'needed_sooner', 'days_away_clash', 'age_for_tasks', 'language_for_tasks', 'certificate_needed', 'tasks_changed', 'tasks_do_not_fit', 'much_customer_contact', 'busy_workplace', 'much_work_alone', 'another_chosen', 'other_job_suits', 'other_store_suits', 'not_ready_yet', 'more_support_needed', 'expectations_differ', 'worked_there_before', 'wants_other_work', 'wants_other_hours', 'wants_other_workplace', 'wants_other_company', 'wants_other_mentor', 'knows_somebody_there', 'way_too_long', 'way_home_late', 'school_first', 'exams_first', 'away_for_a_while', 'not_now', 'free_hours_changed', 'wishes_changed', 'moves_home', 'talk_first', 'guardians_not_asked', 'papers_missing', 'better_offer', 'other')",
            name=op.f("ck_proposal_ending_decline_known"),
        ),
        sa.CheckConstraint(
            "withdrawal IN ('youth_left', 'youth_found_a_job', 'case_reopened', 'cannot_be_reached', 'second_no_show', 'offer_gone', 'mistake', 'other')",
            name=op.f("ck_proposal_ending_withdrawal_known"),
        ),
        sa.CheckConstraint(
            "(decline IS NULL) <> (withdrawal IS NULL)",
            name=op.f("ck_proposal_ending_for_one_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "proposal_id"],
            ["proposal.municipality", "proposal.id"],
            name=op.f("fk_proposal_ending_municipality_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_proposal_ending_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_proposal_ending")),
        sa.UniqueConstraint(
            "municipality", "proposal_id", name=op.f("uq_proposal_ending_municipality_proposal_id")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "proposal_ground",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("proposal_id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=True),
        sa.Column("run_number", Whole(), nullable=True),
        sa.Column("score", Whole(), nullable=False),
        sa.Column("terms", Document(), nullable=False),
        sa.Column("urgent", Flag(), nullable=False),
        sa.Column("waited_days", Whole(), nullable=False),
        sa.Column("price", Document(), nullable=True),
        sa.CheckConstraint(
            "(round_id IS NULL) = (run_number IS NULL)",
            name=op.f("ck_proposal_ground_round_and_run"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "proposal_id"],
            ["proposal.municipality", "proposal.id"],
            name=op.f("fk_proposal_ground_municipality_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_proposal_ground_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "round_id"],
            ["matching_round.municipality", "matching_round.id"],
            name=op.f("fk_proposal_ground_municipality_round_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_proposal_ground_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_proposal_ground")),
        sa.UniqueConstraint(
            "municipality", "proposal_id", name=op.f("uq_proposal_ground_municipality_proposal_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_proposal_ground_referral",
        "proposal_ground",
        ["municipality", "referral_id"],
        unique=False,
    )
    op.create_index(
        "ix_proposal_ground_round", "proposal_ground", ["municipality", "round_id"], unique=False
    )
    op.create_table(
        "proposal_option",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("proposal_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("position_id", sa.Text(), nullable=False),
        sa.Column("mentor_id", sa.Text(), nullable=False),
        sa.Column("shifts", Document(), nullable=False),
        sa.CheckConstraint("number BETWEEN 1 AND 3", name=op.f("ck_proposal_option_few")),
        sa.ForeignKeyConstraint(
            ["municipality", "mentor_id"],
            ["mentor.municipality", "mentor.id"],
            name=op.f("fk_proposal_option_municipality_mentor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "position_id"],
            ["position.municipality", "position.id"],
            name=op.f("fk_proposal_option_municipality_position_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "proposal_id"],
            ["proposal.municipality", "proposal.id"],
            name=op.f("fk_proposal_option_municipality_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id", "employer_id"],
            ["workplace.municipality", "workplace.id", "workplace.employer_id"],
            name=op.f("fk_proposal_option_municipality_workplace_id_employer_id"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_proposal_option_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_proposal_option")),
        sa.UniqueConstraint(
            "municipality",
            "proposal_id",
            "number",
            name=op.f("uq_proposal_option_municipality_proposal_id_number"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "reserve",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("proposal_id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("position_id", sa.Text(), nullable=False),
        sa.Column("mentor_id", sa.Text(), nullable=False),
        sa.Column("score", Whole(), nullable=False),
        sa.Column("named_at", Instant(), nullable=False),
        sa.Column("named_by", sa.Text(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("used_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(used_at IS NULL) = (used_by IS NULL)", name=op.f("ck_reserve_used_paired")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "proposal_id"],
            ["proposal.municipality", "proposal.id"],
            name=op.f("fk_reserve_municipality_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_reserve_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_reserve_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_reserve")),
        sa.UniqueConstraint(
            "municipality", "proposal_id", name=op.f("uq_reserve_municipality_proposal_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_reserve_one",
        "reserve",
        ["municipality", "referral_id"],
        unique=True,
        sqlite_where=sa.text("used_at IS NULL"),
        postgresql_where=sa.text("used_at IS NULL"),
    )
    op.create_table(
        "standing_veto",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("proposal_id", sa.Text(), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("mentor", sa.Text(), nullable=True),
        sa.Column("workplace", sa.Text(), nullable=True),
        sa.Column("employer", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("until_on", Day(), nullable=True),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("lifted_at", Instant(), nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "reason IN ('seat_gone', 'position_closed', 'season_over', 'seat_postponed', 'budget_cut', 'workplace_closes', 'workplace_full', 'workplace_rebuilt', 'hiring_stopped', 'mentor_left', 'mentor_away', 'mentor_full', 'mentor_and_youth', 'shifts_do_not_meet', 'shifts_changed', 'early_shifts', 'late_shifts', 'weekends_needed', 'needed_sooner', 'days_away_clash', 'age_for_tasks', 'language_for_tasks', 'certificate_needed', 'tasks_changed', 'tasks_do_not_fit', 'much_customer_contact', 'busy_workplace', 'much_work_alone', 'another_chosen', 'other_job_suits', 'other_store_suits', 'not_ready_yet', 'more_support_needed', 'expectations_differ', 'worked_there_before', 'wants_other_work', 'wants_other_hours', 'wants_other_workplace', 'wants_other_company', 'wants_other_mentor', 'knows_somebody_there', 'way_too_long', 'way_home_late', 'school_first', 'exams_first', 'away_for_a_while', 'not_now', 'free_hours_changed', 'wishes_changed', 'moves_home', 'talk_first', 'guardians_not_asked', 'papers_missing', 'better_offer', 'other')",
            name=op.f("ck_standing_veto_reason_known"),
        ),
        sa.CheckConstraint(
            "(CASE WHEN position IS NULL THEN 0 ELSE 1 END) + (CASE WHEN mentor IS NULL THEN 0 ELSE 1 END) + (CASE WHEN workplace IS NULL THEN 0 ELSE 1 END) + (CASE WHEN employer IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_standing_veto_of_one_thing"),
        ),
        sa.CheckConstraint(
            "(lifted_at IS NULL) = (lifted_by IS NULL)", name=op.f("ck_standing_veto_lifted_paired")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "proposal_id"],
            ["proposal.municipality", "proposal.id"],
            name=op.f("fk_standing_veto_municipality_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_standing_veto_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_standing_veto_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_standing_veto")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_standing_veto_referral", "standing_veto", ["municipality", "referral_id"], unique=False
    )
    protect("proposal", stays=True, employers_see="employer_id")
    protect("attempt", grows=True)
    only_grows("attempt")
    protect("hold", stays=True)
    protect("interview", stays=True, employers_see="employer_id")
    protect("proposal_ending", grows=True)
    only_grows("proposal_ending")
    protect("proposal_ground", grows=True)
    only_grows("proposal_ground")
    protect("proposal_option", grows=True, employers_see="employer_id")
    only_grows(
        "proposal_option",
        following=("employer_id",),
        columns=(
            "municipality",
            "id",
            "proposal_id",
            "employer_id",
            "workplace_id",
            "number",
            "position_id",
            "mentor_id",
            "shifts",
        ),
    )
    protect("reserve", stays=True)
    protect("standing_veto", stays=True)


def downgrade() -> None:
    """Drop them."""
    let_go(
        "standing_veto",
        "reserve",
        "proposal_option",
        "proposal_ground",
        "proposal_ending",
        "interview",
        "hold",
        "attempt",
        "proposal",
    )
