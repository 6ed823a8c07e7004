"""The youth-work law, each rule to the minute, and how a newer pack would come in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from matching.problem import SECTORS, Window
from matching.rules.youth_law import PACKS, pack_on
from matching.rules.youth_law.bek_1049_2021 import BEK_1049_2021
from matching.rules.youth_law.week import LawRule, WorkWeek, work_week

COMPULSORY, BEYOND = "compulsory", "beyond"
Shift = tuple[int, str, str]


def minute(clock: str) -> int:
    """Minutes after midnight."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def week(*shifts: Shift) -> WorkWeek:
    """A week from (weekday, start, end)."""
    return work_week(Window(day, minute(start), minute(end)) for day, start, end in shifts)


def broken(schooling: str, sector: str, *shifts: Shift) -> set[str]:
    """The names of the rules that a week breaks."""
    return {rule.name for rule in BEK_1049_2021.broken(week(*shifts), schooling, sector)}


@pytest.mark.parametrize(
    ("schooling", "shift", "rules"),
    [
        (COMPULSORY, (1, "15:00", "17:00"), set()),
        (COMPULSORY, (1, "15:00", "17:01"), {"DAY"}),
        (COMPULSORY, (5, "15:00", "17:01"), {"DAY"}),
        (COMPULSORY, (6, "08:00", "16:00"), set()),
        (COMPULSORY, (6, "08:00", "16:01"), {"DAY"}),
        (COMPULSORY, (7, "08:00", "16:01"), {"DAY"}),
        (BEYOND, (1, "08:00", "16:00"), set()),
        (BEYOND, (1, "08:00", "16:01"), {"DAY"}),
        (BEYOND, (7, "08:00", "16:01"), {"DAY"}),
    ],
)
def test_the_day(schooling: str, shift: Shift, rules: set[str]) -> None:
    """Tests two hours on a school day, eight on others."""
    assert broken(schooling, "other", shift) == rules


def test_two_shifts_of_a_day_count_together() -> None:
    """Tests that splitting a day does not lengthen it."""
    shifts: tuple[Shift, ...] = ((1, "06:00", "07:00"), (1, "15:00", "16:00"))
    assert broken(COMPULSORY, "other", *shifts) == set()
    assert broken(COMPULSORY, "other", *shifts, (1, "17:00", "17:01")) == {"DAY"}


def test_the_week() -> None:
    """Tests 12 hours under compulsory schooling, 40 beyond it."""
    twelve: tuple[Shift, ...] = (
        (1, "15:00", "17:00"),
        (2, "15:00", "17:00"),
        (6, "08:00", "16:00"),
    )
    assert broken(COMPULSORY, "other", *twelve) == set()
    assert broken(COMPULSORY, "other", *twelve, (3, "15:00", "15:01")) == {"WEEK"}
    forty: tuple[Shift, ...] = tuple((day, "08:00", "16:00") for day in range(1, 6))
    assert broken(BEYOND, "other", *forty) == set()
    assert broken(BEYOND, "other", *forty, (6, "08:00", "08:01")) == {"WEEK", "DAYS_OFF"}


HOURS = {
    "shop": ("06:00", "22:00"),
    "office": ("06:00", "22:00"),
    "petrol": ("06:00", "22:00"),
    "hotel": ("06:00", "24:00"),
    "restaurant": ("06:00", "24:00"),
    "cinema": ("06:00", "24:00"),
    "bakery": ("04:00", "20:00"),
    "newspapers": ("05:00", "20:00"),
    "other": ("06:00", "20:00"),
}


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("schooling", [BEYOND, COMPULSORY])
def test_the_hours_of_each_sector(schooling: str, sector: str) -> None:
    """Tests the first and last minute of each sector; schoolchildren have the common hours."""
    first, last = map(minute, HOURS[sector if schooling == BEYOND else "other"])
    assert hour_broken(schooling, sector, first) == set()
    assert hour_broken(schooling, sector, first - 1) == {"EARLIEST"}
    assert hour_broken(schooling, sector, last - 60) == set()
    if last < minute("24:00"):
        assert hour_broken(schooling, sector, last - 59) == {"LATEST"}


