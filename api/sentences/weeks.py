"""Shifts and times, as people write them."""

from collections.abc import Iterable, Sequence
from typing import Final

from api.language import _
from matching.problem import Window

DAYS: Final = ("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""The weekdays, Monday is 1."""


def shifts_sentence(menu: Sequence[Window], chosen: Iterable[int]) -> str:
    """The week: 'Mon 15–17, Sat 10–14:30'."""
    ordered = sorted((menu[n] for n in chosen), key=lambda shift: (shift.day, shift.start))
    return ", ".join(f"{_(DAYS[s.day])} {_time(s.start)}–{_time(s.end)}" for s in ordered)


def _time(minute: int) -> str:
    """The time of day: '15', or '15:30'."""
    hours, minutes = divmod(minute, 60)
    return _("{hours}:{minutes}", hours=hours, minutes=f"{minutes:02}") if minutes else str(hours)
