"""Who is there: employers and workplaces, the pipeline, what a round is offered, what stays out.

A handful of statements each, however many rows there are. How much of it is in use, the placements
know; so a capacity here is that of an empty house.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select

from employers import absences, partners
from employers.agreements import holds
from employers.ids import EmployerId, PositionId, WorkplaceId
from employers.models import Agreement, Employer, Mentor, Partnership, Position, Seat, Workplace
from employers.offered import OfferedMentor, OfferedPosition, offered_mentor, offered_position
from employers.status import Stage
from employers.words import StaysOut
from foundation.ids import AccountId
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session

T = TypeVar("T", Agreement, Partnership)
R = TypeVar("R", "Partner", Workplace, Position, Mentor)


@dataclass(frozen=True, slots=True)
class Partner:
    """An employer as a partner: how far it has come, and what it promises and offers."""

    id: EmployerId
    name: str
    stage: Stage
    seats_promised: int
    seats_open: int
    """Seats of open positions, whether somebody has them or not."""
    interviews_max: int
    contact_person: AccountId | None


@dataclass(frozen=True, slots=True)
class Offers:
    """What a round is offered on a day, each list by id."""

    employers: tuple[Partner, ...]
    workplaces: tuple[Workplace, ...]
    positions: tuple[OfferedPosition, ...]
    mentors: tuple[OfferedMentor, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An open position that is in no round of the day, and every reason why."""

    position: PositionId
    workplace: WorkplaceId
    employer: EmployerId
    title: str
    confirmed_until: date
    reasons: tuple[StaysOut, ...]


def employers(session: Session) -> list[Employer]:
    """All employers, by name."""
    query = select(Employer).where(Employer.municipality == session.municipality)
    return list(session.scalars(query.order_by(Employer.name, Employer.id)))


def workplaces(session: Session) -> list[Workplace]:
    """All workplaces, by name."""
    query = select(Workplace).where(Workplace.municipality == session.municipality)
    return list(session.scalars(query.order_by(Workplace.name, Workplace.id)))


def positions(session: Session) -> list[Position]:
    """The positions that are not closed, by workplace and title."""
    query = select(Position).where(
        Position.municipality == session.municipality, Position.closed_at.is_(None)
    )
    return list(session.scalars(query.order_by(Position.workplace_id, Position.title, Position.id)))


def pipeline(session: Session, *, by: Actor) -> list[Partner]:
    """Every employer as a partner, by name."""
    require(by, Permission.EMPLOYER_READ, Case(session.municipality))
    return _partners(session, positions(session), _seats(session))


def offers(session: Session, on: date) -> Offers:
    """What a round is offered on a day: the open positions that nothing keeps out.

    Beside them all partners that take part, their workplaces on the map and the mentors there, also
    where no position is open, so that it can be said what was lacking.
    """
    whole = _whole(session, on)
    open_ = [row for row in whole.positions if not whole.reasons(row)]
    active = [one for one in whole.partners.values() if not whole.partner_lacks(one.id)]
    theirs = {one.id for one in active}
    placed = [row for row in whole.workplaces.values() if not whole.place_lacks(row)]
    places = [row for row in placed if row.employer_id in theirs]
    there = {row.id for row in places}
    return Offers(
        employers=tuple(_by_id(active)),
        workplaces=tuple(_by_id(places)),
        positions=tuple(offered_position(row, whole.seats[row.id]) for row in _by_id(open_)),
        mentors=tuple(
            offered_mentor(row) for row in _by_id(whole.mentors) if row.workplace_id in there
        ),
    )


def left_out(session: Session, on: date) -> list[LeftOut]:
    """The open positions that are in no round of the day, by workplace and title: why not."""
    whole = _whole(session, on)
    told = ((row, whole.reasons(row)) for row in whole.positions)
    return [
        LeftOut(row.id, row.workplace_id, row.employer_id, row.title, row.confirmed_until, reasons)
        for row, reasons in told
        if reasons
    ]


def stale(session: Session, on: date) -> list[LeftOut]:
    """Those of them that nobody has lately said to be open: one tap brings them back."""
    return [one for one in left_out(session, on) if StaysOut.STALE in one.reasons]


@dataclass(frozen=True, slots=True)
class _Whole:
    """Everything of a day, whether a round is offered it or not."""

    on: date
    partners: Mapping[EmployerId, Partner]
    agreed: frozenset[EmployerId]
    workplaces: Mapping[WorkplaceId, Workplace]
    positions: Sequence[Position]
    seats: Mapping[PositionId, int]
    mentors: Sequence[Mentor]

    def reasons(self, row: Position) -> tuple[StaysOut, ...]:
        """What keeps a position out."""
        lacks = {*self.partner_lacks(row.employer_id)}
        lacks |= {*self.place_lacks(self.workplaces[row.workplace_id])}
        keeps = {
            StaysOut.STALE: row.confirmed_until < self.on,
            StaysOut.SEASON_OVER: row.start_by < self.on,
            StaysOut.NO_SEATS: not self.seats[row.id],
        }
        return tuple(reason for reason in StaysOut if keeps.get(reason) or reason in lacks)

    def partner_lacks(self, employer: EmployerId) -> tuple[StaysOut, ...]:
        """What keeps all positions of an employer out."""
        keeps = {
            StaysOut.PARTNER_NOT_ACTIVE: self.partners[employer].stage is not Stage.ACTIVE,
            StaysOut.NO_AGREEMENT: employer not in self.agreed,
        }
        return tuple(reason for reason, so in keeps.items() if so)

    def place_lacks(self, row: Workplace) -> tuple[StaysOut, ...]:
        """What keeps all positions of a workplace out."""
        return (StaysOut.NOT_PLACED,) if row.lat is None or row.lon is None else ()


def _whole(session: Session, on: date) -> _Whole:
    open_, seats = positions(session), _seats(session)
    agreements = _newest(session, Agreement, Agreement.from_on <= on)
    return _Whole(
        on,
        partners={one.id: one for one in _partners(session, open_, seats)},
        agreed=frozenset(row.employer_id for row in agreements.values() if holds(row, on)),
        workplaces={row.id: row for row in workplaces(session)},
        positions=open_,
        seats=seats,
        mentors=absences.present(session, on),
    )


def _partners(
    session: Session, open_: Sequence[Position], seats: Mapping[PositionId, int]
) -> list[Partner]:
    offered: Counter[EmployerId] = Counter()
    for row in open_:
        offered[row.employer_id] += seats[row.id]
    stands = _newest(session, Partnership)
    return [_partner(row, stands.get(row.id), offered[row.id]) for row in employers(session)]


def _partner(employer: Employer, stands: Partnership | None, offered: int) -> Partner:
    told: dict[str, Any] = {
        name: getattr(stands, name) if stands else value for name, value in partners.FIRST.items()
    }
    return Partner(employer.id, employer.name, seats_open=offered, **told)


def _newest(session: Session, table: type[T], *only: Any) -> Mapping[EmployerId, T]:
    """The row with the highest number of each employer."""
    query = select(table).where(table.municipality == session.municipality, *only)
    rows = session.scalars(query.order_by(table.number))
    return {row.employer_id: row for row in rows}


def _seats(session: Session) -> Counter[PositionId]:
    query = select(Seat.position_id).where(
        Seat.municipality == session.municipality, Seat.closed_at.is_(None)
    )
    return Counter(session.scalars(query))


def _by_id(rows: Iterable[R]) -> list[R]:
    return sorted(rows, key=lambda row: row.id)
