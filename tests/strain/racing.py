"""Many at once: threads with sessions of their own, and what each of them was told."""

from collections import Counter
from collections.abc import Callable, Sequence
from threading import Barrier, Thread

from foundation.errors import FootholdError

Work = Callable[[], object]
DONE = "done"


class Surfaced(AssertionError):
    """Somebody was told of the database's own troubles instead of what has happened."""


def together(*works: Work) -> list[object]:
    """Let threads do all of it at the same moment; what each returned or raised."""
    barrier, outcomes = Barrier(len(works)), [None for _ in works]
    listed: list[object] = list(outcomes)

    def run(number: int, work: Work) -> None:
        barrier.wait()
        try:
            listed[number] = work()
        except Exception as error:  # noqa: BLE001  # an outcome like any other
            listed[number] = error

    threads = [Thread(target=run, args=one) for one in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return listed


def told(outcomes: Sequence[object]) -> Counter[str]:
    """How many did it, and how many were told what.

    Raises `Surfaced` for a raw error, and for somebody who waited too long: nothing here takes so.
    """
    for one in outcomes:
        named = isinstance(one, FootholdError) and type(one).__name__ != "Busy"
        if isinstance(one, Exception) and not named:
            raise Surfaced(f"{type(one).__name__}: {one}") from one
    return Counter(type(one).__name__ if isinstance(one, Exception) else DONE for one in outcomes)


def race(*works: Work) -> Counter[str]:
    """Let them race; how many did it, and how many were told what."""
    return told(together(*works))
