"""Chance that depends on what it is about, and on nothing else: not on the order of questions.

Two ways of matching face the same young people: who would not have come to a third interview does
not come to it, whenever it is and whoever asked before.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, TypeVar

T = TypeVar("T")
_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class Chance:
    """Draws by name: the same seed and the same name, the same draw."""

    seed: int

    def share(self, *about: object) -> float:
        """A number from 0 up to, not with, 1."""
        name = ":".join(map(str, (self.seed, *about)))
        drawn = hashlib.blake2b(name.encode(), digest_size=_BYTES).digest()
        return int.from_bytes(drawn) / 256**_BYTES

    def happens(self, likely: float, *about: object) -> bool:
        """Whether something so likely happens."""
        return self.share(*about) < likely

    def between(self, least: int, most: int, *about: object) -> int:
        """A whole number, all of them equally likely, both ends included."""
        return least + int(self.share(*about) * (most - least + 1))

    def one_of(self, things: Sequence[T], *about: object) -> T:
        """One of some things, all of them equally likely."""
        return things[int(self.share(*about) * len(things))]

    def weighed(self, weights: Mapping[T, float], *about: object) -> T:
        """One of some things, as likely as it weighs."""
        left = self.share(*about) * sum(weights.values())
        for thing, weight in weights.items():
            left -= weight
            if left < 0:
                return thing
        return list(weights)[-1]

    def wait(self, rate: float, *about: object) -> float:
        """How long until something happens that happens so often in a unit of time."""
        return -math.log(1 - self.share(*about)) / rate

    def random(self, *about: object) -> Random:
        """Draws for something made of many."""
        return Random(":".join(map(str, (self.seed, *about))))
