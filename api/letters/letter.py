"""A letter as a value: printed as text, or as a page, from the same sections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, in this order; what is empty is left out."""

    heading: str
    before: Sequence[str] = ()
    """Sentences, a paragraph each."""
    facts: Sequence[tuple[str, str]] = ()
    """What it is called, and what it is."""
    points: Sequence[str] = ()
    steps: bool = False
    """Whether the points come one after another, and are numbered."""
    after: Sequence[str] = ()

    @property
    def sentences(self) -> Iterator[str]:
        """Everything that is said in sentences."""
        yield from (*self.before, *self.points, *self.after)


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written to one person."""

    title: str
    greeting: str
    opening: Sequence[str]
    sections: Sequence[Section]
    closing: Sequence[str]

    @property
    def sentences(self) -> Iterator[str]:
        """Everything that is said in sentences."""
        yield from self.opening
        for section in self.sections:
            yield from section.sentences
