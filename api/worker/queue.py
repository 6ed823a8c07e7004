"""The queue: a broker that wakes workers. A message names a municipality and a job, and no more.

It may lose a message, hand it out twice, or hours late: the table of jobs is the truth, a job is
done once however often it is called for, and what nobody was called for the reaper finds.
"""

import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from celery import Celery
from celery.schedules import crontab, schedule

from api.worker.rhythm import RHYTHM, Daily, Every, Hourly, Routine, When
from foundation.clock import COPENHAGEN
from foundation.ids import JobId, Municipality
from placements.rounds.talking import PATIENCE_SECONDS

WORK: Final = "foothold.work"
"""Work on one job."""
DO_ALL: Final = "foothold.do_all"
"""Do one thing of the rhythm, everywhere: each municipality is another message."""
DO: Final = "foothold.do"
"""Do it for one municipality."""
VISIBLE_SECONDS: Final = 2 * PATIENCE_SECONDS
"""A message nobody has acknowledged for so long is handed out again: longer than any errand."""
REST_SECONDS: Final = 10.0
"""A broker that did not answer is left alone for so long, and nobody waits for it."""
QUICKLY: Final[Mapping[str, Any]] = {
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "connect_retries_timeout": 1,
    "max_retries": 0,
    "interval_start": 0,
}
"""How whoever answers a request talks to the broker: at once, or not at all."""


def make_queue(broker: str, *, quickly: bool = False) -> Celery:
    """The queue at a broker; `quickly` for those who only call, and cannot wait."""
    queue = Celery("foothold", broker=broker, set_as_current=False)
    queue.conf.update(
        accept_content=["json"],
        beat_schedule={name.value: _entry(name, when) for name, when in RHYTHM.items()},
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={
            "visibility_timeout": VISIBLE_SECONDS,
            **(QUICKLY if quickly else {}),
        },
        task_acks_late=True,
        task_default_queue="foothold",
        task_ignore_result=True,
        task_reject_on_worker_lost=True,
        task_serializer="json",
        timezone=COPENHAGEN.key,
        worker_cancel_long_running_tasks_on_connection_loss=False,  # what is done is not undone
        worker_hijack_root_logger=False,
        worker_prefetch_multiplier=1,
    )
    return queue


class QueueDispatcher:
    """Calls a worker for a job. Where the broker is away the job waits for the reaper."""

    def __init__(self, queue: Celery) -> None:
        """Hold the queue."""
        self._queue = queue
        self._rests_until = 0.0

    def dispatch(self, municipality: Municipality, job: JobId) -> None:
        """Call; raises what the broker answers, once in `REST_SECONDS`."""
        if time.monotonic() < self._rests_until:
            return
        try:
            self._queue.send_task(WORK, args=(municipality, job), retry=False)
        except Exception:
            self._rests_until = time.monotonic() + REST_SECONDS
            raise


def due_again(name: Routine) -> float:
    """Seconds until a thing of the rhythm is due again: its message is of no use any longer."""
    when = RHYTHM[name]
    if isinstance(when, Every):
        return when.pause.total_seconds()
    return timedelta(days=1).total_seconds() if isinstance(when, Daily) else 3_600.0


def _entry(name: Routine, when: When) -> dict[str, Any]:
    options = {"expires": due_again(name)}
    return {"task": DO_ALL, "schedule": _schedule(when), "args": (name.value,), "options": options}


def _schedule(when: When) -> schedule | crontab:
    if isinstance(when, Every):
        return schedule(when.pause)
    if isinstance(when, Hourly):
        return crontab(minute=when.minute)
    return crontab(hour=when.at.hour, minute=when.at.minute)
