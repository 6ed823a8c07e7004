"""Tests of months that close, and of what is owed on the last day of a year."""

from datetime import date, timedelta
from typing import Any, Final

import pytest

from employers.entities import merge
from foundation.errors import NotAllowed
from foundation.session import Session
from placements.errors.ledger import MonthRuns, MonthUnknown, MonthUnposted, NotTheNextMonth
from placements.ledger import journal
from placements.ledger.balances import balances
from placements.ledger.periods import close_month, year_end
from placements.models import PeriodClose, Placement
from tests.databases import CITY, AnyDatabase
from tests.placements.ledger import world
from tests.placements.ledger.desk import Desk, closed, desk, undone, worked
from tests.placements.ledger.world import FIRST, noon

_DAY: Final = timedelta(days=1)
FEBRUARY: Final = date(2026, 2, 1)


@pytest.fixture
def books(database: AnyDatabase) -> Desk:
    """A municipality that settles."""
    return desk(database)


def close(session: Session, books: Desk, month: str, on: date = FEBRUARY) -> None:
    """Finn closes a month."""
    close_month(session, month=month, by=books.finn, at=noon(on))


def test_months_close_in_order_once_they_are_over(books: Desk) -> None:
    """Tests the last day and the day after, the order, and who may."""
    with books.writing() as session:
        with pytest.raises(MonthRuns):
            close(session, books, "2026-01", FEBRUARY - _DAY)
        with pytest.raises(NotAllowed):
            how: dict[str, Any] = {"by": books.staff.karen, "at": noon(FEBRUARY)}
            close_month(session, month="2026-01", **how)
        assert journal.first_open(session) is None
        close(session, books, "2025-12")
        assert journal.first_open(session) == "2026-01"
        for wrong in ("2025-12", "2026-02"):
            with pytest.raises(NotTheNextMonth):
                close(session, books, wrong, date(2026, 3, 1))
        close(session, books, "2026-01")
        assert session.get_one(PeriodClose, (CITY, "2026-01")).last_seq == 0


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "26-01", "january", ""])
def test_what_is_no_month(books: Desk, month: str) -> None:
    """Tests texts that are no month."""
    with books.writing() as session, pytest.raises(MonthUnknown):
        close(session, books, month)


def test_a_month_closes_once_all_of_it_is_posted(books: Desk) -> None:
    """Tests a week that is missing, one to be taken back, and one of the next month."""
    with books.writing() as session:
        job = world.job(session, books.lund)
        number = session.get_one(Placement, (CITY, job)).number
        with pytest.raises(MonthUnposted, match=rf"\b{number}\b"):
            close(session, books, "2026-01")
    books.post(date(2026, 1, 31))
    with books.writing() as session:
        world.end(session, job, FIRST)
        with pytest.raises(MonthUnposted):
            close(session, books, "2026-01")
    books.post(date(2026, 1, 31))
    with books.writing() as session:
        world.job(session, books.lund, first_day=FEBRUARY)
        close(session, books, "2026-01", FEBRUARY)


def test_a_balance_that_did_not_go_over_keeps_a_month_open(books: Desk) -> None:
    """Tests a merger of the month that was not posted."""
    with books.writing() as session:
        world.job(session, books.lund)
    books.post(date(2026, 1, 31))
    with books.writing() as session:
        how: dict[str, Any] = {"from_on": FIRST, "by": books.staff.karen, "at": noon(FEBRUARY)}
        merge(session, employer=books.lund.employer, into=books.havnen.employer, **how)
        with pytest.raises(MonthUnposted, match="suc_"):
            close(session, books, "2026-01")


@pytest.mark.parametrize(("month", "following"), [("2026-11", "2026-12"), ("2026-12", "2027-01")])
def test_the_month_after(month: str, following: str) -> None:
    """Tests the turn of the year."""
    assert journal.after(month) == following


def test_the_last_day_of_a_year(books: Desk) -> None:
    """Tests what is owed: confirmed and expected apart, settled weeks gone, those taken back off.

    What was posted a year later is not of the year; all of it is what the accounts held.
    """
    with books.writing() as session:
        settled = worked(session, books, books.lund, 1, 2)
        closed(session, books, books.lund)
        undone(session, settled, 1, books)
        world.confirm(session, settled, books.lund, 3)
        world.job(session, books.lund, first_day=date(2026, 12, 28))
    books.post(date(2027, 1, 10))
    with books.reading() as session:
        told = year_end(session, 2026)
        (owed,) = told.owed
        assert (owed.source, owed.employer, told.closed) == ("own", books.lund.employer, False)
        # 26 weeks less 1 taken back, 1 settled; and a first week of the other job.
        assert (owed.weeks, owed.confirmed_ore, owed.expected_ore) == (25, 0, 24 * 50_000)
        account = f"fmm:accrued:{books.lund.employer}"
        assert balances(session, month="2026-12")[account] == -told.ore  # type: ignore[index]
        assert year_end(session, 2027).ore == told.ore + 50_000
        assert year_end(session, 2025).owed == ()
