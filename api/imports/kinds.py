"""What a list is of."""

from enum import StrEnum


class ImportKind(StrEnum):
    """The lists that can be taken in."""

    REFERRALS = "referrals"
    EMPLOYERS = "employers"
    POSITIONS = "positions"
    MENTORS = "mentors"
