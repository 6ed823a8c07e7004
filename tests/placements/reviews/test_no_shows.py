"""Tests of youths who did not come: the seat held, five days, a second time, and who owns it."""

from typing import Any

import pytest

from foundation.errors import NotAllowed, NotFound
from placements.errors.proposals import (
    NoOutcome,
    NotByHand,
    NotYetHeld,
    OwnedAlready,
    ReasonNeeded,
    TooLate,
)
from placements.ids import ProposalId
from placements.reviews import interviews, inviting, lapsing, no_shows, parking
from placements.reviews.taking import interviews_of
from placements.status import ProposalState
from placements.words.declines import Decline
from placements.words.proposals import Kept, Outcome, Parked
from referrals.models import Referral
from tests.databases import CITY, AnyDatabase
from tests.people import later
from tests.placements.reviews.steps import (
    HR_DAY,
    STORE_DAY,
    At,
    after,
    bring,
    day_of,
    held,
    parkings,
    row,
    say,
    slot,
    state,
    told,
)
from tests.placements.scene import Town, town


def rebook(made: Town, proposal: ProposalId, day: int) -> None:
    """HR finds another time, the day after the first."""
    with made.writing() as session:
        by = made.shop.hr
        inviting.rebook(session, proposal=proposal, slot=slot(day), by=by, at=after(HR_DAY))


def test_the_first_time_the_seat_is_held_and_somebody_is_told(database: AnyDatabase) -> None:
    """Tests that nothing is let go, that the referrer and the coordinator hear of it at once."""
    made = town(database)
    proposal = bring(made, At.MISSED)
    with made.reading() as session:
        assert held(session, proposal) == sorted(Kept)
    assert "no_show" in told(made, made.staff.rune)
    assert "no_show" in told(made, made.staff.karen)
    assert state(made, proposal) is ProposalState.INVITED


@pytest.mark.parametrize(("day", "late"), [(HR_DAY + 5, False), (HR_DAY + 6, True)])
def test_another_time_within_five_days(database: AnyDatabase, day: int, *, late: bool) -> None:
    """Tests the fifth day and the sixth, for HR's interview."""
    made = town(database)
    proposal = bring(made, At.MISSED)
    if late:
        with pytest.raises(TooLate, match=str(day_of(HR_DAY + 5))):
            rebook(made, proposal, day)
    else:
        rebook(made, proposal, day)


def test_the_seat_is_held_until_then_however_late_it_was(database: AnyDatabase) -> None:
    """Tests a no-show on the last day of the hold: held through the fifth day, let go after."""
    made = town(database)
    proposal = bring(made, At.PROPOSED)
    with made.writing() as session:
        inviting.invite(session, proposal=proposal, slot=slot(13), by=made.shop.hr, at=later())
        row(session, proposal).lapses_on = day_of(14)
        say(session, made.shop.hr, proposal, Outcome.NO_SHOW, day=13)
    by = made.staff.timetable
    with made.writing() as session:
        assert lapsing.lapse(session, by=by, at=after(13 + 5)) == []
        assert lapsing.lapse(session, by=by, at=later(days=13 + 6)) == [proposal]


@pytest.mark.parametrize("at", [At.MISSED, At.BOOKED])
def test_the_second_time_goes_back_to_the_pool(database: AnyDatabase, at: At) -> None:
    """Tests twice with HR, and once with each: withdrawn, parked, the wait kept, all told."""
    made = town(database)
    case = made.approved()
    proposal = bring(made, at, case)
    with made.writing() as session:
        since = session.get_one(Referral, (CITY, case)).waiting_since
        if at is At.BOOKED:
            say(session, made.shop.manager, proposal, Outcome.NO_SHOW, day=STORE_DAY)
            how: dict[str, Any] = {"by": made.shop.manager, "at": after(STORE_DAY)}
            inviting.rebook(session, proposal=proposal, slot=slot(6), **how)
    if at is At.MISSED:
        rebook(made, proposal, 6)
    with made.writing() as session:
        by = made.shop.hr
        assert row(session, proposal).state in {ProposalState.INVITED, ProposalState.READY}
        say(session, by, proposal, Outcome.NO_SHOW, day=6)
    with made.reading() as session:
        assert held(session, proposal) == []
        assert parkings(session) == [("second_no_show", day_of(6 + parking.REST_DAYS))]
        referral = session.get_one(Referral, (CITY, case))
        assert referral.waiting_since == since
        assert referral.invited_at is None
    assert state(made, proposal) is ProposalState.WITHDRAWN
    assert "no_show_again" in told(made, made.staff.rune)
    with made.writing() as session:
        parking.unpark(session, referral=case, by=made.staff.rune, at=after(7))
        assert parkings(session) == []


