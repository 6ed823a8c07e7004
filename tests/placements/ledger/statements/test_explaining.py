"""Tests of why a sum is what it is, told by the ledger alone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from foundation.errors import NotAllowed
from foundation.session import Session
from placements.ids import PlacementId
from placements.ledger.statements.document import of_explanation
from placements.ledger.statements.explaining import (
    CutShort,
    Explained,
    Missing,
    Rested,
    Run,
    TakenBack,
    explain,
)
from placements.models import Placement
from placements.words.ledger import PostingReason
from tests.databases import AnyDatabase
from tests.placements.ledger import world
from tests.placements.ledger.world import FIRST, Books, week_on

WEEK = 50_000
LATE = FIRST + timedelta(days=250)


@pytest.fixture
def books(database: AnyDatabase) -> Books:
    """A municipality that keeps a ledger, with two partners."""
    return world.books(database)


def why(books: Books, **of: object) -> Explained:
    """The one explanation there is."""
    with books.reading() as session:
        (made,) = explain(session, employer=books.lund.employer, by=books.finn, **of)  # type: ignore[arg-type]  # what is asked about
    return made


def number(session: Session, job: PlacementId) -> int:
    """What finance knows a placement by."""
    return session.scalars(select(Placement.number).where(Placement.id == job)).one()


def test_why_11_500_here(books: Books) -> None:
    """Tests 23 weeks of 500: one was not worked, a pause moved some, the job was over."""
    with books.writing() as session:
        job = world.job(session, books.lund)
        world.pause(session, job, books.lund, week_on(6), week_on(6) + timedelta(days=9))
    books.post(LATE)
    with books.writing() as session:
        world.confirm(session, job, books.lund, 9, worked=False)
        world.end(session, job, week_on(25) + timedelta(days=9))
    books.post(LATE)
    made = why(books)
    assert made.ore == 23 * WEEK == 11_500_00
    assert made.runs == (Run(1, 26, WEEK),)
    assert made.taken_back == (
        TakenBack(9, -WEEK, PostingReason.NOT_WORKED),
        TakenBack(25, -WEEK, PostingReason.ENDED_BEFORE),
        TakenBack(26, -WEEK, PostingReason.ENDED_BEFORE),
    )
    assert made.rested == (Rested(6, 10),)
    assert made.missing == (
        Missing((9,), PostingReason.NOT_WORKED),
        Missing((25, 26), PostingReason.ENDED_BEFORE),
    )
    assert (made.source, made.cap_ore, made.cut_short) == ("own", 1_300_000, ())
    (read,) = of_explanation([made])
    assert (read["ore"], read["rested"]) == (1_150_000, [{"week": 6, "days": 10}])


def test_rates_and_the_cap(books: Books) -> None:
    """Tests two rates, and a last week for which less was left than it costs."""
    with books.writing() as session:
        world.job(session, books.lund)
        world.agree(session, books.lund, 70_000, week_on(3))
    books.post(LATE)
    made = why(books)
    assert made.ore == 1_300_000
    assert made.runs == (Run(1, 2, WEEK), Run(3, 19, 70_000), Run(20, 20, 10_000))
    assert made.cut_short == (CutShort(20, 10_000, 70_000),)
    assert made.missing == (Missing(tuple(range(21, 27)), None),)


def test_a_month_and_a_placement(books: Books) -> None:
    """Tests the weeks of one month alone, of one placement of two, and none of another month."""
    with books.writing() as session:
        one, _ = world.job(session, books.lund), world.job(session, books.lund)
        asked = number(session, one)
    books.post(LATE)
    made = why(books, placement=asked, month="2026-02")
    assert (made.placement, made.runs, made.missing) == (asked, (Run(5, 8, WEEK),), ())
    with books.reading() as session:
        whole = explain(session, employer=books.lund.employer, by=books.finn)
        assert [one.ore for one in whole] == [26 * WEEK, 26 * WEEK]
        none = explain(session, employer=books.lund.employer, month="2027-01", by=books.finn)
        assert none == []


def test_who_may_ask(books: Books) -> None:
    """Tests that a referrer may not."""
    with books.reading() as session, pytest.raises(NotAllowed):
        explain(session, employer=books.lund.employer, by=books.staff.rune)
