"""Tests of invitations: HR's, twenty at once, the store's, and other times."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from foundation.errors import NotAllowed
from placements.errors.proposals import (
    InThePast,
    InvitedAlready,
    NoLength,
    OutsideHours,
    TooFewSlots,
)
from placements.models import Interview, Proposal
from placements.reviews import inviting
from placements.reviews.slots import Afternoon, Slot, check
from placements.reviews.taking import interviews_of
from placements.status import ProposalState
from placements.words.proposals import Outcome
from referrals import invitations
from referrals.models import Referral
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, later
from tests.placements.reviews.steps import (
    HR_DAY,
    At,
    after,
    bring,
    case_of,
    day_of,
    invite,
    row,
    slot,
    state,
    told,
)
from tests.placements.scene import Town, town
from tests.referrals.scene import dump


def test_an_invitation_stops_the_clock_and_is_told(database: AnyDatabase) -> None:
    """Tests the state, the referral, who is told, and that the proposal outlives the interview."""
    made = town(database)
    case = made.approved()
    amina = made.follower(case)
    proposal = bring(made, At.INVITED, case)
    with made.reading() as session:
        referral = session.get_one(Referral, (CITY, case))
        assert referral.invited_at == MONDAY
        assert row(session, proposal).lapses_on == day_of(14)
    for somebody in (made.staff.rune, made.staff.karen, amina):
        assert "interview_booked" in told(made, somebody)
    assert told(made, made.shop.hr) == []
    with pytest.raises(InvitedAlready), made.writing() as session:
        invite(session, made, proposal)


def test_a_late_interview_moves_the_day_it_lapses_on(database: AnyDatabase) -> None:
    """Tests that a booked interview is never lost to the timetable."""
    made = town(database)
    proposal = bring(made, At.PROPOSED)
    with made.writing() as session:
        inviting.invite(session, proposal=proposal, slot=slot(20), by=made.shop.hr, at=MONDAY)
        assert row(session, proposal).lapses_on == day_of(20 + inviting.ANSWER_DAYS)


def test_an_invitation_noted_by_hand_before_is_no_obstacle(database: AnyDatabase) -> None:
    """Tests a coordinator who had recorded the invitation already."""
    made = town(database)
    case = made.approved()
    with made.writing() as session:
        invitations.invited(session, referral=case, by=made.staff.karen, at=MONDAY)
    assert state(made, bring(made, At.INVITED, case)) is ProposalState.INVITED


def test_the_store_manager_does_not_hold_hrs_interview(database: AnyDatabase) -> None:
    """Tests inviting to it, and inviting many."""
    made = town(database)
    proposal, stine = bring(made, At.PROPOSED), made.shop.manager
    with pytest.raises(NotAllowed), made.writing() as session:
        inviting.invite(session, proposal=proposal, slot=slot(), by=stine, at=MONDAY)
    with pytest.raises(NotAllowed), made.writing() as session:
        afternoons = [Afternoon(slot().starts, 20, 1, "Kantinen")]
        how: dict[str, Any] = {"afternoons": afternoons, "by": stine, "at": MONDAY}
        inviting.invite_many(session, proposals=[proposal], **how)


def many(made: Town, proposals: list[Any], *afternoons: Afternoon) -> None:
    """HR invites all of them."""
    with made.writing() as session:
        how: dict[str, Any] = {"afternoons": afternoons, "by": made.shop.hr, "at": MONDAY}
        inviting.invite_many(session, proposals=proposals, **how)


def test_twenty_to_three_afternoons(database: AnyDatabase) -> None:
    """Tests one too few times first: nobody is invited; then the earliest to the first code."""
    made = town(database, seats=20, capacity=20)
    with made.writing() as session:
        made.roomy(session, 20)
    proposals = [made.proposed() for _ in range(20)]
    afternoons = [Afternoon(slot(day).starts, 20, 3, "Kantinen", at_once=2) for day in (2, 3, 4)]
    with made.reading() as session:
        before = dump(session)
    with pytest.raises(TooFewSlots, match="2 of the 20"):
        many(made, proposals, *afternoons)
    with made.reading() as session:
        assert dump(session) == before
    many(made, proposals, *afternoons, Afternoon(slot(1).starts, 20, 2, "Kantinen"))
    with made.reading() as session:
        query = select(Proposal, Interview).join(Interview, Interview.proposal_id == Proposal.id)
        rows = sorted(
            session.execute(query.where(Proposal.municipality == CITY)).all(),
            key=lambda pair: pair[0].code,
        )
        starts = [interview.starts_at_utc for _, interview in rows]
        assert starts == sorted(starts)
        assert starts[0] == slot(1).starts
        assert len({one.proposal_id for _, one in rows}) == len(rows) == 20
        assert {one.state for one, _ in rows} == {ProposalState.INVITED}


def test_one_that_cannot_be_invited_stops_them_all(database: AnyDatabase) -> None:
    """Tests that all are invited or none, and that one named twice is invited once."""
    made = town(database)
    one, declined = bring(made, At.PROPOSED), bring(made, At.DECLINED)
    afternoon = Afternoon(slot().starts, 20, 5, "Kantinen")
    with pytest.raises(Exception, match="come to an end"):
        many(made, [one, declined], afternoon)
    assert state(made, one) is ProposalState.PROPOSED
    many(made, [one, one], afternoon)
    with made.reading() as session:
        assert len(interviews_of(session, one)) == 1


@pytest.mark.parametrize(
    ("starts", "minutes", "error"),
    [
        (datetime(2026, 11, 4, 7, 0, tzinfo=UTC), 30, None),  # eight o'clock in winter
        (datetime(2026, 11, 4, 6, 59, tzinfo=UTC), 30, OutsideHours),
        (datetime(2026, 11, 4, 18, 30, tzinfo=UTC), 30, None),  # until eight in the evening
        (datetime(2026, 11, 4, 18, 31, tzinfo=UTC), 30, OutsideHours),
        (datetime(2027, 3, 27, 6, 30, tzinfo=UTC), 30, OutsideHours),  # the day before summer time
        (datetime(2027, 3, 28, 6, 30, tzinfo=UTC), 30, None),  # half past eight, from that day on
        (datetime(2027, 10, 31, 6, 30, tzinfo=UTC), 30, OutsideHours),
        (MONDAY, 30, InThePast),
        (MONDAY + timedelta(seconds=1), 30, None),
        (datetime(2026, 11, 4, 9, 0, tzinfo=UTC), 4, NoLength),
        (datetime(2026, 11, 4, 9, 0, tzinfo=UTC), 241, NoLength),
        (datetime(2026, 11, 4, 9, 0, tzinfo=UTC), 240, None),
    ],
)
def test_times_of_interviews(starts: datetime, minutes: int, error: type[Exception] | None) -> None:
    """Tests the hours of the day in Denmark, summer and winter, the past, and the length."""
    if error is None:
        check(Slot(starts, minutes, "x"), MONDAY)
    else:
        with pytest.raises(error):
            check(Slot(starts, minutes, "x"), MONDAY)


def test_an_interview_is_moved(database: AnyDatabase) -> None:
    """Tests another row, the old one kept as moved, and that the youth is told."""
    made = town(database)
    proposal = bring(made, At.INVITED)
    with made.writing() as session:
        inviting.move(session, proposal=proposal, slot=slot(12), by=made.shop.hr, at=later(days=1))
    with made.reading() as session:
        first, second = interviews_of(session, proposal)
        assert (first.outcome, second.outcome) == (Outcome.MOVED, None)
        assert second.starts_at_utc == slot(12).starts
        assert row(session, proposal).lapses_on == day_of(17)
    assert "interview_moved" in told(made, made.staff.rune)


def test_days_from_approval_to_the_interview_are_noted(database: AnyDatabase) -> None:
    """Tests the day of the first interview on the referral, once it was held."""
    made = town(database)
    proposal = bring(made, At.READY)
    with made.reading() as session:
        referral = session.get_one(Referral, (CITY, case_of(session, proposal)))
        assert referral.interviewed_on == day_of(HR_DAY)
        assert after(HR_DAY) > slot().starts
