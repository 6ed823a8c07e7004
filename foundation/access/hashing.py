"""Hashing passwords with argon2id: slow to try, and slower where memory is dear.

A hash says by which costs it was made. Where they are raised later, whoever signs in is hashed
anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argon2 import PasswordHasher

AT_ONCE: Final = 4
"""Hashes worked on at once: each takes its memory, and a crowd at the door shall not take all."""
_ROOM: Final = BoundedSemaphore(AT_ONCE)
_DECOY: Final = "nobody's password"


@dataclass(frozen=True)
class Hashing:
    """How dear a guess is. The defaults take about a tenth of a second, and 64 MiB."""

    rounds: int = 2
    memory_kib: int = 65_536
    lanes: int = 1

    def hash(self, password: str) -> str:
        """The hash of a password, with the costs and a salt of its own in it."""
        with _room():
            return self._hasher.hash(password)

    def fits(self, stored: str | None, password: str) -> bool:
        """Whether it is the password of a hash; with none, the same work is done for nothing."""
        from argon2.exceptions import VerificationError

        with _room():
            try:
                self._hasher.verify(stored or self._decoy, password)
            except VerificationError:
                return False
        return stored is not None

    def outdated(self, stored: str) -> bool:
        """Whether a hash was made by other costs than those of today."""
        return self._hasher.check_needs_rehash(stored)

    @cached_property
    def _hasher(self) -> "PasswordHasher":
        from argon2 import PasswordHasher

        return PasswordHasher(self.rounds, self.memory_kib, self.lanes)

    @cached_property
    def _decoy(self) -> str:
        return self._hasher.hash(_DECOY)


@contextmanager
def _room() -> Iterator[None]:
    with _ROOM:
        yield
