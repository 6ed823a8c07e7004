"""Advice: the catalogue ranked, the best pair, and the youths nobody can reach."""

from collections import Counter
from collections.abc import Callable, Sequence
from math import isinf
from typing import Final

from matching.explain.advice.catalogue import KINDS, catalogue_of
from matching.explain.advice.pair import Pairing, best_pair
from matching.explain.advice.ranking import Ranking, ranked
from matching.explain.advice.records import Advice, Advised
from matching.explain.advice.screen import Screen
from matching.explain.advice.telling import Telling
from matching.explain.advice.unreached import unreached
from matching.explain.changes import Change
from matching.problem import Problem
from matching.result import Limits, Progress, Watch, unwatched
from matching.rules.round_rules import Placing
from matching.solver import totals

MOST: Final = 10
"""So many things are listed."""
KEPT_BACK: Final = 0.25
"""The part of the time that is kept for solving anew what is listed."""


def advise(
    problem: Problem,
    *,
    limits: Limits | None = None,
    watch: Watch = unwatched,
    most: int = MOST,
    placings: Sequence[Placing] = (),
) -> Advice | None:
    """What would help a round most; None where its demands clash.

    Who comes in is told beside the matches in `placings`, or else beside one of the best choices.
    Raises `NotProven` where the time was up before the round itself was solved, and `SolverFailed`.
    """
    limits = limits or Limits()
    watch(Progress("advice"))
    now = totals(problem, limits)
    if now is None:
        return None
    catalogue = catalogue_of(problem)
    screen = Screen(problem, catalogue, _earlier(limits))
    ranking = ranked(screen, catalogue, most, _teller(screen, watch, "advice"))
    alone = ranking.best[0].gain if ranking.best else 0
    pairing = best_pair(screen, alone, _teller(screen, watch, "pair"))
    watch(Progress("unreached"))
    telling = Telling(problem, now.tiers, tuple(placings) or now.placings, limits)
    best, left = _listed(telling, catalogue, ranking)
    pair, pair_left = _paired(telling, catalogue, pairing)
    kinds = Counter(one.kind for one in catalogue)
    return Advice(
        matched=len(now.placings),
        tiers=now.tiers,
        catalogue={kind: kinds[kind] for kind in KINDS},
        best=best,
        left=screen.points_of(left),
        pair=pair,
        pair_left=screen.points_of(pair_left),
        unreached=unreached(problem),
    )


def _earlier(limits: Limits) -> Limits:
    left = limits.seconds_left
    return limits if isinf(left) else limits.keeping_back(KEPT_BACK * left)


def _teller(screen: Screen, watch: Watch, phase: str) -> Callable[[int, int], None]:
    """Tells what the round comes to with the best found, and with the best there can be."""

    def tell(found: int, most: int) -> None:
        placed, suitability = screen.tiers_with(found)
        placed_bound, suitability_bound = screen.tiers_with(most)
        watch(Progress(phase, placed, placed_bound, suitability, suitability_bound))

    return tell


def _listed(
    telling: Telling, catalogue: Sequence[Change], ranking: Ranking
) -> tuple[tuple[Advised, ...], int | None]:
    """What is listed, and what is left to be found: also what there was no time to solve anew."""
    listed: list[Advised] = []
    for one in ranking.best:
        also = [catalogue[thing].mentor or "" for thing in one.things[1:]]
        advised = telling.advised([catalogue[one.things[0]]], also)
        if advised is None:
            return tuple(listed), max(one.gain, ranking.left or 0)
        listed.append(advised)
    return tuple(listed), ranking.left


def _paired(
    telling: Telling, catalogue: Sequence[Change], pairing: Pairing
) -> tuple[Advised | None, int | None]:
    if pairing.things is None:
        return None, pairing.left
    pair = telling.advised([catalogue[thing] for thing in pairing.things])
    return pair, pairing.left if pair else max(pairing.gain, pairing.left or 0)
