"""How hard a text is to read: LIX, as Danish schools and municipalities count it."""

import re
from collections.abc import Iterable
from typing import Final

LONG: Final = 7
"""A word of so many letters is a long one."""


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence."""
    parts = re.split(r"[.!?:]+(?:\s+|$)", text)
    return [words for words in (re.findall(r"\w+", part) for part in parts) if words]


def lix(texts: Iterable[str]) -> float:
    """Words a sentence, and the long ones of a hundred words."""
    told = [words for text in texts for words in sentences(text)]
    words = [word for sentence in told for word in sentence]
    return len(words) / len(told) + 100 * sum(len(one) >= LONG for one in words) / len(words)
