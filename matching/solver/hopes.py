"""Hopes: what a question cannot pass with one thing more, by the prices of the round.

`Board.most` looks at all triples each time. Where hundreds of single things are to be screened,
what they have in common is summed up once, and of each is only looked at what it brings.
"""

from dataclasses import replace
from functools import cached_property

import numpy as np

from matching.instance.arrays import Bools, Groups, Ints, best_of_runs, group
from matching.solver.board import Board
from matching.solver.bound import best_profits, total_of
from matching.solver.box import FREE, whole
from matching.solver.model import KINDS
from matching.solver.question import Question, Value


class Hopes:
    """A question, and what it cannot pass if something were added to it.

    Each answer is None where somebody who must be matched has no triple even so.
    """

    def __init__(self, board: Board, question: Question, addable: Bools) -> None:
        """Sum up what the question has in common with all that could be added.

        `addable` are the triples that may come in with a mentor beside the round.
        """
        model, prices = board.model, board.prices
        box = replace(whole(model), allowed=question.open, demanded=question.demanded)
        self._board, self._addable = board, np.flatnonzero(addable)
        self._profit = model.profit(prices.scale * model.worth, prices, prices.cuts.rows)
        best = best_profits(model, box, self._profit)
        self._lacking = np.flatnonzero(best == -FREE)
        self._best = np.where(best == -FREE, 0, best)
        full = replace(model, capacity=question.room)
        self._total = total_of(full, box, prices, self._best)

    def with_more_room(self, resource: int) -> Value | None:
        """With room for one more of a resource."""
        return self._value(self._price(resource)) if not len(self._lacking) else None

    def with_another(self, mentor: int) -> Value | None:
        """With a mentor beside the round (a resource), who takes one youth.

        One triple with the mentor can be chosen: at most the one that brings most.
        """
        rows = self._rows(mentor)
        gains = self._gains(rows) + self._price(mentor)
        if not len(self._lacking):
            return self._value(int(gains.max(initial=0)))
        gains = gains[(self._board.model.youth[rows] == self._lacking[:, None]).all(axis=0)]
        return self._value(int(gains.max())) if len(gains) else None

    def with_stronger(self, mentor: int, instead: int) -> Value | None:
        """With a mentor beside the round in the place of another, at the price of that one."""
        rows = self._rows(mentor)
        youths = self._board.model.youth[rows]
        if not np.isin(self._lacking, youths).all():
            return None
        gains = self._gains(rows) + self._price(mentor) - self._price(instead)
        gains = np.where(np.isin(youths, self._lacking), gains, np.maximum(gains, 0))
        begin = np.flatnonzero(np.diff(youths, prepend=-1))
        most = best_of_runs(gains, np.append(begin, len(rows)), -FREE)
        return self._value(sum(most.tolist()))

    def _value(self, more: int) -> Value:
        return self._board.at_most(self._total + more)

    def _gains(self, rows: Ints) -> Ints:
        """What each triple gives beyond the best that its youth has without."""
        gains: Ints = self._profit[rows] - self._best[self._board.model.youth[rows]]
        return gains

    def _price(self, resource: int) -> int:
        return int(self._board.prices.resource[resource])

    def _rows(self, mentor: int) -> Ints:
        """The triples that may come in with a mentor, by youth."""
        groups = self._by_mentor
        return self._addable[groups.rows[groups.start[mentor] : groups.start[mentor + 1]]]

    @cached_property
    def _by_mentor(self) -> Groups:
        mentors = self._board.model.resource[self._addable, KINDS.index("mentor")]
        return group(mentors, len(self._board.model.capacity))
