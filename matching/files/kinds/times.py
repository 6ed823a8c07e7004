"""Kinds of times: days, and times of day."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from matching.files.faults import fault
from matching.files.kinds.kind import Faults, Json, Kind

DAY_MIN: Final = date(1900, 1, 1)
DAY_MAX: Final = date(2199, 12, 31)
"""Days outside these are typing errors; between them no date arithmetic can overflow."""


@dataclass(frozen=True, slots=True)
class Day(Kind[date]):
    """A day, written YYYY-MM-DD."""

    PATTERN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

    def read(self, raw: Json, path: str, faults: Faults) -> date | None:
        try:
            if isinstance(raw, str) and self.PATTERN.fullmatch(raw):
                day = date.fromisoformat(raw)
                if DAY_MIN <= day <= DAY_MAX:
                    return day
        except ValueError:  # a day the calendar does not have
            pass
        rule = "must be a day YYYY-MM-DD from {low} to {high}"
        faults.append(fault(path, raw, rule, low=DAY_MIN, high=DAY_MAX))
        return None

    def write(self, value: date) -> Json:
        return value.isoformat()

    def schema(self) -> dict[str, Json]:
        return {"type": "string", "format": "date", "pattern": f"^{self.PATTERN.pattern}$"}


@dataclass(frozen=True, slots=True)
class Clock(Kind[int]):
    """A time of day, written HH:MM from 00:00 to 24:00, held as minutes after midnight."""

    PATTERN = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00")

    def read(self, raw: Json, path: str, faults: Faults) -> int | None:
        if isinstance(raw, str) and self.PATTERN.fullmatch(raw):
            return int(raw[:2]) * 60 + int(raw[3:])
        faults.append(fault(path, raw, "must be a time HH:MM from 00:00 to 24:00"))
        return None

    def write(self, value: int) -> Json:
        return f"{value // 60:02}:{value % 60:02}"

    def schema(self) -> dict[str, Json]:
        return {"type": "string", "pattern": f"^(?:{self.PATTERN.pattern})$"}
