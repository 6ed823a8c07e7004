"""The clock that calls for what is due: one of it at a time, though two do no harm."""

import logging
import signal
import sys
from typing import Final

from celery import Celery
from celery.beat import Scheduler, Service

from api.operating.logbook import keep_log
from api.worker.queue import DO_ALL, due_again, make_queue
from api.worker.rhythm import Routine

LOG: Final = logging.getLogger(__name__)


def beat_at(broker: str) -> None:
    """Call in the rhythm, beginning with everything at once: nobody knows for how long it slept."""
    keep_log()
    queue = make_queue(broker)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
    service = Service(queue, scheduler_cls=Scheduler)
    try:
        with queue.connection_for_write() as connection:
            connection.ensure_connection()  # for as long as the broker is away
        call_for_all(queue)
        service.start()
    except SystemExit:
        LOG.info("stopped")


def call_for_all(queue: Celery) -> None:
    """Call for everything there is in the rhythm."""
    for name in Routine:
        queue.send_task(DO_ALL, args=(name.value,), expires=due_again(name))
