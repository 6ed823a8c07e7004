"""Runs an engine in a thread of its own, so that this one hears of Ctrl-C and of the time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Final, TypeVar

from matching.result import Limits

T = TypeVar("T")
LOOK_SECONDS: Final = 0.05
"""So often it is looked whether the work was stopped."""


def run_stoppably(work: Callable[[], T], stop: Callable[[], object], limits: Limits) -> T:
    """What the work answers; where the time is up first, it is told to stop."""
    with ThreadPoolExecutor(1) as other:
        working = other.submit(work)
        while wait([working], LOOK_SECONDS).not_done:
            if limits.expired:
                stop()
    return working.result()
