"""Who may do what with a proposal, tried through the acts themselves: default deny."""

from dataclasses import replace
from typing import Any

import pytest

from foundation.errors import NotAllowed, NotFound
from foundation.roles import GRANTS, Actor, Role
from placements import cases
from placements.errors.proposals import StandsStill
from placements.ids import ProposalId
from referrals import agenda, intake, likeness
from referrals.errors import SteppedBack
from referrals.ids import ReferralId
from referrals.models import Referral
from referrals.words import Bias
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, NORREBRO
from tests.placements.reviews.scenarios import ACTS
from tests.placements.reviews.steps import At, after, bring, case_of, state
from tests.placements.reviews.test_states import Done, undo
from tests.placements.scene import Town, town
from tests.referrals.scene import dump, told, youth_of

AT = {"own": At.MISSED, "rebook": At.MISSED, "invite to store": At.READY, "accept": At.LIKED}
"""At which step an act is tried, where it is not done to a proposal just made or invited."""


def impostors(made: Town, by: Actor) -> Town:
    """The same town in which somebody else does everything."""
    names = dict.fromkeys(("rune", "sanne", "karen", "timetable"), by)
    shop = replace(made.shop, hr=by, manager=by)
    return Town(made.database, replace(made.staff, **names), made.numbers, shop, made.havnen)


def strangers(made: Town) -> dict[str, Actor]:
    """Everybody who has no business with the proposals of the first shop."""
    other = made.other
    return {
        "another company's HR": other.hr,
        "another company's manager": other.manager,
        "another store's manager": replace(made.shop.manager, workplace=other.workplace),
        "a mentor before anybody is hired": made.shop.guide,
        "another mentor": other.guide,
        "another referrer": made.staff.sanne,
        "another youth": made.follower(made.approved()),
        "an ambassador": made.staff.aksel,
        "an administrator": made.staff.asta,
        "the timetable": made.staff.timetable,
        **{
            name: by
            for name, by in made.outsiders().items()
            if name in {"finance", "evaluator", "program"}
        },
        "the coordinator of elsewhere": made.outsiders()["stranger"],
    }


@pytest.mark.parametrize("name", ACTS)
def test_strangers_do_nothing(database: AnyDatabase, name: str) -> None:
    """Tests each act by everybody who may not: refused by name, with nothing changed."""
    made = town(database)
    do, steps = ACTS[name]
    step = AT.get(name, At.PROPOSED if At.PROPOSED in steps else At.INVITED)
    proposal = bring(made, step, options=2)
    day = {At.LIKED: 4, At.READY: 3, At.MISSED: 3}.get(step, 2)
    everybody = strangers(made)
    with made.reading() as session:
        before = dump(session)
    for who, by in everybody.items():
        with pytest.raises((NotFound, NotAllowed)), made.writing() as session:
            do(session, impostors(made, by), proposal, after(day))
        with made.reading() as session:
            assert dump(session) == before, who
    with pytest.raises(Done), made.writing() as session:
        do(session, made, proposal, after(day))
        undo()


def test_every_role_is_tried(database: AnyDatabase) -> None:
    """Tests that the strangers hold every role there is."""
    made = town(database)
    assert {by.role for by in strangers(made).values()} == set(GRANTS) == set(Role)


def test_there_is_no_such_proposal(database: AnyDatabase) -> None:
    """Tests that an id nobody gave is answered as a proposal one may not read."""
    made = town(database)
    for name in ("invite", "card", "accept", "own"):
        with pytest.raises(NotFound), made.writing() as session:
            ACTS[name][0](session, made, ProposalId("prp_nowhere"), MONDAY)


def test_a_coordinator_who_stepped_back_takes_no_part(database: AnyDatabase) -> None:
    """Tests that stepping back from the case holds for its proposals."""
    made = town(database)
    proposal, kim = bring(made, At.PROPOSED), made.coordinator()
    with made.writing() as session:
        how: dict[str, Any] = {"account": kim.account, "bias": Bias.INTEREST, "at": MONDAY}
        agenda.recuse(session, referral=case_of(session, proposal), by=made.staff.karen, **how)
    for name in ("withdraw", "try", "invite", "decline"):
        with pytest.raises(SteppedBack), made.writing() as session:
            ACTS[name][0](session, impostors(made, kim), proposal, after(1))


def test_a_youth_joined_with_another_keeps_the_proposal(database: AnyDatabase) -> None:
    """Tests that an act finds the proposal of a case that is another youth's by now."""
    made = town(database)
    case = made.approved()
    proposal = bring(made, At.PROPOSED, case)
    with made.writing() as session:
        draft = intake.draft(
            session, application=told(number=777), queue=NORREBRO, by=made.staff.rune, at=MONDAY
        )
        both = [youth_of(session, one) for one in (case, draft)]
        how: dict[str, Any] = {"same": True, "by": made.staff.karen, "at": MONDAY}
        likeness.judge(session, youth=both[0], other=both[1], **how)
        assert _youth(session, case) == both[1]
    with made.writing() as session:
        ACTS["invite"][0](session, made, proposal, after(1))
    assert state(made, proposal).value == "invited"


def _youth(session: Any, case: ReferralId) -> str:
    return str(session.get_one(Referral, (CITY, case), populate_existing=True).youth_id)


def test_locked_is_for_the_timetable(database: AnyDatabase) -> None:
    """Tests that a case that stands still is locked for the timetable, and for nobody else."""
    made = town(database)
    proposal = bring(made, At.RESTRICTED)
    with made.writing() as session:
        assert cases.locked(session, proposal).youth.restricted_at
        with pytest.raises(StandsStill):
            ACTS["invite"][0](session, made, proposal, after(1))
