"""A placement as plain facts: what the acts should say, worked out without them."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from foundation.errors import FootholdError
from placements.errors.placements import (
    ConfirmedAlready,
    NoSuchWeek,
    NotConfirmed,
    NotNow,
    NotThatDay,
    NotThisReason,
    OfAge,
    PausesOverlap,
    WeekAfterEnd,
    WeekRests,
    WeekToCome,
)

Error = type[FootholdError] | None
Span = tuple[date, date | None]
HORIZON = 1_500
"""Days the count looks ahead: more than any trial lasts."""


@dataclass
class Model:
    """One placement."""

    hired: date
    until: date
    """The last day of the contract."""
    state: str = "starting"
    first: date | None = None
    ended: date | None = None
    pauses: dict[str, Span] = field(default_factory=dict)
    said: dict[int, bool] = field(default_factory=dict)

    def weeks(self) -> dict[int, list[date]]:
        """The counted days of each week, day by day."""
        weeks: dict[int, list[date]] = {}
        counted = 0
        for number in range(HORIZON if self.first else 0):
            assert self.first
            day = self.first + timedelta(days=number)
            if not any(_in(day, span) for span in self.pauses.values()) and counted < 182:
                weeks.setdefault(counted // 7 + 1, []).append(day)
                counted += 1
        return weeks

    def begin(self, day: date, today: date) -> Error:
        """The first shift was worked."""
        if self.state != "starting":
            return NotNow
        if not self.hired <= day <= today:
            return NotThatDay
        if day > self.until:
            return OfAge
        self.state, self.first = "active", day
        return None

    def rest(self, span: Span, but: str = "") -> Error:
        """Why a pause cannot be."""
        first, last = span
        if self.first is None:
            return NotNow
        within = self.first <= first and (self.ended is None or first <= self.ended)
        ends = self.ended is None or (last is not None and last <= self.ended)
        if not within or not ends or (last is not None and last < first):
            return NotThatDay
        for key, (start, end) in self.pauses.items():
            apart = (end is not None and end < first) or (last is not None and last < start)
            if key != but and not apart:
                return PausesOverlap
        return None

    def set_pauses(self, pauses: dict[str, Span], today: date) -> None:
        """Other pauses: weeks move, and what was said of them falls."""
        before = self.weeks()
        self.pauses = pauses
        self.fall(before)
        last = self._last()
        if self.state == "continuing" and not (last and last < today):
            self.state = "active"

    def fall(self, before: dict[int, list[date]]) -> None:
        """What was said of a week that begins elsewhere now, or not at all, falls."""
        after = self.weeks()
        for week in list(self.said):
            now = after.get(week)
            gone = now is None or (self.ended is not None and now[0] > self.ended)
            if now is None or gone or before[week][0] != now[0]:
                del self.said[week]

    def confirm(self, week: int, today: date) -> Error:
        """Why a week cannot be confirmed."""
        if not 1 <= week <= 26:
            return NoSuchWeek
        if self.first is None:
            return NotNow
        days = self.weeks().get(week)
        if days is None:
            return WeekRests
        if self.ended is not None and days[0] > self.ended:
            return WeekAfterEnd
        if days[0] > today:
            return WeekToCome
        return ConfirmedAlready if week in self.said else None

    def take_back(self, week: int) -> Error:
        """What was said of a week is taken back."""
        return None if self.said.pop(week, None) is not None else NotConfirmed

    def end(self, on: date, today: date, *, never: bool) -> Error:
        """The job ends."""
        if self.state == "ended":
            return NotNow
        if never != (self.state == "starting"):
            return NotThisReason
        return self._end(on, today)

    def correct(self, on: date, today: date) -> Error:
        """Its last day is put right."""
        return self._end(on, today) if self.state == "ended" else NotNow

    def tick(self, today: date) -> None:
        """The timetable wakes."""
        last = self._last()
        if self.state == "active" and last and last < today and last <= self.until:
            self.state = "continuing"
        if self.state != "ended" and self.until < today:
            before, self.state, self.ended = self.weeks(), "ended", self.until
            self.fall(before)

    def _end(self, on: date, today: date) -> Error:
        if not (self.first or self.hired) <= on <= today:
            return NotThatDay
        if on > self.until:
            return OfAge
        before, self.state, self.ended = self.weeks(), "ended", on
        self.fall(before)
        return None

    def _last(self) -> date | None:
        days = self.weeks().get(26, [])
        return days[-1] if len(days) == 7 else None


def _in(day: date, span: Span) -> bool:
    first, last = span
    return first <= day and (last is None or day <= last)
