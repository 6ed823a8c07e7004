"""Tests of declines: who may give which reason, and what follows from each."""

from typing import Any, Final

import pytest
from sqlalchemy import select

from foundation.errors import NotAllowed, NotFound
from foundation.roles import Actor
from placements.errors.proposals import NotYourReason
from placements.ids import ProposalId
from placements.models import Ending, Reserve
from placements.reviews import declining, parking, reserves
from placements.reviews.taking import interviews_of
from placements.status import ProposalState
from placements.words.declines import REASONS, Decline, Family, Follows, Whose
from referrals.models import Referral
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, later
from tests.placements.reviews.steps import (
    OPEN,
    At,
    after,
    bring,
    case_of,
    day_of,
    held,
    parkings,
    row,
    state,
    told,
    vetoes,
)
from tests.placements.reviews.test_states import Done, undo
from tests.placements.scene import Town, town

REASONS_MIN: Final = 40
BARRED: Final = {
    Follows.VETO_POSITION: "position",
    Follows.OTHER_POSITION: "position",
    Follows.VETO_WORKPLACE: "workplace",
    Follows.VETO_EMPLOYER: "employer",
    Follows.VETO_MENTOR: "mentor",
}


def decline(made: Town, proposal: ProposalId, reason: Decline, by: Actor, **how: Any) -> None:
    """Somebody declines on the fourth day, and it stays so."""
    with made.writing() as session:
        declining.decline(session, proposal=proposal, reason=reason, by=by, at=after(4), **how)


def test_the_reasons_are_whole() -> None:
    """Tests forty and more, each with a meaning, every family, side and consequence in use."""
    assert len(Decline) >= REASONS_MIN
    assert set(REASONS) == set(Decline)
    meanings = REASONS.values()
    assert {one.family for one in meanings} == set(Family)
    assert {one.whose for one in meanings} == set(Whose)
    assert {one.follows for one in meanings} == set(Follows)
    assert all(one.passes for one in meanings if one.follows is Follows.OTHER_POSITION)
    assert not any(one.passes for one in meanings if one.whose is Whose.YOUTH)


def test_what_follows_from_each_reason(database: AnyDatabase) -> None:
    """Tests every reason on a proposal of its own: what is barred or rests, and nothing else."""
    made = town(database)
    proposal = bring(made, At.PROPOSED)
    shop = made.shop
    things = {
        "position": shop.position,
        "workplace": shop.workplace,
        "employer": shop.employer,
        "mentor": shop.mentor,
    }
    for reason, meaning in REASONS.items():
        try:
            with made.writing() as session:
                how: dict[str, Any] = {"by": made.staff.karen, "at": MONDAY}
                declining.decline(session, proposal=proposal, reason=reason, **how)
                session.flush()
                noted = session.scalars(select(Ending).where(Ending.proposal_id == proposal)).one()
                assert (noted.decline, noted.withdrawal) == (reason, None)
                if meaning.follows in BARRED:
                    (veto,) = vetoes(session)
                    named = {name: getattr(veto, name) for name in things}
                    barred = BARRED[meaning.follows]
                    assert named == dict.fromkeys(things) | {barred: things[barred]}, reason
                    assert veto.until_on == (day_of(56) if meaning.passes else None)
                    assert (veto.reason, veto.referral_id) == (reason, case_of(session, proposal))
                    assert parkings(session) == []
                else:
                    assert parkings(session) == [(meaning.follows.value, day_of(28))]
                    assert vetoes(session) == []
                undo()
        except Done:
            pass


def test_who_may_give_which_reason(database: AnyDatabase) -> None:
    """Tests every reason with somebody of each side."""
    made = town(database)
    case = made.approved()
    amina = made.follower(case)
    proposal = bring(made, At.PROPOSED, case)
    sides = {
        made.shop.hr: {Whose.EMPLOYER, Whose.BOTH},
        made.shop.manager: {Whose.EMPLOYER, Whose.BOTH},
        made.staff.rune: {Whose.YOUTH, Whose.BOTH},
        amina: {Whose.YOUTH, Whose.BOTH},
        made.staff.karen: set(Whose),
    }
    for by, whose in sides.items():
        for reason, meaning in REASONS.items():
            given = False
            try:
                with made.writing() as session:
                    how: dict[str, Any] = {"by": by, "at": MONDAY}
                    declining.decline(session, proposal=proposal, reason=reason, **how)
                    given = True
                    undo()
            except (Done, NotYourReason):
                pass
            assert given is (meaning.whose in whose), (by.role, reason)


