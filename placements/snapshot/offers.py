"""What a round may give away: what is offered on a day, less what is held."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, select

from employers import queries
from employers.models import Partnership, Seat
from foundation.session import Session
from matching.problem import Employer, Mentor, Position, Workplace
from placements import holds
from placements.models import Hold
from placements.words.proposals import Kept


@dataclass(frozen=True, slots=True)
class Offers:
    """What a round may give away, each list in the order of its ids."""

    employers: tuple[Employer, ...]
    workplaces: tuple[Workplace, ...]
    positions: tuple[Position, ...]
    mentors: tuple[Mentor, ...]


def offers(session: Session, on: date) -> Offers:
    """What is offered on a day, less what is held.

    Positions with a seat free; mentors without room too, so that it can be said what was lacking.
    Raises `Refused` for what no round can be asked about.
    """
    offered = queries.offers(session, on)
    free = {kind: holds.in_use(session, kind) for kind in (Kept.INTERVIEW, Kept.WORKPLACE)}
    mentors, seats = holds.in_use(session, Kept.MENTOR), _held_seats(session)
    return Offers(
        employers=tuple(
            Employer(one.id, _left(one.interviews_max, free[Kept.INTERVIEW], one.id))
            for one in offered.employers
        ),
        workplaces=tuple(
            Workplace(
                *(row.id, row.employer_id, row.lat, row.lon),
                _left(row.youths_max, free[Kept.WORKPLACE], row.id),
            )
            for row in offered.workplaces
            if row.lat is not None and row.lon is not None
        ),
        positions=tuple(
            one.record(left)
            for one in offered.positions
            if (left := _left(one.seats, seats, one.id))
        ),
        mentors=tuple(one.record(_left(one.capacity, mentors, one.id)) for one in offered.mentors),
    )


def interviews_max(session: Session, employer: str) -> int:
    """First interviews HR of an employer holds out of a round, those already held included."""
    query = select(Partnership.interviews_max).where(
        Partnership.municipality == session.municipality, Partnership.employer_id == employer
    )
    return session.scalars(query.order_by(Partnership.number.desc()).limit(1)).one()


def _held_seats(session: Session) -> Counter[str]:
    """How many open seats of each position are held."""
    held = and_(Hold.municipality == Seat.municipality, Hold.thing == Seat.id)
    query = (
        select(Seat.position_id)
        .join(Hold, held)
        .where(
            Seat.municipality == session.municipality,
            Seat.closed_at.is_(None),
            Hold.kind == Kept.SEAT,
            Hold.released_at.is_(None),
        )
    )
    return Counter(session.scalars(query))


def _left(most: int, held: Mapping[str, int], thing: str) -> int:
    return max(0, most - held.get(thing, 0))
