"""Tables as values: printed as text in a terminal, or as HTML on paper, from the same rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from api import columns


@dataclass(frozen=True, slots=True)
class Part:
    """A titled table; the last `right` columns are flush right."""

    title: str
    heading: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: int
    notes: Sequence[str] = field(default=())
    """Sentences below it."""


def text(part: Part) -> Iterator[str]:
    """A part line by line, with an empty line before it."""
    yield ""
    yield part.title
    if part.rows:
        yield from columns.lines(part.heading, part.rows, right=part.right)
    for note in part.notes:
        yield f"  {note}"
