"""Tests of posting: what is missing is written, in whatever order and however late it is told."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import pytest
from sqlalchemy import select

from employers.entities import merge
from employers.words import Vat
from foundation import audit
from foundation.errors import NotAllowed
from foundation.session import Session
from placements.events import LedgerEvent
from placements.ids import PlacementId
from placements.ledger import checks, expected, journal, posting
from placements.ledger.balances import balances
from placements.ledger.journal import Draft
from placements.models import LedgerEntry, Pause, Placement, WeekEntry
from placements.words.ledger import DuePolicy, EntryKind, NotAccrued, PostingReason, WeekState
from referrals.models import Youth
from tests.databases import CITY, AnyDatabase
from tests.placements.ledger import world
from tests.placements.ledger.world import FIRST, Books, noon, week_on

_DAY: Final = timedelta(days=1)
R = PostingReason


@pytest.fixture
def books(database: AnyDatabase) -> Books:
    """A municipality that keeps a ledger, with two partners."""
    return world.books(database)


def standing(session: Session) -> list[tuple[Any, ...]]:
    """The weeks that stand: placement, week, first day, amount."""
    weeks = (one.posted for one in expected.weeks(session, on=date.max))
    return [(one.placement, one.week, one.first_on, one.amount_ore) for one in weeks]


def reasons(session: Session) -> list[tuple[int, int, PostingReason]]:
    """What was written of weeks after the first turns: week, turn, reason."""
    query = select(WeekEntry).where(WeekEntry.municipality == CITY, WeekEntry.turn > 1)
    rows = session.scalars(query.order_by(WeekEntry.entry_seq))
    return [(row.week, row.turn, row.reason) for row in rows]


def sound(books: Books) -> Iterator[str]:
    """What the checks find."""
    with books.reading() as session:
        yield from (f"{one.check}: {one.thing}" for one in checks.findings(session))


def test_a_week_is_posted_on_its_first_day_and_once(books: Books) -> None:
    """Tests what a posting does, that the next finds nothing to do, and what comes of silence."""
    with books.writing() as session:
        world.job(session, books.lund)
    first = books.post(FIRST)
    assert (first.opened, first.accrued, first.reversed, first.left_out) == (1, 1, 0, ())
    with books.reading() as session:
        head = audit.head(session)
        told = list(audit.entries(session, CITY))[-1]
        assert told.event == LedgerEvent.POSTED.value
    assert books.post(FIRST).entries == 0
    with books.reading() as session:
        assert audit.head(session) == head
    assert books.post(week_on(3)).accrued == 2
    with books.reading() as session:
        assert balances(session) == {
            f"fmm:accrued:{books.lund.employer}": -150_000,
            "fmm:expense:own": 150_000,
        }
        assert balances(session, month="2025-12") == {}
        weeks = expected.weeks(session, on=week_on(2))
        assert [(one.posted.week, one.state) for one in weeks] == [
            (1, WeekState.EXPECTED),
            (2, WeekState.EXPECTED),
        ]
        assert expected.weeks(session, on=FIRST, employer=books.havnen.employer) == []
    assert list(sound(books)) == []


def test_late_comes_to_the_same(books: Books) -> None:
    """Tests one course posted week by week and another after months: they stand alike.

    A pause is told late, then undone; an end is told forty days late, then put right.
    """

    def happen(session: Session, placement: PlacementId, week: int) -> None:
        if week == 8:
            world.pause(session, placement, books.lund, week_on(5), week_on(6) - _DAY)
        if week == 12:
            ours = (Pause.municipality == CITY, Pause.placement_id == placement)
            pause = session.scalars(select(Pause.id).where(*ours)).one()
            done = {"undone_at": noon(week_on(12)), "undone_by": books.finn.account}
            world.change(session, Pause, pause, **done)
        if week == 20:
            world.end(session, placement, week_on(20) - 40 * _DAY)
        if week == 24:
            world.end(session, placement, week_on(17))

    with books.writing() as session:
        weekly = world.job(session, books.lund)
    for week in range(1, 27):
        with books.writing() as session:
            happen(session, weekly, week)
        books.post(week_on(week))
    with books.writing() as session:
        late = world.job(session, books.havnen)
        for week in range(1, 27):
            happen(session, late, week)
    books.post(week_on(26))
    with books.reading() as session:
        stands = standing(session)
        assert [one[1:] for one in stands if one[0] == weekly] == [
            one[1:] for one in stands if one[0] == late
        ]
        assert [one[1] for one in stands if one[0] == late] == list(range(1, 18))
        told = reasons(session)
        assert {reason for _, _, reason in told} == {R.MOVED, R.ENDED_BEFORE, R.STANDS_AGAIN}
        assert (5, 2, R.MOVED) in told
        assert (17, 2, R.ENDED_BEFORE) in told
        assert (17, 3, R.STANDS_AGAIN) in told
    assert list(sound(books)) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("unworked", [(2, 2, R.NOT_WORKED)]),
        ("ended", [(3, 2, R.ENDED_BEFORE), (4, 2, R.ENDED_BEFORE)]),
        ("rested", [(3, 2, R.MOVED), (4, 2, R.MOVED)]),
        ("paused", [(2, 2, R.MOVED), (3, 2, R.MOVED), (4, 2, R.MOVED), (2, 3, R.MOVED)]),
        ("dearer", [(4, 2, R.RATE_CHANGED), (4, 3, R.RATE_CHANGED)]),
        ("taxed", [(4, 2, R.RATE_CHANGED), (4, 3, R.RATE_CHANGED)]),
        ("renewed", []),
        ("ceased", [(4, 2, R.NO_AGREEMENT)]),
    ],
)
def test_why_a_week_is_taken_back(
    books: Books, change: str, told: list[tuple[int, int, PostingReason]]
) -> None:
    """Tests each reason on the first day of week 4; what comes back is worth what it was."""
    with books.writing() as session:
        job = world.job(session, books.lund)
    books.post(week_on(4))
    with books.writing() as session:
        if change == "unworked":
            world.confirm(session, job, books.lund, 2, worked=False)
        elif change == "ended":
            world.end(session, job, week_on(3) - _DAY)
        elif change == "rested":
            world.pause(session, job, books.lund, week_on(3))
        elif change == "paused":
            world.pause(session, job, books.lund, week_on(2), week_on(4) - _DAY)
        elif change == "dearer":
            world.agree(session, books.lund, 60_000, week_on(4))
        elif change == "taxed":
            world.agree(session, books.lund, 50_000, week_on(4), vat=Vat.STANDARD)
        elif change == "renewed":  # nothing is taken back because it is concluded anew
            world.agree(session, books.lund, 50_000, week_on(2), until_on=week_on(26))
        elif change == "ceased":
            world.agree(session, books.lund, 50_000, week_on(3) + _DAY, until_on=week_on(4) - _DAY)
    posted = books.post(week_on(4))
    with books.reading() as session:
        assert reasons(session) == told
        kept = sum(ore for *_, ore in standing(session))
        assert balances(session)["fmm:expense:own"] == kept  # type: ignore[index]  # a name
        entries = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq)).all()
        assert [one.seq for one in entries] == list(range(1, len(entries) + 1))
    assert [one.why for one in posted.left_out] == (
        [NotAccrued.NO_AGREEMENT] if change == "ceased" else []
    )
    assert books.post(week_on(4)).entries == 0


def test_an_order_that_comes_late_takes_nothing_back(books: Books) -> None:
    """Tests an order to post of three weeks ago, after the one of today."""
    with books.writing() as session:
        world.job(session, books.lund)
    assert books.post(week_on(6)).accrued == 6
    assert books.post(week_on(3)).entries == 0
    assert books.post(week_on(7)).accrued == 1


def test_what_is_told_of_a_closed_month_keeps_its_day(books: Books) -> None:
    """Tests the month of a late reversal: the first open one; its day is that of the week."""
    from placements.ledger.periods import close_month

    with books.writing() as session:
        job = world.job(session, books.lund)
    books.post(week_on(5))
    with books.writing() as session:
        close_month(session, month="2026-01", by=books.finn, at=noon(week_on(5)))
        world.end(session, job, week_on(3) - _DAY)
    books.post(week_on(5))
    with books.reading() as session:
        query = select(LedgerEntry).where(LedgerEntry.kind == EntryKind.REVERSAL)
        late = session.scalars(query.order_by(LedgerEntry.seq)).all()
        assert [(one.due_on, one.month) for one in late] == [
            (week_on(3), "2026-02"),
            (week_on(4), "2026-02"),
            (week_on(5), "2026-02"),
        ]
    assert list(sound(books)) == []


def test_a_case_that_stands_still_is_left_as_it_stands(books: Books) -> None:
    """Tests that nothing is opened, posted or reversed while a case is under restriction."""
    with books.writing() as session:
        job, other = world.job(session, books.lund), world.job(session, books.havnen)
    books.post(FIRST)
    with books.writing() as session:
        world.job(session, books.lund)
        query = select(Youth).where(Youth.municipality == CITY)
        for youth in session.scalars(query):
            youth.restricted_at, youth.restricted_by = noon(FIRST), books.finn.account
        world.job(session, books.lund)
        world.end(session, job, FIRST)
        world.confirm(session, other, books.havnen, 1, worked=False)
    posted = books.post(week_on(3))
    assert (posted.opened, posted.accrued, posted.reversed) == (1, 3, 0)
    with books.writing() as session:
        for youth in session.scalars(select(Youth).where(Youth.municipality == CITY)):
            youth.restricted_at, youth.restricted_by = None, None
    posted = books.post(week_on(3))
    assert (posted.opened, posted.accrued, posted.reversed) == (1, 5, 1)


def test_a_merger_carries_balances_and_courses_along(books: Books) -> None:
    """Tests a merger in week 3, told in week 4: balances go over once, the rate is the heir's.

    A reversal of before the merger hits the heir's account.
    """
    with books.writing() as session:
        job = world.job(session, books.havnen)
        world.agree(session, books.lund, 60_000, FIRST)
    books.post(week_on(4))
    with books.writing() as session:
        how: dict[str, Any] = {"from_on": week_on(3), "by": books.staff.karen}
        at = noon(week_on(4))
        merge(session, employer=books.havnen.employer, into=books.lund.employer, **how, at=at)
    posted = books.post(week_on(4))
    assert (posted.handed_over, posted.reversed, posted.accrued) == (1, 2, 2)
    assert books.post(week_on(4)).entries == 0
    with books.writing() as session:
        world.confirm(session, job, books.lund, 1, worked=False)
    books.post(week_on(4))
    with books.reading() as session:
        held = balances(session)
        assert held[f"fmm:accrued:{books.havnen.employer}"] == 0  # type: ignore[index]  # a name
        assert held[f"fmm:accrued:{books.lund.employer}"] == -170_000  # type: ignore[index]
        handed = select(LedgerEntry).where(LedgerEntry.kind == EntryKind.HANDOVER)
        (entry,) = session.scalars(handed)
        assert (entry.amount_ore, entry.due_on) == (200_000, week_on(3))
    assert list(sound(books)) == []
    with books.writing() as session:  # by hand: nothing of the product posts to a company gone over
        draft = Draft(EntryKind.REPAYMENT, entry.credit, entry.debit, 1, FIRST)
        journal.enter(session, [draft], by=books.finn, at=noon(week_on(4)))
    assert books.post(week_on(4)).handed_over == 0


def test_by_completed_weeks(database: AnyDatabase) -> None:
    """Tests the other policy: due on the seventh day; the reversal has the day of what it takes."""
    books = world.books(database, due=DuePolicy.COMPLETED)
    with books.writing() as session:
        job = world.job(session, books.lund)
    assert books.post(week_on(2) - 2 * _DAY).accrued == 0
    assert books.post(week_on(2) - _DAY).accrued == 1
    with books.writing() as session:
        world.end(session, job, week_on(2) - 2 * _DAY)
    books.post(week_on(2))
    with books.reading() as session:
        rows = session.execute(select(LedgerEntry.kind, LedgerEntry.due_on)).all()
        day = week_on(2) - _DAY
        assert sorted(rows) == [(EntryKind.ACCRUAL, day), (EntryKind.REVERSAL, day)]


def test_without_terms_nothing_is_done(books: Books) -> None:
    """Tests who may post, and that without terms nothing is opened."""
    with books.writing() as session, pytest.raises(NotAllowed):
        posting.post(session, by=books.staff.rune, at=noon(FIRST))
    with books.writing() as session:
        world.job(session, books.lund, first_day=date(2025, 12, 30))
    assert [one.why for one in books.post(FIRST).left_out] == [NotAccrued.NO_TERMS]
    with books.reading() as session:
        query = select(Placement.number).where(Placement.municipality == CITY)
        (number,) = session.scalars(query)
        assert posting.pending(session, on=FIRST) == []
    assert books.post(FIRST).left_out[0].placement == number
