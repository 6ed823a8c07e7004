"""What cases are grouped by: always the same groups, so that no two releases split them anew."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from placements.monitoring.histories import History
from placements.words.statistics import Grouping

UNKNOWN: Final = "unknown"
SCHOOL_ENDS_AGE: Final = 16
"""Compulsory schooling ends on 31 July of the year a child turns so old, after nine years."""
OLDEST: Final = 17
YOUNGEST: Final = 15


def school(history: History) -> str:
    """Whether the case was still under compulsory schooling when it was referred, by the year."""
    if history.birth_year is None:
        return UNKNOWN
    ends = date(history.birth_year + SCHOOL_ENDS_AGE, 7, 31)
    return "compulsory" if history.referred_on <= ends else "beyond"


def age(history: History) -> str:
    """15, 16 or 17 at the approval; those younger or older with the nearest."""
    known = history.age
    return UNKNOWN if known is None else str(min(max(known, YOUNGEST), OLDEST))


def flag(value: bool | None) -> str:
    """Yes, no, or not known."""
    return UNKNOWN if value is None else ("yes" if value else "no")


GROUPS: Final[Mapping[Grouping, Callable[[History], str]]] = {
    Grouping.SEX: lambda one: one.sex or UNKNOWN,
    Grouping.AGE: age,
    Grouping.DISTRICT: lambda one: one.district or UNKNOWN,
    Grouping.TRACK: lambda one: one.track.value if one.track else UNKNOWN,
    Grouping.SOCIAL_MEASURES: lambda one: flag(one.social_measures),
    Grouping.SOURCE: lambda one: one.source or UNKNOWN,
}
"""How each grouping tells the group of a case."""


def counted(
    histories: list[History],
    group: Callable[[History], str],
    place: Callable[[History], int | None],
    width: int,
) -> dict[str, tuple[int, ...]]:
    """By group, how many cases fall on each of so many places; those on none are left out."""
    numbers: dict[str, list[int]] = {}
    for one in histories:
        at = place(one)
        if at is not None:
            numbers.setdefault(group(one), [0] * width)[at] += 1
    return {name: tuple(numbers[name]) for name in sorted(numbers)}
