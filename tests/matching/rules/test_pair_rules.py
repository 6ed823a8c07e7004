"""Each rule on a youth and a position, at its boundary."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from matching.problem import Area, Position, Veto, Workplace, Youth
from matching.rules.bars import Bar, Code, ExcludedArea, TooFar
from matching.rules.pair_rules import PAIR_RULES
from matching.rules.travel import distance_km
from tests.cast import AMINA, BAKERY, ROUND_DATE, SHOP, hours, pair, replace, town

AMINA_NOW = AMINA.youth()
DAY = timedelta(days=1)


def bars(
    youth: Youth = AMINA_NOW,
    position: Position = SHOP,
    workplace: Workplace = BAKERY,
    vetoes: tuple[Veto, ...] = (),
) -> dict[Code, Bar]:
    """The bars between Amina and the shop, or between others."""
    problem = town(youth, positions=(position,), workplaces=(workplace,))
    looked_at = pair(replace(problem, vetoes=vetoes))
    return {rule.code: bar for rule in PAIR_RULES if (bar := rule.bars(looked_at))}


def test_amina_may_work_in_the_shop() -> None:
    """Tests that nothing bars the match that all others here are made from."""
    assert bars() == {}


def turning(age: int, on: date) -> Youth:
    """Amina, turning so old on a day."""
    return replace(AMINA_NOW, birth_date=on.replace(year=on.year - age))


def moved(minutes: float) -> Youth:
    """Amina, so many minutes north of the bakery on foot, with a limit of 30."""
    lat = BAKERY.lat + minutes / 60 * 5 / 1.343 / (6371.0088 * 3.141592653589793 / 180)
    return replace(AMINA_NOW, lat=lat, lon=BAKERY.lon, travel_mode="walk", travel_minutes_max=30)


CASES: list[tuple[Code, Callable[[], dict[Code, Bar]], Callable[[], dict[Code, Bar]]]] = [
    (
        Code.START,
        lambda: bars(replace(AMINA_NOW, earliest_start=ROUND_DATE)),
        lambda: bars(replace(AMINA_NOW, earliest_start=ROUND_DATE + DAY)),
    ),
    (
        Code.AGE,
        lambda: bars(turning(15, ROUND_DATE)),
        lambda: bars(turning(15, ROUND_DATE + DAY)),
    ),
    (
        Code.AGE,
        lambda: bars(turning(16, ROUND_DATE), replace(SHOP, age_min=16)),
        lambda: bars(turning(16, ROUND_DATE + DAY), replace(SHOP, age_min=16)),
    ),
    (
        Code.COURSE,
        lambda: bars(turning(18, ROUND_DATE + 91 * DAY)),
        lambda: bars(turning(18, ROUND_DATE + 90 * DAY)),
    ),
    (Code.TRAVEL, lambda: bars(moved(29.9999)), lambda: bars(moved(30.001))),
    (
        Code.WORKPLACE,
        lambda: bars(replace(AMINA_NOW, excluded_workplaces=())),
        lambda: bars(replace(AMINA_NOW, excluded_workplaces=(BAKERY.id,))),
    ),
    (
        Code.TASK,
        lambda: bars(replace(AMINA_NOW, excluded_tasks=("till",)), replace(SHOP, tasks=("oven",))),
        lambda: bars(replace(AMINA_NOW, excluded_tasks=("oven",)), replace(SHOP, tasks=("oven",))),
    ),
    (
        Code.LANGUAGE,
        lambda: bars(position=replace(SHOP, languages=("so", "da"))),
        lambda: bars(position=replace(SHOP, languages=("so", "da", "en"))),
    ),
    (
        Code.VETO,
        lambda: bars(vetoes=(Veto("Amina", mentor="Birthe, Brødrene Lund Blågårdsgade"),)),
        lambda: bars(vetoes=(Veto("Amina", position="shop"),)),
    ),
    (Code.VETO, bars, lambda: bars(vetoes=(Veto("Amina", workplace=BAKERY.id),))),
    (Code.VETO, bars, lambda: bars(vetoes=(Veto("Amina", employer="Brødrene Lund"),))),
    (
        Code.SHIFTS,
        lambda: bars(replace(AMINA_NOW, availability=hours((2, 14, 18)))),
        lambda: bars(replace(AMINA_NOW, availability=hours((2, 15, 18), (3, 0, 24)))),
    ),
]


@pytest.mark.parametrize(("code", "kept", "broken"), CASES)
def test_each_rule_at_its_boundary(
    code: Code,
    kept: Callable[[], dict[Code, Bar]],
    broken: Callable[[], dict[Code, Bar]],
) -> None:
    """Tests that on one side of the boundary nothing bars, and on the other the rule does."""
    assert kept() == {}
    assert set(broken()) == {code}


def test_the_edge_of_an_area_is_inside() -> None:
    """Tests that a workplace exactly on the radius is barred, and a metre outside is not."""
    centre = Area(55.70, 12.55, km=1)
    km = distance_km(centre, BAKERY)
    for radius, barred in ((km, True), (km + 0.001, True), (km - 0.001, False)):
        found = bars(replace(AMINA_NOW, excluded_areas=(replace(centre, km=radius),)))
        assert found == ({Code.AREA: ExcludedArea(km, radius)} if barred else {})


def test_minutes_are_rounded_before_they_are_compared() -> None:
    """Tests that four ten-thousandths of a minute over the limit are within it."""
    assert bars(moved(30.0004)) == {}
    assert bars(moved(30.0006)) == {Code.TRAVEL: TooFar(30_001, 30)}


def test_the_start_is_never_before_the_round() -> None:
    """Tests that a position that began last week is started today at the earliest."""
    earlier = replace(SHOP, start_from=ROUND_DATE - 7 * DAY)
    assert bars(replace(AMINA_NOW, earliest_start=ROUND_DATE - 30 * DAY), earlier) == {}
    over = replace(earlier, start_by=ROUND_DATE - DAY)
    assert set(bars(position=over)) == {Code.START}


@pytest.mark.parametrize(
    ("born", "birthday"),
    [(date(2008, 11, 24), date(2026, 11, 24)), (date(2008, 2, 29), date(2026, 3, 1))],
)
def test_eighteen_is_too_old(born: date, birthday: date) -> None:
    """Tests the last day of being 17; born on 29 February, that is the 28th."""
    youth = replace(AMINA_NOW, birth_date=born, approved_on=date(2026, 1, 1))
    position = replace(SHOP, start_from=date(2026, 1, 1), start_by=date(2026, 12, 31))
    for day, too_old in ((birthday - DAY, False), (birthday, True)):
        problem = replace(
            town(replace(youth, earliest_start=day), positions=(position,)), round_date=day
        )
        found = {rule.code for rule in PAIR_RULES if rule.bars(pair(problem))}
        assert found == ({Code.AGE, Code.COURSE} if too_old else {Code.COURSE})
