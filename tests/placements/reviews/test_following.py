"""Tests of what those see of a case's proposals who follow it."""

from typing import Any

import pytest

from foundation.errors import NotAllowed, NotFound
from foundation.roles import Actor
from placements.reviews import following
from placements.reviews.following import Followed
from placements.words.declines import Decline
from placements.words.proposals import Withdrawal
from referrals import agenda
from referrals.errors import SteppedBack
from referrals.ids import ReferralId
from referrals.words import Bias
from tests.databases import AnyDatabase
from tests.people import MONDAY, later
from tests.placements.reviews.steps import At, bring
from tests.placements.scene import Town, town


def followed(made: Town, case: ReferralId, by: Actor) -> list[Followed]:
    """What somebody sees."""
    with made.reading() as session:
        return list(following.proposals_of(session, referral=case, by=by, now=MONDAY))


def test_the_newest_first_and_why_each_ended(database: AnyDatabase) -> None:
    """Tests one that was declined, one taken back, and one that is open."""
    made = town(database)
    case = made.approved()
    declined, withdrawn = bring(made, At.DECLINED, case), bring(made, At.WITHDRAWN, case)
    third = made.proposed(case, shop=made.other, at=later(days=1))
    seen = followed(made, case, made.staff.rune)
    assert seen[0].entry.proposal == third
    assert {one.entry.proposal: one.why for one in seen} == {
        declined: Decline.SEAT_GONE,
        withdrawn: Withdrawal.MISTAKE,
        third: None,
    }
    assert followed(made, made.approved(), made.staff.rune) == []


def test_nobody_follows_anothers_case(database: AnyDatabase) -> None:
    """Tests who may not, a coordinator who stepped back among them."""
    made = town(database)
    case, kim = made.approved(), made.coordinator()
    made.proposed(case)
    with made.writing() as session:
        how: dict[str, Any] = {"account": kim.account, "bias": Bias.INTEREST, "at": MONDAY}
        agenda.recuse(session, referral=case, by=made.staff.karen, **how)
    assert followed(made, case, made.staff.karen)
    with pytest.raises(SteppedBack):
        followed(made, case, kim)
    strangers = (made.staff.sanne, made.follower(made.approved()), made.shop.hr, made.staff.asta)
    for by in (*strangers, made.staff.aksel):
        with pytest.raises((NotFound, NotAllowed)):
            followed(made, case, by)
