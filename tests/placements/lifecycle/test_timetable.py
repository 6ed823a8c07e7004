"""The timetable of placements: each kind of thing on its day, not before, once, and to whom."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from employers.models import Mentor, Position
from foundation.accounts import operator
from foundation.errors import NotAllowed
from foundation.ids import new_id
from foundation.outbox import Message
from placements.ids import ParkingId
from placements.lifecycle import confirming
from placements.models import Interview, Parking
from placements.reviews import parking
from placements.timetable import passing
from placements.timetable.telling import Due
from placements.words.notices import NudgeKind
from placements.words.proposals import Outcome, Parked
from referrals import intake
from referrals.models import Referral
from referrals.rights import restriction
from referrals.rights.erasure import erase
from referrals.words import ErasureReason
from tests.databases import CITY
from tests.people import MONDAY
from tests.placements.lifecycle.doing import ONE, day, do
from tests.placements.lifecycle.scene import START, Works, on_day, tick_all
from tests.referrals.scene import youth_of

Kind = NudgeKind
EIGHTEEN = START + timedelta(days=60)


def passes(town: Works, on: date, kind: NudgeKind) -> list[Due]:
    """What of a kind a pass on a day tells."""
    with town.writing() as session:
        told = passing.run(session, by=operator(CITY), at=on_day(on)).told
    return [one for one in told if one.kind is kind]


def recipients(town: Works, kind: NudgeKind) -> set[str]:
    """Who got a message of a kind."""
    with town.reading() as session:
        query = select(Message.recipient).where(Message.kind == kind.value)
        return set(session.scalars(query))


def starting(town: Works) -> str:
    """A placement with an open checklist."""
    return town.hired().id


def in_order(town: Works) -> str:
    """One with nothing missing."""
    job = town.hired()
    with town.writing() as session:
        tick_all(session, job.id, town.shop, MONDAY)
    return job.id


def soon_18(town: Works) -> str:
    """A job of somebody who turns 18."""
    return town.begun(born=EIGHTEEN.replace(year=EIGHTEEN.year - 18)).id


def begun(town: Works) -> str:
    """A job that runs."""
    return town.begun().id


def stale(town: Works) -> str:
    """A position that was confirmed until the agreed start."""
    with town.writing() as session:
        session.get_one(Position, (CITY, town.shop.position)).confirmed_until = START
    return town.shop.position


def no_show(town: Works) -> str:
    """An interview nobody came to, reported on the agreed start."""
    job = town.hired()
    with town.writing() as session:
        query = select(Interview).where(Interview.proposal_id == job.proposal)
        row = session.scalars(query.order_by(Interview.number)).first()
        assert row
        row.outcome, row.reported_at = Outcome.NO_SHOW, on_day(START)
        return row.id


def parked(town: Works) -> str:
    """A search that rests until the agreed start."""
    case = town.approved()
    id_ = ParkingId(new_id("prk"))
    with town.writing() as session:
        row = Parking(municipality=CITY, id=id_, referral_id=case, reason=Parked.LATER)
        row.until_on, row.parked_at = START, MONDAY
        row.parked_by = town.staff.karen.account
        session.add(row)
    return id_


@pytest.mark.parametrize(
    ("make", "kind", "fell_due", "told"),
    [
        (starting, Kind.CHECKLIST_OPEN, START - timedelta(days=3), {"hr", "manager"}),
        (in_order, Kind.NOT_BEGUN, START + timedelta(days=3), {"hr", "karen"}),
        (soon_18, Kind.TURNS_18_SOON, EIGHTEEN - timedelta(days=29), {"hr", "karen"}),
        (begun, Kind.WEEK_UNCONFIRMED, day(9), {"guide"}),
        (begun, Kind.WEEK_LONG_UNCONFIRMED, day(16), {"hr"}),
        (begun, Kind.WEEK_NEVER_CONFIRMED, day(26), {"karen"}),
        (stale, Kind.POSITION_STALE, START + ONE, {"hr", "manager"}),
        (no_show, Kind.NO_SHOW_UNOWNED, START + ONE, {"karen"}),
        (parked, Kind.PARKING_OVER, START, {"karen", "rune"}),
    ],
)
def test_each_thing_on_its_day(
    town: Works, make: Callable[[Works], str], kind: NudgeKind, fell_due: date, told: set[str]
) -> None:
    """Tests the day before, the day itself, once, and whom it reaches."""
    thing = make(town)
    assert passes(town, fell_due - ONE, kind) == []
    (due,) = passes(town, fell_due, kind)
    assert (due.thing, due.fell_due_on) == (thing, fell_due)
    assert [one for one in passes(town, fell_due + ONE, kind) if one.thing == thing] == []
    people = {name: getattr(town.shop, name) for name in ("hr", "manager", "guide")}
    people |= {"karen": town.staff.karen, "rune": town.staff.rune}
    assert recipients(town, kind) == {people[name].account for name in told}


def test_a_list_is_asked_for_in_the_next_month(town: Works) -> None:
    """Tests the fourth and the fifth of December, for weeks that ended in November."""
    town.begun()
    assert passes(town, date(2026, 12, 4), Kind.LIST_MISSING) == []
    (due,) = passes(town, date(2026, 12, 5), Kind.LIST_MISSING)
    assert (due.thing, due.fell_due_on) == (town.shop.employer, date(2026, 12, 5))


def test_what_was_answered_is_not_asked(town: Works) -> None:
    """Tests a week that was confirmed, a position that takes nobody any more, a case at rest."""
    job, still = town.begun(), town.begun(shop=town.other)
    do(town, confirming.confirm, job, day(2), week=1, worked=False)
    with town.writing() as session:
        session.get_one(Position, (CITY, town.shop.position)).start_by = START
        session.get_one(Position, (CITY, town.shop.position)).confirmed_until = START
        youth = session.get_one(Referral, (CITY, still.referral)).youth_id
        restriction.restrict(session, youth=youth, by=town.staff.karen, at=MONDAY)
    with town.writing() as session:
        told = passing.run(session, by=operator(CITY), at=on_day(day(10))).told
    assert {one.kind for one in told} == set()


def test_a_shop_is_asked_where_the_mentor_has_no_account(town: Works) -> None:
    """Tests a mentor who cannot tap."""
    job = town.begun()
    with town.writing() as session:
        session.get_one(Mentor, (CITY, town.shop.mentor)).account = None
    (due,) = passes(town, day(9), Kind.WEEK_UNCONFIRMED)
    assert due.thing == job.id
    assert recipients(town, Kind.WEEK_UNCONFIRMED) == {town.shop.manager.account}


def test_a_search_goes_on_once(town: Works) -> None:
    """Tests that the row is ended, on the day and not before."""
    id_ = parked(town)
    for on, ended in ((START - ONE, False), (START, True), (START + ONE, True)):
        with town.writing() as session:
            resumed = passing.run(session, by=operator(CITY), at=on_day(on)).resumed
            assert resumed == (on == START)
            row = session.get_one(Parking, (CITY, ParkingId(id_)))
            assert (row.ended_at is not None) is ended


@pytest.mark.parametrize("left", ["withdrawn", "erased"])
def test_no_search_goes_on_of_whoever_left(town: Works, left: str) -> None:
    """Tests that nobody is told to go on with a case that was withdrawn, or with the forgotten."""
    case, karen = town.approved(), town.staff.karen
    with town.writing() as session:
        how: dict[str, Any] = {"reason": Parked.LATER, "until": START, "by": karen, "at": MONDAY}
        parking.park(session, referral=case, **how)
    with town.writing() as session:
        if left == "withdrawn":
            intake.withdraw(session, referral=case, by=karen, at=MONDAY)
        else:
            youth = youth_of(session, case)
            erase(session, youth=youth, reason=ErasureReason.ASKED, by=karen, at=MONDAY)
    with town.writing() as session:
        passed = passing.run(session, by=operator(CITY), at=on_day(START))
    assert (passed.resumed, passed.told) == (0, ())


def test_only_the_timetable_runs_it(town: Works) -> None:
    """Tests the coordinator, and HR."""
    for by in (town.staff.karen, town.shop.hr):
        how: dict[str, Any] = {"by": by, "at": MONDAY}
        with pytest.raises(NotAllowed), town.writing() as session:
            passing.run(session, **how)


def test_proposals_come_to_their_end_too(town: Works) -> None:
    """Tests one whose youth left the pool, and one nobody answered: each once, and on its day."""
    left, silent = town.approved(), town.approved()
    loose, late = town.proposed(left), town.proposed(silent)
    with town.writing() as session:
        intake.withdraw(session, referral=left, by=town.staff.karen, at=MONDAY)
    for on, withdrawn, lapsed in (
        (MONDAY.date() + 13 * ONE, (loose,), ()),
        (MONDAY.date() + 14 * ONE, (), (late,)),
        (MONDAY.date() + 14 * ONE, (), ()),
    ):
        with town.writing() as session:
            passed = passing.run(session, by=operator(CITY), at=on_day(on))
        assert (passed.withdrawn, passed.lapsed) == (withdrawn, lapsed)
        assert passed.moved == len(withdrawn) + len(lapsed)
