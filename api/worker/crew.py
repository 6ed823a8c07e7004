"""What workers behind a queue do: each process has an installation of its own."""

import os
from collections.abc import Callable
from ctypes import c_bool
from datetime import timedelta
from multiprocessing.sharedctypes import RawValue
from typing import Final

from celery import Celery
from celery.signals import setup_logging, worker_shutting_down

from api.operating.handlers import handlers
from api.operating.installation import Installation
from api.operating.logbook import keep_log
from api.worker.passing import Step, forget, pass_over
from api.worker.queue import DO, DO_ALL, WORK, QueueDispatcher, due_again, make_queue
from api.worker.rhythm import Routine
from foundation.ids import JobId, Municipality
from foundation.jobs import Worker
from foundation.settings import Settings

CALLED: Final = timedelta(seconds=30)
"""A job that waits for longer than this was perhaps never called for."""


class Crew:
    """The tasks of a queue.

    Connections do not survive a fork: they are opened by whoever uses them, once in each process.
    """

    def __init__(self, queue: Celery, settings: Settings, stopping: Callable[[], bool]) -> None:
        """Teach the queue its tasks; `stopping` says that errands are to be let go."""
        self.queue = queue
        self.settings = settings
        self.stopping = stopping
        self._opened: tuple[int, Installation, Worker] | None = None
        queue.task(name=WORK)(self.work)
        queue.task(name=DO_ALL)(self.do_all)
        queue.task(name=DO)(self.do)

    def work(self, municipality: str, job: str) -> None:
        """Work on a job, if it is there to be had."""
        house, worker = self.here()
        worker.attempt(Municipality(municipality), JobId(job), at=house.clock.now())

    def do_all(self, routine: str) -> None:
        """Have a thing done for every municipality."""
        house, _ = self.here()
        name = Routine(routine)
        for of in house.founded():
            self.queue.send_task(DO, args=(name.value, of), expires=due_again(name))

    def do(self, routine: str, municipality: str) -> None:
        """Do a thing for one municipality."""
        house, worker = self.here()
        name, of = Routine(routine), Municipality(municipality)
        if name is Routine.REAP:
            for job in worker.due(of, at=house.clock.now() - CALLED):
                self.queue.send_task(WORK, args=(of, job), expires=due_again(name))
        elif name is Routine.LETTERS:
            pass_over(house, of, [Step.LETTERS])
        elif name is Routine.PASS:
            pass_over(house, of)
        else:
            forget(house, of)

    def here(self) -> tuple[Installation, Worker]:
        """The installation of this process, and who works in it."""
        if self._opened is None or self._opened[0] != os.getpid():
            house = Installation(self.settings)
            house.database.dispatcher = QueueDispatcher(self.queue)
            name = f"worker_{os.getpid()}"
            worker = Worker(house.database, handlers(self.settings), name, self.stopping)
            self._opened = os.getpid(), house, worker
        return self._opened[1], self._opened[2]


def work_behind(broker: str, settings: Settings, hands: int) -> None:
    """Work with so many hands, each a process, until Ctrl-C or SIGTERM.

    Told to stop, they take nothing more on, let errands go at their next beat, and end the rest.
    """
    told = RawValue(c_bool, False)  # shared with every process that is forked
    queue = make_queue(broker)
    Crew(queue, settings, lambda: bool(told.value))

    def tell(**_: object) -> None:
        told.value = True

    def log(**_: object) -> None:
        keep_log()

    worker_shutting_down.connect(tell)
    setup_logging.connect(log)
    queue.Worker(
        concurrency=hands,
        loglevel="WARNING",
        optimization="fair",
        pool="prefork",
        quiet=True,
        without_gossip=True,
        without_mingle=True,
    ).start()
