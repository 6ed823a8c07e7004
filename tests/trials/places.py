"""A prepared world that is put back for every trial; on SQLite, and what any place can do."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from foundation.keys import Keys
from tests.databases import CITY, KEYS, TOWN, AnyDatabase
from tests.strain.opening import open_at
from tests.trials.world import World, build


class Place(Protocol):
    """Where a world can be made anew and opened."""

    name: str
    world: World

    @property
    def address(self) -> str:
        """Where it is, for another process."""
        ...

    def renew(self) -> None:
        """Put the world back to where it was before the act."""
        ...

    def remake(self) -> None:
        """Put it back, whatever was done to its tables."""
        ...

    def check(self) -> None:
        """Assert what the database itself can say: nothing is torn, nobody holds a lock."""
        ...


@contextmanager
def opened(place: Place, keys: Keys = KEYS) -> Iterator[AnyDatabase]:
    """Open a place, and let go of it."""
    database = open_at(place.address, keys)
    try:
        yield database
    finally:
        database.close()


class SqlitePlace:
    """Two files in a folder, and a copy of them as they were."""

    name = "SQLite"

    def __init__(self, template: Path, folder: Path) -> None:
        """Build the world once."""
        self.kept, self.folder = folder / "kept", folder / "open"
        self.kept.mkdir()
        for municipality in (CITY, TOWN):
            shutil.copy(template, self.kept / f"{municipality}.sqlite")
        database = open_at(str(self.kept))
        self.world = build(database)
        database.close()
        self.renew()

    @property
    def address(self) -> str:
        """The folder."""
        return str(self.folder)

    def renew(self) -> None:
        """Copy the files, without what a journal may hold beside them."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.kept, self.folder)

    def remake(self) -> None:
        """Copy the files."""
        self.renew()

    def check(self) -> None:
        """Let SQLite look through the files."""
        for file in self.folder.glob("*.sqlite"):
            connection = sqlite3.connect(file)
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            connection.close()