def test_strangers_decline_nothing(database: AnyDatabase) -> None:
    """Tests another company, another referrer, a mentor, and a youth of another case."""
    made = town(database)
    proposal = bring(made, At.LIKED)
    malik = made.follower(made.approved())
    for by in (made.other.hr, made.other.manager, made.staff.sanne, malik, made.shop.guide):
        with pytest.raises((NotFound, NotAllowed)):
            decline(made, proposal, Decline.OTHER, by)
    assert state(made, proposal) is ProposalState.READY


@pytest.mark.parametrize("at", OPEN)
def test_the_seat_is_free_and_the_youth_back_in_the_pool(database: AnyDatabase, at: At) -> None:
    """Tests from every step: nothing held, the wait kept, and a clock anew if one was invited."""
    made = town(database, seats=1)
    case = made.approved()
    proposal = bring(made, at, case)
    with made.reading() as session:
        before = session.get_one(Referral, (CITY, case))
        since, due, invited = before.waiting_since, before.invitation_due_on, before.invited_at
    decline(made, proposal, Decline.ANOTHER_CHOSEN, made.shop.hr)
    with made.reading() as session:
        referral = session.get_one(Referral, (CITY, case))
        assert held(session, proposal) == []
        assert referral.waiting_since == since
        assert referral.invited_at is None
        assert referral.invitation_due_on == (day_of(4 + 14) if invited else due)
        assert all(one.outcome for one in row_interviews(session, proposal))
    for somebody in (made.staff.rune, made.staff.karen):
        assert "proposal_declined" in told(made, somebody)
    made.proposed(case, shop=made.other, at=later(days=5))
    made.proposed(at=later(days=5))


def row_interviews(session: Any, proposal: ProposalId) -> list[Any]:
    """The interviews of a proposal."""
    assert row(session, proposal).declined_at
    return list(interviews_of(session, proposal))


def test_later_rests_until_the_day_that_was_said(database: AnyDatabase) -> None:
    """Tests exams until February."""
    made = town(database)
    proposal = bring(made, At.PROPOSED)
    decline(made, proposal, Decline.EXAMS_FIRST, made.staff.rune, later=day_of(90))
    with made.reading() as session:
        assert parkings(session) == [("later", day_of(90))]
        assert list(parking.resting(session, day_of(89))) == [case_of(session, proposal)]


def test_the_reserve_comes_next(database: AnyDatabase) -> None:
    """Tests that the coordinator is told, and passed over who has found something else."""
    made = town(database)
    first, next_, karen = bring(made, At.PROPOSED), made.approved(), made.staff.karen
    with made.writing() as session:
        session.add(
            Reserve(
                municipality=CITY,
                id="rsv_1",
                proposal_id=first,
                referral_id=next_,
                position_id=made.shop.position,
                mentor_id=made.shop.mentor,
                score=500,
                named_at=MONDAY,
                named_by=karen.account,
            )
        )
        session.flush()
        assert reserves.next_for(session, made.shop.position, by=karen) is None
    decline(made, first, Decline.ANOTHER_CHOSEN, made.shop.hr)
    assert "reserve_next" in told(made, karen)
    with made.reading() as session:
        found = reserves.next_for(session, made.shop.position, by=karen)
        assert found is not None
        assert found.referral_id == next_
        assert reserves.next_for(session, made.other.position, by=karen) is None
        with pytest.raises(NotAllowed):
            reserves.next_for(session, made.shop.position, by=made.shop.hr)
    made.proposed(next_, shop=made.other)
    with made.reading() as session:
        assert reserves.next_for(session, made.shop.position, by=karen) is None
