"""Answers: what runs were asked, and whom the answers name."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Document, Instant, SealedText, Whole
from migrations.tenancy import let_go, only_grows, protect

revision: Final = "0010"
down_revision: Final = "0009"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "answer",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("run_number", Whole(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=True),
        sa.Column("question", Document(), nullable=False),
        sa.Column("question_digest", sa.Text(), nullable=False),
        sa.Column("document", SealedText(), nullable=True),
        sa.Column("problem_digest", sa.Text(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(kind IN ('why', 'why_not')) = (referral_id IS NOT NULL)",
            name=op.f("ck_answer_about_a_youth"),
        ),
        sa.CheckConstraint(
            "kind IN ('why', 'why_not', 'receipts', 'advice', 'plans')",
            name=op.f("ck_answer_kind_known"),
        ),
        sa.CheckConstraint(
            "length(question_digest) = 64 AND length(problem_digest) = 64",
            name=op.f("ck_answer_digests_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_answer_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "round_id"],
            ["matching_round.municipality", "matching_round.id"],
            name=op.f("fk_answer_municipality_round_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "round_id", "run_number"],
            ["run.municipality", "run.round_id", "run.number"],
            name="fk_answer_run",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_answer_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_answer")),
        sa.UniqueConstraint(
            "municipality",
            "round_id",
            "run_number",
            "question_digest",
            name=op.f("uq_answer_municipality_round_id_run_number_question_digest"),
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_answer_referral", "answer", ["municipality", "referral_id"], unique=False)
    op.create_table(
        "answer_youth",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("answer_id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "answer_id"],
            ["answer.municipality", "answer.id"],
            name=op.f("fk_answer_youth_municipality_answer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "referral_id"],
            ["referral.municipality", "referral.id"],
            name=op.f("fk_answer_youth_municipality_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_answer_youth_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_answer_youth")),
        sa.UniqueConstraint(
            "municipality",
            "answer_id",
            "referral_id",
            name=op.f("uq_answer_youth_municipality_answer_id_referral_id"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_answer_youth_referral", "answer_youth", ["municipality", "referral_id"], unique=False
    )
    protect("answer", grows=True)
    only_grows(
        "answer",
        but=("document",),
        columns=(
            "municipality",
            "id",
            "round_id",
            "run_number",
            "kind",
            "referral_id",
            "question",
            "question_digest",
            "document",
            "problem_digest",
            "asked_at",
            "asked_by",
        ),
    )
    protect("answer_youth", grows=True)
    only_grows("answer_youth")


def downgrade() -> None:
    """Drop them."""
    let_go("answer_youth", "answer")
