"""Which released lines concern a recipient: one table, inside the bounds of what may be released.

The table of releases (`referrals.application.release`) says what may ever go to whom; the consents
say what the youth and the parents let go; this one says what somebody needs for what they do with
the options of this proposal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from referrals.application.lines import Line

WANTED: Final = 4
"""From this wish on the youth asked for it; that they would rather not is not passed on."""


class Concerns(StrEnum):
    """When a line concerns somebody."""

    ALWAYS = "always"
    OPTIONS = "options"
    """If it is about the job, the workplace or a language of one of the options."""
    MENTOR = "mentor"
    """If it is a need the mentor is there to meet."""


_A, _O, _M = Concerns.ALWAYS, Concerns.OPTIONS, Concerns.MENTOR
_WHO_HIRES: Final[Mapping[str, Concerns]] = {
    "given_name": _A,
    "family_name": _A,
    "age_band": _A,
    "school_status": _A,
    "contact": _A,
    "availability": _A,
    "away": _A,
    "earliest_start": _A,
    "language": _O,
    "wish": _O,
    "strength": _A,
    "need": _A,
    "referrer_contact": _A,
}
RELEVANT: Final[Mapping[str, Mapping[str, Concerns]]] = {
    "hr": _WHO_HIRES,
    "store_manager": _WHO_HIRES,
    "mentor": {
        "given_name": _A,
        "contact": _A,
        "availability": _A,
        "away": _A,
        "earliest_start": _A,
        "language": _O,
        "strength": _A,
        "need": _M,
        "referrer_contact": _A,
    },
}
"""What concerns whom; a kind of line that is not named never does.

The way to work is nobody's at the employer: whether it can be kept up was asked by the round. A
mentor has no use for how long school lasts or what was wished for.
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the options of a proposal are about."""

    job_types: frozenset[str]
    workplaces: frozenset[str]
    """By every name people call them."""
    languages: frozenset[str]
    strengths: frozenset[str]
    """In what the mentor of the option that is held is strong."""


@dataclass(frozen=True, slots=True, repr=False)
class CardLine:
    """A line as it is read: its kind and what it says, without levels and points."""

    kind: str
    value: Any

    def __repr__(self) -> str:
        """The line without its content."""
        return f"CardLine({self.kind!r})"


def relevant(lines: tuple[Line, ...], recipient: str, frame: Frame) -> Iterator[CardLine]:
    """The lines that concern a recipient, in the order of the application."""
    for line in lines:
        concerns = RELEVANT[recipient].get(line.kind)
        if concerns is not None and _is_about(line, concerns, frame):
            yield CardLine(line.kind, _told(line))


def _is_about(line: Line, concerns: Concerns, frame: Frame) -> bool:
    if concerns is Concerns.ALWAYS:
        return True
    _, _, rest = line.key.partition(":")
    if concerns is Concerns.MENTOR:
        return rest in frame.strengths
    if line.kind == "language":
        return rest in frame.languages
    of, _, name = rest.partition(":")
    named = frame.job_types if of == "job_type" else frame.workplaces
    return isinstance(line.value, int) and line.value >= WANTED and name in named


def _told(line: Line) -> Any:
    """What is read: of a need in what and what helps, of a wish what for."""
    _, _, rest = line.key.partition(":")
    if line.kind == "need" and isinstance(line.value, dict):
        return {"dimension": rest, "sentence": line.value.get("sentence")}
    if line.kind == "wish":
        return dict([rest.split(":", 1)])
    if line.kind == "contact":
        return {rest: line.value}
    return line.value
