"""Tests of courses: the first, one that is resumed, one that is granted, and what funds them."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from sqlalchemy import select

from employers.entities import merge
from foundation.errors import NotAllowed, NotFound
from foundation.session import Session
from placements.errors.ledger import CourseAlready, GrantedAlready, PolicyStands, TermsFaulty
from placements.ids import PlacementId
from placements.ledger import terms
from placements.ledger.grants import grant_course
from placements.ledger.terms import Source, Terms
from placements.models import Course, CoursePlacement, Ground, Placement
from placements.words.ledger import CourseGround, DuePolicy, GrantReason, NotAccrued
from referrals.models import Referral, Youth
from referrals.status import ReferralState
from tests.databases import CITY, AnyDatabase
from tests.placements.ledger import world
from tests.placements.ledger.world import EARLY, FIRST, Books, Shop, noon, week_on

_DAY: Final = timedelta(days=1)
G = CourseGround


@pytest.fixture
def books(database: AnyDatabase) -> Books:
    """A municipality that keeps a ledger, with two partners."""
    return world.books(database)


def case_of(session: Session, placement: PlacementId) -> str:
    """The case a placement is of."""
    query = (
        select(Ground.referral_id)
        .join(Placement, Placement.proposal_id == Ground.proposal_id)
        .where(Placement.municipality == CITY, Placement.id == placement)
    )
    return session.scalars(query).one()


def again(session: Session, shop: Shop, before: PlacementId, **told: Any) -> PlacementId:
    """Another placement of the same youth."""
    return world.job(session, shop, case=case_of(session, before), **told)


def courses(session: Session) -> list[tuple[int, str, str, list[PlacementId]]]:
    """The courses: number, ground, source, placements."""
    rows = session.scalars(
        select(Course).where(Course.municipality == CITY).order_by(Course.number)
    )
    query = select(CoursePlacement).where(CoursePlacement.municipality == CITY)
    of = list(session.scalars(query.order_by(CoursePlacement.number)))
    return [
        (
            row.number,
            row.ground,
            row.source,
            [one.placement_id for one in of if one.course_id == row.id],
        )
        for row in rows
    ]


def grant(session: Session, books: Books, placement: PlacementId, on: date) -> None:
    """Karen grants a course."""
    how: dict[str, Any] = {"reason": GrantReason.BAD_MATCH, "by": books.staff.karen}
    grant_course(session, placement=placement, at=noon(on), **how)


def test_the_same_employer_resumes_the_course(books: Books) -> None:
    """Tests that the weeks that are left are earned, and no 27th."""
    with books.writing() as session:
        first = world.job(session, books.lund, ended_on=week_on(11) - _DAY)
        second = again(session, books.lund, first, first_day=week_on(20))
    posted = books.post(week_on(60))
    assert (posted.opened, posted.accrued) == (1, 26)
    with books.reading() as session:
        assert courses(session) == [(1, G.FIRST, "own", [first, second])]


def test_another_employer_needs_a_decision(books: Books) -> None:
    """Tests a second employer without a grant, then with one; and that one is given once."""
    with books.writing() as session:
        first = world.job(session, books.lund, ended_on=week_on(3) - _DAY)
        second = again(session, books.havnen, first, first_day=week_on(4))
        number = session.get_one(Placement, (CITY, second)).number
    posted = books.post(week_on(4))
    assert [(one.placement, one.why) for one in posted.left_out] == [
        (number, NotAccrued.NEEDS_DECISION)
    ]
    with books.writing() as session:
        grant(session, books, second, week_on(5))
        with pytest.raises(GrantedAlready):
            grant(session, books, second, week_on(5))
        with pytest.raises(CourseAlready):
            grant(session, books, first, week_on(5))
        with pytest.raises(NotFound):
            grant(session, books, PlacementId("plc_none"), week_on(5))
    assert books.post(week_on(5)).accrued == 2
    with books.reading() as session:
        assert [one[:2] for one in courses(session)] == [(1, G.FIRST), (2, G.NEW_EMPLOYER)]


def test_only_a_coordinator_grants(books: Books) -> None:
    """Tests the right to grant, and the right to set terms."""
    with books.writing() as session:
        job = world.job(session, books.lund)
    asta, finn = books.staff.asta, books.finn
    for who in (asta, finn):
        with books.writing() as session, pytest.raises((NotAllowed, NotFound)):
            how: dict[str, Any] = {"reason": GrantReason.OTHER, "by": who, "at": noon(FIRST)}
            grant_course(session, placement=job, **how)
    with books.writing() as session, pytest.raises(NotAllowed):
        terms.set_terms(session, terms=Terms(FIRST, "X"), by=finn, at=EARLY)
    with books.writing() as session, pytest.raises(NotAllowed):
        terms.set_source(session, source=Source(2026, "own", 1, "X"), by=finn, at=EARLY)


def test_a_course_a_later_grant_opens_is_resumed_by_who_waited(books: Books) -> None:
    """Tests three employers' worth of jobs posted at once, in the order in which things were known.

    The second job waits; the third, with the same employer, is granted; the second resumes it.
    """
    with books.writing() as session:
        first = world.job(session, books.lund, ended_on=week_on(2) - _DAY)
        second = again(session, books.havnen, first, first_day=week_on(3), ended_on=week_on(3))
        third = again(session, books.havnen, first, first_day=week_on(5))
        grant(session, books, third, week_on(6))
    posted = books.post(week_on(6))
    assert posted.left_out == ()
    with books.reading() as session:
        assert [one[3] for one in courses(session)] == [[first], [third, second]]


@pytest.mark.parametrize(("merged", "resumed"), [(week_on(5), True), (week_on(7), False)])
def test_a_successor_is_the_same_employer(books: Books, merged: date, resumed: bool) -> None:
    """Tests a merger before the second job's first day, and one after it."""
    with books.writing() as session:
        first = world.job(session, books.lund, ended_on=week_on(3) - _DAY)
        second = again(session, books.havnen, first, first_day=week_on(6))
        how: dict[str, Any] = {"from_on": merged, "by": books.staff.karen, "at": noon(week_on(8))}
        merge(session, employer=books.lund.employer, into=books.havnen.employer, **how)
    posted = books.post(week_on(8))
    assert (posted.left_out == ()) == resumed
    with books.reading() as session:
        assert courses(session)[0][3] == ([first, second] if resumed else [first])


