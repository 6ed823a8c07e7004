"""Texts as files hold them: on one line, without signs nobody sees, and never a formula.

Which signs these are stands here, sign by sign: a newer Python knows newer letters, and the bytes
of a file must not change with it. For the same reason letters are taken apart by the tables of
Unicode 3.2, which never change.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

LONG: Final = 500
"""Signs of a text that are kept; no name is longer, and a cell of a workbook ends at 32,767."""
HIDDEN: Final = re.compile(
    "[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001d173-\U0001d17a\U0001fffe-\U0001ffff\U000e0000-\U0010ffff]"
)
"""Controls, zero width, right-to-left overrides, half signs, private use, and no signs at all."""
FORMULA: Final = ("=", "+", "-", "@")
"""How a formula begins, in any width."""
BANKS: Final = re.compile(r"[^A-Za-z0-9ÆØÅæøå/?:().,'+ -]")
"""What a payment may not hold: beyond the letters of SWIFT, Danish banks take æ, ø and å."""
SPELT: Final = str.maketrans(
    {"&": "+", "ä": "æ", "Ä": "Æ", "ö": "ø", "Ö": "Ø", "ß": "ss", "œ": "oe", "Œ": "OE"}
    | {"ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}
    | {"ı": "i", "_": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "´": "'", "`": "'"}
)
KEPT: Final = "æøåÆØÅ"


def plain(text: str) -> str:
    """The text on one line, every space a plain one, nothing hidden in it, at most `LONG` signs."""
    return " ".join(HIDDEN.sub("", text).split())[:LONG].rstrip()


@lru_cache(maxsize=4096)
def cell(text: str) -> str:
    """The same as a spreadsheet takes it for text: an apostrophe before what could be a formula."""
    said = plain(text)
    begins = unicodedata.normalize("NFKC", said.lstrip('"').lstrip()[:1])
    return f"'{said}" if begins.startswith(FORMULA) else said


def letters(text: str, most: int) -> str:
    """The same in the letters a bank takes, at most so many: `é` as `e`, what has none left out."""
    spelt = "".join(_bare(sign) for sign in plain(text).translate(SPELT))
    return " ".join(BANKS.sub(" ", spelt).split())[:most].rstrip()


def _bare(sign: str) -> str:
    """A letter without its accents, unless it is a letter of its own in Danish."""
    if sign in KEPT:
        return sign
    apart = unicodedata.ucd_3_2_0.normalize("NFKD", sign)
    return "".join(one for one in apart if not unicodedata.ucd_3_2_0.combining(one))
