"""The ground: municipalities, accounts, the audit log, jobs, messages, lookups."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Instant, SealedText, Whole
from migrations.tenancy import let_go, make_role, only_grows, protect, protect_tenants

revision: Final = "0001"
down_revision: Final = None


def upgrade() -> None:
    """Make the tables."""
    make_role()
    op.create_table(
        "municipality",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("founded_at", Instant(), nullable=False),
        sa.Column("founded_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", name=op.f("pk_municipality")),
        sqlite_strict=True,
    )
    op.create_table(
        "account",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=True),
        sa.Column("employer", sa.Text(), nullable=True),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "role <> 'ambassador' OR queue IS NOT NULL",
            name=op.f("ck_account_ambassador_has_queue"),
        ),
        sa.CheckConstraint(
            "role IN ('referrer', 'ambassador', 'coordinator', 'hr', 'store_manager', 'mentor', 'youth', 'finance', 'evaluator', 'administrator', 'operator')",
            name=op.f("ck_account_role_known"),
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL)", name=op.f("ck_account_closed_paired")
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_account_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_account")),
        sqlite_strict=True,
    )
    op.create_table(
        "audit_entry",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("seq", Whole(), autoincrement=False, nullable=False),
        sa.Column("done_at", Instant(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("key", Whole(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(hash) = 64 AND length(previous) = 64", name=op.f("ck_audit_entry_hashed")
        ),
        sa.CheckConstraint("seq > 0", name=op.f("ck_audit_entry_counted")),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_audit_entry_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "seq", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("municipality", "hash", name=op.f("uq_audit_entry_municipality_hash")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_audit_entry_subject", "audit_entry", ["municipality", "subject", "seq"], unique=False
    )
    op.create_table(
        "audit_head",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("seq", Whole(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_audit_head_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", name=op.f("pk_audit_head")),
        sqlite_strict=True,
    )
    op.create_table(
        "import",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("rows", Whole(), nullable=False),
        sa.Column("imported_at", Instant(), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_import_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_import")),
        sa.UniqueConstraint(
            "municipality", "kind", "digest", name=op.f("uq_import_municipality_kind_digest")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "job",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", Whole(), nullable=False),
        sa.Column("due_on_or_after", Instant(), nullable=False),
        sa.Column("leased_until", Instant(), nullable=True),
        sa.Column("queued_at", Instant(), nullable=False),
        sa.Column("queued_by", sa.Text(), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state = 'done') = (done_at IS NOT NULL)", name=op.f("ck_job_done_once")
        ),
        sa.CheckConstraint(
            "(state = 'running') = (leased_until IS NOT NULL)", name=op.f("ck_job_running_leased")
        ),
        sa.CheckConstraint(
            "state IN ('queued', 'running', 'done', 'failed')", name=op.f("ck_job_state_known")
        ),
        sa.CheckConstraint(
            "(done_at IS NULL) = (done_by IS NULL)", name=op.f("ck_job_done_paired")
        ),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_job_attempts_counted")),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_job_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_job")),
        sa.UniqueConstraint(
            "municipality", "kind", "key", name=op.f("uq_job_municipality_kind_key")
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_job_due", "job", ["municipality", "state", "due_on_or_after"], unique=False)
    op.create_table(
        "lookup",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("text", SealedText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_lookup_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_lookup")),
        sqlite_strict=True,
    )
    op.create_index("ix_lookup_mark", "lookup", ["municipality", "kind", "mark"], unique=False)
    op.create_index("ix_lookup_subject", "lookup", ["municipality", "subject"], unique=False)
    op.create_table(
        "message",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("queued_at", Instant(), nullable=False),
        sa.Column("queued_by", sa.Text(), nullable=False),
        sa.Column("delivered_at", Instant(), nullable=True),
        sa.Column("delivered_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(delivered_at IS NULL) = (delivered_by IS NULL)",
            name=op.f("ck_message_delivered_paired"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_message_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_message")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_message_recipient", "message", ["municipality", "recipient", "queued_at"], unique=False
    )
    op.create_index(
        "ix_message_waiting", "message", ["municipality", "delivered_at", "queued_at"], unique=False
    )
    protect_tenants()
    only_grows("municipality")
    protect("account", stays=True, employers_see="employer")
    protect("audit_entry", grows=True)
    only_grows("audit_entry")
    protect("audit_head", stays=True)
    protect("import", grows=True)
    only_grows("import")
    protect("job")
    protect("lookup")
    protect("message")


def downgrade() -> None:
    """Drop them."""
    let_go(
        "message", "lookup", "job", "import", "audit_head", "audit_entry", "account", "municipality"
    )
