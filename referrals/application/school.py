"""The school track, and on which side of compulsory schooling a day lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final

from matching.files.faults import MISSING, Fault, fault
from matching.files.kinds import Day, OneOf, OrNull
from referrals.application.kinds import Words
from referrals.application.lacks import Lack, LackCode
from referrals.application.personal import Personal

COMPULSORY: Final = "compulsory"
BEYOND: Final = "beyond"
LAST_YEARS: Final = 17
"""Compulsory schooling ends by 31 July of the year of this birthday at the latest."""


@dataclass(frozen=True, slots=True, repr=False)
class School(Personal):
    """School: what the youth says, and the day that decides which hours the law allows."""

    track: Annotated[
        str | None,
        OrNull(OneOf((COMPULSORY, BEYOND))),
        "under compulsory schooling or beyond, as stated; the law goes by the days",
    ] = None
    ninth_grade_ends_on: Annotated[
        date | None, OrNull(Day()), "the day ninth grade ends, or ended"
    ] = None
    ninth_grade_source: Annotated[
        str | None, OrNull(OneOf(("youth", "school", "register"))), "who says so"
    ] = None
    name: Annotated[str | None, OrNull(Words()), "name of the school"] = None

    CHECKS: ClassVar = ("_day_has_a_source",)

    def _day_has_a_source(self) -> Iterator[Fault]:
        if (self.ninth_grade_ends_on is None) != (self.ninth_grade_source is None):
            told = self.ninth_grade_source is None
            missing = "ninth_grade_source" if told else "ninth_grade_ends_on"
            rule = "must stand there too: the day of ninth grade and who says so belong together"
            yield fault(missing, MISSING, rule)

    def lacking(self) -> Iterator[Lack]:
        """Yield what is missing to know the hours the law allows."""
        if self.track is None:
            yield Lack(LackCode.SCHOOL_TRACK, "school.track")
        elif self.track == BEYOND and self.ninth_grade_ends_on is None:
            yield Lack(LackCode.NINTH_GRADE, "school.ninth_grade_ends_on")


def compulsory_until(school: School, birth_date: date | None) -> date | None:
    """The last day of compulsory schooling; None where neither day is known.

    It ends with the school year in which ninth grade does, on 31 July, and by 31 July of the year
    of the 17th birthday at the latest (Danish act on the Folkeskole, section 34).
    """
    ends = []
    if school.ninth_grade_ends_on is not None:
        ninth = school.ninth_grade_ends_on
        ends.append(max(ninth, date(ninth.year, 7, 31)))
    if birth_date is not None:
        ends.append(date(birth_date.year + LAST_YEARS, 7, 31))
    return min(ends, default=None)


def schooling_on(school: School, birth_date: date | None, day: date) -> str:
    """`compulsory` or `beyond` on a day; where neither day is known, the stricter of the two."""
    until = compulsory_until(school, birth_date)
    return COMPULSORY if until is None or day <= until else BEYOND
