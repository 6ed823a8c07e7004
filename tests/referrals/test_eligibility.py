"""What speaks for and against: points and facts, and no verdict anywhere."""

import inspect
from dataclasses import fields
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

import referrals.eligibility as module
from matching.ages import age_on, birthday
from matching.policy import Policy
from matching.rules.youth_law import pack_on
from referrals.application import SCHEMA, Application, Away, Groups, School, Will
from referrals.eligibility import Point, PointCode, Speaks, points
from tests.applications import PLACES, application_of
from tests.cast import AMINA, JONAS, LEA, ROUND_DATE, SARA, ZAHRA, replace
from tests.referral_strategies import applications, births, days

AMINAS = application_of(AMINA)
DAY = timedelta(days=1)


def told(
    application: Application, on: date = ROUND_DATE, **more: Any
) -> dict[PointCode, tuple[Speaks, dict[str, object]]]:
    """The points by code, lacks left out."""
    found = points(application, on=on, districts=PLACES, **more)
    return {p.code: (p.speaks, dict(p.facts)) for p in found if p.code != PointCode.LACK}


def test_aminas_points() -> None:
    """Tests every point of a whole application."""
    assert told(AMINAS) == {
        "AGE": (
            "for",
            {"age": 16, "age_from": 15, "age_last": 17, "too_old_on": date(2028, 2, 3)},
        ),
        "WILL": ("for", {}),
        "RESIDENCE": ("for", {"day": ROUND_DATE, "district": "Nørrebro"}),
        "NEEDS": ("for", {"needs": ("structure", "instructions")}),
        "BEYOND": ("for", {"day_minutes": 480, "week_minutes": 2400}),
        "COURSE": (
            "for",
            {
                "latest_start_on": date(2027, 8, 5),
                "first_start_on": ROUND_DATE,
                "days_left": 255,
                "course_days": 182,
            },
        ),
        "SOCIAL_MEASURES": ("for", {"share": Fraction(2, 3)}),
    }


@given(births(), days(-60, 1500))
def test_the_age_on_either_side_of_its_birthdays(born: date, on: date) -> None:
    """Tests 15 to 17 against whole years counted day by day of the calendar."""
    application = replace(AMINAS, who=replace(AMINAS.who, birth_date=born))
    speaks, facts = told(application, on)[PointCode.AGE]
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    assert facts["age"] == years
    assert speaks == (Speaks.FOR if years in {15, 16, 17} else Speaks.AGAINST)
    assert age_on(facts["too_old_on"], born) == 18  # type: ignore[arg-type]  # a day


@pytest.mark.parametrize("born", [date(2009, 6, 14), date(2008, 2, 29), date(2012, 2, 29)])
def test_a_full_course_until_its_last_start(born: date) -> None:
    """Tests the last start that leaves 182 days, and the day after, 29 February too."""
    jonas = replace(application_of(JONAS), who=replace(AMINAS.who, birth_date=born))
    turns_18 = birthday(born, 18)
    last = turns_18 - 182 * DAY
    jonas = replace(jonas, earliest_start=None)
    speaks, facts = told(jonas, last)[PointCode.COURSE]
    assert (speaks, facts["days_left"], facts["latest_start_on"]) == (Speaks.FOR, 0, last)
    days_worked = 0
    while last + days_worked * DAY < turns_18:
        days_worked += 1
    assert days_worked == 182
    speaks, facts = told(jonas, last + DAY)[PointCode.COURSE]
    assert (speaks, facts["days_left"]) == (Speaks.AGAINST, -1)


def test_a_full_course_is_too_late_if_the_youth_starts_too_late() -> None:
    """Tests that the first day the youth can work counts, not the day alone."""
    jonas = application_of(JONAS)
    last = birthday(JONAS.born, 18) - 182 * DAY
    assert told(replace(jonas, earliest_start=last))[PointCode.COURSE][0] == Speaks.FOR
    late = told(replace(jonas, earliest_start=last + DAY))[PointCode.COURSE]
    assert late[0] == Speaks.AGAINST
    assert late[1]["first_start_on"] == last + DAY


def test_the_policy_of_another_programme_holds() -> None:
    """Tests that ages and days are settings."""
    longer = Policy(course_days=300, age_from=17)
    assert told(AMINAS, policy=longer)[PointCode.AGE][0] == Speaks.AGAINST
    assert told(AMINAS, policy=longer)[PointCode.COURSE][1]["latest_start_on"] == date(2027, 4, 9)


