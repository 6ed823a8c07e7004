"""What the tests of the ground share: an event, a few rows, and many at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from enum import StrEnum
from threading import Barrier, Thread
from typing import Final

import pytest
from sqlalchemy.exc import DBAPIError

from foundation import audit
from foundation.accounts import open_account, operator
from foundation.ids import AccountId, Municipality
from foundation.roles import Actor, Role
from foundation.session import Session
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY

OPERATOR: Final = operator(CITY)
LATER: Final = MONDAY + timedelta(hours=1)


class Told(StrEnum):
    """An event of the tests' own."""

    DONE = "test:thing:done"


def an_account(session: Session, name: str = "Karla", **more: str) -> AccountId:
    """Open an account of a coordinator, in the session's municipality."""
    by = operator(session.municipality)
    return open_account(session, role=Role.COORDINATOR, name=name, by=by, at=MONDAY, **more)


def write_entries(
    database: AnyDatabase, count: int, of: Municipality = CITY, by: Actor | None = None
) -> None:
    """Add entries to the log, in one transaction."""
    actor = by or operator(of)
    with database.writing(of) as session:
        for number in range(count):
            at = MONDAY + timedelta(minutes=number)
            audit.record(session, Told.DONE, subject=f"thing_{number}", by=actor, at=at, n=number)


def together(count: int, work: Callable[[int], object]) -> list[Exception]:
    """Let as many threads do it at the same moment; return what they raised."""
    barrier, raised = Barrier(count), []

    def run(number: int) -> None:
        barrier.wait()
        try:
            work(number)
        except Exception as error:  # noqa: BLE001  # handed to the test
            raised.append(error)

    threads = [Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@contextmanager
def entered(session: Session) -> Iterator[None]:
    """What is done here adds to the log by itself, whatever was done before it."""
    before = audit.head(session).seq
    yield
    assert audit.head(session).seq > before


@contextmanager
def refused(words: str | None = None) -> Iterator[None]:
    """The database itself refuses what is done here."""
    with pytest.raises(DBAPIError, match=words):
        yield
