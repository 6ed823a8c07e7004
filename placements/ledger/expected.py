"""The weeks that are earned, and how far each has come: expected, confirmed, settled.

What is posted counts, whether it was settled or not. Names are not here: a placement is its number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, exists, select
from sqlalchemy.orm import aliased

from employers.ids import AgreementId, EmployerId
from employers.models import Agreement
from foundation.session import Session
from placements.ids import ConfirmationId, CourseId, PlacementId
from placements.ledger.joins import AGREEMENT, COURSE, ENTRY, PLACEMENT
from placements.models import BatchLine, Confirmation, Course, LedgerEntry, Placement, WeekEntry
from placements.words.ledger import WeekEntryKind, WeekState
from placements.words.placements import Source


@dataclass(frozen=True, slots=True)
class Spoken:
    """A confirmation that stands: what was said of a week, when, and as whom."""

    id: ConfirmationId
    worked: bool
    confirmed_at: datetime
    source: Source


@dataclass(frozen=True, slots=True)
class PostedWeek:
    """A week as it was posted."""

    placement: PlacementId
    number: int
    """The placement's number."""
    employer: EmployerId
    """Whose the placement is today."""
    course: CourseId
    course_number: int
    source: str
    """The code of what funds the course."""
    week: int
    turn: int
    first_on: date
    last_on: date | None
    due_on: date
    amount_ore: int
    rate_ore: int
    agreement: AgreementId
    entry: int
    """The number of the entry."""


@dataclass(frozen=True, slots=True)
class ExpectedWeek:
    """A week that is earned."""

    posted: PostedWeek
    state: WeekState
    spoken: Spoken | None
    """What was said of it, if anything stands."""

    @property
    def doubtful(self) -> bool:
        """It was settled, and its confirmation is gone, or says now that it was not worked."""
        settled = self.state is WeekState.SETTLED
        return settled and not (self.spoken and self.spoken.worked)


def weeks(session: Session, *, on: date, employer: EmployerId | None = None) -> list[ExpectedWeek]:
    """The accruals that stand and fell due by a day, by placement and week.

    Of one employer those of the placements that are its today.
    """
    return list(_weeks(session, on, employer))


def _weeks(session: Session, on: date, employer: EmployerId | None) -> Iterator[ExpectedWeek]:
    later = aliased(WeekEntry)
    reversed_ = exists().where(
        later.municipality == WeekEntry.municipality,
        later.placement_id == WeekEntry.placement_id,
        later.week == WeekEntry.week,
        later.turn == WeekEntry.turn + 1,
    )
    settled_ = exists().where(
        BatchLine.municipality == WeekEntry.municipality,
        BatchLine.placement_id == WeekEntry.placement_id,
        BatchLine.week == WeekEntry.week,
        BatchLine.turn == WeekEntry.turn,
    )
    spoken = and_(
        Confirmation.municipality == WeekEntry.municipality,
        Confirmation.placement_id == WeekEntry.placement_id,
        Confirmation.week == WeekEntry.week,
        Confirmation.undone_at.is_(None),
    )
    said = (Confirmation.id, Confirmation.worked, Confirmation.confirmed_at, Confirmation.source)
    query = (
        _posted(session, on, employer)
        .where(~reversed_)
        .outerjoin(Confirmation, spoken)
        .add_columns(*said, settled_)
    )
    for *posted, id_, worked, confirmed_at, source, settled in session.execute(query):
        told = None if id_ is None else Spoken(id_, worked, confirmed_at, source)
        state = WeekState.CONFIRMED if told and told.worked else WeekState.EXPECTED
        yield ExpectedWeek(PostedWeek(*posted), WeekState.SETTLED if settled else state, told)


def _posted(session: Session, on: date, employer: EmployerId | None) -> Select[Any]:
    """The accruals of weeks that fell due by a day, in the order of `PostedWeek`."""
    days = (WeekEntry.first_on, WeekEntry.last_on, LedgerEntry.due_on)
    money = (WeekEntry.amount_ore, Agreement.rate_ore, WeekEntry.agreement_id)
    query: Select[Any] = (
        select(WeekEntry.placement_id, Placement.number, Placement.employer_id)
        .add_columns(Course.id, Course.number, Course.source, WeekEntry.week, WeekEntry.turn)
        .add_columns(*days, *money, WeekEntry.entry_seq)
        .join(LedgerEntry, ENTRY)
        .join(Placement, PLACEMENT)
        .join(Course, COURSE)
        .join(Agreement, AGREEMENT)
        .where(
            WeekEntry.municipality == session.municipality,
            WeekEntry.kind == WeekEntryKind.ACCRUAL,
            LedgerEntry.due_on <= on,
        )
        .order_by(Placement.number, WeekEntry.week, WeekEntry.turn)
    )
    return query if employer is None else query.where(Placement.employer_id == employer)
