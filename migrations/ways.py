"""Up, down, and whether the database has the shape of the models."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from migrations.models import METADATA

HERE = Path(__file__).parent


def upgrade(connection: Connection, to: str = "head") -> None:
    """Take the database up to a revision, in the connection's transaction."""
    command.upgrade(_config(connection), to)


def downgrade(connection: Connection, to: str) -> None:
    """Take it down to a revision; what only newer revisions know is lost."""
    command.downgrade(_config(connection), to)


def revision(connection: Connection) -> str | None:
    """The revision the database is at; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The revision this version of Foothold needs."""
    return str(ScriptDirectory.from_config(_config(None)).get_current_head())


def revisions() -> list[str]:
    """All revisions, oldest first."""
    walk = ScriptDirectory.from_config(_config(None)).walk_revisions()
    return [script.revision for script in walk][::-1]


def differences(connection: Connection) -> list[Any]:
    """What the database has otherwise than the models."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, METADATA))


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
