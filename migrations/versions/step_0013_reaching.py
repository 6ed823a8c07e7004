"""How people are reached: addresses, wishes, pings, what was read, calendars; and new reminders."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Day, Document, Instant, SealedText, Whole
from migrations.tenancy import let_go, protect, widen

revision: Final = "0013"
down_revision: Final = "0012"
_BEFORE: Final = "'week_unconfirmed', 'week_long_unconfirmed', 'week_never_confirmed', 'list_missing', 'mentor_long_sick', 'not_begun', 'checklist_open', 'turns_18_soon', 'position_stale', 'no_show_unowned', 'parking_over'"
_AFTER: Final = "'week_unconfirmed', 'week_long_unconfirmed', 'week_never_confirmed', 'list_missing', 'mentor_long_sick', 'not_begun', 'checklist_open', 'turns_18_soon', 'position_stale', 'no_show_unowned', 'parking_over', 'interview_tomorrow', 'interview_soon', 'first_day_tomorrow'"


def upgrade() -> None:
    """Make the tables."""
    widen("nudge", "kind", _BEFORE, _AFTER)
    op.create_table(
        "feed",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by IS NULL)", name=op.f("ck_feed_revoked_paired")
        ),
        sa.CheckConstraint("length(digest) = 32", name=op.f("ck_feed_digest_whole")),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_feed_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_feed_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_feed")),
        info={"employers_see": None, "filled_by": ()},
        sqlite_strict=True,
    )
    op.create_index(
        "uq_feed_one",
        "feed",
        ["municipality", "account"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "ping",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", Whole(), nullable=False),
        sa.Column("due_on_or_after", Instant(), nullable=False),
        sa.Column("queued_at", Instant(), nullable=False),
        sa.Column("queued_by", sa.Text(), nullable=False),
        sa.Column("over_at", Instant(), nullable=True),
        sa.Column("over_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state = 'queued') = (over_at IS NULL)", name=op.f("ck_ping_over_once")
        ),
        sa.CheckConstraint("channel IN ('mail', 'sms')", name=op.f("ck_ping_channel_known")),
        sa.CheckConstraint(
            "state IN ('queued', 'sent', 'dropped', 'failed')", name=op.f("ck_ping_state_known")
        ),
        sa.CheckConstraint(
            "(over_at IS NULL) = (over_by IS NULL)", name=op.f("ck_ping_over_paired")
        ),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_ping_tries_counted")),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_ping_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "message"],
            ["message.municipality", "message.id"],
            name=op.f("fk_ping_municipality_message"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_ping_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_ping")),
        sa.UniqueConstraint(
            "municipality", "message", "channel", name=op.f("uq_ping_municipality_message_channel")
        ),
        info={"employers_see": None, "filled_by": ()},
        sqlite_strict=True,
    )
    op.create_index(
        "ix_ping_due", "ping", ["municipality", "state", "due_on_or_after"], unique=False
    )
    op.create_table(
        "reach",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address", SealedText(), nullable=True),
        sa.Column("set_at", Instant(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("asked_on", Day(), nullable=False),
        sa.Column("asked_times", Whole(), nullable=False),
        sa.Column("code_mark", sa.LargeBinary(), nullable=True),
        sa.Column("code_until", Instant(), nullable=True),
        sa.Column("code_tries", Whole(), nullable=False),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.CheckConstraint("channel IN ('mail', 'sms')", name=op.f("ck_reach_channel_known")),
        sa.CheckConstraint(
            "(code_mark IS NULL) = (code_until IS NULL)", name=op.f("ck_reach_code_runs_out")
        ),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by IS NULL)",
            name=op.f("ck_reach_confirmed_paired"),
        ),
        sa.CheckConstraint("code_tries >= 0", name=op.f("ck_reach_tries_counted")),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_reach_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_reach_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_reach")),
        sa.UniqueConstraint(
            "municipality", "account", "channel", name=op.f("uq_reach_municipality_account_channel")
        ),
        info={"employers_see": None, "filled_by": ()},
        sqlite_strict=True,
    )
    op.create_table(
        "seen",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("seen_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "id"],
            ["message.municipality", "message.id"],
            name=op.f("fk_seen_municipality_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_seen_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_seen")),
        info={"employers_see": None, "filled_by": ()},
        sqlite_strict=True,
    )
    op.create_table(
        "wish",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("muted", Document(), nullable=False),
        sa.Column("wished_at", Instant(), nullable=False),
        sa.Column("wished_by", sa.Text(), nullable=False),
        sa.CheckConstraint("language IN ('da', 'en')", name=op.f("ck_wish_language_known")),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_wish_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_wish_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_wish")),
        sa.UniqueConstraint("municipality", "account", name=op.f("uq_wish_municipality_account")),
        info={"employers_see": None, "filled_by": ()},
        sqlite_strict=True,
    )
    protect("reach", stays=True)
    protect("wish", stays=True)
    protect("seen", stays=True)
    protect("ping")
    protect("feed", stays=True)


def downgrade() -> None:
    """Drop them."""
    let_go("seen", "ping", "wish", "reach", "feed")
    widen("nudge", "kind", _AFTER, _BEFORE)
