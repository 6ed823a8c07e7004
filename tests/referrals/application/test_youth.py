"""The bridge to the matching core."""

from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import assume, given

from api.demo.cast import YOUTHS
from matching.problem import Youth
from referrals.application import (
    Address,
    Application,
    Groups,
    Holder,
    Incomplete,
    LackCode,
    Referrer,
    School,
    Will,
    Wish,
    WishList,
)
from referrals.application.youth import Bridged, to_youth
from tests.applications import PLACES, application_of
from tests.cast import AMINA, LEA, ROUND_DATE, YUSUF, Person, replace
from tests.referral_strategies import applications

APPROVED = ROUND_DATE - timedelta(days=7)
NAMES = {name: name for person in YOUTHS for name in person.workplaces}


def bridged(application: Application, *, on: date = ROUND_DATE, name: str = "y1") -> Bridged:
    """The youth as the round sees them."""
    return to_youth(
        application,
        id=name,
        on=on,
        approved_on=APPROVED,
        fast_track=False,
        workplaces=NAMES,
        districts=PLACES,
    )


@pytest.mark.parametrize("person", YOUTHS, ids=lambda person: person.name)
def test_the_cast_comes_out_as_the_round_knows_it(person: Person) -> None:
    """Tests that the application leads to the very youth of the problem file."""
    youth = to_youth(
        application_of(person),
        id=person.name,
        on=ROUND_DATE,
        approved_on=ROUND_DATE - timedelta(days=person.waited),
        fast_track=person.fast_track,
        workplaces=NAMES,
        districts=PLACES,
    ).youth
    expected = person.youth()
    groups = {**expected.groups, "in_care": False, "district": person.district}
    assert youth == replace(expected, groups=groups)


def without_groups(youth: Youth) -> dict[str, object]:
    """All that a score or a rule could look at."""
    return {f.name: getattr(youth, f.name) for f in fields(youth) if f.name != "groups"}


@given(applications(), applications())
def test_another_name_sex_postcode_or_text_is_the_same_youth(
    one: Application, two: Application
) -> None:
    """Tests that who somebody is, in names, groups and words, changes nothing but `groups`.

    Others are the names, the contact, the will, custody, the school's name, strengths, sentences,
    groups, days away, the referrer, street and postcode.
    """
    told = whole(one)
    try:
        expected = bridged(told)
    except Incomplete:  # an address that does not last, or lies in no district
        assume(False)
    street = None if told.who.protected_address else "Anden Vej 9"
    sentence = two.will.words
    other = replace(
        told,
        who=replace(
            told.who, given_name="Alex", family_name="Holm", phone=None, email="a@example.dk"
        ),
        will=Will(wants_a_job=False, words="no"),
        custody=(Holder("g9", "municipality"),),
        school=replace(told.school, name=two.school.name),
        strengths=two.strengths,
        groups=two.groups,
        referrer=Referrer("school", "Per Holm", email="p@example.dk"),
        away=two.away,
        addresses=tuple(replace(a, street=street, postcode="2750") for a in told.addresses),
        needs=tuple(replace(need, sentence=sentence) for need in told.needs),
    )
    answer = bridged(other)
    assert without_groups(answer.youth) == without_groups(expected.youth)
    assert answer[1:] == expected[1:]
    assert set(answer.youth.groups) <= {"social_measures", "in_care", "sex", "district"}


def whole(application: Application) -> Application:
    """The same application with what a draft may lack filled in from Amina's."""
    amina, protected = application_of(AMINA), application.who.protected_address
    home = replace(amina.addresses[0], street=None) if protected else amina.addresses[0]
    return replace(
        amina,
        addresses=application.addresses or (home,),
        wishes=application.wishes,
        excluded=application.excluded,
        needs=application.needs,
        groups=application.groups,
        away=application.away,
        who=replace(amina.who, protected_address=protected),
    )


def test_names_nobody_knows_are_told_and_left_out() -> None:
    """Tests wishes and exclusions; two names of one workplace are one wish, the stronger."""
    names = {"Lund": "w1", "the bakery": "w1", "Torvekøb": "w2"}
    wishes = WishList((), (Wish("the bakery", 5), Wish("Lund", 2), Wish("by the lake", 4)))
    excluded = replace(application_of(YUSUF).excluded, workplaces=("Torvekøb", "at my cousin's"))
    answer = to_youth(
        replace(application_of(YUSUF), wishes=wishes, excluded=excluded),
        id="y1",
        on=ROUND_DATE,
        approved_on=APPROVED,
        fast_track=True,
        workplaces=names,
        districts=PLACES,
    )
    assert answer.youth.wishes.workplaces == {"w1": 5}
    assert answer.youth.excluded_workplaces == ("w2",)
    assert answer.unknown_wishes == ("by the lake",)
    assert answer.unknown_exclusions == ("at my cousin's",)


def test_the_way_to_work_begins_where_the_youth_will_live() -> None:
    """Tests that place and schooling are those of the first day the youth could start."""
    start = date(2027, 8, 1)
    moved = Address("in_care", district="Valby", lat=55.66, lon=12.51, from_on=start)
    leas = replace(application_of(LEA), addresses=(*application_of(LEA).addresses, moved))
    now, later = bridged(leas).youth, bridged(replace(leas, earliest_start=start)).youth
    assert (now.lat, now.lon) == PLACES["Østerbro"]
    assert (later.lat, later.lon) == (55.66, 12.51)
    assert (now.schooling, later.schooling) == ("compulsory", "beyond")
    assert bridged(leas, on=start).youth.schooling == "beyond"


def test_a_draft_is_not_matched() -> None:
    """Tests that what is lacking is told, a district nobody can place among it."""
    amina = application_of(AMINA)
    with pytest.raises(Incomplete, match="SCHOOL_TRACK"):
        bridged(replace(amina, school=School()))
    nowhere = (replace(amina.addresses[0], district="Roskilde"),)
    with pytest.raises(Incomplete) as incomplete:
        bridged(replace(amina, addresses=nowhere))
    assert [lack.code for lack in incomplete.value.lacks] == [LackCode.PLACE]
    gone = (replace(amina.addresses[0], until_on=ROUND_DATE + timedelta(days=3)),)
    with pytest.raises(Incomplete, match="ADDRESS"):
        bridged(replace(amina, addresses=gone), on=ROUND_DATE + timedelta(days=9))


def test_groups_not_told_are_not_made_up() -> None:
    """Tests that an unknown group is left out, and counts for no floor."""
    untold = replace(application_of(AMINA), groups=Groups(in_care=True))
    assert bridged(untold).youth.groups == {"in_care": True}
