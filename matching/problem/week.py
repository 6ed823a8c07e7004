"""Windows: stretches of a week."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from matching.files.faults import Fault, fault
from matching.files.kinds import Clock, ListOf, Whole
from matching.files.records import Of, Record

WEEK_MINUTES: Final = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class Window(Record):
    """A stretch of one weekday; it never passes midnight."""

    day: Annotated[int, Whole(1, 7), "ISO weekday, Monday is 1"]
    start: Annotated[int, Clock(), "first minute"]
    end: Annotated[int, Clock(), "the minute after the last"]

    CHECKS: ClassVar = ("_ends_after_it_starts",)

    def _ends_after_it_starts(self) -> Iterator[Fault]:
        if self.end <= self.start:
            shown = Clock().write(self.end)
            start = Clock().write(self.start)
            yield fault("end", shown, "must be after the start, {start}", start=start)

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.end - self.start


WINDOWS: Final = ListOf(Of(Window))
