"""The words of access that commands know without a database."""

from enum import StrEnum


class Use(StrEnum):
    """What a private link is good for."""

    SIGN_IN = "sign_in"
    PASSWORD = "password"  # noqa: S105  # a word, no password
