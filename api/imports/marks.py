"""What is odd about a row though nothing is wrong with it: somebody should look."""

from dataclasses import dataclass
from enum import StrEnum


class MarkCode(StrEnum):
    """What may be odd; each has its sentence among the words that people read."""

    DOUBT = "DOUBT"
    KNOWN = "KNOWN"
    MAYBE_KNOWN = "MAYBE_KNOWN"
    TWICE = "TWICE"
    REGISTERED = "REGISTERED"
    THERE = "THERE"


@dataclass(frozen=True, slots=True)
class Mark:
    """A row, what is odd about it, and where: a header, or another row."""

    row: int
    code: MarkCode
    header: str = ""
    other: int | None = None
