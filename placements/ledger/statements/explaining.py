"""How a sum came about: "why 11,500 here?", answered from the ledger alone.

Weeks of one amount that follow each other are told together; each week that was taken back is told
with its reason. Beside the sum stands what else the entries say: days that were not counted, a week
that was cut short because the course's money was spent, and which weeks are not there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from sqlalchemy import or_, select

from employers.ids import EmployerId
from employers.models import Agreement
from foundation.roles import Actor
from foundation.session import Session
from placements.ledger import accounts
from placements.ledger.forecast.groups import heirs
from placements.ledger.joins import AGREEMENT, COURSE, ENTRY, PLACEMENT
from placements.ledger.statements.accounting import readable
from placements.models import Course, LedgerEntry, Placement, WeekEntry
from placements.weeks import DAYS, WEEKS
from placements.words.ledger import AccountKind, PostingReason, WeekEntryKind


@dataclass(frozen=True, slots=True)
class Run:
    """Weeks that follow each other and earned the same."""

    first_week: int
    last_week: int
    each_ore: int

    @property
    def weeks(self) -> int:
        """How many."""
        return self.last_week - self.first_week + 1

    @property
    def ore(self) -> int:
        """Together."""
        return self.weeks * self.each_ore


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A week that did not stand after all."""

    week: int
    ore: int
    """Below nothing."""
    reason: PostingReason


@dataclass(frozen=True, slots=True)
class Rested:
    """Days that were not counted before a week began."""

    week: int
    days: int


@dataclass(frozen=True, slots=True)
class CutShort:
    """A week that earned less than its rate: no more was left of the course's money."""

    week: int
    ore: int
    rate_ore: int


@dataclass(frozen=True, slots=True)
class Missing:
    """Weeks that are not in the ledger; those taken back, with the last reason."""

    weeks: tuple[int, ...]
    reason: PostingReason | None


@dataclass(frozen=True, slots=True)
class Explained:
    """How the sum of a placement came about."""

    placement: int
    """Its number."""
    course: int
    """The number of its course."""
    source: str
    """What funds it."""
    cap_ore: int
    runs: tuple[Run, ...]
    taken_back: tuple[TakenBack, ...]
    rested: tuple[Rested, ...]
    cut_short: tuple[CutShort, ...]
    missing: tuple[Missing, ...]
    """Nothing where a month was asked about."""

    @property
    def ore(self) -> int:
        """The sum: the weeks, less those that were taken back."""
        return sum(run.ore for run in self.runs) + sum(one.ore for one in self.taken_back)


def explain(
    session: Session,
    *,
    employer: EmployerId,
    placement: int | None = None,
    month: str | None = None,
    by: Actor,
) -> list[Explained]:
    """How the sum of an employer came about, placement by placement; or of one, or in one month.

    What employers earned that have gone over into it is told with it. Raises `NotAllowed`,
    `NotFound`.
    """
    readable(session, employer, by)
    query = _entries(session, employer)
    if placement is not None:
        query = query.where(Placement.number == placement)
    if month is not None:
        query = query.where(LedgerEntry.month == month)
    rows: dict[int, list[Any]] = {}
    for row in session.execute(query):
        rows.setdefault(row.placement, []).append(row)
    return [_explained(theirs, whole=month is None) for theirs in rows.values()]


def _explained(rows: list[Any], *, whole: bool) -> Explained:
    """What the entries of a placement say, in the order of weeks and turns."""
    added = [row for row in rows if row.kind is WeekEntryKind.ACCRUAL]
    back = [row for row in rows if row.kind is WeekEntryKind.REVERSAL]
    last = {row.week: row for row in rows}
    stands = [row for row in last.values() if row.kind is WeekEntryKind.ACCRUAL]
    first = rows[0]
    return Explained(
        placement=first.placement,
        course=first.course,
        source=first.source,
        cap_ore=first.cap_ore,
        runs=tuple(_runs((row.week, row.amount_ore) for row in added)),
        taken_back=tuple(TakenBack(row.week, -row.amount_ore, row.reason) for row in back),
        rested=tuple(_rested([(row.week, row.first_on) for row in stands])),
        cut_short=tuple(
            CutShort(row.week, row.amount_ore, row.rate_ore)
            for row in stands
            if row.amount_ore < row.rate_ore
        ),
        missing=tuple(_missing(last)) if whole else (),
    )


def _runs(weeks: Iterable[tuple[int, int]]) -> Iterator[Run]:
    run: Run | None = None
    for week, ore in weeks:
        if run and (week, ore) == (run.last_week + 1, run.each_ore):
            run = Run(run.first_week, week, ore)
            continue
        if run:
            yield run
        run = Run(week, week, ore)
    if run:
        yield run


def _rested(weeks: list[tuple[int, date]]) -> Iterator[Rested]:
    """The days between two weeks that are more than the weeks themselves."""
    for (before, began), (week, begins) in pairwise(weeks):
        days = (begins - began).days - DAYS * (week - before)
        if days > 0:
            yield Rested(week, days)


def _missing(last: dict[int, Any]) -> Iterator[Missing]:
    """The weeks that do not stand, those of one reason together."""
    why: dict[PostingReason | None, list[int]] = {}
    for week in range(1, WEEKS + 1):
        row = last.get(week)
        if row is None or row.kind is WeekEntryKind.REVERSAL:
            why.setdefault(row.reason if row else None, []).append(week)
    for reason, weeks in why.items():
        yield Missing(tuple(weeks), reason)


def _entries(session: Session, employer: EmployerId) -> Any:
    """The entries of weeks on an employer's account, and on those of who has gone over into it."""
    went = [old for old, now in heirs(session, on=date.max).items() if now == employer]
    names = [accounts.name(AccountKind.ACCRUED, employer=one) for one in (employer, *went)]
    return (
        select(*_COLUMNS)
        .join(LedgerEntry, ENTRY)
        .join(Placement, PLACEMENT)
        .join(Course, COURSE)
        .join(Agreement, AGREEMENT)
        .where(
            WeekEntry.municipality == session.municipality,
            or_(LedgerEntry.debit.in_(names), LedgerEntry.credit.in_(names)),
        )
        .order_by(Placement.number, WeekEntry.week, WeekEntry.turn)
    )


_COLUMNS: Final[tuple[Any, ...]] = (
    *(Placement.number.label("placement"), Course.number.label("course"), Course.source),
    *(Course.cap_ore, WeekEntry.week, WeekEntry.kind, WeekEntry.amount_ore, WeekEntry.reason),
    *(WeekEntry.first_on, Agreement.rate_ore),
)
