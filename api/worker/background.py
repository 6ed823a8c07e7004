"""The worker beside the requests: threads of the same process, which needs no queue.

A request never waits for it. Rounds are solved in processes of their own, as everywhere.
"""

import logging
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Final

from api.operating.handlers import handlers
from api.operating.installation import Installation
from api.worker.passing import Step, forget, pass_over
from api.worker.rhythm import RHYTHM, Routine
from foundation.ids import JobId, Municipality
from foundation.jobs import Worker

LOG: Final = logging.getLogger(__name__)
HANDS: Final = 2
"""Jobs that are worked on at once: a long round does not keep a short job waiting."""
TICK_SECONDS: Final = 1.0
PATIENCE_SECONDS: Final = 20.0
"""How long stopping waits for what is being done; an errand is let go at its next beat."""


class Background:
    """Works on jobs and on what comes with time, from `start` to `stop`. It is a dispatcher."""

    def __init__(self, house: Installation) -> None:
        """Start nothing yet."""
        self.house = house
        self._stopping = Event()
        self._jobs: SimpleQueue[tuple[Municipality, JobId] | None] = SimpleQueue()
        self._held: set[tuple[Municipality, JobId]] = set()
        self._lock = Lock()
        kinds = handlers(house.settings)
        self._worker = Worker(house.database, kinds, "background", self._stopping.is_set)
        self._threads = [Thread(target=self._work, daemon=True) for _ in range(HANDS)]
        self._threads.append(Thread(target=self._keep_time, daemon=True))

    def start(self) -> None:
        """Begin, with everything that fell due while nobody was there."""
        self.house.database.dispatcher = self
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Take nothing more on, let errands go, wait for the rest a while."""
        self._stopping.set()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS)

    def dispatch(self, municipality: Municipality, job: JobId) -> None:
        """Have a job worked on as soon as a hand is free; one that waits here waits once."""
        with self._lock:
            if (municipality, job) in self._held:
                return
            self._held.add((municipality, job))
        self._jobs.put((municipality, job))

    def _work(self) -> None:
        while (one := self._jobs.get()) is not None and not self._stopping.is_set():
            try:
                self._worker.attempt(*one, at=self.house.clock.now())
            except Exception as error:  # noqa: BLE001  # the hand goes on; the job is due again
                LOG.error("a hand slipped: %s", type(error).__name__)  # noqa: TRY400  # a trace may hold what rows hold
            finally:
                with self._lock:
                    self._held.discard(one)

    def _keep_time(self) -> None:
        due = dict.fromkeys(Routine, self.house.clock.now())
        while not self._stopping.is_set():
            for routine, when in RHYTHM.items():
                now = self.house.clock.now()
                if now >= due[routine] and not self._stopping.is_set():
                    due[routine] = when.after(now)
                    self._do(routine)
            self._stopping.wait(TICK_SECONDS)

    def _do(self, routine: Routine) -> None:
        """Do one thing for every municipality."""
        for of in self._founded():
            if self._stopping.is_set():
                return
            try:
                self._do_for(routine, of)
            except Exception as error:  # noqa: BLE001  # it is due again, and the next one has its turn
                LOG.error("%s of %s failed: %s", routine.value, of, type(error).__name__)  # noqa: TRY400  # as above

    def _founded(self) -> list[Municipality]:
        try:
            return self.house.founded()
        except Exception as error:  # noqa: BLE001  # the database is away for a while
            LOG.error("the database failed: %s", type(error).__name__)  # noqa: TRY400  # as above
            return []

    def _do_for(self, routine: Routine, of: Municipality) -> None:
        if routine is Routine.REAP:
            for job in self._worker.due(of, at=self.house.clock.now()):
                self.dispatch(of, job)
        elif routine is Routine.LETTERS:
            pass_over(self.house, of, [Step.LETTERS])
        elif routine is Routine.PASS:
            pass_over(self.house, of)
        else:
            forget(self.house, of)
