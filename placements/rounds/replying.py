"""What is asked of a solved run, answered in the process that solves: pure, and maybe long.

The request has `question`, with its `kind`, the `referral` and the `rest`; `problem`, the text of
the run's problem file; `base`, the same without overrides; `overrides`, those it has; and
`solution`, its text, or None where there is no proven one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from matching.explain.overrides import Override
from matching.files.faults import Refused
from matching.files.kinds import Faults
from matching.files.reading import read
from matching.files.records import Record
from matching.problem import Problem
from matching.result import Progress, Watch
from matching.rules.round_rules import Placing
from matching.solution import Solution
from placements.words.rounds import AnswerKind

_PHASE: Final = "overrides"


@dataclass(frozen=True, slots=True)
class Given:
    """A request, read."""

    problem: Problem
    base: Problem
    placings: Sequence[Placing]
    overrides: Sequence[Override]
    referral: str | None
    rest: Mapping[str, Any]


def reply(request: Mapping[str, Any], watch: Watch) -> dict[str, Any]:
    """The answer as JSON. Raises what solving raises."""
    asked = request["question"]
    given = _read(request)
    return _ANSWERS[AnswerKind(asked["kind"])](given, watch).write()


def _explain(given: Given, watch: Watch) -> Record:
    from matching.explain.explanation import explanation

    named: dict[str, Any] = {name: given.rest.get(name) for name in ("position", "mentor")}
    return explanation(given.problem, given.placings, given.referral or "", **named, watch=watch)


def _receipts(given: Given, watch: Watch) -> Record:
    from matching.explain.receipts import Bill, receipts

    watch(Progress(_PHASE))
    return Bill(receipts(given.base, given.overrides, near=given.placings))


def _trial(given: Given, watch: Watch) -> Record:
    from matching.explain.receipts import Bill, receipts

    watch(Progress(_PHASE))
    overrides = [_override(one) for one in given.rest["overrides"]]
    return Bill(receipts(given.problem, overrides, near=given.placings))


def _advise(given: Given, watch: Watch) -> Record:
    from matching.explain.advice import advise

    found = advise(given.problem, placings=given.placings, watch=watch)
    if found is None:
        raise ValueError("the demands of a run that was solved do not clash")
    return found


def _plans(given: Given, watch: Watch) -> Record:
    from matching.explain.plan_b import Plans, plans

    return Plans(plans(given.problem, given.placings, watch=watch))


_ANSWERS: Final[Mapping[AnswerKind, Callable[[Given, Watch], Record]]] = {
    AnswerKind.WHY: _explain,
    AnswerKind.WHY_NOT: _explain,
    AnswerKind.RECEIPTS: _receipts,
    AnswerKind.ADVICE: _advise,
    AnswerKind.PLANS: _plans,
    AnswerKind.TRIAL: _trial,
}


def _read(request: Mapping[str, Any]) -> Given:
    asked, solution = request["question"], request["solution"]
    matches = read(Solution, solution.encode()).matches if solution else ()
    return Given(
        read(Problem, request["problem"].encode()),
        read(Problem, request["base"].encode()),
        tuple(Placing(one.youth, one.position, one.mentor) for one in matches),
        [_override(one) for one in request["overrides"]],
        asked["referral"],
        asked["rest"],
    )


def _override(raw: Any) -> Override:
    faults: Faults = []
    made = Override.read(raw, "override", faults)
    if faults:
        raise Refused(faults)
    return made
