"""Who may do what, tried through the acts themselves: default deny."""

from typing import Any, Final

import pytest

from foundation.errors import FootholdError, NotAllowed, NotFound
from foundation.roles import GRANTS, Actor
from referrals import agenda, intake, reading
from referrals.errors import SteppedBack
from referrals.ids import ReferralId
from referrals.status import ReferralState
from referrals.words import Bias, Purpose
from tests.applications import application_of
from tests.cast import AMINA
from tests.people import MONDAY
from tests.referrals.acts import ACTS, READERS, Act
from tests.referrals.scene import Scene, row

S = ReferralState
STATES: Final = {
    "submit": S.DRAFT,
    "invited": S.APPROVED,
    "slow": S.SUBMITTED,
    "leave": S.SUBMITTED,
}
"""In which state an act is tried, where a submitted case would refuse it to all."""


class Undone(Exception):
    """Raised to take an act back that went well."""


def cast(scene: Scene, case: ReferralId) -> dict[str, Actor]:
    """Everybody there is, Yrsa having stepped back, and Amina following the case."""
    staff = scene.staff
    names = ("rune", "sanne", "aksel", "yrsa", "vibeke", "karen", "asta", "timetable")
    others = {"amina": scene.follower(case), "malik": scene.follower(scene.case())}
    return {name: getattr(staff, name) for name in names} | others | dict(scene.outsiders())


def told(scene: Scene, act: Act, case: ReferralId, by: Actor) -> type[FootholdError] | None:
    """What somebody is told who does an act; what went well is undone again."""
    try:
        with scene.writing() as session:
            act.do(session, scene, case, by)
            undo()
    except FootholdError as error:
        return type(error)
    except Undone:
        pass
    return None


def undo() -> None:
    """Take back what was done in a transaction."""
    raise Undone


def expected(name: str, act: Act, who: str) -> set[type[FootholdError] | None]:
    """What the table says they are told."""
    if who in act.may:
        refused = act.expected[STATES.get(name, S.SUBMITTED)]
        return {refused}
    if act.youth:
        return {NotFound, NotAllowed, SteppedBack}
    screened = STATES.get(name) is not S.DRAFT
    if who == "yrsa" and screened:
        return {SteppedBack}
    reads = who in READERS and (screened or who != "aksel")
    return {NotAllowed if reads else NotFound}


@pytest.mark.parametrize("name", ACTS)
def test_every_act_for_everybody(scene: Scene, name: str) -> None:
    """Tests each pair of act and person: done, or not allowed, or there is no such case."""
    act = ACTS[name]
    case = scene.case(STATES.get(name, S.SUBMITTED))
    with scene.writing() as session:
        yrsa = scene.staff.yrsa.account
        how: dict[str, Any] = {
            "account": yrsa,
            "bias": Bias.OTHER,
            "by": scene.staff.karen,
            "at": MONDAY,
        }
        agenda.recuse(session, referral=case, **how)
    for who, by in cast(scene, case).items():
        assert told(scene, act, case, by) in expected(name, act, who), (name, who)


def test_a_coordinator_decides_no_case_of_their_own(scene: Scene) -> None:
    """Tests that Karen, who referred Amina herself, neither decides, hastens nor moves the case."""
    own = scene.case(by=scene.staff.karen)
    colleague = scene.coordinator()
    for name in ("approve", "return", "decline", "hasten", "join"):
        assert told(scene, ACTS[name], own, scene.staff.karen) is NotAllowed
        assert told(scene, ACTS[name], own, colleague) is None


def test_the_youths_own_account_decides_nothing(scene: Scene) -> None:
    """Tests that whoever follows a case cannot decide it, whatever role the account had."""
    case = scene.case()
    kim = scene.coordinator()
    with scene.writing() as session:
        row(session, case).youth_account = kim.account
    assert told(scene, ACTS["approve"], case, kim) is NotAllowed