def test_somebody_owns_it_within_a_day(database: AnyDatabase) -> None:
    """Tests the list of what nobody sees to yet, when it is late, and taking it on oneself."""
    made = town(database)
    proposal, karen = bring(made, At.MISSED), made.staff.karen
    with made.writing() as session:
        (missed,) = no_shows.unowned(session, by=karen)
        assert (missed.proposal, missed.due_on) == (proposal, day_of(HR_DAY + 1))
        assert [missed.late(day_of(HR_DAY + n)) for n in (0, 1, 2)] == [False, False, True]
        no_shows.own_no_show(session, proposal=proposal, by=made.staff.rune, at=after(3))
        (interview,) = interviews_of(session, proposal)
        assert interview.owner == made.staff.rune.account
        assert no_shows.unowned(session, by=karen) == []
        with pytest.raises(OwnedAlready):
            no_shows.own_no_show(session, proposal=proposal, by=karen, at=after(3))
    with made.writing() as session, pytest.raises(NotFound):
        by = made.staff.sanne
        no_shows.own_no_show(session, proposal=proposal, by=by, at=after(3))
    with made.writing() as session, pytest.raises(NotAllowed):
        no_shows.own_no_show(session, proposal=proposal, by=made.shop.hr, at=after(3))


def test_what_an_interview_is_not_reported_as(database: AnyDatabase) -> None:
    """Tests before it began, outcomes that follow from other acts, and reasons out of place."""
    made = town(database)
    proposal = bring(made, At.INVITED)
    hr = made.shop.hr

    def report(outcome: Outcome, reason: Decline | None = None, **when: Any) -> None:
        with made.writing() as session:
            at = later(**when) if when else after(HR_DAY)
            how: dict[str, Any] = {"outcome": outcome, "reason": reason, "by": hr, "at": at}
            interviews.report(session, proposal=proposal, **how)

    with pytest.raises(NotYetHeld):
        report(Outcome.READY, days=HR_DAY, hours=1)
    for outcome in (Outcome.MOVED, Outcome.CANCELLED):
        with pytest.raises(NoOutcome):
            report(outcome)
    for outcome, reason in (
        (Outcome.NOT_READY, None),
        (Outcome.READY, Decline.NOT_READY_YET),
        (Outcome.NO_SHOW, Decline.NOT_READY_YET),
    ):
        with pytest.raises(ReasonNeeded):
            report(outcome, reason)
    report(Outcome.READY, days=HR_DAY, hours=2)


def test_a_store_manager_reports_the_stores_interview_alone(database: AnyDatabase) -> None:
    """Tests HR's interview, and another time for it, by the manager of the store."""
    made = town(database)
    invited, missed = bring(made, At.INVITED), bring(made, At.MISSED)
    stine = made.shop.manager
    with pytest.raises(NotAllowed), made.writing() as session:
        say(session, stine, invited, Outcome.READY)
    with pytest.raises(NotAllowed), made.writing() as session:
        inviting.move(session, proposal=invited, slot=slot(6), by=stine, at=later(days=1))
    with pytest.raises(NotAllowed), made.writing() as session:
        inviting.rebook(session, proposal=missed, slot=slot(6), by=stine, at=after(HR_DAY))


def test_not_ready_declines_in_the_same_act(database: AnyDatabase) -> None:
    """Tests HR's no at the interview, and that the interview counts as held."""
    made = town(database)
    proposal = bring(made, At.INVITED)
    with made.writing() as session:
        reason = Decline.OTHER_STORE_SUITS
        say(session, made.shop.hr, proposal, Outcome.NOT_READY, reason=reason)
        assert row(session, proposal).state is ProposalState.DECLINED
        assert held(session, proposal) == []


def test_hr_may_hold_another_interview_once_this_one_was(database: AnyDatabase) -> None:
    """Tests that the interview's unit alone is let go when HR has found the youth ready."""
    made = town(database)
    proposal = bring(made, At.READY)
    with made.reading() as session:
        assert held(session, proposal) == sorted(set(Kept) - {Kept.INTERVIEW})
    assert "store_to_book" in told(made, made.shop.manager)


def test_a_search_is_not_parked_by_hand_for_what_follows_from_no_shows(
    database: AnyDatabase,
) -> None:
    """Tests the reasons that only their own acts give."""
    made = town(database)
    case = made.approved()
    for reason in (Parked.SECOND_NO_SHOW, Parked.CANNOT_BE_REACHED):
        with made.writing() as session, pytest.raises(NotByHand):
            parking.park(session, referral=case, reason=reason, by=made.staff.karen, at=later())
