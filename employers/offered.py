"""A position and a mentor as a round is offered them: values, with no row behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from employers import questions
from employers.contents import Offer, offer_of, record_of, windows
from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from employers.models import Mentor, Position
from matching import problem as records
from matching.problem import Window


@dataclass(frozen=True, slots=True)
class OfferedPosition:
    """A position with the number of its open seats, whether somebody has them or not."""

    id: PositionId
    workplace: WorkplaceId
    employer: EmployerId
    seats: int
    confirmed_until: date
    offer: Offer

    def record(self, seats: int) -> records.Position:
        """As a problem file has it, with so many of its seats. Raises `Refused`."""
        return record_of(self.offer, id=self.id, workplace=self.workplace, seats=seats)


@dataclass(frozen=True, slots=True)
class OfferedMentor:
    """A mentor who is there, with the strengths their answers show, 1 to 3; omitted is 0."""

    id: MentorId
    workplace: WorkplaceId
    employer: EmployerId
    capacity: int
    strengths: Mapping[str, int]
    languages: tuple[str, ...]
    shifts: tuple[Window, ...]

    def record(self, capacity: int) -> records.Mentor:
        """As a problem file has them, with room for so many. Raises `Refused`."""
        return records.Mentor(
            *(self.id, self.workplace, capacity, self.strengths, self.languages, self.shifts)
        )


def offered_position(row: Position, seats: int) -> OfferedPosition:
    """A position with so many open seats."""
    return OfferedPosition(
        id=row.id,
        workplace=row.workplace_id,
        employer=row.employer_id,
        seats=seats,
        confirmed_until=row.confirmed_until,
        offer=offer_of(row),
    )


def offered_mentor(row: Mentor) -> OfferedMentor:
    """A mentor, by the table of the questions that were asked."""
    return OfferedMentor(
        id=row.id,
        workplace=row.workplace_id,
        employer=row.employer_id,
        capacity=row.capacity,
        strengths=questions.strengths(row.answers, row.questions),
        languages=tuple(row.languages),
        shifts=windows(row.shifts),
    )
