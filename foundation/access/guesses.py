"""Guesses: how often somebody tried at one door, so that whoever guesses waits longer and longer.

An attempt is counted before it is looked at, so that many at once are not a way round; one that
succeeds wipes the count. A name nobody has is counted alike: how a guess is answered tells nothing
of whether there is such an account.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Index, delete
from sqlalchemy.orm import Mapped, mapped_column

from foundation import audit
from foundation.access import names
from foundation.access.sessions import AccessEvent
from foundation.accounts import operator
from foundation.ids import AccountId
from foundation.lookups import mark
from foundation.personal import Data, holds
from foundation.session import Session
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)
FREE: Final = 5
"""Attempts in a row before anybody waits."""
FIRST_WAIT: Final = timedelta(minutes=1)
LAST_WAIT: Final = timedelta(hours=1)
"""Each wait is twice the one before, up to this: nobody is shut out for good by somebody else."""
KEPT: Final = timedelta(days=1)
"""A count nobody added to for this long is forgotten."""


class Guess(Owned):
    """How often somebody tried at one door, without success since."""

    __tablename__ = "guess"
    __table_args__ = strict(Index("ix_guess_kept", "municipality", "last_tried"))

    id: Mapped[str] = mapped_column(primary_key=True)
    """Which door: the keyed mark of a name, or the account whose second factor is asked for."""
    tries: Mapped[int] = mapped_column(info=_PROCESS)
    last_tried: Mapped[datetime] = mapped_column(info=_PROCESS)
    waits_until: Mapped[datetime | None] = mapped_column(info=_PROCESS)


def at_name(session: Session, name: str) -> str:
    """The door of a sign-in name, whether anybody has it or not."""
    return f"name:{mark(session, names.KIND, names.normal(name)).hex()}"


def at_second_factor(account: AccountId) -> str:
    """The door of an account's second factor."""
    return f"second:{account}"


def begin(session: Session, door: str, *, subject: str, at: datetime) -> bool:
    """Count an attempt; whether it may be looked at at all, or must wait.

    `subject` is what the log calls whoever is tried at: an account, or a word for nobody.
    """
    sweep(session, at=at)
    row = session.get(Guess, (session.municipality, door))
    if row is None:
        row = Guess(municipality=session.municipality, id=door, tries=0, last_tried=at)
        session.add(row)
    if row.waits_until and at < row.waits_until:
        return False
    row.tries, row.last_tried = row.tries + 1, at
    if row.tries >= FREE:
        row.waits_until = at + _wait(row.tries)
        by, event = operator(session.municipality), AccessEvent.SLOWED
        audit.record(session, event, subject=subject, by=by, at=at, tries=row.tries)
    return True


def forgive(session: Session, account: AccountId) -> None:
    """Wipe what was counted of an account: it is signed in, with everything it asks for."""
    name = names.of(session, account)
    doors = [at_second_factor(account), *([at_name(session, name)] if name else [])]
    ours = (Guess.municipality == session.municipality, Guess.id.in_(doors))
    session.execute(delete(Guess).where(*ours))


def sweep(session: Session, *, at: datetime) -> int:
    """Forget counts that are old; how many there were."""
    old = (Guess.municipality == session.municipality, Guess.last_tried <= at - KEPT)
    gone: Any = session.execute(delete(Guess).where(*old))
    return int(gone.rowcount)


def _wait(tries: int) -> timedelta:
    doubled: int = 2 ** min(tries - FREE, 16)
    return min(FIRST_WAIT * doubled, LAST_WAIT)
