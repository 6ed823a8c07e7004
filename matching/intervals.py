"""How sure a share is: the Wilson score interval."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

CONFIDENCE: Final = 0.95
Z: Final = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
"""1.96: so many standard deviations hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Two shares, the lower one first; both between 0 and 1."""

    low: float
    high: float


def wilson(count: int, of: int) -> Interval | None:
    """The 95 % Wilson score interval of a share; None of an empty group.

    With p = count ÷ of, n = of and z = 1.96:

        (p + z² ÷ 2n ± z √(p (1 − p) ÷ n + z² ÷ 4n²)) ÷ (1 + z² ÷ n)

    Unlike the simple p ± z √(p (1 − p) ÷ n) it never leaves 0 to 1, and does not shrink to nothing
    where all or none did it. Raises `ValueError` for a count that is no part of the group.
    """
    if not 0 <= count <= of:
        raise ValueError(f"{count} is no part of {of}")
    if of == 0:
        return None
    share, squared = count / of, Z * Z
    middle = share + squared / (2 * of)
    half = Z * sqrt(share * (1 - share) / of + squared / (4 * of * of))
    whole = 1 + squared / of
    low = 0.0 if count == 0 else (middle - half) / whole
    high = 1.0 if count == of else (middle + half) / whole
    return Interval(low, high)
