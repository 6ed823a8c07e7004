"""A second case of the same youth: found by marks, judged by people, joined without loss."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from foundation.errors import NotAllowed, NotFound
from foundation.lookups import Lookup
from referrals import intake, likeness
from referrals.application import Application, Who
from referrals.errors import BirthDatesDiffer, Restricted, SoAlready, SteppedBack, TwoRunning
from referrals.ids import ReferralId, YouthId
from referrals.models import Judgement
from referrals.rights import restriction
from referrals.status import ReferralState
from tests.people import MONDAY
from tests.referrals.acts import ACTS
from tests.referrals.scene import Scene, row, told, youth, youth_of

S = ReferralState


def who(**parts: Any) -> Application:
    """An application that says this of the youth."""
    return Application("foothold.application/1", who=Who(**parts))


def alike(scene: Scene, case: ReferralId) -> dict[YouthId, frozenset[str]]:
    """Who looks like the youth of a case, as the coordinator sees it, and by what."""
    with scene.reading() as session:
        found = likeness.show(session, youth=youth_of(session, case), by=scene.staff.karen)
        return {one.youth: one.by for one in found}


def judge(scene: Scene, one: ReferralId, other: ReferralId, *, same: bool) -> None:
    """Karen says whether two are one."""
    with scene.writing() as session:
        ids = {"youth": youth_of(session, one), "other": youth_of(session, other)}
        likeness.judge(session, **ids, same=same, by=scene.staff.karen, at=MONDAY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Åse-Marie Dam", "AASE Marie von Dam"),
        ("José Núñez", "jose nunez"),
        ("Søren  Kjær", "søren kjær"),
    ],
)
def test_a_name_is_the_same_however_written(one: str, other: str) -> None:
    """Tests capitals, accents, hyphens, å and aa; and that ø and o are two letters."""

    def name(text: str) -> str:
        given, _, family = text.rpartition(" ")
        parts = {"given_name": given, "family_name": family, "birth_date": date(2010, 2, 3)}
        return likeness.traits(who(**parts))["name_and_birth"]

    assert name(one) == name(other)
    assert name("Søren Kjær") != name("Soren Kjær")


@pytest.mark.parametrize("phone", ["+45 00 00 00 07", "00000007", "00 00 00 07"])
def test_a_number_is_the_same_however_written(phone: str) -> None:
    """Tests the country's number and blanks."""
    assert likeness.traits(who(phone=phone)) == {"phone": "00000007"}


def test_a_second_case_is_found_and_shown(scene: Scene) -> None:
    """Tests the coordinator, who sees whose; and the referrer, who is told no more than that."""
    application, other = told(number=5), scene.case(application=told(number=4_321))
    first = scene.case(application=application)
    second = scene.case(S.DRAFT, by=scene.staff.sanne, application=application)
    with scene.reading() as session:
        one = youth_of(session, first)
        assert likeness.is_known(session, referral=second, by=scene.staff.sanne)
        with pytest.raises(NotAllowed):
            likeness.show(session, youth=one, by=scene.staff.sanne)
        with pytest.raises(NotFound):
            likeness.is_known(session, referral=first, by=scene.staff.sanne)
        assert not likeness.is_known(session, referral=other, by=scene.staff.rune)
    assert next(iter(alike(scene, second))) == one, "the likest first"


def test_what_was_judged_is_not_asked_again(scene: Scene) -> None:
    """Tests a judgement, its repetition, its change of mind, and a youth beside themself."""
    application = told(number=5)
    one, two = (scene.case(application=application) for _ in range(2))
    judge(scene, one, two, same=False)
    assert alike(scene, one) == alike(scene, two) == {}
    for first, second in ((one, two), (two, one), (one, one)):
        with pytest.raises(SoAlready):
            judge(scene, first, second, same=False)
    with scene.writing() as session:
        intake.withdraw(session, referral=two, by=scene.staff.rune, at=MONDAY)
    judge(scene, two, one, same=True)
    with scene.reading() as session:
        (kept,) = session.scalars(select(Judgement)).all()
        assert kept.same
        assert row(session, two).youth_id == row(session, one).youth_id


