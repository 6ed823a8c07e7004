"""Access: who is signed in, other programs' tokens, answers kept for a repeat; and a role for them."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Day, Document, Flag, Instant, Whole
from migrations.tenancy import let_go, protect, widen

revision: Final = "0011"
down_revision: Final = "0010"
_BEFORE: Final = "'referrer', 'ambassador', 'coordinator', 'hr', 'store_manager', 'mentor', 'youth', 'finance', 'evaluator', 'administrator', 'operator'"
_AFTER: Final = "'referrer', 'ambassador', 'coordinator', 'hr', 'store_manager', 'mentor', 'youth', 'finance', 'evaluator', 'administrator', 'program', 'operator'"


def upgrade() -> None:
    """Make the tables."""
    widen("account", "role", _BEFORE, _AFTER)
    op.create_table(
        "web_session",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("sure", Flag(), nullable=False),
        sa.Column("begun_at", Instant(), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.Column("last_seen", Instant(), nullable=False),
        sa.Column("lasts_until", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_web_session_ended_paired")
        ),
        sa.CheckConstraint("lasts_until > begun_at", name=op.f("ck_web_session_ends_later")),
        sa.CheckConstraint("length(digest) = 32", name=op.f("ck_web_session_digest_whole")),
        sa.CheckConstraint(
            "way IN ('password', 'oidc', 'link')", name=op.f("ck_web_session_way_known")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_web_session_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_web_session_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_web_session")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_web_session_account",
        "web_session",
        ["municipality", "account", "lasts_until"],
        unique=False,
    )
    op.create_table(
        "api_token",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("scopes", Document(), nullable=False),
        sa.Column("until_on", Day(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by IS NULL)", name=op.f("ck_api_token_revoked_paired")
        ),
        sa.CheckConstraint("length(digest) = 32", name=op.f("ck_api_token_digest_whole")),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_api_token_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_api_token_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_api_token")),
        sqlite_strict=True,
    )
    op.create_table(
        "repeat",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("request_mark", sa.LargeBinary(), nullable=False),
        sa.Column("status", Whole(), nullable=False),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("answered_at", Instant(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.CheckConstraint("length(request_mark) = 33", name=op.f("ck_repeat_mark_whole")),
        sa.ForeignKeyConstraint(
            ["municipality", "answered_by"],
            ["account.municipality", "account.id"],
            name=op.f("fk_repeat_municipality_answered_by"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_repeat_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_repeat")),
        sqlite_strict=True,
    )
    op.create_index("ix_repeat_kept", "repeat", ["municipality", "answered_at"], unique=False)
    protect("web_session")
    protect("api_token", stays=True)
    protect("repeat")


def downgrade() -> None:
    """Drop them."""
    let_go("repeat", "api_token", "web_session")
    widen("account", "role", _AFTER, _BEFORE)
