"""How tests do things to a placement, HR most often, and see what is refused."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

import pytest

from foundation.errors import FootholdError
from placements.lifecycle import ending, pausing
from placements.lifecycle.falling import confirmations
from placements.words.placements import After, EndReason, PauseReason
from tests.placements.lifecycle.scene import START, Job, Works, on_day

ONE: Final = timedelta(days=1)


def day(number: int) -> date:
    """The day so many days after the agreed start."""
    return START + timedelta(days=number)


def do(town: Works, act: Callable[..., Any], job: Job, at: date, **how: Any) -> Any:
    """An act of HR's, unless somebody else is named."""
    with town.writing() as session:
        usual: dict[str, Any] = {"by": town.shop.hr}
        return act(session, placement=job.id, at=on_day(at), **(usual | how))


def refused(town: Works, error: type[FootholdError], *how: Any, **more: Any) -> None:
    """The same, refused."""
    with pytest.raises(error):
        do(town, *how, **more)


def pause(town: Works, job: Job, first: int, last: int | None, at: int = 300) -> Any:
    """A pause between two days of the job."""
    until = None if last is None else day(last)
    days = {"from_on": day(first), "until_on": until, "reason": PauseReason.EXAMS}
    return do(town, pausing.pause, job, day(at), **days)


def weeks(town: Works, job: Job) -> list[int]:
    """The weeks whose confirmations stand."""
    with town.reading() as session:
        return [one.week for one in confirmations(session, job.id)]


def end(town: Works, job: Job, on: date, at: date, **how: Any) -> None:
    """The job ends."""
    usual: dict[str, Any] = {"reason": EndReason.SCHOOL, "planned": True}
    usual |= {"after": After.BACK_TO_POOL}
    do(town, ending.end, job, at, on=on, **(usual | how))
