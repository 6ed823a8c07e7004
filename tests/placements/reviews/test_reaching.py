"""Tests of tries to reach a youth, and of searches that rest."""

from datetime import date
from typing import Any

import pytest

from placements.errors.proposals import (
    DoesNotRest,
    NoRest,
    NotTriedEnough,
    ProposalOpen,
    RestsAlready,
)
from placements.ids import ProposalId
from placements.reviews import parking, reaching
from placements.status import ProposalState
from placements.words.proposals import Channel, Parked
from referrals.errors import NotWaiting
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests.databases import AnyDatabase
from tests.people import MONDAY, later
from tests.placements.reviews.steps import At, bring, day_of, held, parkings, state, told
from tests.placements.scene import Town, town

C = Channel


def tried(made: Town, proposal: ProposalId, *channels: Channel, reached: bool = False) -> None:
    """HR tries, an hour after the other."""
    with made.writing() as session:
        for number, channel in enumerate(channels):
            how: dict[str, Any] = {"by": made.shop.hr, "at": later(hours=number)}
            reaching.note_try(session, proposal=proposal, channel=channel, reached=reached, **how)


def give_up(made: Town, proposal: ProposalId, until: date | None = None) -> date:
    """The coordinator gives up the next day."""
    with made.writing() as session:
        how: dict[str, Any] = {"until": until, "by": made.staff.karen, "at": later(days=1)}
        return reaching.give_up(session, proposal=proposal, **how)


@pytest.mark.parametrize(
    ("channels", "missing"),
    [
        ((), "3 more tries, and 2 more"),
        ((C.PHONE,), "2 more tries, and 1 more"),
        ((C.PHONE, C.MESSAGE), "1 more tries, and 0 more"),
        ((C.PHONE, C.PHONE, C.PHONE), "0 more tries, and 1 more"),
        ((C.PHONE, C.PHONE, C.MESSAGE), None),
        ((C.PHONE, C.MAIL, C.REFERRER, C.IN_PERSON), None),
    ],
)
def test_three_tries_in_two_ways(
    database: AnyDatabase, channels: tuple[Channel, ...], missing: str | None
) -> None:
    """Tests each side of both boundaries."""
    made = town(database)
    proposal = bring(made, At.PROPOSED)
    tried(made, proposal, *channels)
    if missing is None:
        assert give_up(made, proposal) == day_of(1 + parking.REST_DAYS)
        assert state(made, proposal) is ProposalState.WITHDRAWN
        assert "not_reached" in told(made, made.staff.rune)
        with made.reading() as session:
            assert parkings(session) == [("cannot_be_reached", day_of(29))]
            assert held(session, proposal) == []
    else:
        with pytest.raises(NotTriedEnough, match=missing):
            give_up(made, proposal)


def test_whoever_was_reached_is_tried_anew(database: AnyDatabase) -> None:
    """Tests that tries before the youth was reached do not count."""
    made = town(database)
    proposal = bring(made, At.PROPOSED)
    tried(made, proposal, C.PHONE, C.MESSAGE)
    with made.writing() as session:
        how: dict[str, Any] = {"by": made.staff.rune, "at": later(hours=5)}
        reaching.note_try(session, proposal=proposal, channel=C.PHONE, reached=True, **how)
    with pytest.raises(NotTriedEnough, match="3 more tries"):
        give_up(made, proposal)


def park(made: Town, case: ReferralId, until: date | None = None, day: int = 0) -> date:
    """The referrer lets the search rest."""
    with made.writing() as session:
        how: dict[str, Any] = {"until": until, "by": made.staff.rune, "at": later(days=day)}
        return parking.park(session, referral=case, reason=Parked.LATER, **how)


def resting(made: Town, day: int) -> list[ReferralId]:
    """Whose search rests on a day."""
    with made.reading() as session:
        return list(parking.resting(session, day_of(day)))


def test_a_search_rests_until_its_day(database: AnyDatabase) -> None:
    """Tests the last day it rests, the first it does not, and resting again."""
    made = town(database)
    case = made.approved()
    assert park(made, case) == day_of(28)
    assert (resting(made, 27), resting(made, 28)) == ([case], [])
    with pytest.raises(RestsAlready, match=str(day_of(28))):
        park(made, case, day=27)
    assert park(made, case, day=28) == day_of(56)
    assert "search_rests" not in told(made, made.staff.rune)


def test_how_long_a_search_may_rest(database: AnyDatabase) -> None:
    """Tests today, tomorrow, half a year, and a day more."""
    made = town(database)
    for until, fits in ((0, False), (1, True), (182, True), (183, False)):
        case = made.approved()
        if fits:
            assert park(made, case, day_of(until)) == day_of(until)
        else:
            with pytest.raises(NoRest):
                park(made, case, day_of(until))


def test_a_search_goes_on(database: AnyDatabase) -> None:
    """Tests taking it up again before its day, and when there is nothing to take up."""
    made = town(database)
    case, karen = made.approved(), made.staff.karen
    with pytest.raises(DoesNotRest), made.writing() as session:
        parking.unpark(session, referral=case, by=karen, at=MONDAY)
    park(made, case)
    with pytest.raises(DoesNotRest), made.writing() as session:
        parking.unpark(session, referral=case, by=karen, at=later(days=28))
    with made.writing() as session:
        parking.unpark(session, referral=case, by=karen, at=later(days=27))
    assert resting(made, 27) == []
    assert "search_goes_on" in told(made, made.staff.rune)


def test_what_cannot_rest(database: AnyDatabase) -> None:
    """Tests a youth with an open proposal, and a case that is not in the pool."""
    made = town(database)
    case = made.approved()
    proposal = made.proposed(case)
    with pytest.raises(ProposalOpen, match=proposal):
        park(made, case)
    with pytest.raises(NotWaiting):
        park(made, made.case(ReferralState.SUBMITTED))
