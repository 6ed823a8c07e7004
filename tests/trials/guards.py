"""Guards, taken away: what the controls break, to see the trials fail."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event

from tests.trials.places import Place, SqlitePlace
from tests.trials.servers import PostgresPlace

IMMEDIATE: Final = (r"BEGIN IMMEDIATE", "BEGIN")
WRITERS: Final = (r"pg_advisory_xact_lock\(", "abs(")
ROWS: Final = (r" FOR (NO KEY )?UPDATE.*", "")
AS_READ: Final = (r" AND \w+\.\w+ = %\(\w+_1_?\d*\)s(::\w+)?$", "")


@contextmanager
def rewritten(*rules: tuple[str, str]) -> Iterator[list[str]]:
    """Send every statement otherwise; yields those that were changed."""
    changed: list[str] = []

    def rewrite(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> tuple[str, Any]:
        sent = statement
        for pattern, instead in rules:
            sent = re.sub(pattern, instead, sent)
        if sent != statement:
            changed.append(statement)
        return sent, parameters

    event.listen(Engine, "before_cursor_execute", rewrite, retval=True)
    try:
        yield changed
    finally:
        event.remove(Engine, "before_cursor_execute", rewrite)


def run_unbound(place: Place, *statements: str) -> None:
    """Run statements in the open copy of the world, as somebody whom nothing binds."""
    if isinstance(place, PostgresPlace):
        engine = create_engine(place.server.set(database=place.open))
    else:
        assert isinstance(place, SqlitePlace)
        engine = create_engine(f"sqlite:///{place.folder / 'harbour.sqlite'}")
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
