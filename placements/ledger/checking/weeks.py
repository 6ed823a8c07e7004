"""Entries of weeks: they take turns, carry their course along, and move the right accounts."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from sqlalchemy import and_, select

from employers.models import Succession
from foundation.session import Session
from foundation.tables import Base
from placements.ledger.accounts import name
from placements.ledger.checking.finding import Finding
from placements.models import Course, LedgerEntry, Placement, WeekEntry
from placements.weeks import WEEKS
from placements.words.ledger import AccountKind, LedgerCheck, WeekEntryKind

_TABLE: Final = Base.metadata.tables[WeekEntry.__tablename__]
_WEEKS: Final = _TABLE.c
_ENTRIES: Final = Base.metadata.tables[LedgerEntry.__tablename__].c
_COURSES: Final = Base.metadata.tables[Course.__tablename__].c
_PLACEMENTS: Final = Base.metadata.tables[Placement.__tablename__].c
_ACCRUAL: Final = WeekEntryKind.ACCRUAL


def turns(session: Session) -> Iterator[Finding]:
    """The entries of a week are 1, 2, 3: accrual, reversal, accrual; each points to the last."""
    columns = (_WEEKS.kind, _WEEKS.previous_turn, _WEEKS.reversed_turn)
    query = select(_WEEKS.placement_id, _WEEKS.week, _WEEKS.turn, *columns)
    query = query.where(_WEEKS.municipality == session.municipality)
    ordered = query.order_by(_WEEKS.placement_id, _WEEKS.week, _WEEKS.turn)
    for _week, rows in groupby(session.execute(ordered), key=lambda row: row[:2]):
        for number, row in enumerate(rows, start=1):
            last = number - 1 or None
            accrues = number % 2 == 1
            expected = (number, accrues, last, None if accrues else last)
            if (row.turn, row.kind is _ACCRUAL, *row[4:]) != expected:
                yield _of(LedgerCheck.TURNS, row)


def chain(session: Session) -> Iterator[Finding]:
    """The entries of a course are steps 1, 2, 3, each from where the one before left it."""
    query = select(_TABLE).where(_WEEKS.municipality == session.municipality)
    ordered = query.order_by(_WEEKS.course_id, _WEEKS.step)
    for _course, rows in groupby(session.execute(ordered), key=lambda row: row.course_id):
        weeks = ore = 0
        for number, row in enumerate(rows, start=1):
            sign = 1 if row.kind is _ACCRUAL else -1
            before, told = (weeks, ore), (row.weeks_before, row.ore_before)
            weeks, ore = weeks + sign, ore + sign * row.amount_ore
            after, left = (weeks, ore), (row.weeks_after, row.ore_after)
            steps = (row.step, row.previous_step) == (number, number - 1 or None)
            if not steps or before != told or after != left:
                yield _of(LedgerCheck.CHAIN, row)


def limits(session: Session) -> Iterator[Finding]:
    """What stands of a course is never more than 26 weeks, nor than its cap, at any step."""
    whose = and_(_COURSES.municipality == _WEEKS.municipality, _COURSES.id == _WEEKS.course_id)
    query = (
        select(_TABLE, _COURSES.cap_ore.label("most"))
        .join(Course.__table__, whose)
        .where(_WEEKS.municipality == session.municipality)
    )
    weeks: Counter[Any] = Counter()
    ore: Counter[Any] = Counter()
    for row in session.execute(query.order_by(_WEEKS.course_id, _WEEKS.step)):
        sign = 1 if row.kind is _ACCRUAL else -1
        weeks[row.course_id] += sign
        ore[row.course_id] += sign * row.amount_ore
        within = 0 <= weeks[row.course_id] <= WEEKS and 0 <= ore[row.course_id] <= row.most
        if not within or row.cap_ore != row.most:
            yield _of(LedgerCheck.LIMITS, row)


def mirrored(session: Session) -> Iterator[Finding]:
    """A reversal has the amount, the days and the accounts of its accrual, the other way round.

    The employer's account may be that of whatever it has gone over into.
    """
    heirs = _lines_of_heirs(session)
    accruals: dict[Any, Any] = {}
    for row in _with_entries(session):
        key = (row.placement_id, row.week)
        if row.kind is _ACCRUAL:
            accruals[key] = row
            continue
        was = accruals.get(key)
        if was is None or not _takes_back(was, row, heirs):
            yield _of(LedgerCheck.MIRRORED, row)


def accounts(session: Session) -> Iterator[Finding]:
    """A week's entry moves its amount between its source's cost and its employer's account.

    No entry of a week is without its week.
    """
    heirs = _lines_of_heirs(session)
    seen = set()
    for row in _with_entries(session):
        seen.add(row.entry_seq)
        cost, owed = row.debit, row.credit
        if row.kind is not _ACCRUAL:
            cost, owed = owed, cost
        now = name(AccountKind.ACCRUED, employer=row.employer_id)
        right = cost == name(AccountKind.EXPENSE, source=row.source)
        right = right and (owed == now or now in heirs.get(owed, ()))
        if not right or (row.entry_kind.value, row.moved) != (row.kind.value, row.amount_ore):
            yield _of(LedgerCheck.ACCOUNTS, row)
    kinds = [kind.value for kind in WeekEntryKind]
    query = select(_ENTRIES.seq).where(
        _ENTRIES.municipality == session.municipality, _ENTRIES.kind.in_(kinds)
    )
    for (seq,) in session.execute(query.order_by(_ENTRIES.seq)):
        if seq not in seen:
            yield Finding(LedgerCheck.ACCOUNTS, f"ledger_entry {seq}")


def _with_entries(session: Session) -> Iterator[Any]:
    """The entries of weeks with what they move, in the order in which they were written."""
    ours = _WEEKS.municipality
    entry = and_(_ENTRIES.municipality == ours, _ENTRIES.seq == _WEEKS.entry_seq)
    course = and_(_COURSES.municipality == ours, _COURSES.id == _WEEKS.course_id)
    placement = and_(_PLACEMENTS.municipality == ours, _PLACEMENTS.id == _WEEKS.placement_id)
    query = (
        select(_TABLE, _ENTRIES.kind.label("entry_kind"), _ENTRIES.amount_ore.label("moved"))
        .add_columns(_ENTRIES.debit, _ENTRIES.credit, _ENTRIES.due_on)
        .add_columns(_COURSES.source, _PLACEMENTS.employer_id)
        .join(LedgerEntry.__table__, entry)
        .join(Course.__table__, course)
        .join(Placement.__table__, placement)
        .where(ours == session.municipality)
    )
    yield from session.execute(query.order_by(_ENTRIES.seq))


def _takes_back(was: Any, row: Any, heirs: dict[str, set[str]]) -> bool:
    theirs = {was.credit, *heirs.get(was.credit, ())}
    return _what(was) == _what(row) and was.debit == row.credit and row.debit in theirs


def _what(row: Any) -> tuple[Any, ...]:
    return (row.amount_ore, row.first_on, row.last_on, row.agreement_id, row.due_on)


def _lines_of_heirs(session: Session) -> dict[str, set[str]]:
    """For the account of an employer that has gone over, those of whatever it went over into."""
    query = select(Succession.employer_id, Succession.successor_id).where(
        Succession.municipality == session.municipality
    )
    went = {row.employer_id: row.successor_id for row in session.execute(query)}
    found: dict[str, set[str]] = {}
    for old in went:
        account = name(AccountKind.ACCRUED, employer=old)
        found[account], heir = set(), old
        while heir in went:
            heir = went[heir]
            found[account].add(name(AccountKind.ACCRUED, employer=heir))
    return found


def _of(check: LedgerCheck, row: Any) -> Finding:
    """A finding of a row of a week."""
    return Finding(check, f"week_entry {row.placement_id} {row.week} {row.turn}")
