"""Telling: what things gain, each solved for once more, with the youths who come in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from matching.explain.advice.records import Advised
from matching.explain.changes import Change
from matching.problem import Problem
from matching.result import Limits, NotProven
from matching.rules.round_rules import Placing
from matching.solver import totals


@dataclass(frozen=True, slots=True)
class Telling:
    """A round as it is: its tiers, and the matches that others are told beside."""

    problem: Problem
    tiers: Mapping[str, int]
    placings: Sequence[Placing]
    limits: Limits

    def advised(self, changes: Sequence[Change], also: Sequence[str] = ()) -> Advised | None:
        """What changes gain together, laid out and solved anew; None where the time was up.

        Of the best choices it tells of the one that keeps most of the matches there are.
        """
        other = reduce(lambda problem, change: change.applied(problem), changes, self.problem)
        try:
            then = totals(other, self.limits, near=self.placings)
        except NotProven:
            return None
        if then is None:
            raise ValueError("with more room there is no less to choose from")
        before, after = ([one.youth for one in side] for side in (self.placings, then.placings))
        return Advised(
            changes=tuple(changes),
            gain={name: value - self.tiers[name] for name, value in then.tiers.items()},
            comes_in=tuple(youth for youth in after if youth not in before),
            goes_out=tuple(youth for youth in before if youth not in after),
            also=tuple(also),
        )
