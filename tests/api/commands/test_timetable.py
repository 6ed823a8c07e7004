"""Tests of the timetable, on both databases."""

import re
from typing import Any

import pytest

from api.operating import erasure_journal, handlers
from api.operating.installation import opened
from foundation.clock import SystemClock
from placements.ledger import posting
from placements.lifecycle import confirming
from referrals.ids import YouthId
from referrals.models import Referral
from referrals.rights.erasure import erase
from referrals.words import ErasureReason
from tests.api.houses import House
from tests.applications import application_of
from tests.cast import AMINA
from tests.databases import CITY
from tests.people import MONDAY, hire, later, submitted
from tests.placements.ledger.world import set_up
from tests.placements.lifecycle.scene import works


@pytest.fixture
def amina(house: House) -> YouthId:
    """Amina, whose referral of a while ago nobody has decided."""
    assert house.folder.is_dir()
    with opened() as installed:
        staff = hire(installed.database, CITY)
        with installed.database.writing(CITY) as session:
            referral = submitted(session, application_of(AMINA), staff.rune)
            return session.get_one(Referral, (CITY, referral)).youth_id


@pytest.mark.usefixtures("amina")
def test_the_timetable_tells_each_mark_once(house: House) -> None:
    """Tests a referral of three weeks ago that nobody decided: told once, then no more."""
    assert "3 reminders sent" in house("timetable", "run").out
    assert "0 reminders sent" in house("timetable", "run").out
    assert "0 jobs done" in house("timetable", "run").out


def test_a_job_that_fails_keeps_nobody_waiting(
    house: House, amina: YouthId, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a journal that cannot be written: told, and the reminders go out all the same."""

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with opened() as installed, monkeypatch.context() as patched:
        patched.setattr(handlers, "append", no_room)
        staff = hire(installed.database, CITY)
        installed.database.dispatcher = None  # the program died before it got to the job
        with installed.database.writing(CITY) as session:
            submitted(session, application_of(AMINA), staff.sanne)
            reason = ErasureReason.ASKED
            erase(session, youth=amina, reason=reason, by=staff.karen, at=MONDAY)
        said = house("timetable", "run", code=1).out
        assert "1 job failed" in said
        assert "3 reminders sent" in said
    journal = erasure_journal.journal_file(installed.settings)
    assert erasure_journal.read(journal, CITY) == []


def test_the_ledger_is_posted_when_all_else_is_done(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a ledger that cannot be written: nobody waits for it, and the next run writes it."""
    with opened() as installed:
        made = works(installed.database)
        with made.writing() as session:
            set_up(session, made.staff.asta)
        job = made.begun().id
    monkeypatch.setattr(SystemClock, "now", lambda _self: later(days=28))

    def no_room(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(posting, "post", no_room)
        said = house("timetable", "run", code=1).out
        assert "could not be posted" in said
        assert re.search("[1-9][0-9]* reminders sent", said)
    said = house("timetable", "run").out
    assert "4 weeks posted" in said
    assert "0 reminders sent" in said
    with house.writing() as session:
        week: dict[str, Any] = {"week": 2, "worked": False, "by": made.shop.guide}
        confirming.confirm(session, placement=job, **week, at=later(days=28))
    assert "0 weeks posted, 1 week taken back" in house("timetable", "run").out
    assert "posted" not in house("timetable", "run").out


def test_every_municipality_has_its_turn(disk: House) -> None:
    """Tests two municipalities: both are gone through, or the one that is named."""
    disk("db", "found", "elsewhere", "--name", "Andetsteds")
    said = disk("timetable", "run").out
    assert "elsewhere: 0 jobs done" in said
    assert "harbour: 0 jobs done" in said
    assert "elsewhere" not in disk("timetable", "run", "--municipality", "harbour").out
    assert "elsewhere: 0 youths are due" in disk("timetable", "retention").out


@pytest.mark.usefixtures("amina")
def test_retention_lists_and_then_forgets(house: House) -> None:
    """Tests that nobody is due while a case runs, and that listing changes nothing."""
    assert "0 youths are due" in house("timetable", "retention").out
    assert "0 youths forgotten" in house("timetable", "retention", "--run").out
