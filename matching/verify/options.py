"""Options: the triples that a youth may be matched with, by the scalar rules."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from matching.problem import Floor, Problem, Youth
from matching.rules.bars import LIFTED_BY_PIN
from matching.rules.cases import Pair, Round, Triple
from matching.rules.pair_rules import PAIR_RULES
from matching.rules.round_rules import Placings
from matching.rules.rule import Case, Rule
from matching.rules.triple_rules import TRIPLE_RULES
from matching.scoring import placed_points, waiting_points


@dataclass(frozen=True, slots=True)
class Option:
    """A triple that nothing bars, or (`lifted`) only what a pin lifts, and its points of tier 2."""

    position: str
    mentor: str
    workplace: str
    employer: str
    score: int
    suitability: int
    lifted: bool


class Options:
    """The options of all youths of a problem, worked out once."""

    def __init__(self, problem: Problem) -> None:
        """Work out nothing yet."""
        self.problem = problem
        self.round = Round(problem)

    def with_floors(self, floors: tuple[Floor, ...]) -> "Options":
        """The same options under other floors, which bar no single match."""
        other = Options(replace(self.problem, floors=floors))
        vars(other).update(every=self.every, placed=self.placed)
        return other

    @cached_property
    def every(self) -> Mapping[str, Sequence[Option]]:
        """The options of each youth, those that only a pin would make lawful too."""
        return {youth.id: tuple(self._of(youth)) for youth in self.problem.youths}

    @cached_property
    def placed(self) -> Mapping[str, int]:
        """The points of tier 1 that a match of each youth adds."""
        problem = self.problem
        return {
            youth.id: placed_points(youth, problem.round_date, problem.policy)
            for youth in problem.youths
        }

    def lawful(self, youth: str) -> Iterator[Option]:
        """The options that nothing bars."""
        return (option for option in self.every[youth] if not option.lifted)

    def allowed(self, youth: str, placings: Placings) -> Iterator[Option]:
        """The options under the pins, and away from standing youths they are kept apart from."""
        pins = [pin for pin in self.problem.pins if pin.youth == youth]
        for option in self.every[youth]:
            if option.lifted and not pins:
                continue
            if not all(pin.fits(option.position, option.mentor) for pin in pins):
                continue
            if not placings.near(youth, option.workplace):
                yield option

    def _of(self, youth: Youth) -> Iterator[Option]:
        problem = self.problem
        waiting = waiting_points(youth, problem.round_date, problem.policy)
        for position in problem.positions:
            pair = Pair(self.round, youth, position)
            pair_lifted = _lifted(PAIR_RULES, pair)
            if pair_lifted is None:
                continue
            for mentor in problem.mentors_at[position.workplace]:
                triple = Triple(pair, mentor)
                lifted = _lifted(TRIPLE_RULES, triple)
                if lifted is not None:
                    yield Option(
                        position.id,
                        mentor.id,
                        position.workplace,
                        pair.workplace.employer,
                        triple.terms.score,
                        triple.terms.score + waiting,
                        lifted or pair_lifted,
                    )


def _lifted(rules: Iterable[Rule[Case]], case: Case) -> bool | None:
    """Whether only bars that a pin lifts stand in the way; None if another does."""
    lifted = False
    for rule in rules:
        bar = rule.bars(case)
        if bar:
            if bar.code not in LIFTED_BY_PIN:
                return None
            lifted = True
    return lifted
