"""Flips: the smallest single changes that would bring a youth a place, each found by solving."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from matching.explain.catalogue import Possible, catalogue
from matching.explain.changes import Change
from matching.explain.cost import lost, named
from matching.explain.trying import OF_THE_YOUTH, Trying
from matching.files.kinds import Flag, ListOf, OrNull, Text, Whole
from matching.files.records import Of, Record
from matching.problem import Problem
from matching.result import Limits, Progress, Watch, unwatched
from matching.solution import Price
from matching.solver import Value


@dataclass(frozen=True, slots=True)
class Flip(Record):
    """A change that brings the youth the place in every best solution of the round."""

    change: Annotated[Change, Of(Change), "what would be different"]
    size: Annotated[int, Whole(1), "minutes more, minutes added or days earlier; else one"]
    gain: Annotated[
        Price | None, OrNull(Of(Price)), "of the whole round, below 0; null where it had no answer"
    ] = None


@dataclass(frozen=True, slots=True)
class Flips(Record):
    """What single changes would bring a youth a place: the smallest of each kind that does."""

    youth: Annotated[str, Text(), "who"]
    position: Annotated[str | None, OrNull(Text()), "in this position; null for any at all"] = None
    mentor: Annotated[str | None, OrNull(Text()), "with this mentor; null for any"] = None
    certain: Annotated[
        bool, Flag(), "every best solution has it already: there is nothing to change"
    ] = False
    changes: Annotated[
        tuple[Flip, ...], ListOf(Of(Flip), same=lambda one: one.change.kind), "one of a kind"
    ] = ()
    tried: Annotated[int, Whole(), "how many changes the catalogue has"] = 0

    @property
    def alone(self) -> bool:
        """Whether a single change does it; if not, none of the catalogue does."""
        return bool(self.changes)


def flips(
    problem: Problem,
    youth: str,
    *,
    position: str | None = None,
    mentor: str | None = None,
    limits: Limits | None = None,
    watch: Watch = unwatched,
) -> Flips:
    """The smallest changes that bring the youth the place asked for; any place where none is.

    Of changes equally small the one that gains the round most, of those the first of the catalogue.
    Raises `NotProven` where the time was up, and `KeyError` for an id that is not there.
    """
    every = catalogue(problem, youth, position)
    place = (youth, position, mentor)
    trying = Trying(problem, place, [one.change for one in every], limits)
    without, having = trying.without_place(), trying.with_place()
    if _is_better(having, without):
        return Flips(youth, position, mentor, certain=True)
    before = max((one for one in (without, having) if one is not None), default=None)
    search = _Search(trying, without, position is None)
    found = []
    for _kind, group in groupby(every, key=lambda one: one.change.kind):
        watch(Progress("flips"))
        smallest = search.smallest(tuple(group))
        if smallest:
            flip, value = smallest
            gain = None
            if before is not None:
                gain = lost(named(problem.policy, before), named(problem.policy, value))
            found.append(Flip(flip.change, flip.size, gain))
    return Flips(youth, position, mentor, changes=tuple(found), tried=len(every))


def _is_better(having: Value | None, without: Value | None) -> bool:
    return having is not None and (without is None or having > without)


class _Search:
    """Looks through changes of one kind at a time."""

    def __init__(self, trying: Trying, without: Value | None, anywhere: bool) -> None:
        self._trying, self._without, self._anywhere = trying, without, anywhere

    def smallest(self, group: Sequence[Possible]) -> tuple[Possible, Value] | None:
        """The smallest change that does it, and what the round then comes to."""
        ordered = sorted(group, key=lambda one: one.size)
        for _size, equals in groupby(ordered, key=lambda one: one.size):
            best = self._best(tuple(equals))
            if best:
                return best
        return None

    def _best(self, equals: Sequence[Possible]) -> tuple[Possible, Value] | None:
        """Of changes equally small the one that gains most, of those the first."""
        found: dict[Possible, Value] = {}
        for hope, possible in sorted(self._hopeful(equals), key=lambda one: one[0], reverse=True):
            if found and hope < max(found.values()):
                break
            value = self._value(possible)
            if value is not None:
                found[possible] = value
        most = max(found.values(), default=None)
        return next(
            ((one, most) for one in equals if most is not None and found.get(one) == most), None
        )

    def _hopeful(self, equals: Sequence[Possible]) -> Iterator[tuple[Value, Possible]]:
        for possible in equals:
            hope = self._trying.hope(possible.change)
            if hope is not None and _is_better(hope, self._without):
                yield hope, possible

    def _value(self, possible: Possible) -> Value | None:
        """What the round comes to with the change; None where it does not bring the place."""
        having = self._trying.with_place(possible.change)
        if not _is_better(having, self._without):
            return None
        if self._anywhere and possible.change.kind in OF_THE_YOUTH:
            return having
        return having if _is_better(having, self._trying.without_place(possible.change)) else None
