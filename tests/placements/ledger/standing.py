"""What the ledger says, read from its rows as plainly as can be, to be laid beside the oracle."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from foundation.session import Session
from placements.models import Course, CoursePlacement, LedgerEntry, Placement, WeekEntry
from tests.placements.ledger import oracle
from tests.placements.ledger.history import History

Weeks = dict[tuple[str, int], tuple[date, int, str]]
"""By placement and week: the first day, the amount, the agreement."""


def every(session: Session, table: Any) -> list[Any]:
    """Every row of a table."""
    return list(session.scalars(select(table).where(table.municipality == session.municipality)))


def standing(session: Session) -> Weeks:
    """The weeks whose last turn is an accrual."""
    last: dict[tuple[str, int], WeekEntry] = {}
    for row in every(session, WeekEntry):
        key = (row.placement_id, row.week)
        if key not in last or last[key].turn < row.turn:
            last[key] = row
    return {
        key: (row.first_on, row.amount_ore, row.agreement_id)
        for key, row in last.items()
        if row.turn % 2
    }


def expected(history: History, ids: Mapping[str, str], on: date) -> Weeks:
    """The same by the oracle."""
    return {
        (ids[one.job], one.week): (one.first_on, one.amount_ore, ids[one.agreement])
        for one in oracle.earned(history.town(), on)
    }


def sources(session: Session) -> dict[frozenset[str], tuple[int, str]]:
    """The courses: their placements, the year and the source that funds them."""
    of: dict[str, set[str]] = defaultdict(set)
    for row in every(session, CoursePlacement):
        of[row.course_id].add(row.placement_id)
    return {frozenset(of[one.id]): (one.year, one.source) for one in every(session, Course)}


def funded(history: History, ids: Mapping[str, str]) -> dict[frozenset[str], tuple[int, str]]:
    """The same by the oracle."""
    return {
        frozenset(ids[job.id] for job in one.jobs): (one.year, one.source)
        for one in oracle.courses(history.town())
    }


def balances(session: Session) -> dict[str, int]:
    """What stands on each account, added up entry by entry; accounts at nothing are left out."""
    found: dict[str, int] = defaultdict(int)
    for row in every(session, LedgerEntry):
        found[row.debit] += row.amount_ore
        found[row.credit] -= row.amount_ore
    return {account: ore for account, ore in found.items() if ore}


def unsettled(
    session: Session, history: History, ids: Mapping[str, str], on: date
) -> dict[str, int]:
    """What accounts must say while nothing was settled: what is earned, by source and employer."""
    owes = {row.id: row.employer_id for row in every(session, Placement)}
    found: dict[str, int] = defaultdict(int)
    town = history.town()
    for course in oracle.courses(town):
        for one in oracle.of_course(town, course.jobs, course.terms, on):
            found[f"fmm:expense:{course.source}"] += one.amount_ore
            found[f"fmm:accrued:{owes[ids[one.job]]}"] -= one.amount_ore
    return dict(found)
