"""Tests of the line that is logged of each request, and of what stands in no line."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from api.operating.logbook import formatter, keep_log
from api.web.acting import Sat
from api.web.doors import Doors, Open
from tests.api.site import site
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, hire

AMINA = "Amina Warsame"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log of a program that runs, here."""
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    level, stream = root.level, io.StringIO()
    keep_log(stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    logging.captureWarnings(capture=False)


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    """The lines, read."""
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_request_is_a_line_of_facts(database: AnyDatabase, log: io.StringIO) -> None:
    """Tests a request with an id, a query and a name in it: none of the three is logged."""
    made = site(database, MONDAY)
    rune = hire(database, CITY).rune
    browser = made.browser(rune)
    browser.get("/referrals/ref_of_amina", 404, params={"purpose": "supervise"})
    (line,) = [one for one in lines(log) if one["event"] == "request"]
    assert line["request"] == browser.last.headers["X-Request-ID"]
    assert (line["method"], line["route"]) == ("GET", "/referrals/{referral}")
    assert (line["status"], line["role"], line["level"]) == (404, "referrer", "info")
    assert line["ms"] >= 0
    assert set(line) == {
        *("at", "by", "event", "level", "method", "ms", "request", "role", "route", "status")
    }
    for word in ("ref_of_amina", "supervise", rune.account, CITY):
        assert word not in log.getvalue()


def test_what_leads_nowhere_is_not_repeated(database: AnyDatabase, log: io.StringIO) -> None:
    """Tests a path and a method somebody made up."""
    browser = site(database, MONDAY).browser()
    browser.ask("GET", f"/{AMINA}", 404)
    browser.client.request(AMINA.replace(" ", ""), "https://foothold.test/health/live")
    for line in lines(log):
        assert line["route"] in {"-", "/health/live"}
        assert line["method"] in {"-", "GET"}
    assert "Amina" not in log.getvalue()


def test_a_failure_is_told_by_its_kind(database: AnyDatabase, log: io.StringIO) -> None:
    """Tests an act that raises with a name in its words: where it was, and not what it said."""
    doors = Doors("/broken", "broken")

    @doors.get("", asks=Open.ANYBODY)
    def broken(act: Sat) -> None:
        del act
        raise KeyError(AMINA)

    site(database, MONDAY, doors).browser().get("/broken", 500)
    assert "Amina" not in log.getvalue()
    assert [one["status"] for one in lines(log) if one["event"] == "request"] == [500]
    assert any("KeyError" in one["event"] for one in lines(log))


def said(name: str, message: str, *values: object, error: Exception | None = None) -> str:
    """What a logger says, as a line."""
    told = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, "", 1, message, values, told)
    return formatter().format(record)


def test_libraries_are_quoted_without_their_values() -> None:
    """Tests that ours are filled in, and theirs are not."""
    ours = json.loads(said("foundation.jobs.worker", "job %s failed", "job_1"))
    assert (ours["event"], ours["level"]) == ("job job_1 failed", "error")
    theirs = json.loads(said("uvicorn.error", "cannot answer %s", AMINA))
    assert theirs["event"] == "cannot answer %s"


def test_an_error_is_logged_without_its_message() -> None:
    """Tests that a traceback is places alone, the value of a row nowhere."""
    try:
        int(AMINA)
    except ValueError as error:
        line = said("uvicorn.error", "Exception in ASGI application", error=error)
    told = json.loads(line)
    assert (told["error"], len(told["places"])) == ("ValueError", 1)
    assert told["places"][0].startswith("test_noted.py:")
    assert "Amina" not in line
