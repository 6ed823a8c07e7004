"""Bars: what a rule answers when it bars a match. A code, and the facts to tell it by."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final


class Code(StrEnum):
    """The names of all rules, as they stand in files."""

    START = "START"
    AGE = "AGE"
    COURSE = "COURSE"
    TRAVEL = "TRAVEL"
    WORKPLACE = "WORKPLACE"
    AREA = "AREA"
    TASK = "TASK"
    VETO = "VETO"
    LANGUAGE = "LANGUAGE"
    MENTOR_STRENGTH = "MENTOR_STRENGTH"
    SHIFTS = "SHIFTS"
    LOW_FIT = "LOW_FIT"
    # where no shifts fit, what stood in the way
    AVAILABILITY = "AVAILABILITY"
    YOUTH_LAW = "YOUTH_LAW"
    MENTOR_SHIFT = "MENTOR_SHIFT"
    # in the reasons of a youth without a match
    NO_MENTOR = "NO_MENTOR"
    # over the whole round
    SEATS = "SEATS"
    MENTOR_CAPACITY = "MENTOR_CAPACITY"
    WORKPLACE_CAP = "WORKPLACE_CAP"
    INTERVIEWS = "INTERVIEWS"
    KEEP_APART = "KEEP_APART"
    PIN = "PIN"
    FLOOR = "FLOOR"


ROOM: Final = (
    Code.SEATS,
    Code.MENTOR_CAPACITY,
    Code.WORKPLACE_CAP,
    Code.INTERVIEWS,
    Code.KEEP_APART,
)
"""The rules of the round by which one match leaves no room for another."""
LIFTED_BY_PIN = frozenset({Code.LOW_FIT, Code.COURSE})
"""The bars about which people decide: a pin lifts them, and no other."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Why a match is barred."""

    code: ClassVar[Code]


@dataclass(frozen=True, slots=True)
class StartsTooLate(Bar):
    """The youth can start only after the last day of starting."""

    start: date
    start_by: date
    code: ClassVar[Code] = Code.START


@dataclass(frozen=True, slots=True)
class WrongAge(Bar):
    """On the start the youth is too young, or too old (from `age_to` on)."""

    age: int
    age_from: int
    age_to: int
    code: ClassVar[Code] = Code.AGE


@dataclass(frozen=True, slots=True)
class ShortCourse(Bar):
    """Too few days from the start to the 18th birthday."""

    days: int
    days_min: int
    code: ClassVar[Code] = Code.COURSE


@dataclass(frozen=True, slots=True)
class TooFar(Bar):
    """The way to work takes longer than the youth's limit."""

    millis: int
    minutes_max: int
    code: ClassVar[Code] = Code.TRAVEL


@dataclass(frozen=True, slots=True)
class ExcludedWorkplace(Bar):
    """The youth must not work at this workplace."""

    workplace: str
    code: ClassVar[Code] = Code.WORKPLACE


@dataclass(frozen=True, slots=True)
class ExcludedArea(Bar):
    """The workplace lies in an area where the youth must not work."""

    distance_km: float
    radius_km: float
    code: ClassVar[Code] = Code.AREA


@dataclass(frozen=True, slots=True)
class ExcludedTasks(Bar):
    """The work contains tasks the youth must not do."""

    tasks: tuple[str, ...]
    code: ClassVar[Code] = Code.TASK


@dataclass(frozen=True, slots=True)
class Vetoed(Bar):
    """The coordinator has forbidden it."""

    thing: str
    id: str
    code: ClassVar[Code] = Code.VETO


@dataclass(frozen=True, slots=True)
class LanguagesMissing(Bar):
    """The work needs languages the youth does not speak."""

    languages: tuple[str, ...]
    code: ClassVar[Code] = Code.LANGUAGE


@dataclass(frozen=True, slots=True)
class NoSharedLanguage(Bar):
    """Youth and mentor have no language in common."""

    mentor: str
    code: ClassVar[Code] = Code.LANGUAGE


@dataclass(frozen=True, slots=True)
class MentorTooWeak(Bar):
    """The mentor is not strong enough where the youth has a strong need."""

    dimensions: tuple[str, ...]
    code: ClassVar[Code] = Code.MENTOR_STRENGTH


@dataclass(frozen=True, slots=True)
class NoShifts(Bar):
    """No choice of shifts fits; `obstacle` is AVAILABILITY, YOUTH_LAW or MENTOR_SHIFT."""

    obstacle: Code
    code: ClassVar[Code] = Code.SHIFTS


@dataclass(frozen=True, slots=True)
class LowFit(Bar):
    """The score is too low to propose the match."""

    score: int
    score_min: int
    code: ClassVar[Code] = Code.LOW_FIT


@dataclass(frozen=True, slots=True)
class NoMentor(Bar):
    """The workplace has no mentor at all."""

    workplace: str
    code: ClassVar[Code] = Code.NO_MENTOR
