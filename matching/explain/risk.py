"""Risk: in how many rounds a youth would have had no place, and which edit would help most.

The youth is put into each round, this one and those given, and each is solved with and without a
place for the youth. What comes out is about the offers there were, not about the youth.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

import numpy as np

from matching.explain.catalogue import Possible, catalogue
from matching.explain.changes import Change
from matching.explain.elsewhere import days_between, moved, put_into
from matching.explain.trying import OF_THE_YOUTH, Asked, Trying
from matching.files.kinds import Day, ListOf, Number, OneOf, OrNull, Text, Whole
from matching.files.records import Of, Record
from matching.instance.arrays import Bools, Ints
from matching.intervals import wilson
from matching.problem import Problem
from matching.result import Limits, Progress, Watch, unwatched
from matching.solver import Value


class Outcome(StrEnum):
    """What becomes of the youth in a round."""

    PLACED = "placed"
    """Has a place in every best solution."""
    LOT = "lot"
    """Has one in some best solutions and none in others: the lottery decides."""
    UNMATCHED = "unmatched"
    """Has none in any best solution."""
    CLASH = "clash"
    """The round has no solution, with the youth or without; it is not counted."""


@dataclass(frozen=True, slots=True)
class InRound(Record):
    """What would have become of the youth in one round."""

    round_date: Annotated[date, Day(), "which round"]
    outcome: Annotated[str, OneOf(tuple(Outcome)), "what becomes of the youth"]
    positions: Annotated[int, Whole(), "positions that the youth could lawfully have had"]


@dataclass(frozen=True, slots=True)
class Edit(Record):
    """A change of the referral, and what would have become of the youth with it."""

    change: Annotated[Change, Of(Change), "what would be different, in days of this round"]
    size: Annotated[int, Whole(1), "minutes more, minutes added or days earlier"]
    placed: Annotated[int, Whole(), "rounds with a place in every best solution"]
    by_lot: Annotated[int, Whole(), "rounds in which the lottery would have decided"]
    unmatched: Annotated[int, Whole(), "rounds without a place in any best solution"]


@dataclass(frozen=True, slots=True)
class Risk(Record):
    """How a youth would have fared, round by round, this round first."""

    youth: Annotated[str, Text(), "who"]
    rounds: Annotated[
        tuple[InRound, ...], ListOf(Of(InRound), distinct=False), "this round and those given"
    ]
    placed: Annotated[int, Whole(), "rounds with a place in every best solution"]
    by_lot: Annotated[int, Whole(), "rounds in which the lottery would have decided"]
    unmatched: Annotated[int, Whole(), "rounds without a place in any best solution"]
    low: Annotated[
        float | None,
        OrNull(Number(0, 1)),
        "share unmatched, at least: Wilson at 95 %, as if each lot had given a place",
    ]
    high: Annotated[
        float | None, OrNull(Number(0, 1)), "at most: the same, as if none had; null of no rounds"
    ]
    edits: Annotated[
        tuple[Edit, ...],
        ListOf(Of(Edit), same=lambda one: one.change.kind),
        "of each kind the one that helps most, the smallest of equals; the most helpful first",
    ] = ()
    tried: Annotated[int, Whole(), "how many edits were tried"] = 0

    @property
    def counted(self) -> int:
        """How many rounds count: all that have a solution."""
        return self.placed + self.by_lot + self.unmatched


def risk(
    problem: Problem,
    youth: str,
    *,
    rounds: Sequence[Problem] = (),
    limits: Limits | None = None,
    watch: Watch = unwatched,
) -> Risk:
    """How a youth of the pool would have fared in this round and in others.

    The edits tried are those of the catalogue that concern the youth alone, in any of the rounds.
    Raises `NotProven` where the time was up, and `KeyError` for an id that is not there.
    """
    asked = [problem, *(put_into(other, problem, youth) for other in rounds)]
    edits = _edits(problem, asked, youth)
    found, with_edits = list[InRound](), {one: Counter[Outcome]() for one in edits}
    for one in asked:
        watch(Progress("risk"))
        own = {edit: moved(edit.change, days_between(problem, one)) for edit in edits}
        there = _There(Trying(one, Asked(youth), list(own.values()), limits), youth)
        found.append(InRound(one.round_date, there.outcome(), there.positions))
        for edit, change in own.items():
            with_edits[edit][there.outcome(change)] += 1
    counts = Counter(Outcome(one.outcome) for one in found)
    placed, by_lot, unmatched = _in_order(counts)
    counted = placed + by_lot + unmatched
    least, most = wilson(unmatched, counted), wilson(unmatched + by_lot, counted)
    helpful = (
        Edit(edit.change, edit.size, *_in_order(of))
        for edit, of in with_edits.items()
        if _in_order(of)[:2] > (placed, by_lot)
    )
    return Risk(
        youth,
        tuple(found),
        placed,
        by_lot,
        unmatched,
        low=round(least.low, 6) if least else None,
        high=round(most.high, 6) if most else None,
        edits=tuple(_best_of_each_kind(helpful)),
        tried=len(edits),
    )


def _in_order(counts: Counter[Outcome]) -> tuple[int, int, int]:
    return counts[Outcome.PLACED], counts[Outcome.LOT], counts[Outcome.UNMATCHED]


def _edits(problem: Problem, asked: Iterable[Problem], youth: str) -> list[Possible]:
    """What the catalogue has for the youth in any of the rounds, in days of this round."""
    every = dict[Change, Possible]()
    for one in asked:
        back = days_between(one, problem)
        for possible in catalogue(one, youth):
            if possible.change.kind in OF_THE_YOUTH:
                change = moved(possible.change, back)
                every.setdefault(change, Possible(change, possible.size))
    return list(every.values())


class _There:
    """One round with the youth in it."""

    def __init__(self, trying: Trying, youth: str) -> None:
        self._trying, self._model = trying, trying.board.model
        self._own: Bools = self._model.youth == trying.board.number[youth]
        self._known = dict[bytes, Outcome]()

    @property
    def positions(self) -> int:
        """In how many positions the youth could be."""
        return len(np.unique(self._model.resource[self._open(None), 0]))

    def outcome(self, change: Change | None = None) -> Outcome:
        """What becomes of the youth; what opens the same options is asked once."""
        rows = self._open(change)
        same = self._model.resource[rows].tobytes() + self._model.suitability[rows].tobytes()
        if same not in self._known:
            self._known[same] = self._found(change)
        return self._known[same]

    def _open(self, change: Change | None) -> Ints:
        return np.flatnonzero(self._trying.question(change).open & self._own)

    def _found(self, change: Change | None) -> Outcome:
        """With a place for the youth against without: the better of the two is the round."""
        without = self._trying.without_place(change)
        if change is not None and not _reaches(self._trying.hope(change), without):
            return Outcome.UNMATCHED
        having = self._trying.with_place(change)
        if having == without:
            return Outcome.CLASH if having is None else Outcome.LOT
        return Outcome.PLACED if _reaches(having, without) else Outcome.UNMATCHED


def _reaches(value: Value | None, other: Value | None) -> bool:
    return other is None or (value is not None and value >= other)


def _best_of_each_kind(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The most helpful first; of one kind only the best, of equals the smallest."""
    kinds = set[str]()
    for edit in sorted(edits, key=_worth):
        if edit.change.kind not in kinds:
            kinds.add(edit.change.kind)
            yield edit


def _worth(edit: Edit) -> tuple[int, int, int]:
    return -edit.placed, -edit.by_lot, edit.size
