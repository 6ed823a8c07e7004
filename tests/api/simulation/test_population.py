"""The invented youths: whole applications, nobody's numbers, and shares as they are told."""

from datetime import date, timedelta

import pytest

from api.simulation.chance import Chance
from api.simulation.population import QUEUES, Arrival, population
from matching.ages import age_on
from referrals.application.sensitive import holds_cpr, looks_sensitive
from referrals.application.texts import texts
from referrals.likeness import traits

FIRST = date(2025, 11, 24)


@pytest.fixture(scope="module")
def year() -> list[Arrival]:
    """Four hundred of a year."""
    return list(population(Chance(1), FIRST, 52, 400))


def test_the_same_seed_draws_the_same_people_and_another_others(year: list[Arrival]) -> None:
    """Tests that a year can be drawn again."""
    assert list(population(Chance(1), FIRST, 52, 400)) == year
    assert list(population(Chance(2), FIRST, 52, 400)) != year


def test_they_come_on_working_days_of_the_year_in_order(year: list[Arrival]) -> None:
    """Tests days, numbers and seasons."""
    days = [one.on for one in year]
    assert days == sorted(days)
    assert [one.number for one in year] == list(range(1, 401))
    assert {day.isoweekday() for day in days} == {1, 2, 3, 4, 5}
    assert days[0] >= FIRST
    assert days[-1] < FIRST + timedelta(weeks=52)
    months = [sum(day.month == month for day in days) for month in (7, 9)]
    assert months[0] < months[1]


def test_an_application_is_ready_and_holds_nothing_it_should_not(year: list[Arrival]) -> None:
    """Tests lacks, sensitive words and numbers."""
    for one in year:
        written = one.application
        assert written.lacks() == ()
        assert not any(looks_sensitive(text) for _path, text in texts(written))
        told = str(written.write())
        assert not holds_cpr(told)
        assert str(written.who.phone).startswith("00 ")


def test_nobody_looks_like_another(year: list[Arrival]) -> None:
    """Tests that the committee never has to judge who is who."""
    phones = {traits(one.application)["phone"] for one in year}
    born = {traits(one.application)["name_and_birth"] for one in year}
    assert len(phones) == len(born) == len(year)


def test_they_are_of_the_age_and_the_groups_that_are_told(year: list[Arrival]) -> None:
    """Tests the shares that docs/simulation.md tells."""
    ages = {age_on(one.on, one.application.who.birth_date or FIRST) for one in year}
    assert ages == {15, 16, 17}
    boys = sum(one.application.groups.sex == "m" for one in year)
    social = sum(bool(one.application.groups.social_measures) for one in year)
    assert boys / len(year) == pytest.approx(0.8, abs=0.06)
    assert social / len(year) == pytest.approx(2 / 3, abs=0.08)


def test_each_belongs_to_the_committee_of_their_district(year: list[Arrival]) -> None:
    """Tests the queues."""
    assert all(one.application.groups.district in QUEUES[one.queue] for one in year)
    assert {one.queue for one in year} == set(QUEUES)
