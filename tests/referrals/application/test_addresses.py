"""Where the way to work begins, who has custody, and on which days."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from matching.files.faults import Refused
from referrals.application import SCHEMA, Address, Application, Holder, Who
from referrals.application.addresses import ADDRESS_KINDS
from tests.applications import application_of
from tests.cast import AMINA, YUSUF, replace
from tests.referral_strategies import START, applications

DAY = timedelta(days=1)
MOVED = date(2027, 3, 1)
HOME = Address("home", "Opfundne Vej 1", "2200", "Nørrebro")
IN_CARE = Address("in_care", district="Valby", from_on=START, until_on=MOVED)


def test_in_care_beats_home_while_it_lasts() -> None:
    """Tests the days around the first and the last day in care."""
    amina = replace(application_of(AMINA), addresses=(HOME, IN_CARE))
    assert amina.address_on(START - DAY) == HOME
    assert amina.address_on(START) == IN_CARE
    assert amina.address_on(MOVED) == IN_CARE
    assert amina.address_on(MOVED + DAY) == HOME


def test_who_comes_home_has_another_address_than_before() -> None:
    """Tests that the home after care goes before the one from earlier."""
    back = Address("coming_home", district="Vanløse", from_on=MOVED + DAY)
    amina = replace(application_of(AMINA), addresses=(HOME, IN_CARE, back))
    assert amina.address_on(MOVED) == IN_CARE
    assert amina.address_on(MOVED + DAY) == back


def test_no_address_is_a_lack_and_not_a_crash() -> None:
    """Tests the gap between two homes."""
    old = replace(HOME, until_on=START - DAY)
    new = replace(HOME, from_on=START + DAY)
    yusuf = replace(application_of(YUSUF), addresses=(old, new))
    assert yusuf.address_on(START) is None
    assert [(lack.code, lack.facts) for lack in yusuf.lacks()] == [("ADDRESS", {"day": START})]


def test_two_homes_on_one_day_are_refused() -> None:
    """Tests both sides of the day on which one home follows the other."""
    old = replace(HOME, until_on=START)
    with pytest.raises(Refused, match=r"addresses\[1\]: lasts on a day of addresses\[0\]"):
        replace(application_of(AMINA), addresses=(old, replace(HOME, from_on=START)))
    with pytest.raises(Refused, match=r"addresses\[1\]: lasts on a day of addresses\[0\]"):
        replace(application_of(AMINA), addresses=(replace(HOME, from_on=START), old))
    both = (old, replace(HOME, from_on=START + DAY))
    assert replace(application_of(AMINA), addresses=both).addresses == both


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (Address("home", street="Opfundne Vej 1"), "addresses[0].street"),
        (Address("home", lat=55.7, lon=12.5), "addresses[0].lat"),
        (Address("home", postcode="1999"), "addresses[0].postcode"),
    ],
)
def test_a_protected_address_stays_coarse(address: Address, path: str) -> None:
    """Tests that nothing finer than a district is kept of it, a street's own postcode neither."""
    protected = Who(protected_address=True)
    assert Application(SCHEMA, addresses=(address,)).addresses == (address,)
    with pytest.raises(Refused) as refused:
        Application(SCHEMA, who=protected, addresses=(address,))
    assert refused.value.faults[0].path == path
    coarse = Address("home", postcode="2000", district="Valby")
    assert Application(SCHEMA, who=protected, addresses=(coarse,)).addresses == (coarse,)


@given(applications())
def test_addresses_and_custody_by_looking_day_by_day(application: Application) -> None:
    """Tests both against lists of days, on the days around each change."""
    dated: list[Address | Holder] = [*application.addresses, *application.custody]
    ends = [day for one in dated for day in (one.from_on, one.until_on) if day]
    for day in {end + timedelta(days=n) for end in ends for n in (-1, 0, 1)}:
        there = {one.kind: one for one in application.addresses if _among(one, day)}
        first = next((there[kind] for kind in ADDRESS_KINDS if kind in there), None)
        assert application.address_on(day) == first
        holders = [one for one in application.custody if _among(one, day)]
        assert list(application.custody_on(day)) == holders


def _among(one: Address | Holder, day: date) -> bool:
    if one.from_on and day < one.from_on:
        return False
    return not (one.until_on and day > one.until_on)


def test_custody_may_be_joint_and_may_change() -> None:
    """Tests that two parents hold it until the municipality does."""
    mother = Holder("g1", "mother", until_on=MOVED)
    father = Holder("g2", "father", until_on=MOVED)
    kommune = Holder("g3", "municipality", from_on=MOVED + DAY)
    amina = replace(application_of(AMINA), custody=(mother, father, kommune))
    assert amina.custody_on(MOVED) == (mother, father)
    assert amina.custody_on(MOVED + DAY) == (kommune,)
