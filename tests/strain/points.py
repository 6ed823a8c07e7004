"""Where an act can be struck: before and after each statement, before COMMIT and after it.

The points of an act are counted from 1. Whoever listens is told each as it is passed, and may end
the process there, or raise.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Engine, event, orm

BEFORE_COMMIT: Final = "before COMMIT"
AFTER_COMMIT: Final = "after COMMIT"
Listener = Callable[[int, str], None]


class Struck(Exception):
    """The failure that a trial puts into the middle of an act."""


@contextmanager
def points(passed: Listener) -> Iterator[None]:
    """Tell the listener of every point that is passed in this process, with its number and name."""
    number = 0

    def tell(name: str) -> None:
        nonlocal number
        number += 1
        passed(number, name)

    def before(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        tell(f"before {statement[:60]}")

    def after(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        tell(f"after {statement[:60]}")

    listeners: tuple[tuple[Any, str, Callable[..., None]], ...] = (
        (Engine, "before_cursor_execute", before),
        (Engine, "after_cursor_execute", after),
        (Engine, "commit", lambda _: tell(BEFORE_COMMIT)),
        (orm.Session, "after_commit", lambda _: tell(AFTER_COMMIT)),
    )
    for target, name, listener in listeners:
        event.listen(target, name, listener)
    try:
        yield
    finally:
        for target, name, listener in listeners:
            event.remove(target, name, listener)


@contextmanager
def failing(at: int, *, for_good: bool = False) -> Iterator[list[str]]:
    """Fail at a point, and with `for_good` at every later one; yields the points that were passed.

    After COMMIT nothing fails any more: the act is done, and only its caller does not know.
    """
    seen: list[str] = []

    def passed(number: int, name: str) -> None:
        seen.append(name)
        if name != AFTER_COMMIT and (number == at or (for_good and number > at)):
            raise Struck(name)

    with points(passed):
        yield seen
