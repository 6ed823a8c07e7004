"""Entries of weeks that no batch has settled: what is due to an employer, and what it owes.

An accrual that stands, confirmed or not, or the reversal of an accrual that was settled. What was
accrued and reversed before anybody settled it never shows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, takewhile
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from employers.ids import AgreementId, EmployerId
from foundation.session import Session
from placements.ids import PlacementId
from placements.models import BatchLine, Confirmation, Course, LedgerEntry, Placement, WeekEntry
from placements.words.ledger import PostingReason, WeekEntryKind
from placements.words.placements import Source

_WORKED: Final = True
_SETTLED, _REVERSED, _LATER = aliased(BatchLine), aliased(BatchLine), aliased(WeekEntry)


@dataclass(frozen=True, slots=True)
class OpenLine:
    """An entry of a week that no batch has settled."""

    placement: PlacementId
    number: int
    """The placement's."""
    employer: EmployerId
    """Whose the placement is now."""
    course: int
    """The course's number; the year and the code of what funds it."""
    year: int
    source: str
    week: int
    turn: int
    kind: WeekEntryKind
    reason: PostingReason
    first_on: date
    last_on: date | None
    due_on: date
    month: str
    """The period it was posted in: that of its day, or a later one where that was closed."""
    amount_ore: int
    """Above nothing, whatever the kind."""
    agreement: AgreementId
    confirmed_at: datetime | None
    confirmation: Source | None
    """Of an accrual, where the week's confirmation stands and says that it was worked."""

    @property
    def taken_back(self) -> bool:
        """Whether it takes back what was settled."""
        return self.kind is WeekEntryKind.REVERSAL

    @property
    def can_be_settled(self) -> bool:
        """Whether it may be settled: nobody pays for a week that nobody confirmed."""
        return self.taken_back or self.confirmation is not None

    @property
    def signed_ore(self) -> int:
        """What it adds to a batch: below nothing where a week is taken back."""
        return -self.amount_ore if self.taken_back else self.amount_ore


def open_lines(session: Session, employer: EmployerId | None = None) -> list[OpenLine]:
    """What was not settled with an employer, or with any, by placement, week and turn.

    An employer's placements are those that are its own now.
    """
    query = _open().where(WeekEntry.municipality == session.municipality)
    if employer is not None:
        query = query.where(Placement.employer_id == employer)
    return [OpenLine(*row) for row in session.execute(query)]


def settleable(lines: Iterable[OpenLine], until_on: date) -> Iterator[OpenLine]:
    """Those of what was due by a day that may be settled; in the order given, which is by turn.

    The entries of a week are settled in their order, so that no week is paid anew while the first
    payment waits to be taken back.
    """
    for _week, turns in groupby(lines, key=lambda line: (line.number, line.week)):
        yield from takewhile(lambda one: one.can_be_settled and one.due_on <= until_on, turns)


def _open() -> Select[*tuple[Any, ...]]:
    accrual = WeekEntry.kind == WeekEntryKind.ACCRUAL
    columns = (
        *(WeekEntry.placement_id, Placement.number, Placement.employer_id),
        *(Course.number, Course.year, Course.source),
        *(WeekEntry.week, WeekEntry.turn, WeekEntry.kind, WeekEntry.reason),
        *(WeekEntry.first_on, WeekEntry.last_on, LedgerEntry.due_on, LedgerEntry.month),
        *(WeekEntry.amount_ore, WeekEntry.agreement_id),
        *(Confirmation.confirmed_at, Confirmation.source),
    )
    return (
        select(*columns)
        .join(Placement, _theirs(Placement, Placement.id == WeekEntry.placement_id))
        .join(Course, _theirs(Course, Course.id == WeekEntry.course_id))
        .join(LedgerEntry, _theirs(LedgerEntry, LedgerEntry.seq == WeekEntry.entry_seq))
        .outerjoin(_SETTLED, _turn(_SETTLED, 0))
        .outerjoin(_REVERSED, _turn(_REVERSED, -1))
        .outerjoin(_LATER, _turn(_LATER, 1))
        .outerjoin(Confirmation, and_(_week(Confirmation), _stands(), accrual))
        .where(
            _SETTLED.line.is_(None),
            or_(
                and_(accrual, _LATER.turn.is_(None)),
                and_(WeekEntry.kind == WeekEntryKind.REVERSAL, _REVERSED.line.is_not(None)),
            ),
        )
        .order_by(Placement.number, WeekEntry.week, WeekEntry.turn)
    )


def _theirs(table: Any, same: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(table.municipality == WeekEntry.municipality, same)


def _week(table: Any) -> ColumnElement[bool]:
    same = and_(table.placement_id == WeekEntry.placement_id, table.week == WeekEntry.week)
    return _theirs(table, same)


def _turn(table: Any, after: int) -> ColumnElement[bool]:
    return and_(_week(table), table.turn == WeekEntry.turn + after)


def _stands() -> ColumnElement[bool]:
    return and_(Confirmation.undone_at.is_(None), Confirmation.worked == _WORKED)
