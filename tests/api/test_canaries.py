"""Nothing personal in logs, refusals, addresses, queues and the log: every door is asked for it."""

import logging
from typing import Final

import pytest
from sqlalchemy import text

from api.routes import ALL
from api.web.doors import SAFE
from migrations.models import METADATA
from tests.api.matrix import Matrix
from tests.api.oracle import Hand, refusal
from tests.api.test_matrix import streams
from tests.databases import CITY

CANARIES: Final = ("Amina", "Skov", "Birthe", "Helle", "Blågårdsgade", "2009-", "2010-", "00 00")
"""Of names, streets, telephones and birthdays of whoever is in the world."""
PLAIN: Final = ("job", "message", "repeat", "audit_entry", "api_token", "web_session")
"""Tables that may hold nothing of anybody: their keys travel, or are read by those who may not."""


def told(text_: str) -> list[str]:
    """The canaries that sing in a text."""
    return [one for one in CANARIES if one in text_]


def test_no_log_and_no_refusal_tells_of_anybody(
    there: Matrix, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Tests every door with real ids, by everybody who may ask."""
    cells = [
        (door, role)
        for door in ALL
        for role in there.world.people
        if not refusal(door, role, Hand.SESSION) and not streams(door)
    ]
    with caplog.at_level(logging.DEBUG):
        answers = there.ask(
            (
                door,
                {**there.shown[role.value, Hand.SESSION], "If-Match": '"x"'},
                there.place(door),
                there.body(door),
            )
            for door, role in cells
        )
    logged = caplog.text + "".join(capfd.readouterr())
    assert told(logged) == []
    faults = [
        (door.path, role.value, told(answer.text))
        for (door, role), answer in zip(cells, answers, strict=True)
        if answer.status >= 400 and told(answer.text)
    ]
    assert faults == []
    shown = {door.path for (door, _), one in zip(cells, answers, strict=True) if told(one.text)}
    assert shown, "no canary was there to be found"
    assert any(door.method in SAFE for door, _ in cells)


def test_what_travels_holds_nothing_of_anybody(there: Matrix) -> None:
    """Tests keys of jobs, messages, repeats, sessions and the log."""
    with there.world.database.reading(CITY) as session:
        for table in sorted(set(METADATA.tables) & set(PLAIN)):
            rows = repr(session.execute(text(f'SELECT * FROM "{table}"')).all())
            assert told(rows) == [], table
    assert set(PLAIN) <= set(METADATA.tables)
