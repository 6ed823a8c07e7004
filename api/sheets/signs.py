"""Signs that cannot be seen: they make two texts look alike, or one text look like another."""

import re
import unicodedata
from typing import Final

SEEN: Final = "\n"
"""The one control character that a cell may hold: a line of its own."""
UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Controls, formats (zero width, right to left), private, half a sign, separators of lines."""
IGNORABLE: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\uffff"
    "\U000e0000-\U000e0fff]"
)
"""Letters and marks that Unicode wants drawn as nothing, and the blank of Braille."""
SPACES: Final = re.compile(r"[^\S\n]")
"""Spaces of every width, the tab and the one that does not break among them."""


def spaced(text: str) -> str:
    """The text with plain spaces, and none at its ends."""
    return SPACES.sub(_space, text).strip(" \n")


def hides(sign: str) -> bool:
    """Whether a sign cannot be seen."""
    if sign.isascii():
        return not sign.isprintable() and sign not in SEEN
    return unicodedata.category(sign) in UNSEEN or IGNORABLE.match(sign) is not None


def unseen(text: str) -> str:
    """The first sign that cannot be seen, as `U+200B ZERO WIDTH SPACE`; empty if there is none."""
    if text.replace(SEEN, " ").isprintable() and not IGNORABLE.search(text):
        return ""  # so it is almost always, and quickly seen
    for sign in text:
        if hides(sign):
            return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip()
    return ""


def shown(text: str) -> str:
    """The text with every such sign written out."""
    return "".join(f"<U+{ord(sign):04X}>" if hides(sign) else sign for sign in text)


def _space(match: re.Match[str]) -> str:
    sign = match[0]
    return " " if sign == "\t" or unicodedata.category(sign) == "Zs" else sign