def test_two_who_turn_out_to_be_one(books: Books) -> None:
    """Tests that a course of the youth under the other name counts, posted before or not."""
    with books.writing() as session:
        first = world.job(session, books.lund, ended_on=week_on(2) - _DAY)
    books.post(FIRST)
    with books.writing() as session:
        second = world.job(session, books.lund, first_day=week_on(4))
        youths = {
            one: session.get_one(Referral, (CITY, case_of(session, one))) for one in (first, second)
        }
        old, new = youths[first].youth_id, youths[second].youth_id
        youths[first].state = ReferralState.CLOSED
        youths[first].closed_at, youths[first].closed_by = EARLY, books.finn.account
        session.flush()
        youths[first].youth_id = new
        session.get_one(Youth, (CITY, old)).same_as = new
    assert books.post(week_on(4)).opened == 0
    with books.reading() as session:
        assert courses(session)[0][3] == [first, second]


def test_sources_by_rank_until_they_are_full(books: Books) -> None:
    """Tests the order of sources, the last with room, a new number of courses, and none at all."""
    with books.writing() as session:
        how: dict[str, Any] = {"by": books.staff.asta, "at": EARLY}
        for source in (
            Source(2026, "own", 1, "Egen", courses_max=1),
            Source(2026, "fund", 1, "Fonden", courses_max=1),
        ):
            terms.set_source(session, source=source, **how)
        for hours in range(3):
            world.job(session, books.lund, began_at=noon(FIRST) + timedelta(hours=hours))
    posted = books.post(FIRST)
    assert (posted.opened, [one.why for one in posted.left_out]) == (2, [NotAccrued.NO_SOURCE])
    with books.reading() as session:
        assert [one[2] for one in courses(session)] == ["fund", "own"]
        assert [one.code for one in terms.sources(session, 2026)] == ["fund", "own"]
    with books.writing() as session:
        more = Source(2026, "own", 1, "Egen", courses_max=2)
        terms.set_source(session, source=more, by=books.staff.asta, at=EARLY)
    posted = books.post(FIRST)
    assert (posted.opened, posted.left_out) == (1, ())


