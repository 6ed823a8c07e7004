"""Which shifts of a menu make the week."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from matching.problem import Position, Window
from matching.rules.bars import Code
from matching.rules.shifts import Choice, choose, covered_minutes, inside, stretches
from matching.rules.youth_law import PACKS
from matching.rules.youth_law.week import work_week
from tests.cast import SHOP, hours, replace
from tests.strategies import MENU

PACK = PACKS[0]
ALWAYS = stretches(Window(day, 0, 1440) for day in range(1, 8))


def week(position: Position, free: tuple[Window, ...], mentor: tuple[Window, ...]) -> Choice | Code:
    """The week somebody beyond compulsory schooling is proposed."""
    return choose(position, "beyond", PACK, stretches(free), stretches(mentor))


def test_windows_that_touch_or_overlap_count_as_one() -> None:
    """Tests that a shift may lie across two windows without a gap, and not across a gap."""
    shift = Window(2, 14 * 60, 18 * 60)
    assert inside(shift, stretches(hours((2, 14, 16), (2, 16, 18))))
    assert inside(shift, stretches(hours((2, 15, 18), (2, 13, 16))))
    assert not inside(shift, stretches((*hours((2, 14, 16)), Window(2, 961, 1080))))
    assert not inside(shift, stretches(hours((1, 0, 24), (3, 0, 24))))


def test_overlapping_presence_is_counted_once() -> None:
    """Tests that two windows over the same hour give one hour."""
    assert covered_minutes(Window(2, 840, 1080), stretches(hours((2, 13, 16), (2, 15, 17)))) == 180


def test_most_minutes_then_the_earliest_indices() -> None:
    """Tests the order in which choices are wanted."""
    menu = replace(SHOP, shifts=hours((1, 14, 16), (2, 14, 16), (3, 14, 16)), minutes_max=240)
    everywhere = hours(*((day, 0, 24) for day in range(1, 8)))
    assert week(menu, everywhere, everywhere) == Choice((0, 1), 240)
    assert week(menu, hours((2, 0, 24), (3, 0, 24)), everywhere) == Choice((1, 2), 240)
    longer = replace(menu, shifts=(*menu.shifts, Window(4, 840, 1079)))
    assert week(longer, everywhere, everywhere) == Choice((0, 1), 240)
    assert week(replace(longer, minutes_max=239), everywhere, everywhere) == Choice((3,), 239)


def test_what_stood_in_the_way() -> None:
    """Tests the three obstacles, each the first of its kind."""
    free, there = hours((2, 14, 18), (4, 14, 18)), hours((2, 14, 18))
    assert week(SHOP, hours((1, 0, 24)), there) is Code.AVAILABILITY
    assert week(replace(SHOP, minutes_min=481), free, there) is Code.AVAILABILITY
    late = replace(SHOP, shifts=hours((2, 18, 21)))
    assert week(late, hours((2, 0, 24)), there) is Code.YOUTH_LAW
    assert week(SHOP, free, hours((2, 17, 18))) is Code.MENTOR_SHIFT
    assert week(SHOP, free, there) == Choice((0, 1), 480)


def test_the_minutes_are_those_of_the_choice() -> None:
    """Tests both limits at their edges."""
    free = hours((2, 14, 18), (4, 14, 18))
    for least, most, expected in (
        (480, 480, Choice((0, 1), 480)),
        (0, 479, Choice((0,), 240)),
        (240, 240, Choice((0,), 240)),
        (241, 479, Code.AVAILABILITY),
    ):
        assert week(replace(SHOP, minutes_min=least, minutes_max=most), free, free) == expected


MENUS = st.lists(st.sampled_from(MENU), min_size=1, max_size=5, unique=True)
WINDOWS = st.lists(st.sampled_from(MENU), max_size=6, unique=True)


@given(MENUS, WINDOWS, WINDOWS, st.integers(0, 600), st.integers(0, 900))
def test_no_fitting_choice_is_wanted_more(
    menu: list[Window], free: list[Window], there: list[Window], least: int, most: int
) -> None:
    """Tests the choice against trying every set of shifts by the letter of the rule."""
    position = replace(
        SHOP, shifts=tuple(menu), minutes_min=min(least, most), minutes_max=max(least, most)
    )
    available, present = stretches(free), stretches(there)
    fitting = []
    for size in range(1, len(menu) + 1):
        for shifts in combinations(range(len(menu)), size):
            chosen = [menu[n] for n in shifts]
            minutes = sum(shift.minutes for shift in chosen)
            covered = sum(covered_minutes(shift, present) for shift in chosen)
            if (
                all(inside(shift, available) for shift in chosen)
                and position.minutes_min <= minutes <= position.minutes_max
                and not PACK.broken(work_week(chosen), "beyond", position.sector)
                and 2 * covered >= minutes
            ):
                fitting.append((-minutes, list(shifts)))
    answer = choose(position, "beyond", PACK, available, present)
    if fitting:
        minutes, indices = min(fitting)
        assert answer == Choice(tuple(indices), -minutes)
    else:
        assert isinstance(answer, Code)
