"""Witnesses: heads of the log, noted in a file outside the database.

A chain shows what was changed within it, not that its end was cut off. Whoever notes its head now
and then, where the database's owner cannot write, will see that too. One line a head:
`municipality seq hash instant`; lines are only ever added.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from foundation.audit import Head
from foundation.columns import written
from foundation.grown_file import append
from foundation.ids import Municipality

_LINE: Final = re.compile(
    r"(?P<municipality>[a-z][a-z0-9-]{1,30}) (?P<seq>0|[1-9][0-9]{0,17}) (?P<hash>[0-9a-f]{64})"
    r" (?P<instant>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)"
)


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A head as it was noted."""

    municipality: Municipality
    head: Head
    at: datetime


@dataclass(frozen=True, slots=True)
class Blot:
    """A line that cannot be believed: its number, and why, as a code."""

    line: int
    code: str


def note(file: Path, municipality: Municipality, head: Head, *, at: datetime) -> None:
    """Add a head to the file; it is on the disk when this returns."""
    append(file, municipality, str(head.seq), head.hash, written(at))


def noted(file: Path) -> tuple[list[Witnessed], list[Blot]]:
    """All heads in the order they were noted, and the lines that cannot be believed.

    `unreadable` is no line of ours, and gives no head; `backwards` tells of a shorter log than an
    earlier line does, `twofold` of another hash for the same length. Those two are heads as well:
    the log cannot agree with both lines, so `tamper.findings` will say so too.
    """
    heads: list[Witnessed] = []
    blots: list[Blot] = []
    longest: dict[Municipality, Head] = {}
    for number, one in _lines(file):
        if one is None:
            blots.append(Blot(number, "unreadable"))
            continue
        before = longest.get(one.municipality, one.head)
        if one.head.seq < before.seq:
            blots.append(Blot(number, "backwards"))
        elif one.head.seq == before.seq and one.head != before:
            blots.append(Blot(number, "twofold"))
        heads.append(one)
        if one.head.seq >= before.seq:
            longest[one.municipality] = one.head
    return heads, blots


def heads_of(municipality: Municipality, noted: list[Witnessed]) -> Iterator[Head]:
    """The heads of one municipality, for `tamper.findings`."""
    yield from (one.head for one in noted if one.municipality == municipality)


def _lines(file: Path) -> Iterator[tuple[int, Witnessed | None]]:
    with file.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            yield number, _read(line.removesuffix("\n"))


def _read(line: str) -> Witnessed | None:
    match = _LINE.fullmatch(line)
    if not match:
        return None
    try:
        at = datetime.fromisoformat(match["instant"])
    except ValueError:  # the 31st of February
        return None
    head = Head(int(match["seq"]), match["hash"])
    return Witnessed(Municipality(match["municipality"]), head, at)
