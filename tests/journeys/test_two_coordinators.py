"""Karen and Kim work at one round: nobody publishes what they have not seen."""

from typing import Any

import pytest
from sqlalchemy import select

from foundation.audit import entries
from foundation.errors import IllegalMove
from foundation.roles import Actor
from placements.errors.rounds import MatchesFallen, RoundOpen, RunMeanwhile
from placements.models import Ground, Round
from placements.rounds.asking import solve
from placements.rounds.drafting import draft
from placements.rounds.overrides import Demanded
from placements.rounds.publishing import publish
from placements.rounds.reviewing import review
from placements.rounds.solving import Solving
from placements.status import RoundState
from placements.words.rounds import OverrideKind, OverrideReason
from referrals import intake
from tests.applications import PLACES
from tests.databases import CITY, AnyDatabase
from tests.placements.rounds.holding import drafted, solved, worked
from tests.placements.rounds.week import at_once
from tests.placements.scene import town
from tests.steps import on, told
from tests.strain.racing import DONE, Work, race


def test_two_coordinators_at_one_round(database: AnyDatabase) -> None:
    """Tests each step of one of them beside the other's, up to publishing in the same moment."""
    made = town(database)
    amina, yusuf = made.approved(), made.approved()
    karen, kim = made.staff.karen, made.coordinator()
    round_ = drafted(made, on(0), karen)
    with pytest.raises(RoundOpen, match="Round 1"), made.writing() as session:
        draft(session, round_date=on(0).date(), by=kim, at=on(0))

    # Both look at run 1. Kim bars a match, and has the round solved anew
    solved(made, round_, on(0), Solving(converse=at_once))
    veto = Demanded(
        OverrideKind.VETO, OverrideReason.OTHER, referral=yusuf, employer=made.shop.employer
    )
    with made.writing() as session:
        how: dict[str, Any] = {"round": round_, "at": on(0, 9)}
        assert solve(session, **how, read_run=1, overrides=[veto], by=kim) == 2
    worked(made, round_, 2, on(0, 9), Solving(converse=at_once))

    # Karen, who has not seen run 2, cannot choose: she is told which run came
    with pytest.raises(RunMeanwhile, match=r"up to 1.*run 2"), made.writing() as session:
        review(session, **how, run=1, read_run=1, by=karen)
    with made.writing() as session:
        review(session, **how, run=2, read_run=2, by=karen)

    # Meanwhile Amina's case is withdrawn: whoever publishes is told of her match by name
    with made.writing() as session:
        intake.withdraw(session, referral=amina, by=kim, at=on(0, 10))
    with pytest.raises(MatchesFallen, match=amina), made.writing() as session:
        publish(session, **how, read_run=2, districts=PLACES, by=karen)

    # Both press the button at once, without her
    def press(by: Actor) -> Work:
        def work() -> None:
            with made.writing() as session:
                more: dict[str, Any] = {"leave_out": [amina], "districts": PLACES}
                publish(session, **how, **more, read_run=2, by=by)

        return work

    assert race(press(karen), press(kim)) == {DONE: 1, IllegalMove.__name__: 1}
    with made.reading() as session:
        (ground,) = session.scalars(select(Ground).where(Ground.municipality == CITY))
        assert (ground.referral_id, ground.run_number) == (yusuf, 2)
        assert session.get_one(Round, (CITY, round_)).state is RoundState.PUBLISHED
        said = [one.event for one in entries(session, round_)]
        assert said.count("round:round:published") == 1
    assert told(made, made.shop.hr) == []
    assert told(made, made.other.hr) == ["round_published"]
