"""Names: the rows of the arrays back as ids of the file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matching.candidates import Candidates, candidates_of
from matching.instance import Instance, instance_of
from matching.instance.arrays import Bools, Ints
from matching.problem import Floor, Mentor, Position, Problem, Youth
from matching.rules.round_rules import Placing
from matching.solver.layout import model_of
from matching.solver.model import KINDS, Model


@dataclass(frozen=True, slots=True)
class Names:
    """Gives the arrays' rows the names they have in the file."""

    instance: Instance
    candidates: Candidates
    model: Model

    def placing(self, triple: int) -> Placing:
        """The match that a triple of the model stands for."""
        problem, row = self.instance.problem, self.model.triple[triple]
        return Placing(
            problem.youths[self.candidates.youth[row]].id,
            problem.positions[self.candidates.position[row]].id,
            problem.mentors[self.candidates.mentor[row]].id,
        )

    def resource(self, number: int) -> tuple[str, str]:
        """The kind and the id of a resource."""
        kind = int(np.searchsorted(self.model.first, number, side="right")) - 1
        problem = self.instance.problem
        records = (problem.positions, problem.mentors, problem.workplaces, problem.employers)[kind]
        return KINDS[kind], records[number - int(self.model.first[kind])].id

    def only(self, kept: Bools) -> "Names":
        """The same round with these triples of the model alone."""
        return replace(self, model=self.model.only(np.flatnonzero(kept)))

    def rows(self, placings: Iterable[Placing]) -> Bools:
        """Which triples of the model stand for these matches; what is not there has none."""
        problem, model = self.instance.problem, self.model
        youths, positions, mentors = (
            _numbers(records) for records in (problem.youths, problem.positions, problem.mentors)
        )
        position, mentor = (
            column[model.triple] for column in (self.candidates.position, self.candidates.mentor)
        )
        found = np.zeros(len(model), dtype=np.bool_)
        for one in placings:
            youth = youths.get(one.youth)
            if youth is not None:
                own = slice(model.start[youth], model.start[youth + 1])
                there = position[own] == positions.get(one.position, -1)
                found[own] |= there & (mentor[own] == mentors.get(one.mentor, -1))
        return found

    def with_floors(self, floors: tuple[Floor, ...]) -> "Names":
        """The same round under other floors, which bar no single match."""
        problem = replace(self.instance.problem, floors=floors)
        instance = replace(self.instance, problem=problem)
        return Names(instance, self.candidates, model_of(instance, self.candidates))

    def scores(self) -> Ints:
        """The score of each triple of the model."""
        return self.candidates.score[self.model.triple]

    def youth(self, number: int) -> str:
        """The id of a youth."""
        return self.instance.problem.youths[number].id


def _numbers(records: Sequence[Youth | Position | Mentor]) -> Mapping[str, int]:
    return {one.id: n for n, one in enumerate(records)}


def names_of(problem: Problem) -> Names:
    """A problem as arrays, with the way back to names."""
    instance = instance_of(problem)
    candidates = candidates_of(instance)
    return Names(instance, candidates, model_of(instance, candidates))
