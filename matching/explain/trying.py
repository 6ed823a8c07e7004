"""Trying changes: a round laid out with a catalogue of them, each to be asked as a question."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

import numpy as np

from matching.explain import changes as kinds
from matching.explain.changes import Change, another_mentor, stronger_mentor, variant_of
from matching.instance.arrays import Bools, Ints
from matching.problem import Mentor, Problem
from matching.result import Limits
from matching.solver import Board, Question, Value, board_of
from matching.solver.model import KINDS

OF_THE_YOUTH: Final = frozenset({kinds.TRAVEL, kinds.TIME, kinds.START})
ROOMS: Final = {kinds.SEAT: "position", kinds.INTERVIEW: "employer", kinds.PLACE: "workplace"}
"""Whose room a change makes larger by one."""
_NEW: Final = "."
"""Between the longest id there is and the number of a mentor beside the round."""


class Trying:
    """A youth, the place asked about, and the changes laid out beside the round.

    The place is any match of the youth, or those in a position, or those with one mentor too; one
    more like that mentor, and that mentor stronger, stand for the mentor.
    """

    def __init__(
        self,
        problem: Problem,
        place: tuple[str, str | None, str | None],
        changes: Sequence[Change],
        limits: Limits | None = None,
    ) -> None:
        """Lay out the changes given, and no others."""
        self._problem = problem
        self._youth, self._position, self._mentor = place
        own = [one for one in changes if one.kind in OF_THE_YOUTH]
        self._variant = {one: n + 1 for n, one in enumerate(own)}
        self._beside = _mentors_beside(problem, changes)
        self._limits = limits
        self._own_variants = [variant_of(one, problem) for one in own]

    @cached_property
    def board(self) -> Board:
        """The round with everything laid out."""
        return board_of(
            self._problem,
            self._limits,
            variants=self._own_variants,
            mentors=tuple(self._beside.values()),
        )

    def with_place(self, change: Change | None = None) -> Value | None:
        """What the round comes to where the youth must have the place; None where none can."""
        return self.board.ask(self._with_place(change))

    def hope(self, change: Change | None = None) -> Value | None:
        """What that cannot pass, known sooner; None where there is no such place."""
        return self.board.most(self._with_place(change))

    def without_place(self, change: Change | None = None) -> Value | None:
        """What the round comes to where the youth must not have the place."""
        question = self.question(change)
        return self.board.ask(question.closing(self._places))

    @cached_property
    def without_youth(self) -> Value | None:
        """What the round comes to where the youth must have no place at all."""
        return self.board.ask(self.board.round.closing(self._of_youth))

    def question(self, change: Change | None = None) -> Question:
        """The round with the change."""
        board = self.board
        if change is None:
            return board.round
        if change.kind in OF_THE_YOUTH:
            variant = board.triples(self._youth, self._variant[change]) & self._as_they_are
            return board.round.closing(self._of_youth).opening(board.allowed & variant)
        if change.kind in ROOMS:
            kind = ROOMS[change.kind]
            number = board.resource(kind, getattr(change, kind))
            return board.round.with_room(number, int(board.round.room[number]) + 1)
        return self._with_mentor(change)

    def _with_mentor(self, change: Change) -> Question:
        """With the mentor beside the round; of one grown stronger, in the place of the old one."""
        board, mentor = self.board, self._beside[change]
        number = board.resource("mentor", mentor.id)
        those = board.allowed & (board.variant == 0) & self._with(mentor.id)
        question = board.round.opening(those).with_room(number, mentor.capacity)
        if change.kind == kinds.STRENGTH:
            question = question.closing(self._with(change.mentor or ""))
        return question

    def _with_place(self, change: Change | None) -> Question:
        question = self.question(change).closing(self._of_youth & ~self._places)
        return question.demanding(self.board.number[self._youth])

    def _with(self, mentor: str) -> Bools:
        those: Bools = self._mentors == self.board.resource("mentor", mentor)
        return those

    @cached_property
    def _mentors(self) -> Ints:
        return self.board.model.resource[:, KINDS.index("mentor")]

    @cached_property
    def _of_youth(self) -> Bools:
        own: Bools = self.board.model.youth == self.board.number[self._youth]
        return own

    @cached_property
    def _as_they_are(self) -> Bools:
        """The triples with the mentors of the round itself."""
        board = self.board
        there = [board.resource("mentor", one.id) for one in self._problem.mentors]
        return np.isin(self._mentors, there)

    @cached_property
    def _places(self) -> Bools:
        """The triples that are the place asked about."""
        board, found = self.board, self._of_youth
        if self._position is not None:
            column = board.model.resource[:, KINDS.index("position")]
            found = found & (column == board.resource("position", self._position))
        if self._mentor is not None:
            alike = [new.id for one, new in self._beside.items() if one.mentor == self._mentor]
            numbers = [board.resource("mentor", id_) for id_ in (self._mentor, *alike)]
            found = found & np.isin(self._mentors, numbers)
        return found


def _mentors_beside(problem: Problem, changes: Sequence[Change]) -> Mapping[Change, Mentor]:
    """The mentors whom changes bring or make stronger, under ids of their own."""
    longest = max((one.id for one in problem.mentors), default="", key=len)
    made = {kinds.MENTOR: another_mentor, kinds.STRENGTH: stronger_mentor}
    return {
        one: replace(made[one.kind](one, problem), id=f"{longest}{_NEW}{n}")
        for n, one in enumerate(changes)
        if one.kind in made
    }
