"""Long work as jobs: where one stands, told as it goes on, and stopped."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Response
from pydantic import Field

from api.routes.bodies import Id, Shown
from api.web.acting import Reading, Sat, Writing
from api.web.doors import Doors
from api.web.guard import holds
from api.web.streams import Seen, stream
from foundation.accounts import actor
from foundation.ids import JobId
from foundation.roles import Permission
from placements.rounds import working
from placements.rounds.working import Standing
from placements.status import RunState

doors = Doors("/jobs", "jobs")
RUN = Permission.ROUND_RUN
STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events `job`, each with what the door of the job itself shows",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}


class JobShown(Shown):
    """Where a job stands, and where what comes of it is found."""

    id: str
    kind: str
    state: RunState
    progress: Annotated[
        dict[str, Any] | None,
        Field(description="a phase, the best found and what is proven, or how much of how much"),
    ]
    tries: Annotated[int, Field(description="how often it was begun")]
    queued_at: datetime
    ended_at: datetime | None
    round: int | None
    run: Annotated[int | None, Field(description="at /rounds/{round}/runs/{run}")]
    question: str | None
    answer: Annotated[str | None, Field(description="at /answers/{answer}, once it is done")]
    why: Annotated[str | None, Field(description="for which kind of error it came to nothing")]


@doors.get("/{job}", asks=RUN)
def show(act: Reading, job: Id) -> JobShown:
    """Where a job stands: for whoever queued it, and for those who run rounds."""
    return _shown(working.standing(act.session, job=JobId(job), by=act.by))


@doors.get("/{job}/events", asks=RUN, responses=STREAM)
def events(act: Sat, job: Id) -> Response:
    """Tell where a job stands whenever that changes, until it has ended (server-sent events).

    Whoever comes back is told at once where it stands now. A stream ends by itself after some
    minutes; a browser asks again without being told to.
    """

    def look() -> Seen | None:
        with act.reading() as session:
            if not holds(session, act.known, at=act.house.clock.now()):
                return None
            by = actor(session, act.known.by.account)
            found = working.standing(session, job=JobId(job), by=by)
        return Seen(_shown(found).model_dump_json(), found.ended)

    return stream("job", look)


@doors.post("/{job}/cancellation", asks=RUN)
def cancel(act: Writing, job: Id) -> None:
    """Wait no longer for a run or an answer: it is over at once, and whoever works on it stops."""
    working.stop(act.session, job=JobId(job), **act.done)


def _shown(one: Standing) -> JobShown:
    names = ("id", "kind", "state", "tries", "queued_at", "ended_at", "round", "run")
    return JobShown(
        **{name: getattr(one, name) for name in (*names, "question", "answer", "why")},
        progress=None if one.progress is None else dict(one.progress),
    )
