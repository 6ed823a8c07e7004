"""Where a municipality that is founded or restored comes into being: whole, or not at all.

On SQLite its file is made in a folder beside the others, and put in its place when everything in it
is written and found good; a command killed before that leaves nothing but that folder, which the
next one clears. On PostgreSQL the one transaction does it.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from api.operating.installation import AnyDatabase, Installation, alone
from foundation.errors import Conflict, Refusal
from foundation.ids import Municipality
from foundation.sqlite import SqliteDatabase
from migrations import ways

BESIDE: Final = ".new"


class MunicipalityThere(Conflict):
    """There is a municipality of this name."""

    sentence = "The municipality {municipality} is there already. It is not written over."


class InUse(Conflict):
    """The file that is to be put aside is open somewhere."""

    sentence = "{file} is in use. Stop everything that works on it first."


class NotHere(Refusal):
    """Rows of a server cannot be put aside, for the log only grows."""

    sentence = (
        "On PostgreSQL nothing can be put aside. Make a new database, restore into that, and let"
        " FOOTHOLD_DATABASE_URL name it; the old one stays as it is."
    )


@contextmanager
def new_place(
    house: Installation, of: Municipality, *, aside: datetime | None = None
) -> Iterator[AnyDatabase]:
    """A database in which the municipality has no row yet; in its place if the block succeeds.

    With `aside` the file that is there is kept, under a name with that instant. Raises
    `MunicipalityThere`, `InUse`, `NotHere`, `AtWork`.
    """
    there = of in house.founded()
    if aside is None and there:
        raise MunicipalityThere(municipality=of)
    if not isinstance(house.database, SqliteDatabase):
        if there:
            raise NotHere
        yield house.database
        return
    house.make_folder()
    with alone(house.settings.data):
        place = house.database.file(of)
        with _beside(house, of) as made:
            yield made
            made.close()
            house.close()
            _put(made.file(of), place, _kept(place, aside) if aside and place.exists() else None)


@contextmanager
def _beside(house: Installation, of: Municipality) -> Iterator[SqliteDatabase]:
    """A database of all tables and no rows, in a folder of its own."""
    folder = house.settings.data / BESIDE
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    made = SqliteDatabase(folder, house.database.vault)
    try:
        with made.engine(of).begin() as connection:
            ways.upgrade(connection)
        yield made
    finally:
        made.close()
        shutil.rmtree(folder, ignore_errors=True)


def _put(made: Path, place: Path, kept: Path | None) -> None:
    """Put a file in its place by one rename; the one that was there stays under another name."""
    made.chmod(0o600)
    if kept:
        _rest(place, kept)
        os.link(place, kept)
        made.replace(place)
    else:
        try:
            os.link(made, place)  # unlike a rename, this writes over nothing
        except FileExistsError:
            raise MunicipalityThere(municipality=place.stem) from None
    descriptor = os.open(place.parent, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def _rest(place: Path, kept: Path) -> None:
    """Write what a file's journal still holds into the file, so that it stands alone.

    Left behind, the journal would be taken for that of the file that comes in its place. A file too
    damaged for that is kept with its journal beside it.
    """
    driver = sqlite3.connect(place, timeout=0, isolation_level=None)
    try:
        driver.execute("PRAGMA journal_mode = delete")
    except sqlite3.OperationalError:
        raise InUse(file=place) from None
    except sqlite3.DatabaseError:
        pass
    finally:
        driver.close()
    for journal in ("-wal", "-shm"):
        if (left := place.with_name(place.name + journal)).exists():
            left.rename(kept.with_name(kept.name + journal))


def _kept(place: Path, aside: datetime) -> Path:
    return place.with_name(f"{place.name}.kept-{aside:%Y%m%dT%H%M%S%fZ}")
