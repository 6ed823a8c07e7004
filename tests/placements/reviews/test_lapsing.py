"""Tests of proposals that come to an end by themselves, or are taken back."""

import pytest
from sqlalchemy import select

from foundation.errors import NotAllowed
from placements.errors.proposals import NotByHand, NotYourReason
from placements.ids import ProposalId
from placements.models import Ending
from placements.reviews import lapsing, withdrawing
from placements.status import ProposalState
from placements.words.proposals import Withdrawal
from referrals import committee
from referrals.models import Referral
from referrals.rights.erasure import erase
from referrals.status import ReferralState, Verdict
from referrals.words import ErasureReason, LegalTrack, Reason
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, later
from tests.placements.reviews.steps import OPEN, At, bring, case_of, held, row, state, told
from tests.placements.scene import Town, town
from tests.referrals.scene import dump, last_decision, youth_of

W = Withdrawal


def lapse(made: Town, day: int, hours: int = 0) -> list[ProposalId]:
    """The timetable's pass on a day."""
    with made.writing() as session:
        at = later(days=day, hours=hours)
        return lapsing.lapse(session, by=made.staff.timetable, at=at)


def test_it_lapses_on_its_day_in_denmark(database: AnyDatabase) -> None:
    """Tests the last minute before midnight and the first after it, an hour before UTC's."""
    made = town(database)
    proposal = bring(made, At.PROPOSED)
    midnight = 24 - 9  # hours from nine in the morning in Denmark
    assert lapse(made, 12, midnight) == []
    with made.reading() as session:
        assert len(held(session, proposal)) == 5
    assert lapse(made, 13, midnight) == [proposal]
    assert state(made, proposal) is ProposalState.LAPSED
    for somebody in (made.staff.karen, made.staff.rune, made.shop.hr):
        assert "proposal_lapsed" in told(made, somebody)


@pytest.mark.parametrize("at", OPEN)
def test_the_timetable_slept_for_weeks(database: AnyDatabase, at: At) -> None:
    """Tests from every open step, late: once, then nothing more, with nothing left held."""
    made = town(database)
    proposal = bring(made, at)
    assert lapse(made, 100) == [proposal]
    with made.reading() as session:
        before = dump(session)
        assert held(session, proposal) == []
        referral = session.get_one(Referral, (CITY, case_of(session, proposal)))
        assert (referral.invited_at, referral.state) == (None, ReferralState.APPROVED)
    assert lapse(made, 100) == []
    with made.reading() as session:
        assert dump(session) == before


def test_what_is_answered_in_time_does_not_lapse(database: AnyDatabase) -> None:
    """Tests the ends, and that whoever was not invited keeps the clock of the promise."""
    made = town(database)
    bring(made, At.ACCEPTED)
    bring(made, At.DECLINED)
    assert lapse(made, 100) == []
    proposal = bring(made, At.PROPOSED)
    with made.reading() as session:
        due = session.get_one(Referral, (CITY, case_of(session, proposal))).invitation_due_on
    lapse(made, 20)
    with made.reading() as session:
        referral = session.get_one(Referral, (CITY, case_of(session, proposal)))
        assert referral.invitation_due_on == due


def loosen(made: Town) -> list[ProposalId]:
    """The timetable's other pass."""
    with made.writing() as session:
        return withdrawing.loosen(session, by=made.staff.timetable, at=later(days=3))


def why(made: Town, proposal: ProposalId) -> Withdrawal | None:
    """Why a proposal was withdrawn."""
    with made.reading() as session:
        assert row(session, proposal).state is ProposalState.WITHDRAWN
        assert held(session, proposal) == []
        query = select(Ending.withdrawal).where(Ending.proposal_id == proposal)
        return session.scalars(query).one()


@pytest.mark.parametrize("step", [At.LEFT, At.RESTRICTED])
def test_whoever_left_the_pool_is_proposed_no_more(database: AnyDatabase, step: At) -> None:
    """Tests a case that was withdrawn, and one that stands still; and that it is done once."""
    made = town(database)
    proposal, other = bring(made, step), bring(made, At.PROPOSED)
    assert loosen(made) == [proposal]
    assert why(made, proposal) is W.YOUTH_LEFT
    assert loosen(made) == []
    assert state(made, other) is ProposalState.PROPOSED


def test_a_case_that_was_reopened_and_one_that_is_erased(database: AnyDatabase) -> None:
    """Tests that the reason says which, that HR is told of either alike, and that all is free."""
    made = town(database)
    reopened, erased = bring(made, At.INVITED), bring(made, At.INVITED)
    with made.writing() as session:
        case = case_of(session, reopened)
        committee.decide(
            session,
            referral=case,
            read_version=session.get_one(Referral, (CITY, case)).version,
            verdict=Verdict.RETURN,
            reason=Reason.NEW_FACTS,
            words="Der er kommet nyt.",
            legal_track=LegalTrack.EARLY_OFFER,
            reopens=last_decision(session, case),
            by=made.staff.yrsa,
            at=MONDAY,
        )
        youth, karen = youth_of(session, case_of(session, erased)), made.staff.karen
        erase(session, youth=youth, reason=ErasureReason.ASKED, by=karen, at=MONDAY)
    assert set(loosen(made)) == {reopened, erased}
    assert why(made, reopened) is W.CASE_REOPENED
    assert why(made, erased) is W.YOUTH_LEFT
    assert told(made, made.shop.hr).count("proposal_withdrawn") == 2


def test_who_withdraws_for_which_reason(database: AnyDatabase) -> None:
    """Tests every reason: the youth's own, the coordinator's, and those that are not by hand."""
    made = town(database, seats=9, capacity=9)
    case = made.approved()
    amina = made.follower(case)
    proposal = bring(made, At.PROPOSED, case)
    for reason in W:
        for by in (made.staff.rune, amina):
            expected = NotByHand if reason in withdrawing.FOLLOW else NotYourReason
            if reason in withdrawing.OF_YOUTHS:
                continue
            with pytest.raises(expected), made.writing() as session:
                withdrawing.withdraw(session, proposal=proposal, reason=reason, by=by, at=MONDAY)
    for reason in withdrawing.FOLLOW:
        with pytest.raises(NotByHand), made.writing() as session:
            by = made.staff.karen
            withdrawing.withdraw(session, proposal=proposal, reason=reason, by=by, at=MONDAY)
    with pytest.raises(NotAllowed), made.writing() as session:
        by, reason = made.shop.hr, W.OFFER_GONE
        withdrawing.withdraw(session, proposal=proposal, reason=reason, by=by, at=MONDAY)
    with made.writing() as session:
        reason = W.YOUTH_FOUND_A_JOB
        withdrawing.withdraw(session, proposal=proposal, reason=reason, by=amina, at=MONDAY)
    assert why(made, proposal) is W.YOUTH_FOUND_A_JOB


def test_only_the_timetable_lets_go(database: AnyDatabase) -> None:
    """Tests the coordinator and HR."""
    made = town(database)
    for by in (made.staff.karen, made.shop.hr):
        for act in (lapsing.lapse, withdrawing.loosen):
            with pytest.raises(NotAllowed), made.writing() as session:
                act(session, by=by, at=MONDAY)
