"""Lines of an application that a letter to HR may tell of, where there is consent to them."""

from enum import StrEnum


class Line(StrEnum):
    """What may be released."""

    WISH = "wish"
    NEED = "need"
