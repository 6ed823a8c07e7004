"""The committee: meetings, recusals, decisions; and the reminders of its clocks."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Day, Instant, SealedText, Whole
from migrations.tenancy import let_go, only_grows, protect

revision: Final = "0003"
down_revision: Final = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "meeting",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=True),
        sa.Column("held_on", Day(), nullable=False),
        sa.Column("convened_at", Instant(), nullable=False),
        sa.Column("convened_by", sa.Text(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL)", name=op.f("ck_meeting_closed_paired")
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_meeting_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_meeting")),
        sqlite_strict=True,
    )
    op.create_table(
        "meeting_seat",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_meeting_seat_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "meeting_id"],
            ["meeting.municipality", "meeting.id"],
            name=op.f("fk_meeting_seat_municipality_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_meeting_seat_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_meeting_seat")),
        sa.UniqueConstraint(
            "municipality",
            "meeting_id",
            "account",
            name=op.f("uq_meeting_seat_municipality_meeting_id_account"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "decision",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("version", Whole(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reason_text", SealedText(), nullable=True),
        sa.Column("offer", sa.Text(), nullable=True),
        sa.Column("legal_track", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Text(), nullable=True),
        sa.Column("reopens", sa.Text(), nullable=True),
        sa.Column("decided_at", Instant(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "legal_track IN ('section_30', 'section_32')",
            name=op.f("ck_decision_legal_track_known"),
        ),
        sa.CheckConstraint(
            "offer IN ('ordinary_leisure_job', 'youth_guidance', 'contact_person', 'leisure_activity', 'treatment', 'other', 'nothing')",
            name=op.f("ck_decision_offer_known"),
        ),
        sa.CheckConstraint(
            "reason IN ('in_target_group', 'needs_a_mentor', 'more_information', 'consent_missing', 'too_young', 'too_old', 'lives_elsewhere', 'can_find_a_job_alone', 'needs_other_help_first', 'does_not_want_to', 'new_facts', 'other')",
            name=op.f("ck_decision_reason_known"),
        ),
        sa.CheckConstraint(
            "verdict <> 'decline' OR offer IS NOT NULL", name=op.f("ck_decision_declined_offers")
        ),
        sa.CheckConstraint(
            "verdict IN ('approve', 'return', 'decline')", name=op.f("ck_decision_verdict_known")
        ),
        sa.CheckConstraint("number > 1 OR reopens IS NULL", name=op.f("ck_decision_first_opens")),
        sa.ForeignKeyConstraint(
            ["municipality", "meeting_id"],
            ["meeting.municipality", "meeting.id"],
            name=op.f("fk_decision_municipality_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_decision_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "reopens"],
            ["decision.municipality", "decision.id"],
            name=op.f("fk_decision_municipality_reopens"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_decision_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_decision")),
        sa.UniqueConstraint(
            "municipality",
            "referral_id",
            "number",
            name=op.f("uq_decision_municipality_referral_id_number"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "recusal",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("bias", sa.Text(), nullable=False),
        sa.Column("recused_at", Instant(), nullable=False),
        sa.Column("recused_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "bias IN ('family_or_friend', 'own_case_work', 'interest', 'other')",
            name=op.f("ck_recusal_bias_known"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_recusal_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_recusal_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_recusal_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_recusal")),
        sa.UniqueConstraint(
            "municipality",
            "referral_id",
            "account",
            name=op.f("uq_recusal_municipality_referral_id_account"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "reminder",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("started_on", Day(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("fell_due_on", Day(), nullable=False),
        sa.Column("told_at", Instant(), nullable=False),
        sa.Column("told_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_reminder_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_reminder_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "municipality",
            "referral_id",
            "clock",
            "started_on",
            "stage",
            name=op.f("uq_reminder_municipality_referral_id_clock_started_on_stage"),
        ),
        sqlite_strict=True,
    )
    protect("meeting", stays=True)
    protect("meeting_seat", stays=True)
    protect("decision", grows=True)
    only_grows(
        "decision",
        but=("reason_text",),
        columns=(
            "municipality",
            "id",
            "referral_id",
            "number",
            "version",
            "verdict",
            "reason",
            "reason_text",
            "offer",
            "legal_track",
            "meeting_id",
            "reopens",
            "decided_at",
            "decided_by",
        ),
    )
    protect("recusal", stays=True)
    protect("reminder", stays=True)


def downgrade() -> None:
    """Drop them."""
    let_go("reminder", "recusal", "decision", "meeting_seat", "meeting")
