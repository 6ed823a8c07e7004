"""The matching alone: files of other programs, solved and explained, and nothing kept."""

import asyncio
import json
import logging
import re
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any, Final

import pytest

from api.app import PREFIX
from api.engine import asking, child
from foundation import accounts
from foundation.roles import Permission, Role
from matching.files.reading import read
from matching.problem import Problem
from matching.solution import Solution
from matching.verify import verify
from placements.rounds.talking import Child
from tests.api.site import BASE, Browser, Site, site
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.placements.rounds.test_solving import SLEEPS, says, seen
from tests.referrals import scene as scenes
from tests.referrals.scene import dump

HAMLET: Final = Path(__file__).parents[2] / "examples" / "hamlet.json"
JSON: Final = {"Content-Type": "application/json"}


class There:
    """A site, and another program with a token for the matching athere."""

    def __init__(self, database: AnyDatabase) -> None:
        """Open an account for it."""
        self.database = database
        self.scene = scenes.scene(database)
        self.site: Site = site(database, MONDAY)
        with database.writing(CITY) as session:
            by = accounts.operator(CITY)
            opened = accounts.open_account(
                session, role=Role.PROGRAM, name="A planner", by=by, at=MONDAY
            )
            actor = accounts.actor(session, opened)
        until = (MONDAY + timedelta(days=30)).date()
        self.program: Browser = self.site.program(actor, [Permission.ENGINE_USE], until)

    def ask(self, path: str, body: bytes | dict[str, Any], code: int = 200) -> Any:
        """Send a file."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.program.ask("POST", path, code, content=content, headers=JSON)


@pytest.fixture
def there(database: AnyDatabase) -> There:
    """A site."""
    return There(database)


pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""Nothing of the matching is in a database: one kind of it is enough."""


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer as the process does, but in this one: most tests are about what is answered."""

    def talk(request: Mapping[str, Any], *_: object, **_how: object) -> Mapping[str, Any]:
        return child.answer(request)

    monkeypatch.setattr(asking, "talk", talk)


def test_a_file_is_solved_and_then_explained(
    there: There, caplog: pytest.LogCaptureFixture
) -> None:
    """Tests that the solution is the file's and proven, and what is said of it; kept nowhere."""
    caplog.set_level(logging.DEBUG)
    data = re.sub(rb'"y(\d+)"', rb'"canary_\1"', HAMLET.read_bytes())
    said = there.ask("/match?seed=7", data)
    solution = read(Solution, json.dumps(said["solution"]).encode())
    digest = sha256(data).hexdigest()
    assert (said["status"], said["faults"]) == ("optimal", 0)
    assert solution.problem_digest == digest
    assert verify(read(Problem, data), solution, digest=digest) == ()
    asked = {"problem": json.loads(data), "solution": said["solution"]}
    youth = solution.matches[0].youth
    why = there.ask("/explain", {**asked, "question": {"kind": "why", "youth": youth}})
    assert why["status"] == "answered"
    assert why["answer"]["why"]["youth"] == youth
    with there.database.reading(CITY) as session:
        stored = repr(dump(session))
    for kept in (stored, caplog.text):
        assert "canary" not in kept


@pytest.mark.usefixtures("here")
def test_everything_else_that_may_be_asked(there: There) -> None:
    """Tests a trial and plans; and demands that clash, as an answer."""
    data = HAMLET.read_bytes()
    problem = json.loads(data)
    solution = there.ask("/match", data)["solution"]
    match = solution["matches"][0]
    veto = {"veto": {"youth": match["youth"], "position": match["position"]}}
    trial = {"kind": "trial", "overrides": [veto]}
    asked = {"problem": problem, "solution": solution}
    (receipt,) = there.ask("/explain", {**asked, "question": trial})["answer"]["receipts"]
    assert receipt["price"]
    plans = there.ask("/explain", {**asked, "question": {"kind": "plans"}})["answer"]["plans"]
    assert len(plans) == len(solution["matches"])
    pin = {"youth": match["youth"], "position": match["position"]}
    clash = {**problem, "pins": [pin], "vetoes": [veto["veto"]]}
    assert there.ask("/match", clash)["status"] == "infeasible"
    advice = {"problem": clash, "question": {"kind": "advice"}}
    assert there.ask("/explain", advice) == {"status": "infeasible", "answer": None}


