"""Flips: the smallest single changes that would bring a youth a place, each found by solving."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Annotated

from matching.explain.catalogue import Possible, catalogue
from matching.explain.changes import KEYS, START, Change
from matching.explain.cost import lost, named
from matching.explain.opening import opening
from matching.explain.trying import OF_THE_YOUTH, Asked, Trying
from matching.files.kinds import Flag, ListOf, OrNull, Text, Whole
from matching.files.records import Of, Record
from matching.policy import NO_FAIRNESS
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
    asked = Asked(youth, position, mentor)
    search = _Search(problem, asked, every, limits or Limits())
    if _is_better(search.having, search.without):
        return Flips(youth, position, mentor, certain=True)
    found = []
    for kind in KEYS:
        watch(Progress("flips"))
        smallest = search.smallest(kind)
        if smallest:
            found.append(_flip(problem, search.before, *smallest))
    return Flips(youth, position, mentor, changes=tuple(found), tried=len(every))


def _flip(problem: Problem, before: Value | None, possible: Possible, value: Value) -> Flip:
    gain = None
    if before is not None:
        gain = lost(named(problem.policy, before), named(problem.policy, value))
    return Flip(possible.change, possible.size, gain)


def _is_better(having: Value | None, without: Value | None) -> bool:
    return having is not None and (without is None or having > without)


class _Search:
    """Looks through the catalogue, a kind at a time."""

    def __init__(
        self, problem: Problem, asked: Asked, every: Sequence[Possible], limits: Limits
    ) -> None:
        self._problem, self._asked, self._limits = problem, asked, limits
        self._fair = problem.policy.fairness != NO_FAIRNESS
        self._own = [one for one in every if one.change.kind in OF_THE_YOUTH]
        self._others = [one for one in every if one.change.kind not in OF_THE_YOUTH]
        self._wide = Trying(problem, asked, [one.change for one in self._others], limits)
        self.without, self.having = self._wide.without_place(), self._wide.with_place()

    @property
    def before(self) -> Value | None:
        """What the round comes to as it is."""
        return max((one for one in (self.without, self.having) if one is not None), default=None)

    def smallest(self, kind: str) -> tuple[Possible, Value] | None:
        """The smallest change of a kind that does it, and what the round then comes to."""
        of_kind = [one for one in self._worth_asking if one.change.kind == kind]
        for _size, equals in groupby(of_kind, key=lambda one: one.size):
            best = self._best(tuple(equals))
            if best:
                return best
        return None

    @cached_property
    def _worth_asking(self) -> Sequence[Possible]:
        """Those that the rules and the prices of the round leave, the smallest first."""
        others = [one for one in self._others if self._may_do(one, self._wide.hope(one.change))]
        return [*opening(self._problem, self._asked, self._own), *others]

    @cached_property
    def _trying(self) -> Trying:
        """The round with no more beside it than is worth asking about: so it is faster."""
        changes = [one.change for one in self._worth_asking]
        return Trying(self._problem, self._asked, changes, self._limits)

    def _best(self, equals: Sequence[Possible]) -> tuple[Possible, Value] | None:
        """Of changes equally small the one that gains most, of those the first."""
        hopes = ((self._trying.hope(one.change), one) for one in equals)
        hopeful = [(hope, one) for hope, one in hopes if hope and self._may_do(one, hope)]
        found: dict[Possible, Value] = {}
        for hope, possible in sorted(hopeful, key=lambda one: one[0], reverse=True):
            if found and hope < max(found.values()):
                break
            value = self._value(possible, hope)
            if value is not None:
                found[possible] = value
        most = max(found.values(), default=None)
        return next(((one, found[one]) for one in equals if found.get(one, ()) == most), None)

    def _may_do(self, possible: Possible, value: Value | None) -> bool:
        """Whether so much would be more than the round without the place comes to at least.

        A change gives the others no less than they have, but for an earlier start: the youth may
        be too young on it for what it would have had elsewhere, or might have had.
        """
        elsewhere = self._asked.position is not None or self._fair
        narrows = possible.change.kind == START and elsewhere
        return _is_better(value, None if narrows else self.without)

    def _value(self, possible: Possible, hope: Value) -> Value | None:
        """What the round comes to with the change; None where it does not bring the place."""
        without = self._trying.without_place(possible.change)
        if not _is_better(hope, without):
            return None
        having = self._trying.with_place(possible.change)
        return having if _is_better(having, without) else None
