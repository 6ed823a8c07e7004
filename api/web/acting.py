"""One request, one transaction: whole, or not at all, and committed before the answer is sent.

A door takes an `act`, of one of three kinds:

    Writing    may write, alone in its municipality
    Reading    sees one state of the world, and writes nothing
    Sitting    no transaction of its own, for what takes long: it opens them itself
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Request

from api.web.guard import Signed
from foundation.accounts import actor
from foundation.ids import Municipality
from foundation.roles import Actor
from foundation.session import Session

if TYPE_CHECKING:
    from api.operating.installation import Installation


@dataclass(slots=True)
class Act:
    """What a door is asked with: the transaction, who asks, and when it is."""

    house: "Installation"
    session: Session
    by: Actor
    at: datetime
    request: Request
    signed: Signed

    @property
    def done(self) -> dict[str, Any]:
        """By whom, and when: `act(session, …, **act.done)`."""
        return {"by": self.by, "at": self.at}


@dataclass
class Sitting:
    """Who asks, before any transaction. One who is not signed in has no actor."""

    house: "Installation"
    request: Request
    signed: Signed | None

    @cached_property
    def at(self) -> datetime:
        """When it is."""
        return self.house.clock.now()

    @property
    def of(self) -> Municipality:
        """The municipality of whoever is signed in."""
        return self.known.by.municipality

    @property
    def known(self) -> Signed:
        """Whoever is signed in, where the door is open to nobody else."""
        if self.signed is None:
            raise TypeError("this door is open to anybody")
        return self.signed

    def reading(self) -> AbstractContextManager[Session]:
        """A transaction that reads."""
        return self.house.database.reading(self.of)

    def writing(self) -> AbstractContextManager[Session]:
        """A transaction that writes."""
        return self.house.database.writing(self.of)


def sitting(request: Request) -> Sitting:
    """What is known before any transaction; the guard was there."""
    return Sitting(request.app.state.house, request, request.state.signed)


def _writing(request: Request) -> Iterator[Act]:
    here = sitting(request)
    with here.writing() as session:
        yield _act(here, session)


def _reading(request: Request) -> Iterator[Act]:
    here = sitting(request)
    with here.reading() as session:
        yield _act(here, session)


def _reading_as_employer(request: Request) -> Iterator[Act]:
    here = sitting(request)
    employer = here.known.by.employer
    with here.house.database.reading(here.of, employer=employer) as session:
        yield _act(here, session)


def _act(here: Sitting, session: Session) -> Act:
    """Whoever was let in, as they are now: read again in the transaction of the act."""
    by = actor(session, here.known.by.account)
    return Act(here.house, session, by, here.at, here.request, here.known)


Writing = Annotated[Act, Depends(_writing, scope="function")]
Reading = Annotated[Act, Depends(_reading, scope="function")]
ReadingAsEmployer = Annotated[Act, Depends(_reading_as_employer, scope="function")]
"""For those who work at a company: a transaction in which there is nothing but what is theirs."""
Sat = Annotated[Sitting, Depends(sitting)]
