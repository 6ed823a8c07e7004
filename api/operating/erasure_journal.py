"""The journal of erasures: who was forgotten, in a file outside every backup.

A backup made before an erasure still holds the youth. Restoring reads the journal and forgets again
whoever stands in it; so the journal must outlive the database, and holds nothing but ids and days.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from foundation import grown_file
from foundation.settings import Settings

NAME: Final = "erasures"
WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Erased:
    """A youth who was forgotten."""

    youth: str
    day: date


def journal_file(settings: Settings) -> Path:
    """Where the journal lies."""
    return settings.data / NAME


def append(file: Path, municipality: str, youth: str, day: date) -> None:
    """Write down that a youth is forgotten: on the disk when this returns.

    Done by a job that is committed with the erasure: at once, or by the timetable if the program
    died in between. Done twice, it is one erasure still.
    """
    grown_file.append(file, municipality, youth, day.isoformat())


def read(file: Path, municipality: str) -> list[Erased]:
    """Who was forgotten in a municipality, each once; raises `LineUnreadable`."""
    found: dict[str, Erased] = {}
    for number, (whose, youth, day) in grown_file.lines(file, words=WORDS):
        try:
            erased = Erased(youth, date.fromisoformat(day))
        except ValueError:
            raise grown_file.LineUnreadable(line=number, file=file) from None
        if whose == municipality:
            found.setdefault(youth, erased)
    return list(found.values())