@pytest.mark.usefixtures("here")
def test_what_is_wrong_with_a_file(there: There) -> None:
    """Tests JSON that is none, faults with their places, and a solution of something else."""
    assert there.ask("/match", b"{", 400)["code"] == "malformed"
    problem = json.loads(HAMLET.read_bytes())
    broken = {**problem, "secret": "Amina", "round_date": "never"}
    said = there.ask("/match", broken, 422)
    assert said["code"] == "refused"
    assert {one["place"] for one in said["faults"]} == {"body.secret", "body.round_date"}
    assert "Amina" not in there.program.last.text
    solution = there.ask("/match", problem)["solution"]
    solution["matches"][0]["score"] += 1
    asked = {"problem": problem, "solution": solution, "question": {"kind": "plans"}}
    places = {one["place"] for one in there.ask("/explain", asked, 422)["faults"]}
    assert "body.solution.matches[0].score" in places
    question = {"kind": "why", "youth": "nobody", "position": "nowhere"}
    asked = {"problem": problem, "question": question}
    places = {one["place"] for one in there.ask("/explain", asked, 422)["faults"]}
    assert places == {"body.question.youth", "body.question.position", "body.solution"}
    csv = {"Content-Type": "text/csv"}
    there.program.ask("POST", "/match", 415, content=b"a;b", headers=csv)
    large = b" " * (asking.BYTES_MAX + 1)
    assert there.ask("/match", large, 413)["code"] == "overlarge"


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [
        ('{"failed": "MemoryError"}\n', 422, "too_much"),
        ("", 422, "too_much"),
        ('{"failed": "SolverFailed"}\n', 500, "child_failed"),
        ("nonsense\n", 500, "child_failed"),
    ],
)
def test_a_process_that_comes_to_no_answer(
    there: There, monkeypatch: pytest.MonkeyPatch, text: str, status: int, code: str
) -> None:
    """Tests one that runs out of memory, is killed, fails, or talks nonsense."""
    monkeypatch.setattr(asking, "COMMAND", says(text, 1))
    assert there.ask("/match", b"{}", status)["code"] == code


def test_time_that_is_up(there: There, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that a process which does not end is killed, and that this is an answer."""
    monkeypatch.setattr(asking, "COMMAND", SLEEPS)
    monkeypatch.setattr(asking, "GRACE_SECONDS", -0.9)
    with seen() as children:
        said = there.ask("/match?seconds=1", b"{}")
        assert said == {"status": "unknown", "solution": None, "faults": 0}
        assert there.ask("/explain?seconds=1", b"{}") == {"status": "unknown", "answer": None}
    assert [one.process.poll() is not None for one in children] == [True, True]


def test_so_many_at_once(there: There, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that one more is told to come again, and is let in once another is done."""
    monkeypatch.setattr(asking, "COMMAND", says('{"answer": {"status": "optimal"}}\n'))
    there.site.app.state.engine = engine = asking.Engine(1)
    inside: list[int] = []
    start = Child.__enter__

    def busy(child: Child) -> Child:
        said = there.ask("/match", b"{}", 503) if not inside else None
        inside.append(1)
        assert said is None or said["code"] == "engine_busy"
        assert said is None or there.program.last.headers["Retry-After"] == "10"
        return start(child)

    monkeypatch.setattr(Child, "__enter__", busy)
    for _ in range(2):
        assert engine.match(b"{}", seed=0, seconds=1, gone=Event()) == {"status": "optimal"}
    there.site.app.state.engine = asking.Engine(0)
    there.ask("/match", b"{}", 503)


def test_it_stops_when_nobody_waits(there: There, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests an asker who goes away: the process is killed, and the place is free again."""
    monkeypatch.setattr(asking, "COMMAND", SLEEPS)
    monkeypatch.setattr("placements.rounds.talking.BEAT_SECONDS", 0.05)
    there.site.app.state.engine = asking.Engine(1)
    with seen() as children:
        status = asyncio.run(walk_away(there, children))
    assert status == 499
    assert children[0].process.poll() is not None
    monkeypatch.setattr(asking, "COMMAND", says('{"answer": {"status": "optimal"}}\n'))
    assert there.ask("/match", b"{}")["status"] == "optimal"


def await_any(children: list[Child]) -> None:
    """Wait until a process is started."""
    while not children:
        time.sleep(0.01)


async def walk_away(there: There, children: list[Child]) -> int:
    """Ask, and leave as soon as a process works on it; the status of what nobody hears."""
    token = there.program.client.headers["Authorization"]
    headers = {"host": BASE.removeprefix("https://"), "authorization": token}
    headers |= {"content-type": "application/json"}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    path = f"{PREFIX}/match"
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
    }
    scope |= {"scheme": "https", "path": path, "raw_path": path.encode(), "query_string": b""}
    scope |= {"headers": raw, "client": ("127.0.0.1", 1), "server": ("foothold.test", 443)}
    parts: Iterator[dict[str, Any]] = iter([{"type": "http.request", "body": b"{}"}])
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        part = next(parts, None)
        if part is None:
            await asyncio.to_thread(await_any, children)
        return part or {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    await there.site.app(scope, receive, send)
    return statuses[0]


def test_nobody_else(there: There) -> None:
    """Tests a referrer, and that the program may nothing else."""
    rune = there.site.browser(there.scene.staff.rune)
    assert rune.post("/match", {}, 403)["code"] == "not_allowed"
    assert rune.post("/explain", {}, 403)["code"] == "not_allowed"
    assert there.program.get("/referrals", 403)["code"] == "not_allowed"
    assert there.program.get("/rounds", 403)["code"] == "not_allowed"
