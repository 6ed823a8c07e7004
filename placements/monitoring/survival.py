"""How long it lasts, when not everything has ended yet: the Kaplan–Meier curve.

Whoever is still employed today, or still waits, has not ended: to leave them out, or to count
today as their end, would make every figure too short. They count for as long as they were seen.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import exp, log, sqrt

from matching.intervals import Interval, Z


@dataclass(frozen=True, slots=True)
class Span:
    """So many days; whether it came to its end, or was only seen so far."""

    days: int
    ended: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which some spans ended."""

    days: int
    at_risk: int
    """Spans of at least so many days: those that are only seen so far count, for they come after
    the ends of the same day."""
    ended: int
    lasting: float
    """The share that lasts longer than this."""
    spread: float
    """Greenwood's sum of ended ÷ (at risk × (at risk − ended)), up to this day."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The share that lasts longer than so many days."""

    steps: tuple[Step, ...]
    longest: int
    """The longest anybody was seen; beyond it nothing is known unless all have ended."""
    days: tuple[int, ...] = field(repr=False)
    """Of all spans, in order."""

    def at_risk(self, days: int) -> int:
        """Spans of at least so many days."""
        return len(self.days) - bisect_right(self.days, days - 1)

    def ended(self, days: int) -> int:
        """Spans that had come to their end after so many days."""
        return sum(step.ended for step in self.steps if step.days <= days)

    def lasting(self, days: int) -> float | None:
        """The share that lasts longer than so many days; None where nobody was seen so long."""
        step = self._step(days)
        over = step is not None and step.lasting == 0
        if days > self.longest and not over:
            return None
        return 1.0 if step is None else step.lasting

    def interval(self, days: int) -> Interval | None:
        """Its 95 % band, on the scale of log(−log): inside 0 to 1, and not made up beyond it.

        None where nothing is known, and where the share is 1 or 0, which have no such band.
        """
        share, step = self.lasting(days), self._step(days)
        if share is None or step is None or not 0 < share < 1:
            return None
        half = Z * sqrt(step.spread) / log(share)
        low, high = sorted((share ** exp(half), share ** exp(-half)))
        return Interval(low, high)

    def quantile(self, share: float) -> int | None:
        """Days after which this share has ended: the median for 0.5. None if not so many did."""
        left = 1 - share + 1e-12
        return next((step.days for step in self.steps if step.lasting <= left), None)

    def _step(self, days: int) -> Step | None:
        place = bisect_right(self.steps, days, key=lambda step: step.days)
        return self.steps[place - 1] if place else None


def curve(spans: Iterable[Span]) -> Curve:
    """The curve of spans; of none, one that knows nothing. Raises `ValueError` for days below 0."""
    known = list(spans)
    if any(span.days < 0 for span in known):
        raise ValueError("a span is shorter than nothing")
    leaving = Counter(span.days for span in known)
    ends = Counter(span.days for span in known if span.ended)
    at_risk, lasting, spread = len(known), 1.0, 0.0
    steps = []
    for days in sorted(leaving):
        ended = ends[days]
        if ended:
            lasting *= (at_risk - ended) / at_risk
            if at_risk > ended:
                spread += ended / (at_risk * (at_risk - ended))
            steps.append(Step(days, at_risk, ended, lasting, spread))
        at_risk -= leaving[days]
    return Curve(tuple(steps), max(leaving, default=-1), tuple(sorted(s.days for s in known)))
