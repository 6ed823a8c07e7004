"""The condition an installation is in, as a machine asks for it: counts and words, no names."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Final

from sqlalchemy import func, or_, select

from api.operating.installation import Installation
from api.operating.troubles import TROUBLES
from foundation.errors import FootholdError
from foundation.jobs import Job, JobState
from foundation.outbox import Message
from foundation.session import Session
from migrations import ways

BROKER_SECONDS: Final = 1


@dataclass(frozen=True, slots=True)
class Condition:
    """What an installation stands on, and whether it holds."""

    database: bool
    """Whether it answers."""
    newest: bool
    """Whether its tables are those of this version."""
    broker: bool | None
    """Whether it answers; None where there is none, and none is needed."""

    @property
    def ready(self) -> bool:
        """Whether requests can be answered. Without a broker they can: jobs wait in their table."""
        return self.database and self.newest


@dataclass(slots=True)
class Counts:
    """What waits, in all municipalities together."""

    municipalities: int = 0
    jobs: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By kind and state."""
    oldest_due_seconds: float = 0.0
    """For how long the job has waited that has waited longest; 0 where none does."""
    messages_waiting: int = 0


def condition(house: Installation) -> Condition:
    """Look at everything, each within a moment."""
    database, newest = False, False
    with suppress(*TROUBLES, FootholdError):
        newest = _is_newest(house)
        database = True
    return Condition(database, newest, _broker(house))


def counts(house: Installation) -> Counts:
    """Count what waits. Raises what the database answers."""
    made, now = Counts(), house.clock.now()
    for of in house.founded():
        with house.database.reading(of) as session:
            _count(session, made, now)
    return made


def _is_newest(house: Installation) -> bool:
    """Whether every municipality lies in tables of this version."""
    for ground in house.grounds():
        with ground.reading() as connection:
            if ways.revision(connection) != _newest():
                return False
    return True


@cache
def _newest() -> str:
    """The files of the migrations do not change while a program runs."""
    return ways.newest()


def _count(session: Session, made: Counts, now: datetime) -> None:
    made.municipalities += 1
    ours = Job.municipality == session.municipality
    kinds = select(Job.kind, Job.state, func.count()).where(ours).group_by(Job.kind, Job.state)
    for kind, state, count in session.execute(kinds):
        made.jobs[kind, JobState(state).value] += count
    left = (Job.state == JobState.RUNNING) & (Job.leased_until <= now)
    waits = (Job.state == JobState.QUEUED) & (Job.due_on_or_after <= now)
    oldest = session.scalar(select(func.min(Job.due_on_or_after)).where(ours, or_(waits, left)))
    if oldest:
        waited = (now - oldest).total_seconds()
        made.oldest_due_seconds = max(made.oldest_due_seconds, waited)
    told = (Message.municipality == session.municipality, Message.delivered_at.is_(None))
    made.messages_waiting += session.scalar(select(func.count()).where(*told)) or 0


def _broker(house: Installation) -> bool | None:
    if house.settings.broker_url is None:
        return None
    from kombu import Connection
    from kombu.exceptions import OperationalError

    how = {"socket_connect_timeout": BROKER_SECONDS, "socket_timeout": BROKER_SECONDS}
    address = str(house.settings.broker_url)
    options = how if "redis" in address.partition(":")[0] else {}
    try:
        with Connection(
            address, connect_timeout=BROKER_SECONDS, transport_options=options
        ) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=BROKER_SECONDS)
    except (OperationalError, OSError):
        return False
    return True
