"""Whether this process lives, and whether it can answer: for whoever starts and balances them.

Open to anybody, and telling nothing of anybody: no names, no counts, words alone.
"""

from fastapi import Response
from starlette.responses import JSONResponse

from api.operating.condition import condition
from api.routes.bodies import Shown
from api.web.acting import Sat
from api.web.doors import Doors, Open

doors = Doors("/health", "health")


class Living(Shown):
    """That somebody answers."""

    status: str


@doors.get("/live", asks=Open.ANYBODY, described=False)
def live(act: Sat) -> Living:
    """Whether this process answers; whatever else may be wrong, starting it anew is no remedy."""
    del act
    return Living(status="alive")


@doors.get("/ready", asks=Open.ANYBODY, described=False)
def ready(act: Sat) -> Response:
    """Whether this process can do what it is for: 503 where its database is away or is older.

    A broker that is away is told, and is no reason to send people away: jobs wait in their table.
    """
    found = condition(act.house)
    said = {
        "status": "ready" if found.ready else "not ready",
        "database": _word(found.database),
        "migrations": "newest" if found.newest else "other",
        "broker": "none" if found.broker is None else _word(found.broker),
    }
    return JSONResponse(said, 200 if found.ready else 503)


def _word(answers: bool) -> str:
    return "answers" if answers else "away"
