"""Scenes that nearly every test begins with: made by the acts once, then put back row by row.

They are made before a test begins, with nothing patched. A scene is put into a database in which
nothing was done but founding; anywhere else, and where ids are drawn, the acts are done again.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import wraps
from itertools import count
from typing import Any, Concatenate, Final, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from foundation.ids import _SOURCE, Municipality
from foundation.sqlite import SqliteDatabase
from migrations.models import METADATA
from tests.databases import CITY, TOWN, AnyDatabase, keeper

P = ParamSpec("P")
T = TypeVar("T")
D = TypeVar("D", bound=Any)
Rows = Mapping[str, bytes]
"""The files of SQLite by municipality, or the rows of PostgreSQL by table."""
_ENTRIES: Final = f"SELECT count(*) FROM audit_entry WHERE municipality = '{CITY}'"
_SCENES: Final[list[Callable[..., Any]]] = []
_HERE: Final[WeakKeyDictionary[AnyDatabase, "Scenes"]] = WeakKeyDictionary()
"""What may be put into a database."""


@dataclass(frozen=True, slots=True)
class Scenes:
    """What was made on a kind of database: two municipalities, and scenes in one of them."""

    founded: Rows
    made: Mapping[Callable[..., Any], tuple[Rows, Any]]


def kept(scene: Callable[Concatenate[D, P], T]) -> Callable[Concatenate[D, P], T]:
    """Keep what a scene makes of a database when it is told nothing else."""
    _SCENES.append(scene)

    @wraps(scene)
    def made(database: D, /, *more: P.args, **how: P.kwargs) -> T:
        scenes = _HERE.get(database)
        usual = not how and more in ((), (CITY,))
        if not (scenes and usual and scene in scenes.made and _untouched(database)):
            return scene(database, *more, **how)
        rows, told = scenes.made[scene]
        put_back(database, rows, CITY)
        again: T = _renewed(told, database)
        return again

    return made


def make(
    opened: Callable[[], AbstractContextManager[AnyDatabase]], found: Callable[[AnyDatabase], None]
) -> Scenes:
    """Do the acts of every scene, each in a database of its own."""
    made = {}
    for scene in _SCENES:
        with opened() as database:
            found(database)
            founded = photograph(database, CITY, TOWN)
            told = scene(database)
            made[scene] = photograph(database, CITY), told
    return Scenes(founded, made)


def begin(database: AnyDatabase, scenes: Scenes) -> None:
    """Found the two municipalities in a database without rows, and let it take the scenes."""
    put_back(database, scenes.founded, CITY, TOWN)
    _HERE[database] = scenes


def photograph(database: AnyDatabase, *of: Municipality) -> Rows:
    """All rows of municipalities."""
    if isinstance(database, SqliteDatabase):
        database.close()  # so that all of it is in the files
        return {one: database.file(one).read_bytes() for one in of}
    rows = {}
    whose = ", ".join(f"'{one}'" for one in of)
    for table in METADATA.sorted_tables:
        query = f"COPY (SELECT * FROM {table} WHERE municipality IN ({whose})) TO STDOUT"
        with keeper(database).cursor().copy(query) as copied:
            rows[table.name] = b"".join(bytes(part) for part in copied)
    return {table: held for table, held in rows.items() if held}


def put_back(database: AnyDatabase, rows: Rows, *of: Municipality) -> None:
    """Put the rows in the place of what the municipalities have in the same tables."""
    if isinstance(database, SqliteDatabase):
        database.close()
        for one in of:
            database.file(one).write_bytes(rows[one])
        return
    whose = ", ".join(f"'{one}'" for one in of)
    old = (f"DELETE FROM {table} WHERE municipality IN ({whose})" for table in rows)
    keeper(database).execute("; ".join(old).encode())
    for table, held in rows.items():
        with keeper(database).cursor().copy(f"COPY {table} FROM STDIN".encode()) as copied:
            copied.write(held)


def _untouched(database: AnyDatabase) -> bool:
    """Whether nothing was done but founding, and no story is told that must be told again."""
    if _SOURCE.get():
        return False
    if isinstance(database, SqliteDatabase):
        with closing(sqlite3.connect(database.file(CITY))) as connection:
            return bool(connection.execute(_ENTRIES).fetchone() == (1,))
    return bool(keeper(database).execute(_ENTRIES.encode()).fetchone() == (1,))


def _renewed(told: Any, database: AnyDatabase) -> Any:
    """The same scene, in another database, with nobody numbered yet."""
    if not is_dataclass(told) or isinstance(told, type):
        return told
    new = {"database": database, "numbers": count(1)}
    return replace(told, **{one.name: new[one.name] for one in fields(told) if one.name in new})
