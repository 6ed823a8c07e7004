"""Tests of youths kept apart: noted once, in either order, and carried along when two are one."""

from typing import Any

import pytest

from foundation.errors import NotAllowed
from placements import apart
from placements.errors.proposals import NoneLeft
from placements.errors.rounds import ApartAlready, NotApart
from referrals import intake, likeness
from referrals.ids import ReferralId, YouthId
from referrals.status import ReferralState
from tests.databases import AnyDatabase
from tests.people import MONDAY
from tests.placements.scene import Town, town
from tests.referrals.scene import youth_of


def youths(made: Town, *cases: ReferralId) -> list[YouthId]:
    """Whose cases they are."""
    with made.reading() as session:
        return [youth_of(session, case) for case in cases]


def pairs(made: Town) -> list[tuple[YouthId, YouthId]]:
    """Who is kept apart."""
    with made.reading() as session:
        return apart.pairs(session)


def test_two_are_kept_apart_until_they_may_meet(database: AnyDatabase) -> None:
    """Tests either order, a second time, and that nobody else may note it."""
    made = town(database)
    one, two = youths(made, made.approved(), made.approved())
    how: dict[str, Any] = {"at": MONDAY, "by": made.staff.karen}
    with made.writing() as session:
        apart.keep_apart(session, youth=two, other=one, **how)
    assert pairs(made) == [tuple(sorted((one, two)))]
    for first, second, refusal in ((one, two, ApartAlready), (one, one, ApartAlready)):
        with pytest.raises(refusal), made.writing() as session:
            apart.keep_apart(session, youth=first, other=second, **how)
    with pytest.raises(NotAllowed), made.writing() as session:
        apart.let_meet(session, youth=one, other=two, by=made.staff.rune, at=MONDAY)
    with made.writing() as session:
        apart.let_meet(session, youth=one, other=two, **how)
    assert pairs(made) == []
    with pytest.raises(NotApart), made.writing() as session:
        apart.let_meet(session, youth=one, other=two, **how)
    with made.writing() as session:
        apart.keep_apart(session, youth=one, other=two, **how)
    assert len(pairs(made)) == 1


def test_who_turns_out_to_be_another_takes_it_along(database: AnyDatabase) -> None:
    """Tests pairs and holds: under the other name nobody is met, and no second seat is held."""
    made = town(database)
    case, other = made.approved(), made.approved()
    again = made.case(ReferralState.DRAFT)
    one, two, same = youths(made, case, other, again)
    karen = made.staff.karen
    with made.writing() as session:
        apart.keep_apart(session, youth=one, other=two, by=karen, at=MONDAY)
    made.proposed(case)
    with made.writing() as session:
        likeness.judge(session, youth=one, other=same, same=True, by=karen, at=MONDAY)
    assert pairs(made) == [tuple(sorted((same, two)))]
    with made.writing() as session:
        intake.withdraw(session, referral=again, by=karen, at=MONDAY)
    with pytest.raises(NoneLeft, match="youth"):
        made.proposed(case, shop=made.other)
