"""Tests of when what is done by itself is due, beside a calendar of hand-picked hours."""

from datetime import UTC, datetime

import pytest

from api.worker.queue import make_queue
from api.worker.rhythm import RHYTHM, Routine
from foundation.jobs import ERRAND_LEASE, LEASE
from placements.rounds.talking import PATIENCE_SECONDS

MIDSUMMER = datetime(2027, 6, 21, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("routine", "last", "next_"),
    [
        (Routine.REAP, "2027-06-21T12:00:00", "2027-06-21T12:00:15"),
        (Routine.PASS, "2027-06-21T12:00:00", "2027-06-21T12:05:00"),
        (Routine.PASS, "2027-06-21T12:05:00", "2027-06-21T13:05:00"),
        (Routine.PASS, "2027-06-20T21:59:00", "2027-06-20T22:05:00"),  # Monday, five past midnight
        (Routine.RETENTION, "2027-06-21T02:14:59", "2027-06-21T02:15:00"),
        (Routine.RETENTION, "2027-06-21T02:15:00", "2027-06-22T02:15:00"),
        (Routine.RETENTION, "2027-03-27T04:00:00", "2027-03-28T02:15:00"),  # summer time begins
        (Routine.RETENTION, "2027-10-30T04:00:00", "2027-10-31T03:15:00"),  # and ends
        (Routine.RETENTION, "2027-06-20T22:30:00", "2027-06-21T02:15:00"),  # a new day in Denmark
    ],
)
def test_when_it_is_due_again(routine: Routine, last: str, next_: str) -> None:
    """Tests the instant, in UTC, on both sides of each boundary."""
    read = datetime.fromisoformat
    due = RHYTHM[routine].after(read(last).replace(tzinfo=UTC))
    assert due == read(next_).replace(tzinfo=UTC)


def test_a_sleeper_is_late_once() -> None:
    """Tests that what is due again is later than when it was done, however long that took."""
    for when in RHYTHM.values():
        assert when.after(MIDSUMMER) > MIDSUMMER


def test_the_queue_keeps_the_same_rhythm() -> None:
    """Tests the schedule of beat: Danish hours, and a message that is of no use is thrown away."""
    conf = make_queue("redis://nowhere").conf
    assert str(conf.timezone) == "Europe/Copenhagen"
    told = {name: str(entry["schedule"]) for name, entry in conf.beat_schedule.items()}
    assert told == {
        "reap": "<freq: 15.00 seconds>",
        "letters": "<freq: 1.00 minute>",
        "pass": "<crontab: 5 * * * * (m/h/dM/MY/d)>",
        "retention": "<crontab: 15 4 * * * (m/h/dM/MY/d)>",
    }
    for entry in conf.beat_schedule.values():
        assert entry["options"]["expires"] > 0


def test_a_message_is_kept_for_longer_than_any_work() -> None:
    """Tests what keeps a message of a worker that died from being lost, and a long one single."""
    conf = make_queue("redis://nowhere").conf
    assert (conf.task_acks_late, conf.task_reject_on_worker_lost) == (True, True)
    assert conf.worker_prefetch_multiplier == 1
    longest = max(PATIENCE_SECONDS, LEASE.total_seconds(), ERRAND_LEASE.total_seconds())
    assert conf.broker_transport_options["visibility_timeout"] > longest
