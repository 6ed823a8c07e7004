"""Choosing a password: long, and none that everybody tries first. Nothing else is demanded of it.

Rules for signs and digits make passwords that people write down and programs guess; length and a
list of what is common are what keeps guessers out.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

from foundation.errors import Refusal

LENGTH_MIN: Final = 12
LENGTH_MAX: Final = 128
DIFFERENT_MIN: Final = 5
"""`aaaaaaaaaaaa` and `121212121212` are long, and guessed at once."""
_ROWS: Final = (
    "abcdefghijklmnopqrstuvwxyzæøå",
    "0123456789",
    "qwertyuiopå",
    "asdfghjklæø",
    "zxcvbnm",
)
_LINES: Final = tuple(line * 2 for row in _ROWS for line in (row, row[::-1]))
"""Forwards and backwards, and on from the end to the beginning."""
_RUN: Final = 4
"""So many neighbours of a row count as one."""
_PLAIN: Final = re.compile(r"[\W\d_]+")


class TooShort(Refusal):
    """A password that is guessed by trying them all."""

    sentence = "A password has at least {least} characters."


class TooLongPassword(Refusal):
    """A password that takes longer to hash than it is worth."""

    sentence = "A password has at most {most} characters."


class TooCommon(Refusal):
    """A password everybody tries first."""

    sentence = (
        "This password is guessed easily: it is a common one, repeats itself, follows the keys of"
        " a keyboard, or holds the name one signs in by. Choose another."
    )


def check(password: str, name: str | None) -> None:
    """Refuse a password that is guessed easily. Raises `TooShort`, `TooLongPassword`, `TooCommon`.

    `name` is what its owner signs in by.
    """
    if len(password) < LENGTH_MIN:
        raise TooShort(least=LENGTH_MIN)
    if len(password) > LENGTH_MAX:
        raise TooLongPassword(most=LENGTH_MAX)
    plain = normal(password).casefold()
    mine = {part for part in re.split(r"[\W_]+", (name or "").casefold()) if len(part) >= _RUN}
    bare = plain
    for known in sorted({*mine, "foothold"}, key=len, reverse=True):
        bare = bare.replace(known, "")
    common = plain in _common() or _PLAIN.sub("", plain) in _common()
    thin = len(set(plain)) < DIFFERENT_MIN or len(_shrunk(bare)) < LENGTH_MIN // 2
    if common or thin:
        raise TooCommon


def normal(password: str) -> str:
    """A password as it is hashed: one that is typed on another keyboard is the same."""
    return unicodedata.normalize("NFKC", password)


def _shrunk(text: str) -> str:
    """A text with each run of a keyboard, of the alphabet or of digits shrunk to one letter."""
    out, at = "", 0
    while at < len(text):
        run = _run_at(text, at)
        out += text[at]
        at += run if run >= _RUN else 1
    return out


def _run_at(text: str, at: int) -> int:
    """How many letters from here on follow each other in a row, forwards or backwards."""
    longest = 1
    for row in _LINES:
        length = longest
        while at + length < len(text) and text[at : at + length + 1] in row:
            length += 1
        longest = max(longest, length)
    return longest


@cache
def _common() -> frozenset[str]:
    """Common passwords, and the words they are made of, as they are compared."""
    text = (files("foundation.access") / "common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip())