def test_residence_is_that_of_the_day() -> None:
    """Tests a move out of the municipality, and a day without an address."""
    home = replace(AMINAS.addresses[0], until_on=ROUND_DATE)
    away = replace(AMINAS.addresses[0], district="Roskilde", from_on=ROUND_DATE + DAY)
    moving = replace(AMINAS, addresses=(home, away))
    assert told(moving)[PointCode.RESIDENCE][0] == Speaks.FOR
    assert told(moving, ROUND_DATE + DAY)[PointCode.RESIDENCE][0] == Speaks.AGAINST
    assert told(replace(AMINAS, addresses=()))[PointCode.RESIDENCE][0] == Speaks.OPEN


def test_school_says_which_hours_are_lawful() -> None:
    """Tests Lea before and after the July in which ninth grade ends for her."""
    lea = application_of(LEA)
    figures = pack_on(ROUND_DATE).figures["compulsory"]
    assert told(lea)[PointCode.COMPULSORY] == (
        Speaks.FOR,
        {
            "day_minutes": figures.weekday_minutes_max,
            "week_minutes": figures.week_minutes_max,
            "until": date(2027, 7, 31),
        },
    )
    after = told(lea, date(2027, 8, 1))
    assert after[PointCode.SCHOOL_DIFFERS][0] == Speaks.OPEN
    assert PointCode.BEYOND in after
    assert told(replace(lea, school=School()))[PointCode.SCHOOL] == (Speaks.OPEN, {})


def test_social_measures_are_never_against() -> None:
    """Tests that two in three is a target for all, and nothing held against one."""
    assert told(application_of(ZAHRA))[PointCode.NO_SOCIAL_MEASURES][0] == Speaks.FOR
    unknown = replace(AMINAS, groups=Groups())
    assert told(unknown)[PointCode.SOCIAL_MEASURES][0] == Speaks.OPEN


def test_the_will_is_the_youths_own() -> None:
    """Tests yes, no and not yet said."""
    no = replace(AMINAS, will=Will(wants_a_job=False, words="no"))
    assert told(no)[PointCode.WILL][0] == Speaks.AGAINST
    assert told(replace(AMINAS, will=Will()))[PointCode.WILL][0] == Speaks.OPEN


def test_of_an_empty_draft_all_is_open() -> None:
    """Tests that what is not known speaks neither way."""
    found = points(Application(SCHEMA), on=ROUND_DATE, districts=PLACES)
    assert {point.speaks for point in found} == {Speaks.OPEN}
    lacking = [p.facts["lack"] for p in found if p.code == PointCode.LACK]
    assert lacking == [lack.code for lack in Application(SCHEMA).lacks()]


@given(applications(), days(), st.booleans())
def test_who_somebody_is_speaks_neither_way(
    application: Application, on: date, other: bool
) -> None:
    """Tests that name, sex and school name change no point, and that the order is always one."""
    who = replace(application.who, given_name=application.who.given_name and "Alex")
    groups = replace(application.groups, sex="f" if other else "m", in_care=other)
    same = replace(
        application,
        who=who,
        groups=groups,
        school=replace(application.school, name="Nyskolen"),
        away=(Away("exam", on, on),),
    )
    found = points(application, on=on, districts=PLACES)
    assert points(same, on=on, districts=PLACES) == found
    order = [list(PointCode).index(point.code) for point in found]
    lacks = sum(point.code == PointCode.LACK for point in found)
    assert PointCode.LACK not in {point.code for point in found[: len(found) - lacks]}
    assert len(order) - lacks in {7, 8}


def test_the_module_gives_no_verdict() -> None:
    """Tests that nothing here answers yes or no, adds points up, or is called a verdict."""
    own = [
        (name, thing)
        for name, thing in vars(module).items()
        if getattr(thing, "__module__", None) == module.__name__
    ]
    for name, thing in own:
        assert not {"eligible", "verdict", "approve", "score", "rank"} & set(
            name.lower().split("_")
        )
        if inspect.isfunction(thing):
            assert get_type_hints(thing)["return"] is not bool, name
    public = [name for name, thing in own if inspect.isfunction(thing) and name[0] != "_"]
    assert public == ["points"]
    assert get_type_hints(points)["return"] == tuple[Point, ...]
    assert {f.name: f.type for f in fields(Point)}.keys() == {"code", "speaks", "facts"}
    assert [speaks.value for speaks in Speaks] == ["for", "against", "open"]


def test_saras_age_is_that_of_the_day() -> None:
    """Tests that she is 15 until her birthday in January."""
    assert told(application_of(SARA))[PointCode.AGE][1]["age"] == 15
    assert told(application_of(SARA), date(2027, 1, 9))[PointCode.AGE][1]["age"] == 16
