"""The screen: what things of the catalogue gain together, found by solving, and at most.

A gain is a difference of worth: tier 1 strictly before suitability, as one number. The prices of
any solved question bound every selection of things by a sum (margins.py); the least of the sums
known is the bound. A bound only says what need not be solved: a gain is always solved for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from matching.explain.changes import INTERVIEW, MENTOR, PLACE, SEAT, Change, another_mentor
from matching.instance.arrays import Ints
from matching.problem import Mentor, Problem, new_ids
from matching.result import Limits, NotProven
from matching.solver import Board, Question, Value, board_of

RESOURCES: Final = {SEAT: "position", INTERVIEW: "employer", PLACE: "workplace", MENTOR: "mentor"}
"""Which kind of resource each kind of change gives one more of."""
CUT_OFF: Final = 2**62
"""A total is cut off here: with two prices added it still fits into 64 bits."""
NEAR: Final = 200
"""So many things, those of the largest bounds, lie on a board of their own, smaller and quicker."""


@dataclass(frozen=True, slots=True)
class Sum:
    """By one set of prices: things gain together at most `total` and the `more` of each."""

    total: int
    more: Ints
    scale: int

    def of_pairs(self, things: Ints) -> Ints:
        """The most that any two of these things gain together, in whole points."""
        more = self.more[things]
        most: Ints = more[:, None] + (more + self.total)
        most //= self.scale
        return most


class Screen:
    """A round with a catalogue beside it; things are named by their places in the catalogue."""

    def __init__(self, problem: Problem, things: Sequence[Change], limits: Limits) -> None:
        """Lay everything out, and solve the round. Raises `NotProven` and `SolverFailed`."""
        self._limits = limits
        mentors = _mentors_beside(problem, things)
        self._wide = self._small = board_of(problem, limits, mentors=list(mentors.values()))
        self._number = np.array(
            [
                self._wide.resource("mentor", mentors[n].id)
                if thing.kind == MENTOR
                else self._wide.resource(RESOURCES[thing.kind], _named(thing))
                for n, thing in enumerate(things)
            ],
            dtype=np.int64,
        )
        self._beside, self._far = frozenset(mentors), frozenset[int]()
        self._gains: dict[tuple[int, ...], int] = {}
        self._learned: dict[tuple[int, ...], Sum] = {}
        self.value: Value | None = self._wide.value
        """What the round itself comes to; None where its demands clash."""
        self._worth = 0
        if self.value is not None:
            self._worth = self._wide.worth(self.value)
            self._narrow(self.learn().more)

    def gain(self, *things: int) -> int:
        """What things gain together, solved; one may be named twice. Raises `NotProven`."""
        key = tuple(sorted(things))
        if key not in self._gains:
            self._check_time()
            board = self._board_for(key)
            value = board.ask(self._question(board, key))
            if value is None:
                raise ValueError("with more room there is no less to choose from")
            self._gains[key] = board.worth(value) - self._worth
        return self._gains[key]

    def learn(self, *things: int) -> Sum:
        """The sum by the prices of the round with these things; none for the round itself.

        Raises `NotProven`.
        """
        key = tuple(sorted(things))
        if key not in self._learned:
            self._check_time()
            board = self._board_for(key)
            margins = self._wide.margins(board.prices_of(self._question(board, key)))
            if margins is None:
                raise ValueError("the round has an answer, and so a bound")
            total = margins.total - self._worth * margins.scale
            more = margins.more[self._number]
            self._learned[key] = Sum(min(total, CUT_OFF), more, margins.scale)
        return self._learned[key]

    def has_learned(self, *things: int) -> bool:
        """Whether the prices of the round with these things are known."""
        return tuple(sorted(things)) in self._learned

    @property
    def sums(self) -> tuple[Sum, ...]:
        """All that is known."""
        return tuple(self._learned.values())

    def most(self) -> Ints:
        """The most that each thing gains alone, in whole points."""
        bounds = [(one.total + one.more) // one.scale for one in self.sums]
        least: Ints = np.minimum.reduce(bounds)
        return least

    def tiers_with(self, gain: int) -> tuple[int, int]:
        """The points of tier 1 and of suitability that the round has with a gain."""
        return self._wide.model.tiers(max(0, self._worth + gain))

    def points_of(self, gain: int | None) -> Mapping[str, int] | None:
        """A gain as points of tier 1 and of suitability."""
        if gain is None:
            return None
        sides = zip(
            ("placed", "suitability"), self.tiers_with(0), self.tiers_with(gain), strict=True
        )
        return {name: after - before for name, before, after in sides}

    def _narrow(self, more: Ints) -> None:
        """Lay the things of the largest bounds on a board of their own."""
        order = np.argsort(-more, kind="stable")
        self._far = frozenset(order[NEAR:].tolist()) & self._beside
        away = np.isin(self._wide.model.resource, self._number[sorted(self._far)])
        self._small = self._wide.keeping(~np.logical_or.reduce(away, axis=1))

    def _board_for(self, things: Sequence[int]) -> Board:
        return self._small if self._far.isdisjoint(things) else self._wide

    def _question(self, board: Board, things: Sequence[int]) -> Question:
        question = board.round
        for thing in things:
            number = int(self._number[thing])
            question = question.with_room(number, int(question.room[number]) + 1)
            if thing in self._beside:
                with_them = (board.model.resource == number).any(axis=1)
                question = question.opening(board.allowed & with_them)
        return question

    def _check_time(self) -> None:
        if self._limits.expired:
            raise NotProven


def _mentors_beside(problem: Problem, things: Sequence[Change]) -> Mapping[int, Mentor]:
    """The mentors of the catalogue, by their places in it, with ids that nobody has."""
    ids = new_ids(one.id for one in problem.mentors)
    return {
        n: replace(another_mentor(thing, problem), id=next(ids))
        for n, thing in enumerate(things)
        if thing.kind == MENTOR
    }


def _named(thing: Change) -> str:
    return thing.position or thing.employer or thing.workplace or ""
