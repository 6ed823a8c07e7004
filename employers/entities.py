"""The company an employer is by law: another CVR number from a day on, or gone over into another.

What an employer has goes over whole: workplaces with their positions, seats and mentors, and the
accounts of the people there. Everything else that names a workplace follows it by foreign key.
"""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import select, update

from employers import numbers, partners, register
from employers.errors import BeforeTheLast, DayToCome, NotItself, RegisteredAlready
from employers.events import EmployerEvent
from employers.ids import EmployerId, HandoverId, LegalEntityId, SuccessionId, WorkplaceId
from employers.models import Contact, Employer, Handover, LegalEntity, Succession, Workplace
from employers.status import Stage
from employers.taking import take_employer
from foundation import audit
from foundation.accounts import OF_EMPLOYERS, Account
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor
from foundation.session import Session


def renumber(
    session: Session,
    *,
    employer: EmployerId,
    cvr: str,
    name: str,
    from_on: date,
    by: Actor,
    at: datetime,
) -> LegalEntityId:
    """The employer is another company by law from a day on; everything of it goes on.

    Raises `NotACvr`, `RegisteredAlready`, `BeforeTheLast`.
    """
    row = take_employer(session, employer, by)
    number = numbers.cvr(cvr)
    if register.find(session, number) not in {None, employer}:
        raise RegisteredAlready(cvr=number)
    last = _entity(session, employer)
    if last is not None and from_on < last.from_on:
        raise BeforeTheLast(day=from_on, last=last.from_on)
    entity = LegalEntity(
        municipality=session.municipality,
        id=LegalEntityId(new_id("len")),
        employer_id=employer,
        number=last.number + 1 if last else 1,
        cvr=number,
        name=name,
        from_on=from_on,
        recorded_at=at,
        recorded_by=by.account,
    )
    session.add(entity)
    row.cvr = number
    session.flush()
    facts: dict[str, audit.Fact] = {"entity": entity.id, "cvr": number, "from_on": from_on}
    audit.record(session, EmployerEvent.RENUMBERED, subject=employer, by=by, at=at, **facts)
    return entity.id


def merge(
    session: Session,
    *,
    employer: EmployerId,
    into: EmployerId,
    from_on: date,
    by: Actor,
    at: datetime,
) -> SuccessionId:
    """An employer goes over into another, with all it has, from today or a day that has passed.

    A workplace whose name the successor has already gets that of its old employer in brackets.
    Seats promised go over; the old partnership is paused. Raises `NotItself`, `HasGoneOver`,
    `DayToCome`.
    """
    if employer == into:
        raise NotItself(employer=employer)
    if from_on > local_day(at):
        raise DayToCome(day=from_on)
    first, second = sorted((employer, into))  # two merges never wait for each other
    rows = {one: take_employer(session, one, by) for one in (first, second)}
    succession = Succession(
        municipality=session.municipality,
        id=SuccessionId(new_id("suc")),
        employer_id=employer,
        successor_id=into,
        from_on=from_on,
        recorded_at=at,
        recorded_by=by.account,
    )
    session.add(succession)
    session.flush()
    moved = _move_workplaces(session, rows[employer], succession)
    _move_people(session, employer, into)
    _move_promise(session, employer, into, by=by, at=at)
    session.flush()
    session.expire_all()  # rows that followed their workplace were changed by the database
    facts: dict[str, audit.Fact] = {"into": into, "from_on": from_on, "workplaces": moved}
    audit.record(session, EmployerEvent.MERGED, subject=employer, by=by, at=at, **facts)
    return succession.id


def successor(session: Session, employer: EmployerId, on: date) -> EmployerId:
    """Who an employer is on a day: itself, or whatever it has gone over into."""
    query = select(Succession).where(
        Succession.municipality == session.municipality, Succession.from_on <= on
    )
    went = {row.employer_id: row.successor_id for row in session.scalars(query)}
    while employer in went:
        employer = went[employer]
    return employer


def entity_on(session: Session, employer: EmployerId, on: date) -> LegalEntity | None:
    """The company by law on a day, of whatever the employer has gone over into by then."""
    return _entity(session, successor(session, employer, on), on)


def handovers(session: Session) -> dict[WorkplaceId, list[Handover]]:
    """How workplaces changed hands, each in the order of the days."""
    query = select(Handover).where(Handover.municipality == session.municipality)
    found: dict[WorkplaceId, list[Handover]] = {}
    for row in session.scalars(query.order_by(Handover.from_on, Handover.recorded_at)):
        found.setdefault(row.workplace_id, []).append(row)
    return found


def _entity(session: Session, employer: EmployerId, on: date | None = None) -> LegalEntity | None:
    """The newest that has begun on a day, or the newest there is."""
    query = select(LegalEntity).where(
        LegalEntity.municipality == session.municipality, LegalEntity.employer_id == employer
    )
    if on is not None:
        query = query.where(LegalEntity.from_on <= on)
    last = query.order_by(LegalEntity.number.desc()).limit(1)
    return session.scalars(last).one_or_none()


def _move_workplaces(session: Session, old: Employer, succession: Succession) -> int:
    """Move the workplaces, and keep whose they were: a day before still finds its employer."""
    into = succession.successor_id
    ours = Workplace.municipality == session.municipality
    query = select(Workplace).where(ours, Workplace.employer_id.in_((old.id, into)))
    rows = list(session.scalars(query.order_by(Workplace.name, Workplace.id)))
    taken = {row.name for row in rows}
    there = {row.name for row in rows if row.employer_id == into}
    moving = [row for row in rows if row.employer_id == old.id]
    for row in moving:
        if row.name in there:
            row.name = next(name for name in _names(row.name, old.name) if name not in taken)
        row.employer_id = into
        session.add(
            Handover(
                municipality=session.municipality,
                id=HandoverId(new_id("hnd")),
                succession_id=succession.id,
                workplace_id=row.id,
                employer_id=old.id,
                from_on=succession.from_on,
                recorded_at=succession.recorded_at,
                recorded_by=succession.recorded_by,
            )
        )
    return len(moving)


def _names(name: str, employer: str) -> Iterator[str]:
    """What a workplace may be called at its new employer."""
    yield f"{name} ({employer})"
    number = 2
    while True:
        yield f"{name} ({employer} {number})"
        number += 1


def _move_people(session: Session, old: EmployerId, into: EmployerId) -> None:
    ours = Contact.municipality == session.municipality
    session.execute(
        update(Contact).where(ours, Contact.employer_id == old).values(employer_id=into)
    )
    whose = (Account.municipality == session.municipality, Account.employer == old)
    theirs = update(Account).where(*whose, Account.role.in_(OF_EMPLOYERS))
    session.execute(theirs.values(employer=into))


def _move_promise(
    session: Session, old: EmployerId, into: EmployerId, *, by: Actor, at: datetime
) -> None:
    ours, theirs = partners.newest(session, old), partners.newest(session, into)
    promised = ours.seats_promised if ours else 0
    sum_ = promised + (theirs.seats_promised if theirs else 0)
    partners.change(session, old, by=by, at=at, stage=Stage.PAUSED, seats_promised=0)
    partners.change(session, into, by=by, at=at, seats_promised=sum_)
