"""How much of the compensation of a year's courses falls in which year of the calendar.

A course that begins at the instant s of its year (0 to 1) and lasts l years earns evenly from s to
s + l. By the instant x it has earned clamp((x − s) ÷ l, 0, 1) of its sum. For starts that are even
between a and b the mean of that over all starts is, with R(t) = max(t, 0)² ÷ 2,

    F(x) = (R(x − a) − R(x − b) − R(x − l − a) + R(x − l − b)) ÷ (l × (b − a)).

F(1) is the share of the first year, F(2) − F(1) that of the next. Of half-year courses that begin
evenly over the year that is 3/4 and 1/4. Everything here is an exact fraction.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from placements.ledger.budget.funded import HALF, Funded, rounded


def earned_by(length: Fraction, weights: Sequence[int]) -> tuple[Fraction, ...]:
    """F(1), F(2) and on to 1: the share earned by the end of the year of the start, of the next...

    `length` is that of a course in years, above 0; `weights` are of equal parts of the year, each
    with its starts spread evenly over it.
    """
    shares: list[Fraction] = []
    while not shares or shares[-1] < 1:
        shares.append(_earned(Fraction(len(shares) + 1), length, weights))
    return tuple(shares)


def accrued(
    booked: Sequence[Funded], length: Fraction, weights: Sequence[int]
) -> tuple[Funded, ...]:
    """What falls in each year of the calendar of what is booked by the year of the start.

    It goes on past the last year for as long as courses run. What was rounded away in one year
    comes in the next, so that the sums of both are the same to the øre.
    """
    shares = earned_by(length, weights)
    years = [Funded()] * (len(booked) + len(shares) - 1)
    for place, amount in enumerate(booked):
        parts = zip(_parts(amount.own_ore, shares), _parts(amount.fund_ore, shares), strict=True)
        for later, (own, fund) in enumerate(parts):
            years[place + later] += Funded(own, fund)
    return tuple(years)


def _parts(ore: int, shares: Sequence[Fraction]) -> Iterator[int]:
    before = 0
    for share in shares:
        by_now = rounded(ore * share)
        yield by_now - before
        before = by_now


def _earned(by: Fraction, length: Fraction, weights: Sequence[int]) -> Fraction:
    wide = Fraction(1, len(weights))
    parts = (weight * _even(by - n * wide, length, wide) for n, weight in enumerate(weights))
    return sum(parts, Fraction(0)) / sum(weights)


def _even(since: Fraction, length: Fraction, wide: Fraction) -> Fraction:
    """F for starts that are even over `wide`, `since` the first of them."""
    rising = _ramp(since) - _ramp(since - wide)
    falling = _ramp(since - length) - _ramp(since - length - wide)
    return (rising - falling) / (length * wide)


def _ramp(since: Fraction) -> Fraction:
    return max(since, Fraction(0)) ** 2 * HALF
