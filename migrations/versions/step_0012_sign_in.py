"""How people sign in: passwords, second factors, links, identities elsewhere, and guesses counted."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Instant, SealedText, Whole
from migrations.tenancy import let_go, protect

revision: Final = "0012"
down_revision: Final = "0011"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "guess",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("tries", Whole(), nullable=False),
        sa.Column("last_tried", Instant(), nullable=False),
        sa.Column("waits_until", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_guess_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_guess")),
        sqlite_strict=True,
    )
    op.create_index("ix_guess_kept", "guess", ["municipality", "last_tried"], unique=False)
    op.create_table(
        "outside_identity",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("linked_at", Instant(), nullable=False),
        sa.Column("linked_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_outside_identity_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_outside_identity_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_outside_identity")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_outside_identity_account", "outside_identity", ["municipality", "account"], unique=False
    )
    op.create_table(
        "password",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("set_at", Instant(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "id"],
            ["account.municipality", "account.id"],
            name=op.f("fk_password_municipality_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_password_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_password")),
        sqlite_strict=True,
    )
    op.create_table(
        "private_link",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("lasts_until", Instant(), nullable=False),
        sa.Column("spent_at", Instant(), nullable=True),
        sa.Column("spent_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "use IN ('sign_in', 'password')", name=op.f("ck_private_link_use_known")
        ),
        sa.CheckConstraint(
            "(spent_at IS NULL) = (spent_by IS NULL)", name=op.f("ck_private_link_spent_paired")
        ),
        sa.CheckConstraint("lasts_until > made_at", name=op.f("ck_private_link_ends_later")),
        sa.CheckConstraint("length(digest) = 32", name=op.f("ck_private_link_digest_whole")),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_private_link_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_private_link_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_private_link")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_private_link_account", "private_link", ["municipality", "account"], unique=False
    )
    op.create_table(
        "recovery_code",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("drawn_at", Instant(), nullable=False),
        sa.Column("drawn_by", sa.Text(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("used_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(used_at IS NULL) = (used_by IS NULL)", name=op.f("ck_recovery_code_used_paired")
        ),
        sa.CheckConstraint("length(digest) = 32", name=op.f("ck_recovery_code_digest_whole")),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_recovery_code_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_recovery_code_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_recovery_code")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_recovery_code_account", "recovery_code", ["municipality", "account"], unique=False
    )
    op.create_table(
        "second_factor",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("secret", SealedText(), nullable=False),
        sa.Column("last_step", Whole(), nullable=False),
        sa.Column("enrolled_at", Instant(), nullable=False),
        sa.Column("enrolled_by", sa.Text(), nullable=False),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by IS NULL)",
            name=op.f("ck_second_factor_confirmed_paired"),
        ),
        sa.CheckConstraint("last_step >= 0", name=op.f("ck_second_factor_step_counted")),
        sa.ForeignKeyConstraint(
            ["municipality", "account"],
            ["account.municipality", "account.id"],
            name=op.f("fk_second_factor_municipality_account"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_second_factor_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_second_factor")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_second_factor_account", "second_factor", ["municipality", "account"], unique=False
    )
    op.add_column("api_token", sa.Column("last_used", Instant(), nullable=True))
    protect("password")
    protect("second_factor")
    protect("recovery_code")
    protect("private_link", stays=True)
    protect("outside_identity")
    protect("guess")


def downgrade() -> None:
    """Drop them."""
    op.drop_column("api_token", "last_used")
    let_go(
        "guess", "outside_identity", "private_link", "recovery_code", "second_factor", "password"
    )
