"""The parent's side: orders to the program that forks, and what must be true afterwards."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from foundation.keys import write_keys
from tests.databases import KEYS
from tests.figures import ROOT
from tests.trials.acts import Act
from tests.trials.dump import Dump, difference, dump, ids, untouched
from tests.trials.places import Place, opened
from tests.trials.world import World


@dataclass(frozen=True, slots=True)
class Told:
    """How far a child had come, and whether it was killed."""

    killed: bool
    number: int
    name: str
    error: str
    seconds: float


class Forker:
    """The program that forks, running."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Hold it."""
        self.process = process

    def order(self, place: Place, act: str, **more: Any) -> Told:
        """Let a child do an act; `at` a point it is killed, or `within` so many seconds."""
        order = {"address": place.address, "world": asdict(place.world), "act": act} | more
        return Told(**self._ask(order))

    def race(self, place: Place, *acts: tuple[str, World]) -> list[Told]:
        """Let several do acts at the same moment, each a process of its own."""
        racers = [{"act": act, "world": asdict(world)} for act, world in acts]
        return [Told(**one) for one in self._ask({"address": place.address, "race": racers})]

    def _ask(self, order: dict[str, Any]) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{json.dumps(order)}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@contextmanager
def forker(folder: Path) -> Iterator[Forker]:
    """Start the program, for as long as it is needed."""
    keys = folder / "keys"
    write_keys(keys, KEYS)
    command = [sys.executable, "-m", "tests.trials.forker", str(keys)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603  # this very Python
        yield Forker(process)


@dataclass(frozen=True, slots=True)
class Sides:
    """The world before an act and after it: nothing else may ever be seen."""

    before: Dump
    after: Dump
    known: frozenset[str]


_SIDES: Final[dict[tuple[str, str], Sides]] = {}


def sides(place: Place, act: Act) -> Sides:
    """Both sides of an act, known from doing it once unharmed; the world is as before it."""
    place.renew()
    if (place.name, act.name) not in _SIDES:
        _SIDES[place.name, act.name] = _found_out(place, act)
    return _SIDES[place.name, act.name]


def _found_out(place: Place, act: Act) -> Sides:
    with opened(place) as database:
        before = dump(database)
        known = ids(before)
        act.run(database, place.world)
        after = dump(database, known)
    place.renew()
    assert before != after
    return Sides(before, after, known)


def stands(place: Place, sides: Sides, *, done: bool | None = None, alone: bool = True) -> bool:
    """Open the database anew and assert that it is whole; whether the act is done.

    `done` says on which side it must be, where that is known; `alone` that nobody else is
    signed in.
    """
    if alone:
        place.check()
    with opened(place) as database:
        assert untouched(database)
        now = dump(database, sides.known)
    is_done = now == sides.after
    assert is_done or now == sides.before, difference(sides.before, now)
    assert done is None or is_done == done
    return is_done


def does_it_again(place: Place, act: Act, sides: Sides) -> None:
    """Do what was not done, and see that it is done now."""
    with opened(place) as database:
        act.run(database, place.world)
    assert stands(place, sides, done=True)
