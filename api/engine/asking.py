"""A process of its own is asked, within limits; and stopped when nobody waits for it any more."""

import base64
import sys
from collections.abc import Mapping
from threading import BoundedSemaphore, Event
from typing import Any, Final

from fastapi.exceptions import RequestValidationError

from api.web.errors import EngineBusy, TooMuch
from api.web.records import RecordFaults
from matching.files.faults import MISSING, Fault, Refused
from matching.result import Status, unwatched
from placements.errors.rounds import ChildFailed
from placements.rounds.talking import document, talk

COMMAND: Final = (sys.executable, "-P", "-m", "api.engine.child")
BYTES_MAX: Final = 4_000_000
"""Of a file; a town of 2,000 youths has less."""
MEMORY_BYTES: Final = 4 << 30
SECONDS_MAX: Final = 60
GRACE_SECONDS: Final = 20.0
"""To start, to read, and to be looked at by the judge, beside the search."""
OUT_OF_MEMORY: Final = frozenset({"MemoryError", "died"})
OUT_OF_TIME: Final = "time"


class Engine:
    """The matching of one process of ours: so many files at once, and no more."""

    def __init__(self, at_once: int) -> None:
        """Nobody asks yet."""
        self._free = BoundedSemaphore(at_once) if at_once else None

    def match(self, body: bytes, *, seed: int, seconds: int, gone: Event) -> Any:
        """Solve a problem file: status, solution, and how many faults the judge found.

        None once whoever asked is gone. Raises `EngineBusy`, `TooMuch`, `RequestValidationError`,
        `ChildFailed`.
        """
        late = {"status": Status.UNKNOWN.value, "solution": None, "faults": 0}
        how = {"act": "match", "seed": seed, "seconds": seconds}
        return self._ask(how, body, seconds, late, gone)

    def explain(self, body: bytes, *, seconds: int, gone: Event) -> Any:
        """Answer a question of a solved problem: status, and answer. Else the same."""
        late = {"status": Status.UNKNOWN.value, "answer": None}
        return self._ask({"act": "explain"}, body, seconds, late, gone)

    def _ask(
        self, how: Mapping[str, Any], body: bytes, seconds: int, late: Any, gone: Event
    ) -> Any:
        if self._free is None or not self._free.acquire(blocking=False):
            raise EngineBusy
        try:
            said = _talk(how, body, seconds, gone)
        except ChildFailed as failed:
            if failed.facts["why"] == OUT_OF_TIME:
                return late
            if failed.facts["why"] in OUT_OF_MEMORY:
                raise TooMuch from None
            raise
        finally:
            self._free.release()
        return said and _checked(said)


def _talk(
    how: Mapping[str, Any], body: bytes, seconds: int, gone: Event
) -> Mapping[str, Any] | None:
    file = {"body": base64.b64encode(body).decode(), "bytes": MEMORY_BYTES}
    patience = seconds + GRACE_SECONDS
    return talk(
        {**how, **file},
        lambda _: not gone.is_set(),
        unwatched,
        document,
        command=COMMAND,
        patience=patience,
    )


def _checked(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answer, unless it is that the file is wrong: raised as for any other body."""
    if "malformed" in said:
        what = {"type": "json_invalid", "loc": ("body",), "msg": "", "ctx": {}}
        raise RequestValidationError([what])
    if "refused" in said:
        faults = [Fault(one["path"], MISSING, one["rule"], one["facts"]) for one in said["refused"]]
        error = RecordFaults(Refused(faults))
        what = {"type": "value_error", "loc": ("body",), "msg": "", "ctx": {"error": error}}
        raise RequestValidationError([what])
    return said
