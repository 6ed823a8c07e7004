"""Plan B: what a single decline would lead to, known before anybody declines."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

import numpy as np

from matching.explain import since
from matching.explain.cost import lost, named
from matching.explain.moves import Move, Place, moves_between, place_of
from matching.explain.repair import holding
from matching.files.kinds import ListOf, OrNull, Text
from matching.files.records import Of, Record
from matching.policy import NO_FAIRNESS
from matching.problem import Problem
from matching.result import Limits, Progress, Watch, unwatched
from matching.rules.round_rules import Placing
from matching.solution import Clash, Price
from matching.solver import Totals, board_of, conflict_of, totals

PHASE: Final = "plans"


@dataclass(frozen=True, slots=True)
class Still(Record):
    """The best there is after a decline if every other proposal stays where it is."""

    price: Annotated[Price, Of(Price), "what the round loses"]
    moves: Annotated[
        tuple[Move, ...], ListOf(Of(Move), by="youth"), "who declines, and who comes in"
    ] = ()


@dataclass(frozen=True, slots=True)
class PlanB(Record):
    """What becomes of the round where one youth declines: the best there is then.

    Of the rounds as good it is one that moves the fewest other proposals; those accepted stay. The
    youth stays in the pool, and is not proposed for the position again. Without a price no round is
    lawful then, and `clashes` names the demands that clash. `still` is the choice beside it.
    """

    youth: Annotated[str, Text(), "who declines"]
    place: Annotated[Place, Of(Place), "what is declined"]
    price: Annotated[
        Price | None, OrNull(Of(Price)), "what the round loses; null where none is lawful"
    ] = None
    moves: Annotated[
        tuple[Move, ...], ListOf(Of(Move), by="youth"), "everybody who is matched otherwise"
    ] = ()
    still: Annotated[
        Still | None, OrNull(Of(Still)), "if nobody else moves; null where all cannot stay"
    ] = None
    clashes: Annotated[
        tuple[Clash, ...], ListOf(Of(Clash), distinct=False), "demands that cannot all hold"
    ] = ()

    @property
    def moved(self) -> tuple[str, ...]:
        """Whose proposals move besides: as few as can be."""
        return tuple(
            one.youth for one in self.moves if one.before is not None and one.youth != self.youth
        )


@dataclass(frozen=True, slots=True)
class Plans(Record):
    """What each single decline would lead to."""

    plans: Annotated[tuple[PlanB, ...], ListOf(Of(PlanB), by="youth"), "one for each proposal"]


def plans(
    problem: Problem,
    placings: Sequence[Placing],
    *,
    accepted: Collection[str] = (),
    limits: Limits | None = None,
    watch: Watch = unwatched,
) -> tuple[PlanB, ...]:
    """For every proposal that is not accepted what its decline would lead to, in their order.

    The round is laid out once, and asked with each decline. Raises `ValueError` where one of the
    youths accepted has no proposal, `NotProven` where the time was up before, and `SolverFailed`.
    """
    asked = _Round(holding(problem, placings, accepted), placings, limits or Limits())
    declines = [one for one in placings if one.youth not in accepted]
    found = []
    for number, one in enumerate(declines):
        watch(Progress(PHASE, done=number, of=len(declines)))
        found.append(asked.without(one))
    return tuple(found)


def plan_b(
    problem: Problem,
    placings: Sequence[Placing],
    youth: str,
    *,
    accepted: Collection[str] = (),
    limits: Limits | None = None,
) -> PlanB:
    """What the decline of one youth would lead to.

    Raises `ValueError` where the youth has no proposal, or has accepted it; and what `plans` does.
    """
    declined = [one for one in placings if one.youth == youth and youth not in accepted]
    if not declined:
        raise ValueError(f"{youth} has nothing to decline")
    asked = _Round(holding(problem, placings, accepted), placings, limits or Limits())
    return asked.without(declined[0])


class _Round:
    """A round with its proposals, asked with one of them declined."""

    def __init__(self, problem: Problem, placings: Sequence[Placing], limits: Limits) -> None:
        self._problem, self._placings, self._limits = problem, placings, limits
        self._fair = problem.policy.fairness != NO_FAIRNESS
        self._board = board_of(problem, limits)
        self._near = self._board if self._fair else self._board.towards(placings)
        value = self._board.value
        self._before = None if value is None else named(problem.policy, value)
        self._held = self._board.names.rows(placings)
        self._standing = np.zeros(self._board.model.youths, dtype=np.bool_)
        there = (self._board.number.get(one.youth) for one in placings)
        self._standing[[youth for youth in there if youth is not None]] = True

    def without(self, declined: Placing) -> PlanB:
        """What the round becomes where this is declined."""
        plan = PlanB(declined.youth, place_of(declined))
        found = self._solved(declined) if self._fair else self._asked(declined)
        if found is None or self._before is None:
            clashes = conflict_of(self._vetoed(declined), self._limits).clashes
            return replace(plan, clashes=clashes)
        moves = moves_between(self._placings, found.placings)
        plan = replace(plan, price=lost(self._before, found.tiers), moves=moves)
        return replace(plan, still=self._still(declined))

    def _still(self, declined: Placing) -> Still | None:
        """Where everybody else keeps what they have; the seat is for who declines, or is free."""
        board, youth = self._board, self._board.number[declined.youth]
        others = self._standing.copy()
        others[youth] = False
        there = board.triples(declined.youth, position=declined.position)
        question = board.round.closing(there | (others[board.model.youth] & ~self._held))
        question = replace(question, demanded=question.demanded | others)
        found = board.find(question)
        if found is None or self._before is None:
            return None
        price = lost(self._before, named(self._problem.policy, found.value))
        return Still(price, moves_between(self._placings, board.placings(found)))

    def _asked(self, declined: Placing) -> Totals | None:
        """Where fairness does not count: of the round that leans towards its proposals."""
        there = self._near.triples(declined.youth, position=declined.position)
        choice = self._near.find(self._near.round.closing(there))
        if choice is None:
            return None
        model = self._board.model
        value = (int(points[choice.triples].sum()) for points in (model.placed, model.suitability))
        tiers = named(self._problem.policy, tuple(value))
        return Totals(tiers, self._near.placings(choice), tiers)

    def _solved(self, declined: Placing) -> Totals | None:
        return totals(self._vetoed(declined), self._limits, near=self._placings)

    def _vetoed(self, declined: Placing) -> Problem:
        return since.declined(self._problem, [declined])
