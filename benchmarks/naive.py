"""The round as one writes it from OR-Tools' own assignment example: CP-SAT, a variable a triple.

It goes by the scalar rules and knows nothing of the solver, so it is the second opinion of the
tests, and the peer that a newcomer would write.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from itertools import product
from typing import Any

from ortools.sat.python import cp_model

from matching.problem import Problem
from matching.rules.round_rules import Placing, Placings
from matching.verify.options import Option, Options


@dataclass(frozen=True, slots=True)
class Opinion:
    """Points of both tiers, and whether they are proven to be the best."""

    placed: int
    suitability: int
    proven: bool

    @property
    def tiers(self) -> list[int]:
        """The points of both tiers, in their order."""
        return [self.placed, self.suitability]


def second_opinion(problem: Problem, seconds: float = 60) -> Opinion | None:
    """Tier 1 first, then tier 2 at its value; None if it is proven that nothing is lawful.

    Each tier gets so many seconds. Raises `TimeoutError` where they pass without a lawful choice.
    """
    round_ = _Round(Options(problem))
    placed, proven = round_.best(round_.placed, seconds)
    if placed is None:
        if not proven:
            raise TimeoutError(f"nothing lawful found in {seconds} seconds")
        return None
    round_.model.add(round_.placed == placed)
    suitability, also = round_.best(round_.suitability, seconds)
    return Opinion(placed, suitability or 0, proven and also)


class _Round:
    """The model: one Boolean for each triple that may be chosen."""

    def __init__(self, options: Options) -> None:
        self.model = cp_model.CpModel()
        self._problem = options.problem
        nobody = Placings(options.problem, ())
        self._chosen = {
            (Placing(youth.id, option.position, option.mentor), option): self.model.new_bool_var("")
            for youth in options.problem.youths
            for option in options.allowed(youth.id, nobody)
        }
        items = self._chosen.items()
        self.placed = sum(options.placed[placing.youth] * x for (placing, _), x in items)
        self.suitability = sum(option.suitability * x for (_, option), x in items)
        self._add_rules()

    def best(self, objective: Any, seconds: float) -> tuple[int | None, bool]:
        """The most of an objective, and whether it is proven."""
        self.model.maximize(objective)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, status == cp_model.INFEASIBLE
        return round(solver.objective_value), status == cp_model.OPTIMAL

    def _sums(self, key: Callable[[Placing, Option], Hashable]) -> dict[Hashable, Any]:
        """The number of chosen triples for each key."""
        sums: dict[Hashable, Any] = {}
        for (placing, option), chosen in self._chosen.items():
            name = key(placing, option)
            sums[name] = sums.get(name, 0) + chosen
        return sums

    def _add_rules(self) -> None:
        problem, add = self._problem, self.model.add
        of_youth = self._sums(lambda placing, _: placing.youth)
        for chosen in of_youth.values():
            add(chosen <= 1)
        for pin in problem.pins:
            add(of_youth.get(pin.youth, 0) == 1)
        for name, chosen in self._sums(lambda placing, _: placing.position).items():
            add(chosen <= problem.position[str(name)].seats)
        for name, chosen in self._sums(lambda placing, _: placing.mentor).items():
            add(chosen <= problem.mentor[str(name)].capacity)
        for name, chosen in self._sums(lambda _, option: option.workplace).items():
            add(chosen <= problem.workplace[str(name)].youths_max)
        for name, chosen in self._sums(lambda _, option: option.employer).items():
            add(chosen <= problem.employer[str(name)].interviews_max)
        at = self._sums(lambda placing, option: (placing.youth, option.workplace))
        for (one, two), workplace in product(problem.keep_apart, problem.workplaces):
            add(at.get((one, workplace.id), 0) + at.get((two, workplace.id), 0) <= 1)
        self._add_floors(of_youth)

    def _add_floors(self, of_youth: dict[Hashable, Any]) -> None:
        for floor in self._problem.floors:
            if floor.hard:
                having = sum(
                    of_youth.get(youth.id, 0)
                    for youth in self._problem.youths
                    if youth.belongs(floor.group, floor.value)
                )
                above, below = floor.share_min.numerator, floor.share_min.denominator
                matched = sum(of_youth.values()) + floor.base_matched
                self.model.add(below * (having + floor.base_having) >= above * matched)
