"""What is wrong with a file, in a sentence."""

import re
from typing import Final

from api.language import _
from matching.files.faults import Fault

_PLACE: Final = re.compile(r"(file)|row ([0-9]+)(?:, (.*))?|column ([A-Z]+)", re.DOTALL)


def fault_sentence(fault: Fault) -> str:
    """A fault in one line: path, value and rule."""
    parts = (place_words(fault.path), fault.shown, _(fault.rule, **fault.facts))
    return ": ".join(part for part in parts if part)


def place_words(path: str) -> str:
    """Where it is: the place in a table in words, the path in a JSON file as it stands."""
    match = _PLACE.fullmatch(path)
    if not match:
        return path
    file, row, header, column = match.groups()
    if file:
        return _("the file")
    if column:
        return _("column {letters}", letters=column)
    words = _("row {row}", row=row)
    return f"{words}, {place_words(header)}" if header else words
