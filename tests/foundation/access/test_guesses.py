"""Guesses: counted before they are looked at, waited for, forgotten in time."""

from datetime import timedelta

import pytest

from foundation import audit
from foundation.access import guesses, names
from foundation.access.guesses import FREE, Guess
from foundation.access.sessions import AccessEvent
from foundation.accounts import operator
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, hire

BOSS = operator(CITY)


def test_waits_double_up_to_an_hour(database: AnyDatabase) -> None:
    """Tests the free attempts, each wait to the second, and that waiting adds nothing."""
    now, waited = MONDAY, []
    with database.writing(CITY) as session:
        for _ in range(FREE):
            assert guesses.begin(session, "door", subject="nobody", at=now)
        for _ in range(8):
            row = session.get_one(Guess, (CITY, "door"))
            assert row.waits_until
            waited.append(int((row.waits_until - now).total_seconds() / 60))
            almost = row.waits_until - timedelta(seconds=1)
            assert not guesses.begin(session, "door", subject="nobody", at=almost)
            now = row.waits_until
            assert guesses.begin(session, "door", subject="nobody", at=now)
        assert waited == [1, 2, 4, 8, 16, 32, 60, 60]
        assert guesses.begin(session, "another", subject="nobody", at=MONDAY)
        slowed = [
            entry
            for entry in audit.entries(session, subject="nobody")
            if entry.event == AccessEvent.SLOWED
        ]
        assert len(slowed) == 9


def test_a_day_later_all_is_forgotten(database: AnyDatabase) -> None:
    """Tests that a count is swept, with whatever was tried at."""
    with database.writing(CITY) as session:
        for _ in range(FREE):
            guesses.begin(session, "door", subject="nobody", at=MONDAY)
        guesses.begin(session, "other", subject="nobody", at=MONDAY + timedelta(days=1))
        assert session.get(Guess, (CITY, "door")) is None


def test_names(database: AnyDatabase) -> None:
    """Tests that a name is one account's, lies sealed, and is no CPR number."""
    staff = hire(database)
    with database.writing(CITY) as session:
        names.give(session, account=staff.karen.account, name="Karen@X.org", by=BOSS, at=MONDAY)
        names.give(session, account=staff.karen.account, name="karen@x.org", by=BOSS, at=MONDAY)
        with pytest.raises(names.NameTaken):
            names.give(session, account=staff.rune.account, name="KAREN@x.org", by=BOSS, at=MONDAY)
        for bad in ("ab", "a b c", "010190-1234", "x" * 255, "0101901234@x.org"):
            with pytest.raises(names.BadName):
                names.give(session, account=staff.rune.account, name=bad, by=BOSS, at=MONDAY)
        names.give(session, account=staff.karen.account, name="kk1970", by=BOSS, at=MONDAY)
        assert names.find(session, "karen@x.org") is None
        assert names.find(session, "KK1970") == staff.karen.account
        names.give(session, account=staff.rune.account, name="karen@x.org", by=BOSS, at=MONDAY)
