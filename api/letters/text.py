"""A letter as plain text, as wide as a sheet of A4 in a typewriter's letters."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from api.letters.letter import Letter, Section

WIDTH: Final = 72


def text(letter: Letter) -> Iterator[str]:
    """The letter line by line."""
    yield from (letter.title, "=" * min(WIDTH, len(letter.title)), "", letter.greeting)
    for paragraph in letter.opening:
        yield from ("", *wrap(paragraph, WIDTH))
    for section in letter.sections:
        yield from ("", "", section.heading, "-" * min(WIDTH, len(section.heading)))
        yield from _below(section)
    yield from ("", "", *letter.closing)


def _below(section: Section) -> Iterator[str]:
    for paragraph in section.before:
        yield from ("", *wrap(paragraph, WIDTH))
    if section.facts:
        yield ""
    for name, fact in section.facts:
        yield from _hanging(f"{name}: ", fact, "  ")
    if section.points:
        yield ""
    for number, point in enumerate(section.points, start=1):
        mark = f"{number}. " if section.steps else "- "
        yield from _hanging(mark, point, " " * len(mark))
    for paragraph in section.after:
        yield from ("", *wrap(paragraph, WIDTH))


def _hanging(mark: str, words: str, indent: str) -> list[str]:
    """Lines of which all but the first are indented."""
    return wrap(words, WIDTH, initial_indent=mark, subsequent_indent=indent)
