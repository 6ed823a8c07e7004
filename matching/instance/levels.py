"""Needs and strengths, 0 to 3 in each dimension, as planes of bits.

Bit d of plane k (1, 2 or 3) says that the level in dimension d is at least k. So the smaller of two
levels, summed over the dimensions, is the number of bits that both have; and a strength is enough
where it has every bit that is asked for.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.instance.arrays import Ints
from matching.problem import DIMENSIONS
from matching.rules.triple_rules import STRENGTH_MIN

Planes = NDArray[np.uint32]
WIDTH: Final = len(DIMENSIONS)
LEVEL_MAX: Final = 3


def planes(rows: Iterable[Mapping[str, int]]) -> Planes:
    """The planes of each row of levels."""
    whole = (
        sum(_bit(name, plane) for name, level in row.items() for plane in range(1, level + 1))
        for row in rows
    )
    return np.fromiter(whole, dtype=np.uint32)


def asked_of_mentors(rows: Iterable[Mapping[str, int]]) -> Planes:
    """The bits that a mentor's strengths must have for each row of needs."""
    whole = (
        sum(_bit(name, STRENGTH_MIN[need]) for name, need in row.items() if need in STRENGTH_MIN)
        for row in rows
    )
    return np.fromiter(whole, dtype=np.uint32)


def fit_points(points: int) -> Ints:
    """The points for a mentor who meets m of n needed levels, at [n, m]; all without needs."""
    most = LEVEL_MAX * WIDTH
    needed, met = np.ogrid[: most + 1, : most + 1]
    shares = (2 * points * met + needed) // np.maximum(2 * needed, 1)
    return np.where(needed == 0, points, shares)


def _bit(name: str, plane: int) -> int:
    return 1 << (WIDTH * (plane - 1) + DIMENSIONS.index(name))
