"""Tests of the monthly extract: released once, the same ever after, nobody to be found in it."""

import csv
import hashlib
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from foundation.audit import entries
from foundation.errors import NotAllowed
from foundation.roles import Role
from foundation.session import Session
from placements.errors.statistics import MonthNotOver
from placements.models import Release
from placements.monitoring.cells import SMALL
from placements.monitoring.extract import HEADER, Released, release
from referrals.models import Referral
from tests.databases import CITY, AnyDatabase
from tests.people import nobody
from tests.placements.monitoring.world import DAY_ONE, Told, World, noon, world

JANUARY = date(2026, 1, 20)
FEBRUARY = noon(date(2026, 2, 1))
STARTED = Told(proposed=1, invited=2, interviewed=3, hired=4, started=5)


@pytest.fixture
def town(database: AnyDatabase) -> World:
    """A municipality with 30 boys and 9 girls of Nørrebro and 3 of Valby, and one elsewhere."""
    made = world(database)
    made.add([STARTED] * 30)
    made.add([replace(STARTED, sex="girl")] * 9)
    made.add([replace(STARTED, sex="girl", district="valby")] * 3)
    return made


def released(session: Session, town: World, month: date = JANUARY) -> Released:
    """The extract as the coordinator has it made on 1 February."""
    return release(session, month=month, by=town.staff.karen, at=FEBRUARY)


def rows(made: Released) -> list[dict[str, str]]:
    """The lines of the file."""
    return list(csv.DictReader(StringIO(made.body)))


def test_a_month_as_it_is_told(town: World) -> None:
    """Tests all counts of January, and that three of Valby are neither told nor worked out."""
    with town.database.writing(CITY) as session:
        made = released(session, town)
    found = rows(made)
    assert tuple(found[0]) == HEADER
    told = {(r["grouping"], r["group"], r["happened"]): r["count"] for r in found}
    assert told["all", "all", "submitted"] == "42"
    assert told["sex", "boy", "hired"] == "30"
    assert told["sex", "girl", "hired"] == "12"
    assert {group for grouping, group, _ in told if grouping == "district"} == set()
    assert all(count == "" or int(count) >= SMALL for count in told.values())


def test_the_same_bytes_ever_after(town: World) -> None:
    """Tests that nothing told, moved or made later changes what was released."""
    with town.database.writing(CITY) as session:
        first = released(session, town)
    town.add([STARTED] * 7)
    with town.database.writing(CITY) as session:
        session.execute(update(Referral).values(district="valby"))
        again = release(session, month=JANUARY, by=town.evaluator, at=FEBRUARY + timedelta(days=90))
        assert again == first
        ids = session.query(Release.id).all()
        assert len(ids) == 1
        assert len(list(entries(session, ids[0][0]))) == 1
    assert hashlib.sha256(first.body.encode()).hexdigest() == first.digest


def test_two_halls_make_the_same_bytes(database: AnyDatabase) -> None:
    """Tests that the file hangs on what happened alone: not on ids, order or the hour."""
    made = world(database)
    cases = [replace(STARTED, district=f"d{n % 3}", referred=n % 9) for n in range(60)]
    bodies = []
    for turn in (cases, cases[::-1]):
        with pytest.raises(ZeroDivisionError), database.writing(CITY) as session:
            made.write(session, turn)
            bodies.append(released(session, made).body)
            raise ZeroDivisionError
    assert bodies[0] == bodies[1]
    assert bodies[0].count("\n") > 20


def test_no_month_counts_what_another_does(town: World) -> None:
    """Tests that January and February together count each event once."""
    town.add([replace(STARTED, referred=40)] * 11)
    with town.database.writing(CITY) as session:
        both = [
            release(session, month=month, by=town.staff.karen, at=noon(date(2026, 3, 1)))
            for month in (JANUARY, date(2026, 2, 11))
        ]
    counts = [
        {r["happened"]: r["count"] for r in rows(one) if r["grouping"] == "all"} for one in both
    ]
    assert (counts[0]["submitted"], counts[1]["submitted"]) == ("42", "11")
    assert both[0].month == "2026-01"


@pytest.mark.parametrize("day", [date(2026, 2, 1), date(2026, 3, 31), date(2027, 1, 1)])
def test_a_month_that_is_not_over_is_refused(town: World, day: date) -> None:
    """Tests the month that runs, and one to come; on its last day it still runs."""
    with town.database.writing(CITY) as session, pytest.raises(MonthNotOver):
        released(session, town, day)
    with town.database.writing(CITY) as session, pytest.raises(MonthNotOver):
        release(session, month=JANUARY, by=town.staff.karen, at=noon(date(2026, 1, 31)))


def test_an_empty_month_tells_nothing(town: World) -> None:
    """Tests a month before anybody was referred: a header and no line."""
    with town.database.writing(CITY) as session:
        made = released(session, town, date(2025, 7, 1))
    assert made.body == ",".join(HEADER) + "\n"
    assert made.manifest("x.csv")["rows"] == 0


def test_what_was_released_stays(town: World) -> None:
    """Tests that the database refuses to change or drop a release."""
    with town.database.writing(CITY) as session:
        released(session, town)
    for statement in (update(Release).values(body="x"), Release.__table__.delete()):  # type: ignore[attr-defined]  # a mapped class has a table
        with pytest.raises(DBAPIError), town.database.writing(CITY) as session:
            session.execute(statement)


def test_who_may_release(town: World) -> None:
    """Tests somebody without the right."""
    with town.database.writing(CITY) as session, pytest.raises(NotAllowed):
        release(session, month=JANUARY, by=nobody(CITY, Role.REFERRER), at=FEBRUARY)


def test_the_manifest_checks_the_file(town: World) -> None:
    """Tests digest and rows."""
    with town.database.writing(CITY) as session:
        made = released(session, town)
    told = made.manifest("2026-01.csv")
    assert told["sha256"] == made.digest
    assert told["rows"] == len(rows(made))
    assert (told["file"], told["closed_under"]) == ("2026-01.csv", SMALL)
    assert DAY_ONE.month == 1
