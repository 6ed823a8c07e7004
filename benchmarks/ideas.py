"""What each idea gives: the search of one town with one idea left out, as a ratio.

Leaving out is done here, by putting something plainer in its place; the solver has no switches.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, Final
from unittest.mock import patch

from ortools.glop.parameters_pb2 import GlopParameters
from ortools.math_opt import parameters_pb2

from benchmarks.plans import THREE_FLOORS
from benchmarks.towns import Town, apart, town
from matching.result import Limits
from matching.solver import bounds, engine, layout, lp, tree
from matching.solver.names import names_of

SECONDS: Final = 30.0
"""A search that is not done by then is stopped."""
TOWNS: Final = (
    apart(Town(400, 3, THREE_FLOORS)),
    Town(5_000, 5, THREE_FLOORS),
    Town(20_000, 1),
)
EVERYTHING: Final = 10**9

Change = tuple[Any, str, Any]


def left_out() -> dict[str, tuple[Change, ...]]:
    """The ideas, and what stands in their place."""
    return {
        "cuts (halves rounded down)": ((bounds, "cuts_broken_by", lambda *_: []),),
        "only the triples that pay": ((lp, "FIRST_COLUMNS", EVERYTHING),),
        "limits of counts only where broken": ((lp.Relaxation, "_enter", _enter_with_counts),),
        "the plain pivoting rule": ((engine, "PARAMETERS", _parameters(plain_rule=False)),),
        "no presolve and no scaling, so warm": ((engine, "PARAMETERS", _parameters(warm=False)),),
        "one limit for a group kept apart": ((layout, "groups_apart", _pairs_apart),),
        "triples set aside": ((tree, "FEW_LEAVES", float("inf")),),
    }


def rows() -> Iterator[str]:
    """A table of the ideas: how many times as long the search takes without them."""
    names = [f"{plan.kind}, {plan.youths:,}, {len(plan.floors)} floors" for plan in TOWNS]
    yield f"| left out | {' | '.join(names)} |"
    yield "|---|" + "---|" * len(names)
    with_all = [_seconds(plan, ()) for plan in TOWNS]
    yield f"| nothing | {' | '.join(f'{spent:.2f} s' for spent, _ in with_all)} |"
    for idea, changes in left_out().items():
        cells = []
        for plan, (spent, _) in zip(TOWNS, with_all, strict=True):
            without, proven = _seconds(plan, changes)
            times = f"{without / spent:.1f} ×"
            cells.append(times if proven else f"not proven, > {times}")
        yield f"| {idea} | {' | '.join(cells)} |"


def _seconds(plan: Town, changes: tuple[Change, ...]) -> tuple[float, bool]:
    """How long the search takes, and whether it proves the optimum."""
    problem = town(plan)
    with ExitStack() as stack:
        for module, name, other in changes:
            stack.enter_context(patch.object(module, name, other))
        model = names_of(problem).model
        since = time.perf_counter()
        outcome = tree.search(model, Limits.of_seconds(SECONDS), lambda *_: None)
        return time.perf_counter() - since, outcome.proven


def _parameters(*, plain_rule: bool = True, warm: bool = True) -> Any:
    """The engine's parameters with one choice undone."""
    glop = GlopParameters()
    glop.CopyFrom(engine.PARAMETERS.glop)
    if not plain_rule:
        glop.ClearField("feasibility_rule")
        glop.ClearField("optimization_rule")
    if not warm:
        glop.ClearField("use_scaling")
    presolve = engine.PARAMETERS.presolve if warm else parameters_pb2.EMPHASIS_UNSPECIFIED
    return parameters_pb2.SolveParametersProto(presolve=presolve, glop=glop)


def _enter_with_counts(self: Any, box: Any, cuts: Any) -> None:
    """Let every limit of a count in at once."""
    _enter(self, box, cuts)
    for count in range(len(self._model.counts)):
        self._program.limit(count, *lp.limits_of(box, count))


_enter: Final[Callable[[Any, Any, Any], None]] = lp.Relaxation._enter  # noqa: SLF001  # wrapped above


def _pairs_apart(pairs: Any, number: Any) -> Iterator[tuple[int, int]]:
    """A limit for each pair."""
    yield from ((number[a], number[b]) for a, b in pairs if a in number and b in number)
