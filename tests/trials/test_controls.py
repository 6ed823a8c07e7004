"""The trials can fail: each with its guard taken away does."""

import sqlite3
from typing import Any

import pytest

from foundation import rotation
from foundation.keys import with_newer
from foundation.session import Session
from foundation.sqlite import PRAGMAS
from referrals import consents, intake, reminders
from referrals.application.lines import Line
from referrals.models import Referral
from tests import figures
from tests.databases import CITY, KEYS
from tests.strain.points import points
from tests.strain.racing import together
from tests.trials.acts import ACTS, IN_TWO
from tests.trials.courses import (
    Course,
    left_of,
    one_amendment,
    one_decision,
    one_running,
    one_writer,
)
from tests.trials.dump import untouched
from tests.trials.guards import AS_READ, IMMEDIATE, ROWS, WRITERS, rewritten, run_unbound
from tests.trials.killing import Forker, sides, stands
from tests.trials.places import Place, SqlitePlace, opened
from tests.trials.streams import gone_with_the_commit, one_chain, queued_once, told_once

pytestmark = pytest.mark.trial
TRIES = 20
"""How often a race is run before a missing guard must have shown."""
FAILED = "controls: a guard taken away, and the trial failed"
INDEX = "DROP INDEX uq_referral_one_running"


def fails(place: Place, course: Course) -> None:
    """Assert that a course does not hold, on one of so many tries at the latest."""

    def tried() -> None:
        for _ in range(TRIES):
            with opened(place) as database:
                course(database, place.world)
            place.renew()

    with pytest.raises(AssertionError):
        tried()
    place.renew()
    figures.tried(FAILED)


def test_a_commit_in_two_is_caught(place: Place, forker: Forker) -> None:
    """Tests that a kill tears an act that commits twice, and that this is seen."""
    world = sides(place, IN_TWO)
    last = forker.order(place, IN_TWO.name).number
    place.renew()
    assert forker.order(place, IN_TWO.name, at=last // 2 + 2).killed
    with pytest.raises(AssertionError, match="withdrawn"):
        stands(place, world)
    place.renew()
    figures.tried(FAILED)


def test_a_transaction_that_begins_by_reading(sqlite_place: Place) -> None:
    """Tests SQLite without BEGIN IMMEDIATE: whoever loses hears of locks."""
    with rewritten(IMMEDIATE):
        fails(sqlite_place, one_amendment)


def test_without_the_writers_lock(postgres_place: Place) -> None:
    """Tests PostgreSQL where writers of a municipality do not wait from the start."""
    with rewritten(WRITERS):
        fails(postgres_place, one_writer)


@pytest.mark.parametrize("course", [one_decision, one_amendment, one_chain])
def test_without_any_lock(postgres_place: Place, course: Course) -> None:
    """Tests PostgreSQL without locks on rows and on the head of the log."""
    with rewritten(WRITERS, ROWS):
        fails(postgres_place, course)


def test_a_forked_log_is_found(fresh_postgres: Place) -> None:
    """Tests that a log that no lock and no key keeps in one chain forks, and that this is found."""
    run_unbound(
        fresh_postgres,
        "ALTER TABLE audit_entry DROP CONSTRAINT pk_audit_entry",
        "ALTER TABLE audit_entry DROP CONSTRAINT uq_audit_entry_municipality_hash",
    )
    with rewritten(WRITERS, ROWS), opened(fresh_postgres) as database:
        for _ in range(TRIES):
            together(*[lambda: one_chain(database, fresh_postgres.world)] * 2)
            if not untouched(database):
                break
        assert not untouched(database)
    figures.tried(FAILED)


def test_two_running(fresh: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests submissions without the question and without the index: two run."""
    monkeypatch.setattr(intake, "runs_elsewhere", lambda *_: False)
    run_unbound(fresh, INDEX)
    with opened(fresh) as database, pytest.raises(AssertionError):
        one_running(database, fresh.world)
    figures.tried(FAILED)


def test_a_consent_that_is_remembered(fresh: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests readers who go by what they saw first."""
    remembered: dict[str, tuple[Line, ...]] = {}
    agreed = consents.agreed

    def first(session: Session, row: Referral, **more: Any) -> tuple[Line, ...]:
        return remembered.setdefault(row.id, agreed(session, row, **more))

    monkeypatch.setattr(consents, "agreed", first)
    fails(fresh, gone_with_the_commit)


def test_a_timetable_without_memory(fresh: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests timetables that do not look at what was told."""
    monkeypatch.setattr(reminders, "_told", lambda _: {})
    fails(fresh, told_once)


def test_jobs_without_a_key(fresh_postgres: Place) -> None:
    """Tests jobs whose key is not unique."""
    run_unbound(fresh_postgres, "ALTER TABLE job DROP CONSTRAINT uq_job_municipality_kind_key")
    with opened(fresh_postgres) as database, pytest.raises(AssertionError):
        queued_once(database, fresh_postgres.world)
    figures.tried(FAILED)


@pytest.mark.parametrize("guarded", [True, False])
def test_rotating_what_is_erased_meanwhile(fresh_postgres: Place, guarded: bool) -> None:
    """Tests an erasure between a rotation's look at a text and its writing: nothing comes back."""
    place, rules = fresh_postgres, (WRITERS, ROWS) + (() if guarded else (AS_READ,))
    with opened(place, with_newer(KEYS, "seal")) as database, rewritten(*rules):
        erasing = [lambda: ACTS["erase"].run(database, place.world)]

        def passed(_number: int, name: str) -> None:
            if name.startswith("before UPDATE application_version") and erasing:
                together(erasing.pop())

        with points(passed):
            list(rotation.rotate(database, CITY))
        with database.reading(CITY) as session:
            assert (left_of(session, place.world) == []) == guarded
    figures.tried(FAILED, times=not guarded)


def test_replacing_an_entry_of_the_log(sqlite_place: Place) -> None:
    """Tests that REPLACE is refused by the triggers only where they are asked, recursively."""
    assert isinstance(sqlite_place, SqlitePlace)
    sqlite_place.renew()
    assert PRAGMAS["recursive_triggers"] == 1
    columns = (
        "municipality, seq, done_at, done_by, role, event, subject, facts, key, previous, hash"
    )
    told = columns.replace("done_by,", "'acc_nobody',")
    replace = f"REPLACE INTO audit_entry ({columns}) SELECT {told} FROM audit_entry WHERE seq = 3"
    for asked in (1, 0):
        connection = sqlite3.connect(sqlite_place.folder / f"{CITY}.sqlite")
        connection.execute(f"PRAGMA recursive_triggers = {asked}")
        if asked:
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                connection.execute(replace)
        else:
            connection.execute(replace)
        connection.commit()
        connection.close()
        with opened(sqlite_place) as database:
            assert untouched(database) == bool(asked)
    sqlite_place.renew()
    figures.tried(FAILED)