def test_whoever_stepped_back_takes_no_part(scene: Scene) -> None:
    """Tests that Aksel, and Kim who coordinates, can do nothing any more with that case alone."""
    case, other, kim = scene.case(), scene.case(), scene.coordinator()
    with scene.writing() as session:
        for account in (scene.staff.aksel.account, kim.account):
            agenda.recuse(
                session,
                referral=case,
                account=account,
                bias=Bias.FAMILY_OR_FRIEND,
                by=scene.staff.karen,
                at=MONDAY,
            )
    for name, act in ACTS.items():
        for who, by in (("aksel", scene.staff.aksel), ("karen", kim)):
            if who in act.may:
                assert told(scene, act, case, by) is SteppedBack, (name, who)
    assert told(scene, ACTS["read"], other, scene.staff.aksel) is None


def test_a_referrer_who_stepped_back_still_follows_the_case(scene: Scene) -> None:
    """Tests that Karen, who referred Amina and stepped back from deciding, remains her referrer."""
    case, karen = scene.case(by=scene.staff.karen), scene.staff.karen
    with scene.writing() as session:
        agenda.recuse(
            session, referral=case, account=karen.account, bias=Bias.OWN_CASE_WORK, by=karen,
            at=MONDAY,
        )  # fmt: skip
    assert told(scene, ACTS["read"], case, karen) is None
    assert told(scene, ACTS["approve"], case, karen) is NotAllowed


@pytest.mark.parametrize("state", [S.DRAFT, S.WITHDRAWN])
def test_what_is_not_before_the_committee_is_not_the_committees(
    scene: Scene, state: ReferralState
) -> None:
    """Tests that ambassadors read neither drafts nor withdrawn cases, joint ones either."""
    case = scene.case(state)
    with scene.writing() as session:
        one = row(session, case)
        one.joined_at, one.joined_by = MONDAY, scene.staff.karen.account
    for by in (scene.staff.aksel, scene.staff.vibeke):
        for name in ("read", "open lines", "approve", "hasten", "recuse"):
            assert told(scene, ACTS[name], case, by) is NotFound


def test_the_joint_agenda_lets_every_ambassador_in(scene: Scene) -> None:
    """Tests that Vibeke of Valby sees a case of Nørrebro while it is on the joint agenda."""
    case = scene.case()
    assert told(scene, ACTS["read"], case, scene.staff.vibeke) is NotFound
    with scene.writing() as session:
        agenda.join(session, referral=case, by=scene.staff.aksel, at=MONDAY)
    assert told(scene, ACTS["approve"], case, scene.staff.vibeke) is None
    with scene.writing() as session:
        agenda.leave(session, referral=case, by=scene.staff.vibeke, at=MONDAY)
    assert told(scene, ACTS["read"], case, scene.staff.vibeke) is NotFound


def test_there_is_no_such_case(scene: Scene) -> None:
    """Tests that an id nobody gave is answered as a case one may not read."""
    for name, act in ACTS.items():
        if not act.youth and name not in {"amend", "correct", *("approve", "return", "decline")}:
            nowhere = ReferralId("ref_nowhere")
            assert told(scene, act, nowhere, scene.staff.karen) is NotFound


def test_a_youth_reads_no_other_case(scene: Scene) -> None:
    """Tests that following one case opens no other, and that a closed account opens none."""
    mine, other = scene.case(), scene.case()
    amina = scene.follower(mine)
    with scene.writing() as session:
        how: dict[str, Any] = {"purpose": Purpose.ANSWER_THE_YOUTH, "by": amina, "at": MONDAY}
        assert reading.read(session, referral=mine, **how).referral.id == mine
        with pytest.raises(NotFound):
            reading.read(session, referral=other, **how)


def test_only_referrers_and_coordinators_draft(scene: Scene) -> None:
    """Tests that nobody else begins a case."""
    everybody = cast(scene, scene.case())
    for who, by in everybody.items():
        try:
            with scene.writing() as session:
                how: dict[str, Any] = {"queue": "norrebro", "by": by, "at": MONDAY}
                intake.draft(session, application=application_of(AMINA), **how)
                undo()
        except Undone:
            assert who in {"rune", "sanne", "karen"}
        except NotAllowed:
            assert who not in {"rune", "sanne", "karen"}


def test_every_role_is_tried(scene: Scene) -> None:
    """Tests that the cast of this file holds every role there is."""
    assert {by.role for by in cast(scene, scene.case()).values()} == set(GRANTS)
