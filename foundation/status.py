"""Workflows are tables: which state may follow which."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import TypeVar

from foundation.errors import IllegalMove

S = TypeVar("S", bound=StrEnum)
Moves = Mapping[S, AbstractSet[S]]
"""Every state, and the states that may follow it; a state without followers is an end."""


def move(source: S, target: S, moves: Moves[S]) -> S:
    """The target, if it may follow; else raises `IllegalMove`. The only way a state changes."""
    if target not in moves[source]:
        raise IllegalMove(source=source.value, target=target.value)
    return target
