"""Text that a spreadsheet takes for text, whoever wrote it.

A cell of a CSV file that begins like a formula is one to Excel, LibreOffice and Google Sheets, and
a formula can start programs and send cells elsewhere. An apostrophe before it makes it text.
"""

import unicodedata
from typing import Final

from api.sheets.signs import hides

FORMULA: Final = ("=", "+", "-", "@")
"""How a formula begins; in full width, raised or small it is the same sign."""
CONTROL: Final = ("\t", "\r", "\n", "\0")
"""After these, programs look for a formula anew."""


def safe_text(text: str) -> str:
    """The text as a cell may hold it: with an apostrophe first where it could be a formula."""
    begins = next((sign for sign in text if not _passed_over(sign)), "")
    if text.startswith(CONTROL) or unicodedata.normalize("NFKC", begins).startswith(FORMULA):
        return "'" + text
    return text


def _passed_over(sign: str) -> bool:
    """Whether a program may drop the sign, and see what comes behind it first."""
    return sign.isspace() or sign == '"' or hides(sign)
