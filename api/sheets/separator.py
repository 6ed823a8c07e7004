"""Which sign stands between the cells: the one by which the lines are equally long."""

import re
from itertools import islice
from typing import Final

from api.sheets.separated import Line, lines
from matching.files.faults import Refused

SEPARATORS: Final = (";", "\t", ",")
"""What Danish programs write, the most common first; it wins where all is equal."""
LINES_TRIED: Final = 50
LINES_SEEN: Final = 10_000
"""Among so many lines, most of them empty, those to try are looked for."""
NAMED: Final = re.compile('"?sep=([;,\t])"?\n')
"""The line by which Excel is told of a separator."""


def separator_of(text: str) -> tuple[str, int]:
    """The separator, and how many letters of the text only name it."""
    named = NAMED.match(text)
    if named:
        return named[1], named.end()
    return max(SEPARATORS, key=lambda separator: _fits(text, separator)), 0


def _fits(text: str, separator: str) -> tuple[bool, float, int]:
    """How well a separator fits: it parts the headers; as many lines as may be are as long."""
    tried: list[Line] = []
    try:
        first = islice(lines(text, separator), LINES_SEEN)
        tried.extend(islice(filter(_filled, first), LINES_TRIED))
        quotes_fit = True
    except Refused:
        quotes_fit = False
    if not tried:
        return False, 0.0, 0
    width = len(tried[0].cells)
    even = sum(len(line.cells) == width for line in tried) / len(tried)
    return width > 1, even if quotes_fit else 0.0, width


def _filled(line: Line) -> bool:
    return any(line.cells)
