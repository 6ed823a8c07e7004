"""Ids: short random words with the kind of thing in front, such as `ref_7k2m9q4x1d3v8z5b`.

They say nothing of when or in which order things came to be, so they may stand in an address.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random, SystemRandom
from typing import Final, NewType

from foundation.errors import Refusal

Municipality = NewType("Municipality", str)
AccountId = NewType("AccountId", str)
JobId = NewType("JobId", str)
MessageId = NewType("MessageId", str)

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's: no letter is taken for a digit when read aloud."""
LENGTH: Final = 20
"""Twenty letters of 32 are 100 bits: nobody guesses one, and no two meet."""
_SYSTEM: Final = SystemRandom()
_SOURCE: Final[ContextVar[Random | None]] = ContextVar("source", default=None)
_MUNICIPALITY: Final = re.compile(r"[a-z][a-z0-9-]{1,30}")


class NotAMunicipality(Refusal):
    """The word cannot name a municipality."""

    sentence = (
        "{word} cannot name a municipality: it must begin with a letter and hold 2 to 31 of a-z,"
        " 0-9 and -."
    )


def new_id(kind: str) -> str:
    """A new id of a kind of thing."""
    return f"{kind}_{letters(LENGTH)}"


def letters(count: int) -> str:
    """So many letters, each of the 32 equally likely."""
    drawn = (_SOURCE.get() or _SYSTEM).randbytes(count)
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in drawn)


@contextmanager
def drawn_from(random: Random) -> Iterator[None]:
    """Draw letters from a source that can be begun anew: for a story that is told twice.

    Never where real people are: whoever knows the seed knows the ids.
    """
    token = _SOURCE.set(random)
    try:
        yield
    finally:
        _SOURCE.reset(token)


def municipality(word: str) -> Municipality:
    """The name of a municipality, which also names its file; raises `NotAMunicipality`."""
    if not _MUNICIPALITY.fullmatch(word):
        raise NotAMunicipality(word=repr(word))
    return Municipality(word)
