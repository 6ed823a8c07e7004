"""What an application still lacks before it may be submitted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class LackCode(StrEnum):
    """What may be lacking; each code has its sentence among the words that people read."""

    NAME = "NAME"
    BIRTH_DATE = "BIRTH_DATE"
    CONTACT = "CONTACT"
    WILL = "WILL"
    EARLIEST_START = "EARLIEST_START"
    ADDRESS = "ADDRESS"
    PLACE = "PLACE"
    CUSTODY = "CUSTODY"
    SCHOOL_TRACK = "SCHOOL_TRACK"
    NINTH_GRADE = "NINTH_GRADE"
    AVAILABILITY = "AVAILABILITY"
    TRAVEL = "TRAVEL"
    LANGUAGES = "LANGUAGES"
    SOURCE = "SOURCE"
    REFERRER = "REFERRER"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is lacking: its code, the path to fill in, and facts for the sentence."""

    code: LackCode
    path: str
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


class Incomplete(ValueError):
    """An application was taken for whole that is not; names what it lacks, by code alone."""

    def __init__(self, lacks: tuple[Lack, ...]) -> None:
        """Keep what is lacking."""
        self.lacks = lacks
        super().__init__(", ".join(lack.code for lack in lacks))
