"""Shifts and times, as people write them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from api.language import _, weekday
from matching.problem import Window

DAYS: Final = ("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""The weekdays, Monday is 1."""


def shifts_sentence(menu: Sequence[Window], chosen: Iterable[int]) -> str:
    """The week: 'Mon 15–17, Sat 10–14:30'."""
    ordered = sorted((menu[n] for n in chosen), key=lambda shift: (shift.day, shift.start))
    return ", ".join(f"{_(DAYS[s.day])} {_time(s.start)}–{_time(s.end)}" for s in ordered)


def week_lines(menu: Sequence[Window], chosen: Iterable[int]) -> Iterator[str]:
    """The week, a shift a line, the days in full: 'Monday 15 to 17'."""
    for shift in sorted((menu[n] for n in chosen), key=lambda shift: (shift.day, shift.start)):
        yield window_words(shift)


def window_words(window: Window) -> str:
    """A stretch of a day of the week: 'Monday 15 to 17'."""
    facts = {"start": _time(window.start), "end": _time(window.end)}
    return _("{day} {start} to {end}", day=weekday(window.day), **facts)


def _time(minute: int) -> str:
    """The time of day: '15', or '15:30'."""
    hours, minutes = divmod(minute, 60)
    return _("{hours}:{minutes}", hours=hours, minutes=f"{minutes:02}") if minutes else str(hours)