def hour_broken(schooling: str, sector: str, start: int) -> set[str]:
    """The rules that an hour of work on Saturday breaks."""
    one_hour = work_week([Window(6, start, start + 60)])
    return {rule.name for rule in BEK_1049_2021.broken(one_hour, schooling, sector)}


@pytest.mark.parametrize(
    ("schooling", "last_end", "first_start", "kept"),
    [
        (COMPULSORY, "20:00", "10:00", True),
        (COMPULSORY, "20:00", "09:59", False),
        (COMPULSORY, "16:00", "06:00", True),
        (BEYOND, "24:00", "12:00", True),
        (BEYOND, "24:00", "11:59", False),
        (BEYOND, "18:00", "06:00", True),
        (BEYOND, "18:01", "06:00", False),
    ],
)
@pytest.mark.parametrize(("day", "after"), [(6, 7), (7, 1), (1, 2)])
def test_the_rest(
    *, schooling: str, last_end: str, first_start: str, kept: bool, day: int, after: int
) -> None:
    """Tests 14 and 12 hours of rest from one day to the next, from Sunday to Monday too."""
    end, start = minute(last_end), minute(first_start)
    shifts = [Window(day, end - 60, end), Window(after, start, start + 60)]
    broken_ = BEK_1049_2021.broken(work_week(shifts), schooling, "cinema")
    assert ("REST" not in {rule.name for rule in broken_}) is kept


def test_a_day_between_is_rest_enough() -> None:
    """Tests that only days that follow each other are compared."""
    assert broken(BEYOND, "cinema", (5, "20:00", "24:00"), (7, "06:00", "10:00")) == set()


@pytest.mark.parametrize(
    ("schooling", "days", "kept"),
    [
        (COMPULSORY, (1, 2, 3, 4, 5), True),
        (COMPULSORY, (2, 3, 4, 5, 6), True),  # Sunday and Monday lie side by side
        (COMPULSORY, (1, 2, 4, 5, 6), False),  # Wednesday and Sunday do not
        (COMPULSORY, (1, 2, 3, 4, 5, 6), False),
        (BEYOND, (1, 2, 4, 5, 6), True),
        (BEYOND, (1, 2, 3, 4, 5, 6), False),
    ],
)
def test_the_days_off(schooling: str, days: tuple[int, ...], kept: bool) -> None:
    """Tests two days without work, side by side under compulsory schooling."""
    shifts: tuple[Shift, ...] = tuple((day, "15:00", "16:00") for day in days)
    assert ("DAYS_OFF" not in broken(schooling, "other", *shifts)) is kept


def test_every_rule_has_a_name_a_sentence_and_a_source() -> None:
    """Tests that a pack can be shown to people."""
    for pack in PACKS:
        assert pack.source
        assert len({rule.name for rule in pack.rules}) == len(pack.rules)
        assert all(rule.sentence.endswith(".") and rule.source for rule in pack.rules)


def test_a_newer_pack_leaves_the_older_alone() -> None:
    """Tests that a second pack, with other dates, figures and a rule more, rules from its day."""
    never_on_sunday = LawRule(
        "SUNDAY",
        "No work on a Sunday.",
        "a newer order, § 1",
        lambda week, _figures, _sector: week.minutes[6] == 0,
    )
    longer = replace(BEK_1049_2021.figures[BEYOND], weekday_minutes_max=9 * 60)
    newer = replace(
        BEK_1049_2021,
        name="a newer order",
        valid_from=date(2030, 1, 1),
        rules=(*BEK_1049_2021.rules, never_on_sunday),
        figures={**BEK_1049_2021.figures, BEYOND: longer},
    )
    packs = (BEK_1049_2021, newer)
    assert pack_on(date(2029, 12, 31), packs) is BEK_1049_2021
    assert pack_on(date(2030, 1, 1), packs) is newer
    assert pack_on(BEK_1049_2021.valid_from - timedelta(days=1), packs) is BEK_1049_2021
    nine = week((1, "08:00", "17:00"))
    assert newer.broken(nine, BEYOND, "other") == ()
    assert newer.broken(week((7, "08:00", "09:00")), BEYOND, "other") == (never_on_sunday,)
    assert broken(BEYOND, "other", (1, "08:00", "17:00")) == {"DAY"}
