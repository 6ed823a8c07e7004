"""The process that reads a file of somebody else's, and solves or explains it.

It has so much memory and no more, holds no connection, writes no file, and may be killed at any
time. What is wrong with the file is an answer, too.
"""

import base64
import resource
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from api.engine import files
from matching.files.faults import Fault, Refused
from matching.files.kinds import Faults
from matching.files.reading import parse
from matching.files.records import R, Record
from matching.problem import Problem
from matching.result import Limits, NotProven, Status
from matching.rules.round_rules import Placing
from placements.rounds.child import Say, serve


class _Faulty(Exception):
    """A file that cannot be read, or is wrong: the word, and all its faults."""

    def __init__(self, word: str, faults: Iterable[Fault]) -> None:
        self.word, self.faults = word, list(faults)


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a request.

    It has `act`, what is to be done; `body`, the file in base64; and for a match the `seed` and the
    `seconds`.
    """
    body = base64.b64decode(request["body"])
    try:
        if request["act"] == "match":
            return _matched(body, request)
        return _explained(_read(files.Asked, body))
    except _Faulty as faulty:
        return {faulty.word: [_told(one) for one in faulty.faults]}


def limited(request: Mapping[str, Any], _say: Say) -> dict[str, Any]:
    """The answer, with no more memory than its `bytes`."""
    limit = request["bytes"]
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    return answer(request)


def _matched(body: bytes, request: Mapping[str, Any]) -> dict[str, Any]:
    from matching.solver import solve
    from matching.verify import verify

    problem, digest = _read(Problem, body), sha256(body).hexdigest()
    limits = Limits.of_seconds(request["seconds"])
    solution = solve(problem, digest=digest, seed=request["seed"], limits=limits)
    faults = len(verify(problem, solution, digest=digest))
    return {"status": solution.status, "solution": solution.write(), "faults": faults}


def _explained(asked: files.Asked) -> dict[str, Any]:
    faults = list(files.judged(asked))
    if faults:
        raise _Faulty("refused", (_in_the_solution(one) for one in faults))
    matches = asked.solution.matches if asked.solution else ()
    placings = tuple(Placing(one.youth, one.position, one.mentor) for one in matches)
    try:
        found = _found(asked, placings)
    except NotProven:
        return {"status": Status.UNKNOWN.value, "answer": None}
    if found is None:
        return {"status": Status.INFEASIBLE.value, "answer": None}
    return {"status": "answered", "answer": found.write()}


def _found(asked: files.Asked, placings: tuple[Placing, ...]) -> Record | None:
    """The answer as a record; None where the demands clash, so that there is nothing to ask."""
    from matching.explain.advice import advise
    from matching.explain.explanation import explanation
    from matching.explain.plan_b import Plans, plans
    from matching.explain.receipts import Bill, receipts

    problem, question = asked.problem, asked.question
    if question.kind == files.TRIAL:
        return Bill(receipts(problem, question.overrides, near=placings))
    if question.kind == files.ADVICE:
        return advise(problem, placings=placings)
    if question.kind == files.PLANS:
        return Plans(plans(problem, placings))
    return explanation(
        problem,
        placings,
        question.youth or "",
        position=question.position,
        mentor=question.mentor,
        changes=question.changes,
    )


def _read(record: type[R], body: bytes) -> R:
    try:
        raw = parse(body)
    except Refused as refused:
        raise _Faulty("malformed", refused.faults) from None
    faults: Faults = []
    made = record.read(raw, "", faults)
    if faults:
        raise _Faulty("refused", faults)
    return made


def _in_the_solution(one: Fault) -> Fault:
    return Fault(f"solution.{one.path}".rstrip("."), one.value, one.rule, one.facts)


def _told(one: Fault) -> dict[str, Any]:
    """A fault without the value that stands there."""
    facts = {name: _plain(fact) for name, fact in one.facts.items()}
    return {"path": one.path, "rule": one.rule, "facts": facts}


def _plain(fact: object) -> Any:
    return fact if isinstance(fact, str | int | float | bool | None) else str(fact)


if __name__ == "__main__":
    serve(limited)
