"""The last seat, and two who could have it: one gets it, the other is told what is gone."""

from typing import Any

import pytest

from employers.ids import PositionId
from placements import proposing
from placements.ids import ProposalId
from placements.lifecycle import hiring
from placements.proposing import Choosable
from placements.reviews import offering, withdrawing
from placements.status import ProposalState
from placements.words.proposals import Kept, Withdrawal
from referrals.ids import ReferralId
from referrals.models import Referral
from tests import offers
from tests.applications import PLACES
from tests.cast import SHOP
from tests.databases import CITY, AnyDatabase
from tests.placements.lives.invariants import nothing_is_held_twice, what_is_held_is_needed
from tests.placements.scene import WHY, Town, town
from tests.steps import day, hired, met, on, state_of
from tests.strain.racing import DONE, Work, together
from tests.strain.racing import told as counted

WEEK = offers.written(SHOP.shifts[:2])


def proposed(made: Town, case: ReferralId, first: PositionId, second: PositionId) -> ProposalId:
    """A proposal with two jobs to choose from, the first of which is held."""
    shop = made.shop
    options = [Choosable(shop.workplace, one, shop.mentor, WEEK) for one in (first, second)]
    with made.writing() as session:
        return proposing.propose(
            session,
            session.get_one(Referral, (CITY, case)),
            employer=shop.employer,
            options=options,
            interviews_max=9,
            why=WHY,
            lapses_on=day(14),
            by=made.staff.karen,
            at=on(0),
        )


def test_two_choose_the_last_seat_at_once(database: AnyDatabase) -> None:
    """Tests two who are hired for one seat in the same moment: the other keeps the seat it had."""
    made = town(database, seats=1, capacity=9)
    with made.writing() as session:
        made.roomy(session, 9)
        another, shared = (offers.position(session, made.shop.workplace, on(0)) for _ in range(2))
    mine = proposed(made, made.approved(), made.shop.position, shared)
    theirs = proposed(made, made.approved(), another, shared)
    for one in (mine, theirs):
        met(made, one, made.shop, 0)

    def hire(proposal: ProposalId) -> Work:
        def work() -> None:
            with made.writing() as session:
                how: dict[str, Any] = {"option": 2, "by": made.shop.hr, "at": on(4, 12)}
                hiring.hire(session, proposal=proposal, starts_on=day(7), **how)

        return work

    outcomes = together(hire(mine), hire(theirs))
    assert counted(outcomes) == {DONE: 1, "NoneLeft": 1}
    (refusal,) = [one for one in outcomes if one is not None]
    assert f"no {Kept.SEAT.value} left at {shared}" in str(refusal)
    loser = mine if outcomes[0] is refusal else theirs
    assert state_of(made, loser) == ProposalState.READY
    with made.reading() as session:
        nothing_is_held_twice(session)
        what_is_held_is_needed(session)

    # The seat it had is still there for it
    hired(made, loser, made.shop.hr, on(4, 13), day(7))
    assert {state_of(made, one) for one in (mine, theirs)} == {ProposalState.ACCEPTED}


@pytest.mark.parametrize("who", ["the same youth", "two youths"])
def test_two_coordinators_offer_the_last_seat(database: AnyDatabase, who: str) -> None:
    """Tests Karen and Kim, each with a youth on the telephone: one seat, one proposal."""
    made = town(database, seats=1, capacity=9)
    kim = made.coordinator()
    first = made.approved()
    second = first if who == "the same youth" else made.approved()

    def offer(case: ReferralId, by: object) -> Work:
        def work() -> ProposalId:
            with made.writing() as session:
                shop = made.shop
                how: dict[str, Any] = {"position": shop.position, "mentor": shop.mentor, "by": by}
                return offering.offer(session, referral=case, districts=PLACES, at=on(0), **how)

        return work

    outcomes = together(offer(first, made.staff.karen), offer(second, kim))
    assert counted([one if isinstance(one, Exception) else None for one in outcomes]) == {
        DONE: 1,
        "NotOffered": 1,
    }
    (proposal,) = [one for one in outcomes if isinstance(one, str)]
    (refusal,) = [one for one in outcomes if isinstance(one, Exception)]
    assert made.shop.position in str(refusal)

    # Whoever had it lets it go: now it can be the other's
    with made.writing() as session:
        how: dict[str, Any] = {"reason": Withdrawal.MISTAKE, "by": kim, "at": on(0, 9)}
        withdrawing.withdraw(session, proposal=ProposalId(proposal), **how)
    again = offer(second if outcomes[0] is proposal else first, kim)()
    assert state_of(made, ProposalId(str(again))) == ProposalState.PROPOSED
