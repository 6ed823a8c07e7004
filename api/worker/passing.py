"""One pass over a municipality: its jobs, and what comes with time. Safe at any time, again.

Each step has a transaction of its own: one that fails keeps no other waiting, nor another
municipality.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from api.notifying import send
from api.operating.installation import Installation
from foundation.access import guesses, repeats, sessions
from foundation.accounts import operator
from foundation.ids import Municipality
from foundation.jobs import JobState, Worker
from foundation.reaching.words import Channel
from placements.ledger import posting
from placements.ledger.posting import Posted
from placements.timetable import passing
from referrals.reminders import remind
from referrals.rights import retention
from referrals.rights.retention import Due

LOG: Final = logging.getLogger(__name__)


class Step(StrEnum):
    """What is done for a municipality, in this order."""

    REMINDERS = "reminders"
    PLACEMENTS = "placements"
    LEDGER = "ledger"
    LETTERS = "letters"
    SWEEPING = "sweeping"


@dataclass(slots=True)
class Passed:
    """What a pass did."""

    told: int = 0
    """Reminders."""
    moved: int = 0
    """Things that moved on by themselves."""
    posted: Posted | None = None
    sent: int = 0
    """Texts that went out by mail or SMS."""
    away: frozenset[Channel] = frozenset()
    """Channels nobody was there to carry by; what is due there is tried again."""
    swept: int = 0
    """Answers kept for a repeat, sessions and counts of guesses, all old, that are no more."""
    failed: list[Step] = field(default_factory=list)


def work_off(house: Installation, of: Municipality, worker: Worker) -> tuple[int, int]:
    """Work on the jobs that are due: how many are done, and how many failed."""
    jobs = worker.due(of, at=house.clock.now())
    states = Counter(worker.attempt(of, job, at=house.clock.now()) for job in jobs)
    return states[JobState.DONE], states[JobState.QUEUED] + states[JobState.FAILED]


def pass_over(house: Installation, of: Municipality, steps: Iterable[Step] = tuple(Step)) -> Passed:
    """Do what has come with time. What goes wrong is told by its kind, and done by the next."""
    passed = Passed()
    for step in steps:
        try:
            _DO[step](house, of, house.clock.now(), passed)
        except Exception as error:  # noqa: BLE001  # whatever it is, everything else is done
            LOG.error("%s of %s failed: %s", step.value, of, type(error).__name__)  # noqa: TRY400  # a trace may hold what rows hold
            passed.failed.append(step)
    return passed


def forget(house: Installation, of: Municipality) -> list[Due]:
    """Forget who is to be forgotten, in the files too."""
    with house.database.writing(of) as session:
        gone = retention.run(session, keeping=house.keeping, by=operator(of), at=house.clock.now())
    house.database.sweep(of)
    return gone


def _reminders(house: Installation, of: Municipality, at: datetime, passed: Passed) -> None:
    with house.database.writing(of) as session:
        passed.told += len(remind(session, by=operator(of), at=at))


def _placements(house: Installation, of: Municipality, at: datetime, passed: Passed) -> None:
    with house.database.writing(of) as session:
        done = passing.run(session, by=operator(of), at=at)
    passed.told += len(done.told)
    passed.moved += done.moved


def _ledger(house: Installation, of: Municipality, at: datetime, passed: Passed) -> None:
    """Post the ledger: nobody waits to be told because an amount is wrong."""
    with house.database.writing(of) as session:
        passed.posted = posting.post(session, by=operator(of), at=at)


def _letters(house: Installation, of: Municipality, at: datetime, passed: Passed) -> None:
    told = send(house, of, at)
    passed.sent, passed.away = told.sent, told.away


def _sweeping(house: Installation, of: Municipality, at: datetime, passed: Passed) -> None:
    with house.database.writing(of) as session:
        for table in (repeats, sessions, guesses):
            passed.swept += table.sweep(session, at=at)


_DO: Final[dict[Step, Callable[[Installation, Municipality, datetime, Passed], None]]] = {
    Step.REMINDERS: _reminders,
    Step.PLACEMENTS: _placements,
    Step.LEDGER: _ledger,
    Step.LETTERS: _letters,
    Step.SWEEPING: _sweeping,
}
