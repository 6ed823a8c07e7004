"""Everything that can go wrong, as it is told: one table, facts and no words of anybody's."""

import logging
import re
from string import Formatter
from typing import Any, Final

import pytest

from api.web.problems import KIND, STATUS, code_of, problem, status_of
from foundation.errors import (
    Conflict,
    FootholdError,
    IllegalMove,
    NotAllowed,
    NotFound,
    Refusal,
    Untrustworthy,
)
from tests.api.site import Site
from tests.api.web import probe
from tests.api.web.probe import CANARY
from tests.errors import ERRORS
from tests.people import Staff

BASES: Final = {
    FootholdError: 500,
    NotAllowed: 403,
    NotFound: 404,
    Refusal: 422,
    IllegalMove: 409,
    Conflict: 409,
    Untrustworthy: 500,
}
"""What each family is answered with, said again apart from the table."""
OF_THE_DOORS: Final = {
    "BadKey": 400,
    "NotSignedIn": 401,
    "WrongSignIn": 401,
    "BadReturn": 401,
    "Unlinked": 401,
    "NoSuchWay": 405,
    "Outdated": 412,
    "Overlarge": 413,
    "WrongKind": 415,
    "NoVersion": 428,
    "Overrun": 429,
    "Away": 503,
    "Busy": 503,
    "EngineBusy": 503,
    "DatabaseTrouble": 503,
    "NotUpgraded": 503,
    "ProviderAway": 503,
}


def made(error: type[FootholdError]) -> FootholdError:
    """An error with all the facts its sentence names."""
    names = {name for _, name, _, _ in Formatter().parse(error.sentence) if name}
    return error(**dict.fromkeys(names, 7))


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: str(error.__name__))
def test_every_error_has_its_answer(error: type[FootholdError]) -> None:
    """Tests status, code, type and title of each error there is, against the families."""
    if error.__name__ in OF_THE_DOORS:
        expected = OF_THE_DOORS[error.__name__]
    else:
        expected = next(BASES[kind] for kind in error.__mro__ if kind in BASES)
    said = problem(made(error))
    assert said.status == expected == status_of(error)
    assert said.type == f"urn:foothold:problem:{said.code}"
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", said.code)
    assert said.title.endswith((".", "!"))


def test_the_table_names_no_error_twice() -> None:
    """Tests that each row of the table is an error that is there, and no two have one code."""
    assert {one.__name__ for one in STATUS} <= {*OF_THE_DOORS, *(one.__name__ for one in BASES)}
    codes = [code_of(error) for error in ERRORS]
    assert len(set(codes)) == len(codes)


def test_what_is_stored_wrongly_tells_no_facts() -> None:
    """Tests that whoever tampers with rows learns nothing of what was noticed."""
    kinds = [error for error in ERRORS if issubclass(error, Untrustworthy)]
    assert len(kinds) > 3
    assert all(problem(made(error)).facts == {} for error in kinds)


@pytest.mark.parametrize(
    ("method", "path", "told"),
    [
        ("GET", "/nowhere", "404 no_door"),
        ("GET", "/probe/things/", "404 no_door"),
        ("PATCH", "/probe/things", "405 no_such_way"),
        ("GET", "/probe/things?limit=x", "400 malformed"),
        ("GET", "/probe/things?after=x", "422 bad_cursor"),
        ("GET", "/probe/things/UPPER", "400 malformed"),
        ("POST", "/probe/fails", "500 foothold_error"),
    ],
)
def test_it_is_a_problem_wherever_it_goes_wrong(
    staff: Staff, there: Site, method: str, path: str, told: str
) -> None:
    """Tests the kind of the answer, its shape and its headers, from the router to a mistake."""
    rune = there.browser(staff.rune)
    code = int(told[:3])
    said = rune.ask(method, path, code)
    assert rune.last.headers["Content-Type"] == KIND
    assert rune.last.headers["X-Content-Type-Options"] == "nosniff"
    assert set(said) == {"type", "title", "status", "code", "facts", "faults"}
    assert f"{said['status']} {said['code']}" == told
    assert said["title"].endswith(".")


def test_a_mistake_is_not_told(
    staff: Staff, there: Site, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Tests that what a mistake says reaches neither the asker nor a log: its place does."""
    rune = there.browser(staff.rune)
    with caplog.at_level(logging.DEBUG):
        rune.post("/probe/fails", None, 500)
    assert CANARY not in rune.last.text
    logged = caplog.text + "".join(capfd.readouterr())
    assert CANARY not in logged
    assert "ValueError in fails:" in logged
    assert rune.last.headers["X-Request-ID"]


def test_whoever_was_busy_is_told_when_to_come_again(
    staff: Staff, there: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a database that another holds: 503, with the seconds to wait."""
    rune = there.browser(staff.rune)

    def busy(*_: Any) -> None:
        raise OSError(CANARY)

    monkeypatch.setattr(type(there.database), "writing", busy)
    said = rune.post("/probe/things", {"number": 1}, 503)
    assert said["code"] == "database_trouble"
    assert rune.last.headers["Retry-After"] == "10"
    assert CANARY not in rune.last.text


@pytest.mark.parametrize(
    "body",
    [
        {"number": CANARY},
        {"number": {CANARY: CANARY}},
        {"number": 1, "words": CANARY * 9},
        {"number": 1, "words": [CANARY]},
        [CANARY],
        CANARY,
    ],
)
def test_nothing_that_was_sent_is_repeated(staff: Staff, there: Site, body: Any) -> None:
    """Tests values of the wrong kind in a body, a query and a path."""
    rune = there.browser(staff.rune)
    rune.post("/probe/things", body, 400)
    assert CANARY not in rune.last.text
    rune.get(f"/probe/things?limit={CANARY}", 400)
    assert CANARY not in rune.last.text
    rune.get(f"/probe/things/{CANARY}", 400)
    assert CANARY not in rune.last.text
    rune.get(f"/{CANARY}", 404)
    assert CANARY not in rune.last.text


def test_the_title_is_in_the_readers_language(staff: Staff, there: Site) -> None:
    """Tests Danish where nothing is asked for, English where it is, and what is told is told."""
    rune = there.browser(staff.rune)
    assert rune.get("/nowhere", 404)["title"] == "Der er intet på denne adresse."
    english = {"Accept-Language": "en-GB,da;q=0.5"}
    assert rune.get("/nowhere", 404, headers=english)["title"].startswith("There is nothing")
    assert rune.last.headers["Content-Language"] == "en"
    told = rune.post("/probe/things", {}, 400)["faults"]
    assert told == [{"place": "body.number", "rule": "mangler"}]
    assert probe.done(there.database) == 0
