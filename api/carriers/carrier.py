"""What a carrier is: opened for a while, it carries texts to addresses, or says that it cannot."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from api.carriers.texts import Text


class NotCarried(Exception):  # as its children say it
    """The text did not get there."""


class Away(NotCarried):
    """Nobody is there to carry: nothing else would get there now either."""


class NotNow(NotCarried):
    """It did not get there; another time it may."""


class Unreachable(NotCarried):
    """There is nobody at this address, and never will be."""


Carry = Callable[[str, Text], None]
"""Carries a text to an address. Raises `NotCarried`, which never says what or whereto."""


class Carrier(Protocol):
    """Whatever carries."""

    def opened(self) -> AbstractContextManager[Carry]:
        """Make ready to carry some. Raises `Away`."""
        ...
