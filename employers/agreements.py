"""What is agreed with an employer: how compensation is paid, how much, from when to when.

An agreement is never changed: another is concluded. On a day the newest that has begun counts.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Select, select

from employers import numbers
from employers.errors import BeforeTheLast, EndsBefore, NoAgreement, NotAnAmount
from employers.events import EmployerEvent
from employers.ids import AgreementId, EmployerId
from employers.models import Agreement
from employers.taking import take_employer
from employers.words import Route, Vat
from foundation import audit
from foundation.ids import new_id
from foundation.roles import Actor
from foundation.session import Session

USUAL_RATE_ORE: Final = 50_000
"""500 kr. a week: 13,000 kr. for a course of 26 weeks."""


@dataclass(frozen=True, slots=True)
class Deal:
    """The contents of an agreement."""

    route: Route
    from_on: date
    vat: Vat = Vat.OUTSIDE
    rate_ore: int = USUAL_RATE_ORE
    order_number: str | None = None
    gln: str | None = None
    until_on: date | None = None


def conclude(
    session: Session, *, employer: EmployerId, deal: Deal, by: Actor, at: datetime
) -> AgreementId:
    """Agree on something with an employer; from its first day on it stands for what went before.

    Raises `NotAGln`, `NotAnAmount`, `EndsBefore`, and `BeforeTheLast` for what would begin before
    the agreement it follows.
    """
    take_employer(session, employer, by)
    last = newest(session, employer)
    if deal.rate_ore <= 0:
        raise NotAnAmount(number=deal.rate_ore)
    if deal.until_on is not None and deal.until_on < deal.from_on:
        raise EndsBefore(day=deal.until_on, first=deal.from_on)
    if last is not None and deal.from_on < last.from_on:
        raise BeforeTheLast(day=deal.from_on, last=last.from_on)
    held = asdict(deal) | {"gln": numbers.gln(deal.gln) if deal.gln else None}
    row = _add(session, employer, last, held, by=by, at=at)
    facts: dict[str, audit.Fact] = {"agreement": row.id, "number": row.number}
    facts |= {"route": row.route.value, "vat": row.vat.value, "rate_ore": row.rate_ore}
    facts |= {"from_on": row.from_on, "until_on": row.until_on}
    event = EmployerEvent.AGREEMENT_CONCLUDED
    audit.record(session, event, subject=employer, by=by, at=at, **facts)
    return row.id


def end(
    session: Session, *, employer: EmployerId, until_on: date, by: Actor, at: datetime
) -> AgreementId:
    """Let the newest agreement end on a day: it is concluded anew, with that as its last day.

    Raises `NoAgreement`, `EndsBefore`.
    """
    take_employer(session, employer, by)
    last = newest(session, employer)
    if last is None:
        raise NoAgreement(employer=employer, day=until_on)
    if until_on < last.from_on:
        raise EndsBefore(day=until_on, first=last.from_on)
    names = ("route", "vat", "rate_ore", "order_number", "gln", "from_on")
    held = {name: getattr(last, name) for name in names} | {"until_on": until_on}
    row = _add(session, employer, last, held, by=by, at=at)
    facts: dict[str, audit.Fact] = {"agreement": row.id, "number": row.number, "until_on": until_on}
    event = EmployerEvent.AGREEMENT_ENDED
    audit.record(session, event, subject=employer, by=by, at=at, **facts)
    return row.id


def in_force(session: Session, employer: EmployerId, on: date) -> Agreement | None:
    """The agreement of a day, or None where there is none yet, or none any more."""
    query = _of(session, employer).where(Agreement.from_on <= on)
    row = session.scalars(query.order_by(Agreement.number.desc()).limit(1)).one_or_none()
    return row if row and holds(row, on) else None


def holds(agreement: Agreement, on: date) -> bool:
    """Whether the newest agreement that has begun lasts on a day."""
    return agreement.until_on is None or on <= agreement.until_on


def newest(session: Session, employer: EmployerId) -> Agreement | None:
    """The agreement concluded last, whether it has begun or not."""
    query = _of(session, employer).order_by(Agreement.number.desc()).limit(1)
    return session.scalars(query).one_or_none()


def _of(session: Session, employer: EmployerId) -> Select[Agreement]:
    ours = Agreement.municipality == session.municipality
    return select(Agreement).where(ours, Agreement.employer_id == employer)


def _add(
    session: Session,
    employer: EmployerId,
    last: Agreement | None,
    held: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
) -> Agreement:
    row = Agreement(
        municipality=session.municipality,
        id=AgreementId(new_id("agr")),
        employer_id=employer,
        number=last.number + 1 if last else 1,
        concluded_at=at,
        concluded_by=by.account,
        **held,
    )
    session.add(row)
    session.flush()
    return row
