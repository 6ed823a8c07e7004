"""A program that forks: each child does one act, and is killed in the middle of it.

It is started by the trials as a program of its own, so that no child inherits threads, open
databases or anything of pytest. It reads orders as lines of JSON and answers each with one.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.orm import configure_mappers

from foundation import audit
from foundation.errors import FootholdError
from foundation.keys import Keys, read_keys
from tests.databases import CITY
from tests.strain.opening import open_at
from tests.strain.points import points
from tests.trials.acts import ALL
from tests.trials.slate import Slate
from tests.trials.world import World


def main(keys_file: str) -> None:
    """Answer orders until there are no more."""
    keys = read_keys(Path(keys_file))
    configure_mappers()
    for line in sys.stdin:
        order = json.loads(line)
        answer = _race(keys, order) if "race" in order else _one(keys, order)
        print(json.dumps(answer), flush=True)  # noqa: T201  # its answer


def _one(keys: Keys, order: dict[str, Any]) -> dict[str, Any]:
    """Fork, perhaps kill, wait; tell how far the child had come."""
    child, slate = _fork(keys, order)
    if order.get("within"):
        time.sleep(random.uniform(0, order["within"]))
        os.kill(child, signal.SIGKILL)
    return _end(child, slate)


def _race(keys: Keys, order: dict[str, Any]) -> list[dict[str, Any]]:
    """Fork several, let all of them go at the same moment, and wait for all."""
    start, go = os.pipe()
    children = [
        _fork(keys, one | {"address": order["address"]}, (start, go)) for one in order["race"]
    ]
    os.close(go)
    os.close(start)
    return [_end(child, slate) for child, slate in children]


def _fork(
    keys: Keys, order: dict[str, Any], gate: tuple[int, int] | None = None
) -> tuple[int, Slate]:
    """Fork a child, and wait until it is signed in and about to begin."""
    slate = Slate()
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        _child(keys, order, slate, tell, gate)
    os.close(tell)
    os.read(ready, 1)
    os.close(ready)
    return child, slate


def _end(child: int, slate: Slate) -> dict[str, Any]:
    _, status = os.waitpid(child, 0)
    slate.read()
    return {
        "killed": os.WIFSIGNALED(status),
        "number": slate.number,
        "name": slate.name,
        "error": slate.error,
        "seconds": max(0.0, slate.done - slate.begun),
    }


def _child(
    keys: Keys, order: dict[str, Any], slate: Slate, tell: int, gate: tuple[int, int] | None
) -> None:
    """Do the act, in a process that ends here whatever happens."""

    def wait() -> None:
        os.write(tell, b".")
        if gate:
            os.close(gate[1])
            os.read(gate[0], 1)  # until the parent has closed its end

    code = 1
    try:
        _act(keys, order, slate, wait)
        code = 0
    except FootholdError as error:
        slate.error = type(error).__name__
    except Exception as error:  # noqa: BLE001  # told to the parent
        slate.error = f"raw {type(error).__name__}: {error}"
    finally:
        slate.done = time.monotonic()
        slate.write()
        os._exit(code)


def _act(keys: Keys, order: dict[str, Any], slate: Slate, wait: Callable[[], None]) -> None:
    def passed(number: int, name: str) -> None:
        slate.number, slate.name = number, name
        slate.write()
        if number == order.get("at"):
            os.kill(os.getpid(), signal.SIGKILL)

    database = open_at(order["address"], keys)
    with database.writing(CITY) as session:
        audit.head(session)
    world = World(**order["world"])
    wait()
    with points(passed):
        slate.begun = time.monotonic()
        ALL[order["act"]].run(database, world)


if __name__ == "__main__":
    main(sys.argv[1])
