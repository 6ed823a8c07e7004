"""What kind of data a column holds: every column says so, and erasing goes by it."""

from enum import StrEnum
from typing import Final


class Data(StrEnum):
    """Kinds of data, the least sensitive first."""

    PROCESS = "process"
    """What happened, when, and by which account: tells nothing of a youth without the key."""
    STAFF = "staff"
    """Names and posts of those who work here."""
    SECRET = "secret"  # noqa: S105  # a word
    """What somebody shows who they are with: a hash of it, or sealed."""
    GROUP = "group"
    """Coarse facts that statistics need after the person is forgotten: year of birth, district."""
    IDENTITY = "identity"
    """Who the youth or the family is, and how to reach them."""
    CASE = "case"
    """What was written of the youth."""
    SENSITIVE = "sensitive"
    """Health and offences, GDPR articles 9 and 10: sealed, and every reading is logged."""


ERASED: Final = frozenset({Data.IDENTITY, Data.CASE, Data.SENSITIVE})
"""What is gone when a youth is erased."""


OWNS: Final = "owns"
MANY: Final = "many"


def holds(data: Data, *, owns: bool = False, many: bool = False) -> dict[str, Data | bool]:
    """Mark a column: `mapped_column(info=holds(Data.CASE))`.

    A key that `owns` points at a row of the same youth, which does not say itself whose it is. A
    document of `many` tells of several youths by their ids: in the file of one the others are not
    named, and it is left out where the row is about another.
    """
    flags = {OWNS: owns, MANY: many}
    return {"data": data, **{name: True for name, set_ in flags.items() if set_}}
