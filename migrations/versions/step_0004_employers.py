"""Employers and their workplaces."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Degrees, Instant
from migrations.tenancy import let_go, protect

revision: Final = "0004"
down_revision: Final = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "employer",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("cvr", sa.Text(), nullable=False),
        sa.Column("registered_at", Instant(), nullable=False),
        sa.Column("registered_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_employer_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_employer")),
        sa.UniqueConstraint("municipality", "cvr", name=op.f("uq_employer_municipality_cvr")),
        sqlite_strict=True,
    )
    op.create_table(
        "workplace",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("p_number", sa.Text(), nullable=True),
        sa.Column("street", sa.Text(), nullable=True),
        sa.Column("postcode", sa.Text(), nullable=True),
        sa.Column("district", sa.Text(), nullable=True),
        sa.Column("lat", Degrees(), nullable=True),
        sa.Column("lon", Degrees(), nullable=True),
        sa.Column("added_at", Instant(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.CheckConstraint("(lat IS NULL) = (lon IS NULL)", name=op.f("ck_workplace_lat_with_lon")),
        sa.CheckConstraint(
            "lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180",
            name=op.f("ck_workplace_on_earth"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_workplace_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_workplace_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_workplace")),
        sa.UniqueConstraint(
            "municipality",
            "employer_id",
            "name",
            name=op.f("uq_workplace_municipality_employer_id_name"),
        ),
        sqlite_strict=True,
    )
    protect("employer", stays=True, employers_see="id")
    protect("workplace", stays=True, employers_see="employer_id")


def downgrade() -> None:
    """Drop them."""
    let_go("workplace", "employer")
