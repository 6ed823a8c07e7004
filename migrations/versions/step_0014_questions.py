"""Questions: what somebody waits for an answer to; and answers to overrides that are tried."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Document, Instant, Whole
from migrations.tenancy import let_go, protect, widen

revision: Final = "0014"
down_revision: Final = "0013"

_BEFORE: Final = "'why', 'why_not', 'receipts', 'advice', 'plans'"
_AFTER: Final = f"{_BEFORE}, 'trial'"
_WAITS: Final = "state IN ('queued', 'running')"


def upgrade() -> None:
    """Make the table, and let an answer be of a trial."""
    widen("answer", "kind", _BEFORE, _AFTER)
    op.create_table(
        "question_asked",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("run_number", Whole(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=True),
        sa.Column("question", Document(), nullable=False),
        sa.Column("question_digest", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("progress", Document(), nullable=True),
        sa.Column("answer_id", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_question_asked_ended_paired")
        ),
        sa.CheckConstraint(
            "(kind IN ('why', 'why_not')) = (referral_id IS NOT NULL)",
            name=op.f("ck_question_asked_about_a_youth"),
        ),
        sa.CheckConstraint(
            "(state = 'done') = (answer_id IS NOT NULL)",
            name=op.f("ck_question_asked_done_has_answer"),
        ),
        sa.CheckConstraint(
            "(state = 'failed') = (why IS NOT NULL)",
            name=op.f("ck_question_asked_failed_says_why"),
        ),
        sa.CheckConstraint(
            f"({_WAITS}) = (ended_at IS NULL)", name=op.f("ck_question_asked_ended_once")
        ),
        sa.CheckConstraint(f"kind IN ({_AFTER})", name=op.f("ck_question_asked_kind_known")),
        sa.CheckConstraint(
            "length(question_digest) = 64", name=op.f("ck_question_asked_digest_whole")
        ),
        sa.CheckConstraint(
            "state IN ('queued', 'running', 'done', 'cancelled', 'failed')",
            name=op.f("ck_question_asked_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "answer_id"],
            ["answer.municipality", "answer.id"],
            name=op.f("fk_question_asked_municipality_answer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_question_asked_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "round_id"],
            ["matching_round.municipality", "matching_round.id"],
            name=op.f("fk_question_asked_municipality_round_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "round_id", "run_number"],
            ["run.municipality", "run.round_id", "run.number"],
            name="fk_question_asked_run",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_question_asked_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_question_asked")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_question_asked_run",
        "question_asked",
        ["municipality", "round_id", "run_number", "asked_at"],
        unique=False,
    )
    op.create_index(
        "ix_question_asked_referral",
        "question_asked",
        ["municipality", "referral_id"],
        unique=False,
    )
    op.create_index(
        "uq_question_asked_one_waits",
        "question_asked",
        ["municipality", "round_id", "run_number", "question_digest"],
        unique=True,
        sqlite_where=sa.text(_WAITS),
        postgresql_where=sa.text(_WAITS),
    )
    protect("question_asked", stays=True)


def downgrade() -> None:
    """Drop it; there must be no answer of a trial."""
    let_go("question_asked")
    widen("answer", "kind", _AFTER, _BEFORE)