def test_terms_count_from_their_day(books: Books) -> None:
    """Tests the terms of a day, caps that stay as they were, and a policy that may not change."""
    with books.writing() as session:
        world.job(session, books.lund)
    books.post(FIRST)
    how: dict[str, Any] = {"by": books.staff.asta, "at": EARLY}
    with books.writing() as session:
        dear = Terms(FIRST, "Havneby", cap_ore=1_600_000)
        terms.set_terms(session, terms=dear, **how)
        world.job(session, books.lund)
        for day, cap in ((FIRST - _DAY, 1_300_000), (FIRST, 1_600_000)):
            held = terms.terms_on(session, day)
            assert held
            assert held.cap_ore == cap
        assert terms.terms_on(session, date(2025, 12, 31)) is None
        late = Terms(FIRST, "Havneby", due=DuePolicy.COMPLETED)
        with pytest.raises(PolicyStands):
            terms.set_terms(session, terms=late, **how)
        from_tomorrow = Terms(FIRST + _DAY, "Havneby", due=DuePolicy.COMPLETED)
        terms.set_terms(session, terms=from_tomorrow, **how)
    assert books.post(FIRST).opened == 1
    with books.reading() as session:
        query = select(Course.cap_ore).where(Course.municipality == CITY).order_by(Course.number)
        assert list(session.scalars(query)) == [1_300_000, 1_600_000]


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"cap_ore": 0}, "cap_ore"),
        ({"payment_days": -1, "payer_name": " "}, "payment_days, payer_name"),
        ({"aid_limit_eur": 0, "ore_per_euro": 0}, "aid_limit_eur, ore_per_euro"),
        ({"payer_reg_number": "1234"}, "payer_account_number"),
    ],
)
def test_terms_that_cannot_be(told: dict[str, Any], wrong: str) -> None:
    """Tests that all that is wrong is told at once."""
    assert ", ".join(Terms(**{"from_on": FIRST, "payer_name": "X", **told}).faults()) == wrong


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({}, ""),
        ({"code": "Own"}, "code"),
        ({"code": ""}, "code"),
        ({"code": "1own"}, "code"),
        ({"code": "a" * 20}, ""),
        ({"code": "a" * 21}, "code"),
        ({"name": " ", "courses_max": -1}, "name, courses_max"),
        ({"account_string": "1" * 15}, "account_string"),
        ({"account_string": "1" * 15 + "x"}, "account_string"),
        ({"account_string": "1" * 16, "courses_max": 0}, ""),
    ],
)
def test_sources_that_cannot_be(told: dict[str, Any], wrong: str) -> None:
    """Tests codes, names, numbers and account strings."""
    made = Source(**{"year": 2026, "code": "own_1", "rank": 1, "name": "X", **told})
    assert ", ".join(made.faults()) == wrong


def test_faulty_terms_are_refused(books: Books) -> None:
    """Tests that the acts ask."""
    how: dict[str, Any] = {"by": books.staff.asta, "at": EARLY}
    with books.writing() as session:
        with pytest.raises(TermsFaulty):
            terms.set_terms(session, terms=Terms(FIRST, " "), **how)
        with pytest.raises(TermsFaulty):
            terms.set_source(session, source=Source(2026, "!", 1, "X"), **how)
