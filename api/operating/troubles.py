"""What a database or a disk may answer, as errors that have a sentence."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from api.files import FileTrouble
from foundation.errors import FootholdError
from foundation.postgres import TooMighty
from foundation.sqlite import MuteDatabase

TROUBLES = (SQLAlchemyError, sqlite3.Error, OSError, TooMighty, MuteDatabase)
"""What the libraries below raise when something outside is wrong."""


class DatabaseTrouble(FootholdError):
    """The database cannot be reached, or refuses to work."""

    sentence = "The database cannot be used: {why}."


class NotUpgraded(FootholdError):
    """The database lacks tables or columns of this version."""

    sentence = "The database is not as new as Foothold. Run: `foothold db upgrade`."


def named(error: Exception) -> Exception:
    """The same trouble, with a sentence: of a long message its first line, which has no values."""
    if isinstance(error, OSError):
        return FileTrouble(Path(error.filename or "?"), error.strerror or str(error))
    cause = error.orig if isinstance(error, DBAPIError) else error
    said = str(cause).strip().partition("\n")[0].rstrip(".")
    missing = getattr(cause, "sqlstate", None) in {"42P01", "42703"}  # no such table, column
    if missing or said.startswith(("no such table", "no such column")):
        return NotUpgraded()
    return DatabaseTrouble(why=said or type(cause).__name__)
