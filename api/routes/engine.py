"""The matching alone, for other programs: on files of their own, of which nothing stays here."""

import asyncio
from collections.abc import Callable
from threading import Event
from typing import Annotated, Any, Final

from anyio import to_thread
from fastapi import Query, Request
from fastapi.responses import JSONResponse, Response

from api.engine.asking import BYTES_MAX, SECONDS_MAX, Engine
from api.engine.files import Asked
from api.web.acting import Sat, Sitting
from api.web.doors import Doors
from foundation.roles import Case, Permission, require
from matching.lottery import SEED_MAX
from matching.problem import Problem
from matching.solution import Solution

doors = Doors("", "engine")
JSON: Final = "application/json"
GONE: Final = 499
"""Nobody hears it: it is for the log alone."""
_STATUS: Final = "what came of it, as a word"
Seconds = Annotated[
    int, Query(ge=1, le=SECONDS_MAX, description="how long it may take; then the best found")
]


def _answers(key: str, words: tuple[str, ...], **schemas: Any) -> dict[int | str, dict[str, Any]]:
    status = {"type": "string", "enum": list(words), "description": _STATUS}
    schema = {
        "type": "object",
        "properties": {"status": status, **schemas},
        "required": ["status", *schemas],
    }
    return {200: {"description": key, "content": {JSON: {"schema": schema}}}}


@doors.post(
    "/match",
    asks=Permission.ENGINE_USE,
    status=200,
    media=(JSON,),
    shape=Problem.describe(),
    body_max=BYTES_MAX,
    repeats=False,
    responses=_answers(
        "The solution",
        ("optimal", "feasible", "infeasible", "unknown"),
        solution={"anyOf": [Solution.describe(), {"type": "null"}]},
        faults={"type": "integer", "minimum": 0, "description": "that the judge found"},
    ),
)
async def match(
    act: Sat,
    seed: Annotated[int, Query(ge=0, le=SEED_MAX, description="of the lottery")] = 0,
    seconds: Seconds = 30,
) -> Response:
    """Solve a problem file; the body is the file, and the answer its solution with the proof.

    Nothing of it is stored. Demands that clash are an answer (`infeasible`, with the fewest that
    do), and so is time that was up (`feasible` with the best found, or `unknown`).
    """
    body = act.request.state.body
    return await _answered(
        act, lambda engine, gone: engine.match(body, seed=seed, seconds=seconds, gone=gone)
    )


@doors.post(
    "/explain",
    asks=Permission.ENGINE_USE,
    status=200,
    media=(JSON,),
    shape=Asked.describe(),
    body_max=2 * BYTES_MAX,
    repeats=False,
    responses=_answers(
        "The answer",
        ("answered", "infeasible", "unknown"),
        answer={
            "type": ["object", "null"],
            "description": "an explanation, a bill, an advice or plans, by the kind of question",
        },
    ),
)
async def explain(act: Sat, seconds: Seconds = 30) -> Response:
    """Say why a youth has its match in a solution, or why not; or what something would change.

    The judge looks at the solution first. Nothing of it is stored.
    """
    body = act.request.state.body
    return await _answered(
        act, lambda engine, gone: engine.explain(body, seconds=seconds, gone=gone)
    )


async def _answered(act: Sitting, ask: Callable[[Engine, Event], Any]) -> Response:
    """The answer of the engine, which stops as soon as whoever asked is gone."""
    require(act.known.by, Permission.ENGINE_USE, Case(act.of))
    gone = Event()
    leaving = asyncio.create_task(_left(act.request, gone))
    try:
        engine = act.request.app.state.engine
        said = await to_thread.run_sync(ask, engine, gone, abandon_on_cancel=True)
    finally:
        gone.set()
        leaving.cancel()
    return Response(status_code=GONE) if said is None else JSONResponse(said)


async def _left(request: Request, gone: Event) -> None:
    """Wait until whoever asked is gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    gone.set()