def test_joined_is_joined(scene: Scene) -> None:
    """Tests that nothing of the youth who turned out to be another is left, and nobody finds it."""
    one, two = scene.case(), scene.case(S.DECLINED)
    with scene.reading() as session:
        gone, stays = youth_of(session, two), youth_of(session, one)
    with scene.writing() as session:
        until = MONDAY.date()
        restriction.keep(session, youth=gone, until=until, by=scene.staff.karen, at=MONDAY)
    judge(scene, two, one, same=True)
    with scene.writing() as session:
        before = session.get_one(type(youth(session, one)), ("harbour", gone))
        assert (before.birth_date, before.birth_year, before.same_as) == (None, None, stays)
        assert youth(session, one).kept_until == until
        with pytest.raises(NotFound):
            restriction.restrict(session, youth=gone, by=scene.staff.karen, at=MONDAY)
    with pytest.raises(SoAlready):
        judge(scene, two, one, same=True)


def test_who_cannot_be_joined(scene: Scene) -> None:
    """Tests two running cases, two birth dates, a case that stands still, a forgotten youth."""
    running = scene.case()
    with pytest.raises(TwoRunning):
        judge(scene, scene.case(), running, same=True)
    other = scene.case(S.DRAFT, application=told(number=900, born=date(2010, 2, 4)))
    with pytest.raises(BirthDatesDiffer):
        judge(scene, other, running, same=True)
    for same in (True, False):
        with pytest.raises(Restricted):
            judge(scene, scene.restricted(), running, same=same)
        with pytest.raises(NotFound):
            judge(scene, scene.erased(), running, same=same)


def test_a_birth_date_not_told_is_taken_over(scene: Scene) -> None:
    """Tests a draft with half a name joined with a whole case."""
    half = scene.case(S.DRAFT, application=who(given_name="Amina"))
    whole = scene.case()
    with scene.reading() as session:
        born = youth(session, whole).birth_date
    judge(scene, whole, half, same=True)
    with scene.reading() as session:
        assert youth(session, half).birth_date == born


def test_a_case_amended_leaves_the_others_to_be_found(scene: Scene) -> None:
    """Tests that both cases of a joined youth are still found by, after one is amended."""
    one, two = scene.case(application=told(number=5)), scene.case(S.DECLINED)
    judge(scene, two, one, same=True)
    with scene.writing() as session:
        how: dict[str, Any] = {"application": told(number=6), "read_version": 1}
        intake.amend(session, referral=one, by=scene.staff.rune, at=MONDAY, **how)
        phone = next(iter(_phones(session, two)))
    again = scene.case(S.DRAFT, application=who(phone=phone))
    assert set(alike(scene, again).values()) == {frozenset({"phone"})}
    amended = scene.case(S.DRAFT, application=told(number=6))
    assert "name_and_birth" in next(iter(alike(scene, amended).values()))


def _phones(session: Any, case: ReferralId) -> list[str]:
    query = select(Lookup).where(Lookup.subject == case, Lookup.kind == "phone")
    return [session.unseal(one, "text") for one in session.scalars(query)]


def test_one_who_stands_still_is_not_shown(scene: Scene) -> None:
    """Tests that a restricted youth does not stand in another's way, and an erased one neither."""
    application = replace(told(number=5))
    one = scene.case(application=application)
    two = scene.case(application=application)
    with scene.writing() as session:
        karen, still = scene.staff.karen, youth_of(session, one)
        restriction.restrict(session, youth=still, by=karen, at=MONDAY)
    assert alike(scene, two) == {}
    with scene.writing() as session:
        restriction.release(session, youth=still, by=karen, at=MONDAY)
        ACTS["erase"].do(session, scene, one, karen)
    assert alike(scene, two) == {}


def test_whoever_stepped_back_judges_nothing(scene: Scene) -> None:
    """Tests a coordinator who stepped back from one of the two."""
    one, two, kim = scene.case(), scene.case(), scene.coordinator()
    with scene.writing() as session:
        ACTS["recuse"].do(session, scene, one, kim)
        ids = {"youth": youth_of(session, two), "other": youth_of(session, one)}
        with pytest.raises(SteppedBack):
            likeness.judge(session, **ids, same=False, by=kim, at=MONDAY)
