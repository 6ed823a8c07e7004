"""How far a partnership has come, what it promises, and whom of the municipality it calls.

Each change is a row of its own, and the newest counts, so that every day can be told afterwards.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import select

from employers import agreements
from employers.errors import NoAgreement, NotAnAmount, NotTheirAccount
from employers.events import EmployerEvent
from employers.ids import EmployerId, PartnershipId
from employers.models import Partnership
from employers.register import USUAL_INTERVIEWS
from employers.status import MOVES, Stage
from employers.taking import take_employer
from foundation import audit, status
from foundation.accounts import Account
from foundation.clock import local_day
from foundation.ids import AccountId, new_id
from foundation.roles import Actor, Role
from foundation.session import Session

FIRST: Final = {
    "stage": Stage.CONTACTED,
    "seats_promised": 0,
    "interviews_max": USUAL_INTERVIEWS,
    "contact_person": None,
}
"""Where an employer stands of whom nothing is told yet."""


def move(session: Session, *, employer: EmployerId, stage: Stage, by: Actor, at: datetime) -> None:
    """Take a partnership on, or back. Raises `IllegalMove`, and `NoAgreement` for active ones."""
    take_employer(session, employer, by)
    before = _before(newest(session, employer))
    target = status.move(before["stage"], stage, MOVES)
    day = local_day(at)
    if target is Stage.ACTIVE and agreements.in_force(session, employer, day) is None:
        raise NoAgreement(employer=employer, day=day)
    change(session, employer, by=by, at=at, stage=target)
    facts: dict[str, audit.Fact] = {"before": before["stage"].value, "stage": target.value}
    event = EmployerEvent.STAGE_CHANGED
    audit.record(session, event, subject=employer, by=by, at=at, **facts)


def promise(session: Session, *, employer: EmployerId, seats: int, by: Actor, at: datetime) -> None:
    """Note how many seats an employer promises in all. Raises `NotAnAmount`."""
    take_employer(session, employer, by)
    change(session, employer, by=by, at=at, seats_promised=_counted(seats))
    event = EmployerEvent.SEATS_PROMISED
    audit.record(session, event, subject=employer, by=by, at=at, seats=seats)


def set_interviews_max(
    session: Session, *, employer: EmployerId, interviews: int, by: Actor, at: datetime
) -> None:
    """Note how many first interviews HR holds out of one round. Raises `NotAnAmount`."""
    take_employer(session, employer, by)
    change(session, employer, by=by, at=at, interviews_max=_counted(interviews))
    event = EmployerEvent.INTERVIEWS_SET
    audit.record(session, event, subject=employer, by=by, at=at, interviews=interviews)


def name_contact_person(
    session: Session, *, employer: EmployerId, account: AccountId, by: Actor, at: datetime
) -> None:
    """Name the coordinator whom an employer calls. Raises `NotTheirAccount`."""
    take_employer(session, employer, by)
    row = session.get(Account, (session.municipality, account))
    if row is None or row.closed_at or row.role is not Role.COORDINATOR:
        raise NotTheirAccount(account=account)
    change(session, employer, by=by, at=at, contact_person=account)
    event = EmployerEvent.CONTACT_PERSON_NAMED
    audit.record(session, event, subject=employer, by=by, at=at, account=account)


def newest(session: Session, employer: EmployerId) -> Partnership | None:
    """Where an employer stands now."""
    query = select(Partnership).where(
        Partnership.municipality == session.municipality, Partnership.employer_id == employer
    )
    last = query.order_by(Partnership.number.desc()).limit(1)
    return session.scalars(last).one_or_none()


def change(
    session: Session, employer: EmployerId, *, by: Actor, at: datetime, **changes: Any
) -> None:
    """Add a row with changes, all else as before; part of an act, and of its entry in the log."""
    last = newest(session, employer)
    row = Partnership(
        municipality=session.municipality,
        id=PartnershipId(new_id("par")),
        employer_id=employer,
        number=last.number + 1 if last else 1,
        changed_at=at,
        changed_by=by.account,
        **(_before(last) | changes),
    )
    session.add(row)
    session.flush()


def _before(last: Partnership | None) -> dict[str, Any]:
    return {name: getattr(last, name) if last else value for name, value in FIRST.items()}


def _counted(number: int) -> int:
    if number < 0:
        raise NotAnAmount(number=number)
    return number
