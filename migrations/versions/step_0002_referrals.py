"""Referrals: youths, applications, sealed lines, consents."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Day, Flag, Instant, SealedText, Whole
from migrations.tenancy import let_go, only_grows, protect

revision: Final = "0002"
down_revision: Final = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "youth",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("birth_date", Day(), nullable=True),
        sa.Column("birth_year", Whole(), nullable=True),
        sa.Column("same_as", sa.Text(), nullable=True),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("restricted_at", Instant(), nullable=True),
        sa.Column("restricted_by", sa.Text(), nullable=True),
        sa.Column("kept_until", Day(), nullable=True),
        sa.Column("erased_at", Instant(), nullable=True),
        sa.Column("erased_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(erased_at IS NULL) = (erased_by IS NULL)", name=op.f("ck_youth_erased_paired")
        ),
        sa.CheckConstraint(
            "(restricted_at IS NULL) = (restricted_by IS NULL)",
            name=op.f("ck_youth_restricted_paired"),
        ),
        sa.CheckConstraint(
            "erased_at IS NULL OR birth_date IS NULL", name=op.f("ck_youth_erased_is_forgotten")
        ),
        sa.CheckConstraint("same_as <> id", name=op.f("ck_youth_same_as_another")),
        sa.CheckConstraint(
            "same_as IS NULL OR birth_date IS NULL", name=op.f("ck_youth_joined_is_forgotten")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "same_as"],
            ["youth.municipality", "youth.id"],
            name=op.f("fk_youth_municipality_same_as"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_youth_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_youth")),
        sqlite_strict=True,
    )
    op.create_index("ix_youth_same_as", "youth", ["municipality", "same_as"], unique=False)
    op.create_table(
        "erasure",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("youth_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("erased_at", Instant(), nullable=False),
        sa.Column("erased_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "reason IN ('asked', 'retention', 'restored')", name=op.f("ck_erasure_reason_known")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "youth_id"],
            ["youth.municipality", "youth.id"],
            name=op.f("fk_erasure_municipality_youth_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_erasure_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_erasure")),
        sa.UniqueConstraint(
            "municipality", "youth_id", name=op.f("uq_erasure_municipality_youth_id")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "judgement",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("youth_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("same", Flag(), nullable=False),
        sa.Column("judged_at", Instant(), nullable=False),
        sa.Column("judged_by", sa.Text(), nullable=False),
        sa.CheckConstraint("youth_id <> other_id", name=op.f("ck_judgement_of_two")),
        sa.ForeignKeyConstraint(
            ["municipality", "other_id"],
            ["youth.municipality", "youth.id"],
            name=op.f("fk_judgement_municipality_other_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "youth_id"],
            ["youth.municipality", "youth.id"],
            name=op.f("fk_judgement_municipality_youth_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_judgement_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_judgement")),
        sa.UniqueConstraint(
            "municipality",
            "youth_id",
            "other_id",
            name=op.f("uq_judgement_municipality_youth_id_other_id"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "referral",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("youth_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", Whole(), nullable=False),
        sa.Column("referrer", sa.Text(), nullable=False),
        sa.Column("youth_account", sa.Text(), nullable=True),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("district", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("social_measures", Flag(), nullable=True),
        sa.Column("in_care", Flag(), nullable=True),
        sa.Column("drafted_at", Instant(), nullable=False),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("submitted_at", Instant(), nullable=True),
        sa.Column("submitted_by", sa.Text(), nullable=True),
        sa.Column("decision_due_on", Day(), nullable=True),
        sa.Column("joined_at", Instant(), nullable=True),
        sa.Column("joined_by", sa.Text(), nullable=True),
        sa.Column("turn", Whole(), nullable=False),
        sa.Column("fast_at", Instant(), nullable=True),
        sa.Column("fast_by", sa.Text(), nullable=True),
        sa.Column("fast_reason", sa.Text(), nullable=True),
        sa.Column("legal_track", sa.Text(), nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("waiting_since", Day(), nullable=True),
        sa.Column("approved_on", Day(), nullable=True),
        sa.Column("invitation_due_on", Day(), nullable=True),
        sa.Column("invited_at", Instant(), nullable=True),
        sa.Column("invited_by", sa.Text(), nullable=True),
        sa.Column("interviewed_on", Day(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "fast_reason IN ('offer_at_hand', 'at_risk_now', 'coming_home', 'course_soon_too_late', 'other')",
            name=op.f("ck_referral_fast_reason_known"),
        ),
        sa.CheckConstraint(
            "legal_track IN ('section_30', 'section_32')",
            name=op.f("ck_referral_legal_track_known"),
        ),
        sa.CheckConstraint(
            "state <> 'approved' OR (waiting_since IS NOT NULL AND approved_on IS NOT NULL AND invitation_due_on IS NOT NULL)",
            name=op.f("ck_referral_approved_waits"),
        ),
        sa.CheckConstraint(
            "state <> 'submitted' OR decision_due_on IS NOT NULL",
            name=op.f("ck_referral_submitted_is_due"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'returned', 'approved', 'declined', 'withdrawn')",
            name=op.f("ck_referral_state_known"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL",
            name=op.f("ck_referral_submitted_once"),
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL)", name=op.f("ck_referral_closed_paired")
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by IS NULL)", name=op.f("ck_referral_decided_paired")
        ),
        sa.CheckConstraint(
            "(fast_at IS NULL) = (fast_by IS NULL)", name=op.f("ck_referral_fast_paired")
        ),
        sa.CheckConstraint(
            "(fast_at IS NULL) = (fast_reason IS NULL)", name=op.f("ck_referral_fast_has_reason")
        ),
        sa.CheckConstraint(
            "(invited_at IS NULL) = (invited_by IS NULL)", name=op.f("ck_referral_invited_paired")
        ),
        sa.CheckConstraint(
            "(joined_at IS NULL) = (joined_by IS NULL)", name=op.f("ck_referral_joined_paired")
        ),
        sa.CheckConstraint(
            "(submitted_at IS NULL) = (submitted_by IS NULL)",
            name=op.f("ck_referral_submitted_paired"),
        ),
        sa.CheckConstraint(
            "turn = CASE WHEN fast_at IS NULL THEN 1 ELSE 0 END",
            name=op.f("ck_referral_fast_first"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referrer"],
            ["account.municipality", "account.id"],
            name=op.f("fk_referral_municipality_referrer"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "youth_account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_referral_municipality_youth_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "youth_id"],
            ["youth.municipality", "youth.id"],
            name=op.f("fk_referral_municipality_youth_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_referral_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_referral")),
        sa.UniqueConstraint("municipality", "code", name=op.f("uq_referral_municipality_code")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_referral_agenda",
        "referral",
        ["municipality", "state", "queue", "turn", "decision_due_on", "id"],
        unique=False,
    )
    op.create_index(
        "ix_referral_followed", "referral", ["municipality", "youth_account"], unique=False
    )
    op.create_index(
        "ix_referral_joint",
        "referral",
        ["municipality", "state", "turn", "decision_due_on", "id"],
        unique=False,
        sqlite_where=sa.text("joined_at IS NOT NULL"),
        postgresql_where=sa.text("joined_at IS NOT NULL"),
    )
    op.create_index(
        "ix_referral_pool",
        "referral",
        ["municipality", "state", "turn", "waiting_since", "id"],
        unique=False,
    )
    op.create_index(
        "ix_referral_referrer", "referral", ["municipality", "referrer", "state"], unique=False
    )
    op.create_index("ix_referral_youth", "referral", ["municipality", "youth_id"], unique=False)
    op.create_index(
        "uq_referral_one_running",
        "referral",
        ["municipality", "youth_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('submitted', 'returned', 'approved')"),
        postgresql_where=sa.text("state IN ('submitted', 'returned', 'approved')"),
    )
    op.create_table(
        "application_version",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("version", Whole(), nullable=False),
        sa.Column("body", SealedText(), nullable=True),
        sa.Column("written_at", Instant(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_application_version_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_application_version_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_application_version")),
        sa.UniqueConstraint(
            "municipality",
            "referral_id",
            "version",
            name=op.f("uq_application_version_municipality_referral_id_version"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "consent",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("giver", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("text_version", sa.Text(), nullable=False),
        sa.Column("given_at", Instant(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("expires_on", Day(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL)",
            name=op.f("ck_consent_withdrawn_paired"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_consent_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_consent_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_consent")),
        sqlite_strict=True,
    )
    op.create_index("ix_consent_referral", "consent", ["municipality", "referral_id"], unique=False)
    op.create_table(
        "sealed_line",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.Column("text", SealedText(), nullable=True),
        sa.Column("written_at", Instant(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("removed_at", Instant(), nullable=True),
        sa.Column("removed_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(removed_at IS NULL) = (removed_by IS NULL)",
            name=op.f("ck_sealed_line_removed_paired"),
        ),
        sa.CheckConstraint(
            "removed_at IS NULL OR text IS NULL", name=op.f("ck_sealed_line_removed_is_gone")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_sealed_line_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_sealed_line_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_sealed_line")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_sealed_line_referral", "sealed_line", ["municipality", "referral_id"], unique=False
    )
    protect("youth", stays=True)
    protect("erasure", grows=True)
    only_grows("erasure")
    protect("judgement", stays=True)
    protect("referral", stays=True)
    protect("application_version", stays=True)
    protect("consent", stays=True)
    protect("sealed_line", stays=True)


def downgrade() -> None:
    """Drop them."""
    let_go(
        "sealed_line", "consent", "application_version", "referral", "judgement", "erasure", "youth"
    )
