"""How much is tried: a few of each in every check, many at night, or as the environment says."""

import os
from typing import Final

from tests.conftest import NIGHTLY
from tests.trials.acts import ACTS, Act

KILLS: Final = int(os.environ.get("FOOTHOLD_TRIAL_KILLS", "200" if NIGHTLY else "1"))
"""Kills at random instants, of each act on each database."""
COMPOUND: Final = max(KILLS // 4, 1)
"""Second strikes, while the first is being made good."""
INSIDE_MIN: Final = 0.4
"""The share of random kills that must land inside the transaction; the others prove little."""


_OF_WORK: Final = frozenset({"publish", "hire", "end", "post", "close a batch", "hand on"})
_BY_DAY: Final = frozenset({"hire", "post", "close a batch"})


def each() -> list[Act]:
    """The acts that are struck at points: all of them at night, else those that differ most."""
    left = frozenset() if NIGHTLY else _OF_WORK - _BY_DAY
    return [act for act in ACTS.values() if act.name not in left]


def first() -> list[Act]:
    """The acts that are struck in every way by day, too."""
    return [act for act in ACTS.values() if NIGHTLY or act.name not in _OF_WORK]


def chosen(points: int) -> list[int]:
    """The points of an act to strike: all of them at night, else one amid it and the last two."""
    if NIGHTLY:
        return list(range(1, points + 1))
    return [points // 2, points - 1, points]


def acts() -> list[Act]:
    """The acts that are struck twice: all of them at night, else the one that touches most."""
    return [act for act in ACTS.values() if NIGHTLY or act.name == "erase"]
