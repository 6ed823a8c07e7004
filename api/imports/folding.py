"""Words that are the same however they are spelled: big or small, apart or together, ø or oe."""

import unicodedata
from typing import Final

SPELLINGS: Final = (("æ", "a"), ("ae", "a"), ("ø", "o"), ("oe", "o"), ("å", "a"), ("aa", "a"))
"""Danish letters and what stands for them where a keyboard lacks them."""


def fold(text: str) -> str:
    """The letters and digits of a text, small, without accents: what two spellings share."""
    small = text.casefold()
    for letter, plain in SPELLINGS:
        small = small.replace(letter, plain)
    return "".join(sign for sign in unicodedata.normalize("NFKD", small) if sign.isalnum())
