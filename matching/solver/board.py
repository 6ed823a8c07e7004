"""The board: a round laid out once with all that questions may open, and asked again and again.

A what-if changes little: a youth who could travel further, one more seat, another mentor. Laying
the round out anew for each would take as long as solving it. So the variants of youths and the
mentors that questions may speak of are laid out beside the round, closed; a question opens some of
it and is solved. Where the prices of the round itself prove that nothing can come of it, that is
known without.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from matching.instance.arrays import Bools, Ints
from matching.policy import BEFORE_SUITABILITY, NO_FAIRNESS
from matching.problem import Pin
from matching.result import Limits, NotProven, Status
from matching.rules.round_rules import Placing
from matching.solver.bound import ScaledPrices, bound_of, losses
from matching.solver.box import Box, whole
from matching.solver.choice import is_lawful
from matching.solver.fairness import CEILING_OF_NOBODY
from matching.solver.leaning import leaning
from matching.solver.margins import Margins, margins_of
from matching.solver.model import KINDS, Model
from matching.solver.names import Names
from matching.solver.question import Found, Question, Value
from matching.solver.tiers import solve_tiers
from matching.solver.time_is_up import TimeIsUp
from matching.solver.tree import unheard
from matching.solver.warm import Warm

MORE: Final = 2**62
"""Stands for as much as anybody likes, where nothing is proven of a tier."""


@dataclass(frozen=True)
class Board:
    """A round and what may be asked about it; rows are the triples of `model`.

    `variant` says which variant of its youth each triple is of, 0 for the youth as it is.
    `allowed` are those the problem allows, were they open: nothing bars them, they fulfil the pins.
    Closed at first are those of variants, and of mentors beside the round, who have no room either.
    """

    names: Names
    variant: Ints
    allowed: Bools
    round: Question
    limits: Limits

    @property
    def model(self) -> Model:
        """Everything laid out, open or not."""
        return self.names.model

    @cached_property
    def value(self) -> Value | None:
        """What the round itself comes to; None where its demands clash."""
        return self.ask(self.round)

    def ask(self, question: Question) -> Value | None:
        """What a question comes to, proven; None where its demands clash.

        Raises `NotProven` where the time was up before, and `SolverFailed`.
        """
        found = self.find(question)
        return None if found is None else found.value

    def find(self, question: Question) -> Found | None:
        """The same, with a choice that comes to as much."""
        if self._fairness == NO_FAIRNESS:
            chosen = self._seen_at_once(question)
            if chosen is not None:
                worth = int(self.model.worth[chosen].sum())
                return Found(self.model.tiers(worth), chosen)
        return self._searched(question)

    def _seen_at_once(self, question: Question) -> Ints | None:
        """The best choice, if the relaxation shows it, or with cuts where they hold."""
        box, room = self._box(question), question.room
        try:
            chosen = self._warm.best(box, room, self.limits)
            if chosen is None and np.array_equal(room, self.round.room):
                chosen = self._warm_with_cuts.best(box, room, self.limits)
        except TimeIsUp:
            raise NotProven from None
        return chosen

    def _searched(self, question: Question) -> Found | None:
        rows = np.flatnonzero(question.open)
        model = self.model.only(rows)
        model = replace(model, capacity=question.room, demanded=question.demanded)
        asked = replace(self.names, model=model)
        solved = solve_tiers(asked, self.limits, unheard, unheard, -self._loss[rows])
        if solved.status not in {Status.OPTIMAL, Status.INFEASIBLE}:
            raise NotProven
        among, outcome = solved.drawn_from
        if outcome.best is None:
            return None
        place = np.full(len(self.names.candidates), -1)
        place[self.model.triple] = np.arange(len(self.model))
        chosen = place[among.model.triple[outcome.best]]
        return Found(tuple(tier.value for tier in solved.tiers), np.sort(chosen))

    def towards(self, near: Iterable[Placing]) -> "Board":
        """A board whose finds, of the choices worth as much, keep most of the matches given.

        What its finds come to is in other points: the matches found are what there is to know.
        Raises `ValueError` where fairness counts, which comes before what is kept.
        """
        if self._fairness != NO_FAIRNESS:
            raise ValueError(self._fairness)
        kept = self.names.rows(near)
        model = leaning(self.model, kept, int(kept.sum()) + 1, 1)
        return replace(self, names=replace(self.names, model=model))

    def nobody(self, question: Question) -> Value | None:
        """What a question comes to where nobody is matched; None where that is not lawful.

        The lowest score is then the highest there could be: of all that is open.
        """
        model = replace(self.model, capacity=question.room, demanded=question.demanded)
        if not is_lawful(model, np.zeros(0, dtype=np.int64)):
            return None
        highest = int(self.names.scores()[question.open].max(initial=CEILING_OF_NOBODY))
        fairness = {NO_FAIRNESS: (0, 0), BEFORE_SUITABILITY: (0, highest, 0)}
        return fairness.get(self._fairness, (0, 0, highest))

    def pinned(self, pin: Pin) -> Question:
        """The round where a pin must hold too, whether or not it is lawful but for the pin."""
        youth = self.number[pin.youth]
        there = self.triples(pin.youth, position=pin.position)
        if pin.mentor is not None:
            there &= self.triples(pin.youth, mentor=pin.mentor)
        if self.round.demanded[youth]:
            there &= self.allowed
        return self.round.closing(self.triples(pin.youth)).opening(there).demanding(youth)

    def placings(self, found: Found) -> tuple[Placing, ...]:
        """The choice as matches."""
        return tuple(self.names.placing(triple) for triple in found.triples.tolist())

    def most(self, question: Question) -> Value | None:
        """What a question cannot pass, by the prices of the round; None where nothing is lawful.

        Known in a fraction of the time it takes to ask, and sometimes too much by far.
        """
        model = replace(self.model, capacity=question.room, demanded=question.demanded)
        bound = bound_of(model, model.worth, self._box(question), self.prices)
        return None if bound.total is None else self.at_most(bound.total)

    def at_most(self, total: int) -> Value:
        """What a bound in the prices' fine scale says of each tier."""
        placed, suitability = self.model.tiers(max(0, total // self.prices.scale))
        if self._fairness == NO_FAIRNESS:
            return placed, suitability
        before = self._fairness == BEFORE_SUITABILITY
        return (placed, MORE) if before else (placed, suitability, MORE)

    @cached_property
    def prices(self) -> ScaledPrices:
        """The prices of the round itself, without cuts: they hold of whatever is open."""
        return self.prices_of(self.round)

    def prices_of(self, question: Question) -> ScaledPrices:
        """The prices of a question. Raises `NotProven` and `SolverFailed`."""
        try:
            return self._warm.prices(self._box(question), question.room, self.limits)
        except TimeIsUp:
            raise NotProven from None

    def margins(self, prices: ScaledPrices) -> Margins | None:
        """What the round with more room, and mentors beside it, cannot pass by these prices.

        Those of a question that has more room tell best what still more would add. None where
        nothing is lawful.
        """
        beside = self.allowed & (self.variant == 0) & ~self.round.open
        return margins_of(self.model, self._box(self.round), prices, beside)

    def keeping(self, triples: Bools) -> "Board":
        """The same board with these triples alone, for questions that open no others.

        The resources are the same, and so are their numbers; prices hold on either.
        """
        rows = np.flatnonzero(triples)
        kept = replace(self.round, open=self.round.open[rows])
        names = self.names.only(triples)
        return Board(names, self.variant[rows], self.allowed[rows], kept, self.limits)

    def worth(self, value: Value) -> int:
        """A value as one number, by tier 1 and then suitability."""
        after = self._fairness == BEFORE_SUITABILITY
        placed, suitability = value[0], value[2 if after else 1]
        return self.model.placed_weight * (placed // self.model.unit) + suitability

    @property
    def _fairness(self) -> str:
        return self.names.instance.problem.policy.fairness

    @cached_property
    def _warm(self) -> Warm:
        return Warm(self.model)

    @cached_property
    def _warm_with_cuts(self) -> Warm:
        return Warm(replace(self.model, capacity=self.round.room), cuts=True)

    def _box(self, question: Question) -> Box:
        return replace(whole(self.model), allowed=question.open, demanded=question.demanded)

    @cached_property
    def _loss(self) -> Ints:
        """What choosing each triple gives away at these prices."""
        loss, _ = losses(self.model, self.model.worth, whole(self.model), self.prices)
        return loss

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The rows of the youths."""
        return {one.id: n for n, one in enumerate(self.names.instance.problem.youths)}

    def resource(self, kind: str, id_: str) -> int:
        """The number of a resource by its kind, one of `KINDS`, and its id."""
        return self._resources[kind, id_]

    @cached_property
    def _resources(self) -> Mapping[tuple[str, str], int]:
        return {self.names.resource(n): n for n in range(len(self.model.capacity))}

    def triples(self, youth: str, variant: int = 0, **resources: str) -> Bools:
        """The triples of a youth's variant that take these resources: `position="..."`."""
        found = (self.model.youth == self.number[youth]) & (self.variant == variant)
        for kind, id_ in resources.items():
            column = self.model.resource[:, KINDS.index(kind)]
            found &= column == self.resource(kind, id_)
        return found
