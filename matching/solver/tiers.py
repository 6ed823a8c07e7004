"""All tiers of a round: what was reached, what is proven, and what the lottery draws from."""

from dataclasses import dataclass

from matching.instance.arrays import Ints
from matching.policy import AFTER_SUITABILITY
from matching.result import Limits, Status
from matching.solution import Fairness, Tier
from matching.solver.fairness import Fairest, fairest_of
from matching.solver.model import Model
from matching.solver.names import Names
from matching.solver.tree import Outcome, Tell, search


@dataclass(frozen=True, slots=True)
class Solved:
    """A searched round, and the fairest of its best choices where fairness counts."""

    names: Names
    outcome: Outcome
    fairest: Fairest | None

    @property
    def drawn_from(self) -> tuple[Names, Outcome]:
        """The round, and the search of it, whose best choices are as good in every tier."""
        if self.fairest is None:
            return self.names, self.outcome
        return self.fairest.names, self.fairest.outcome

    @property
    def proof(self) -> Fairness | None:
        """The proof of fairness, where it counts."""
        return self.fairest.proof if self.fairest else None

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The points reached, and their bounds at the values of the tiers before."""
        _, reached = self.drawn_from
        if reached.best is None:
            return ()
        model = self.names.model
        placed, suitability = model.tiers(reached.value)
        most = _most_suitability(model, self.outcome, placed)
        if self.fairest and self.fairest.proof.at:
            most = min(most, _most_suitability(self.fairest.names.model, reached, placed))
        tiers = [
            Tier("placed", placed, model.tiers(self.outcome.bound)[0]),
            Tier("suitability", suitability, most),
        ]
        if self.fairest:
            after = self.names.instance.problem.policy.fairness == AFTER_SUITABILITY
            fairness = Tier("fairness", self.fairest.lowest, self.fairest.bound)
            tiers.insert(2 if after else 1, fairness)
        return tuple(tiers)

    @property
    def status(self) -> Status:
        """The outcome of the round."""
        if self.outcome.best is None:
            return Status.INFEASIBLE if self.outcome.proven else Status.UNKNOWN
        proven = all(tier.value == tier.bound for tier in self.tiers)
        return Status.OPTIMAL if proven else Status.FEASIBLE


def _most_suitability(model: Model, outcome: Outcome, placed: int) -> int:
    """The most of tier 2 that a search has proven at this value of tier 1."""
    at_this = outcome.bound - model.placed_weight * (placed // model.unit)
    return min(at_this, model.best_suitability)


def solve_tiers(
    names: Names, limits: Limits, tell: Tell, tell_fairness: Tell, promise: Ints | None = None
) -> Solved:
    """Search a round for the best in every tier, beginning with triples of promise.

    Raises `SolverFailed`.
    """
    outcome = search(names.model, limits, tell, promise=promise)
    return Solved(names, outcome, fairest_of(names, outcome, limits, tell_fairness))
