"""Trying changes: a round laid out with a catalogue of them, each to be asked as a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from matching.explain import changes as kinds
from matching.explain.changes import Change, another_mentor, stronger_mentor, variant_of
from matching.instance.arrays import Bools, Ints
from matching.policy import NO_FAIRNESS
from matching.problem import Mentor, Problem, new_ids
from matching.result import Limits
from matching.solver import Board, Question, Value, board_of
from matching.solver.hopes import Hopes
from matching.solver.model import KINDS

OF_THE_YOUTH: Final = frozenset({kinds.TRAVEL, kinds.TIME, kinds.START})
ROOMS: Final = {kinds.SEAT: "position", kinds.INTERVIEW: "employer", kinds.PLACE: "workplace"}
"""Whose room a change makes larger by one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A youth and the place asked about: any, or in a position, or there with one mentor.

    One more like that mentor stands for the mentor, and so does the mentor grown stronger.
    """

    youth: str
    position: str | None = None
    mentor: str | None = None


class Trying:
    """A round with changes laid out beside it, and what is asked about."""

    def __init__(
        self,
        problem: Problem,
        asked: Asked,
        changes: Sequence[Change],
        limits: Limits | None = None,
    ) -> None:
        """Lay out the changes given, and no others."""
        own = [one for one in changes if one.kind in OF_THE_YOUTH]
        self._problem, self._asked = problem, asked
        self._variant = {one: n + 1 for n, one in enumerate(own)}
        self._beside = _mentors_beside(problem, changes)
        variants = [variant_of(one, problem) for one in own]
        mentors = tuple(self._beside.values())
        grown = {
            mentor.id: one.mentor or ""
            for one, mentor in self._beside.items()
            if one.kind == kinds.STRENGTH
        }
        self.board: Final[Board] = board_of(
            problem, limits, variants=variants, mentors=mentors, grown=grown
        )

    def with_place(self, change: Change | None = None) -> Value | None:
        """What the round comes to where the youth must have the place; None where none can."""
        return self.board.ask(self._with_place(change))

    def without_place(self, change: Change | None = None) -> Value | None:
        """What the round comes to where the youth must not have the place.

        Nobody at all matched is one of the choices, as fair as the whole round lets it be. Without
        any place it is all the same what the youth is like; but not where fairness counts.
        """
        own = change is None or change in self._variant
        unfair = self._problem.policy.fairness == NO_FAIRNESS
        if own and unfair and self._asked.position is None:
            return self._without_any
        return self._without(self.question(change))

    @cached_property
    def _without_any(self) -> Value | None:
        return self._without(self.board.round)

    def _without(self, question: Question) -> Value | None:
        found = self.board.ask(question.closing(self._places)), self.board.nobody(question)
        return max((one for one in found if one is not None), default=None)

    def hope(self, change: Change | None = None) -> Value | None:
        """What `with_place` cannot pass, known sooner."""
        if change is None or change in self._variant:
            return self.board.most(self._with_place(change))
        resource = self._larger(change)
        if resource is not None:
            return self._hopes.with_more_room(resource)
        number = self.board.resource("mentor", self._beside[change].id)
        if change.kind == kinds.MENTOR:
            return self._hopes.with_another(number)
        instead = self.board.resource("mentor", change.mentor or "")
        return self._hopes.with_stronger(number, instead)

    def question(self, change: Change | None = None) -> Question:
        """The round with the change."""
        board = self.board
        if change is None:
            return board.round
        if change in self._variant:
            variant = board.triples(self._asked.youth, self._variant[change]) & self._as_they_are
            return board.round.closing(self._of_youth).opening(board.allowed & variant)
        resource = self._larger(change)
        if resource is not None:
            return board.round.with_room(resource, int(board.round.room[resource]) + 1)
        return self._with_mentor(change)

    def _larger(self, change: Change) -> int | None:
        """The resource of which there is one more; None where that is not all.

        One more mentor like one who works there is as good as room for one more with that one,
        unless a pin or a veto names that one.
        """
        if change.kind in ROOMS:
            kind = ROOMS[change.kind]
            return self.board.resource(kind, getattr(change, kind))
        if change.kind == kinds.MENTOR and change not in self._beside:
            return self.board.resource("mentor", change.mentor or "")
        return None

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
        question = self.question(change).closing(self._elsewhere)
        return question.demanding(self.board.number[self._asked.youth])

    @cached_property
    def _hopes(self) -> Hopes:
        board = self.board
        addable = board.allowed & (board.variant == 0) & ~self._elsewhere
        return Hopes(board, self._with_place(None), addable)

    def _with(self, mentor: str) -> Bools:
        those: Bools = self._mentors == self.board.resource("mentor", mentor)
        return those

    @cached_property
    def _mentors(self) -> Ints:
        return self.board.model.resource[:, KINDS.index("mentor")]

    @cached_property
    def _of_youth(self) -> Bools:
        own: Bools = self.board.model.youth == self.board.number[self._asked.youth]
        return own

    @cached_property
    def _as_they_are(self) -> Bools:
        """The triples with the mentors of the round itself."""
        there = [self.board.resource("mentor", one.id) for one in self._problem.mentors]
        return np.isin(self._mentors, there)

    @cached_property
    def _elsewhere(self) -> Bools:
        return self._of_youth & ~self._places

    @cached_property
    def _places(self) -> Bools:
        """The triples that are the place asked about."""
        board, asked, found = self.board, self._asked, self._of_youth
        if asked.position is not None:
            column = board.model.resource[:, KINDS.index("position")]
            found = found & (column == board.resource("position", asked.position))
        if asked.mentor is not None:
            alike = [new.id for one, new in self._beside.items() if one.mentor == asked.mentor]
            numbers = [board.resource("mentor", id_) for id_ in (asked.mentor, *alike)]
            found = found & np.isin(self._mentors, numbers)
        return found


def _mentors_beside(problem: Problem, changes: Sequence[Change]) -> Mapping[Change, Mentor]:
    """The mentors who are not as one there is, under ids of their own."""
    made = {kinds.MENTOR: another_mentor, kinds.STRENGTH: stronger_mentor}
    demanded = {pin.mentor for pin in problem.pins} | {veto.mentor for veto in problem.vetoes}
    beside = (
        one
        for one in changes
        if one.kind in made and (one.mentor in demanded or not _is_there(one, problem))
    )
    ids = new_ids(one.id for one in problem.mentors)
    return {one: replace(made[one.kind](one, problem), id=next(ids)) for one in beside}


def _is_there(change: Change, problem: Problem) -> bool:
    """Whether it is one more like a mentor of the same workplace."""
    mentor = problem.mentor[change.mentor or ""]
    return change.kind == kinds.MENTOR and mentor.workplace == change.workplace
