"""Several years, each lived in two ways: the mean difference of every figure, and its spread."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from math import sqrt
from statistics import mean, stdev
from typing import Final

from api.simulation.outcome import Outcome

FEWEST: Final = 2
"""Of fewer years nothing can be said of the spread."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How much higher a figure is in the first way, year by year."""

    figure: str
    years: int
    """Those in which both ways have the figure."""
    first: float
    """The mean of the first way."""
    second: float
    mean: float
    """Of the differences."""
    spread: float | None
    """Their standard deviation; None for fewer than two years."""

    @property
    def sure(self) -> bool:
        """Whether the mean is more than two standard errors away from nothing."""
        if self.spread is None:
            return False
        return abs(self.mean) > 2 * self.spread / sqrt(self.years)


def differences(years: Sequence[tuple[Outcome, Outcome]]) -> Iterator[Difference]:
    """The difference of every figure that at least one year has both ways."""
    rows = [(astuple(first), astuple(second)) for first, second in years]
    for place, field in enumerate(fields(Outcome)):
        pairs = [
            (first[place], second[place])
            for first, second in rows
            if first[place] is not None and second[place] is not None
        ]
        if pairs:
            yield _difference(field.name, pairs)


def _difference(figure: str, pairs: Sequence[tuple[float, float]]) -> Difference:
    apart = [first - second for first, second in pairs]
    return Difference(
        figure=figure,
        years=len(pairs),
        first=mean(first for first, _second in pairs),
        second=mean(second for _first, second in pairs),
        mean=mean(apart),
        spread=stdev(apart) if len(apart) >= FEWEST else None,
    )
