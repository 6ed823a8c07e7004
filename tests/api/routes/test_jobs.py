"""Jobs over HTTP: where one stands, told as it goes on, and stopped."""

import json
from collections.abc import Iterator, Mapping
from threading import Thread
from typing import Any

import pytest

from api.web import streams
from foundation import accounts
from foundation.ids import JobId
from foundation.jobs import Beat, JobState
from matching.result import Watch
from tests.api.routes.a_round import ROUND, There, answered_at_once, there
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY

PLANS = {"question": {"kind": "plans"}}


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look again at once."""
    monkeypatch.setattr(streams, "LOOK_SECONDS", 0.01)


def told(text: str) -> Iterator[dict[str, Any]]:
    """The events of a stream."""
    for event in text.split("\n\n"):
        if event.startswith("event: job\ndata: "):
            yield json.loads(event.removeprefix("event: job\ndata: "))


def listen(made: There, job: str) -> str:
    """What is told of a job until the stream ends."""
    made.karen.get(f"/jobs/{job}/events")
    assert made.karen.last.headers["Content-Type"].startswith("text/event-stream")
    return made.karen.last.text


def test_a_job_that_has_ended(database: AnyDatabase) -> None:
    """Tests that whoever comes late is told where it stands, and no more."""
    made = there(database)
    made.frozen()
    job = made.karen.post(f"{ROUND}/runs", {"read_run": 0}, 202)["job"]
    waits = made.karen.get(f"/jobs/{job}")
    assert (waits["kind"], waits["state"], waits["tries"]) == ("solve_round", "queued", 0)
    made.work(job)
    (only,) = told(listen(made, job))
    assert only == made.karen.get(f"/jobs/{job}")
    assert (only["state"], only["round"], only["run"], only["tries"]) == ("done", 1, 1, 1)
    assert only["progress"] == {"phase": "solve"}


def test_a_job_is_told_as_it_goes_on(database: AnyDatabase) -> None:
    """Tests a listener who comes first, and a worker who goes on as soon as they have heard."""
    made = there(database)
    made.frozen()
    made.solved()
    job = made.karen.post(f"{ROUND}/runs/1/questions", PLANS, 202)["job"]
    heard: list[str] = []
    listener = Thread(target=lambda: heard.append(listen(made, job)))
    listener.start()
    assert made.work(job) is JobState.DONE
    listener.join(60)
    events = list(told(heard[0]))
    assert [one["state"] for one in events][-1] == "done"
    assert events[-1]["progress"] == {"phase": "plans", "done": 0, "of": 2}
    assert events[-1]["answer"]


def test_a_question_is_stopped_while_it_is_answered(database: AnyDatabase) -> None:
    """Tests that whoever works on it notices, and that nothing is kept."""
    made = there(database)
    made.frozen()
    made.solved()
    job = made.karen.post(f"{ROUND}/runs/1/questions", PLANS, 202)["job"]
    wanted: list[bool] = []

    def stopped(request: Mapping[str, Any], beat: Beat, watch: Watch) -> Mapping[str, Any] | None:
        made.karen.post(f"/jobs/{job}/cancellation")
        wanted.append(beat(None))
        return answered_at_once(request, beat, watch) if wanted[0] else None

    state = made.worker(stopped).work(CITY, JobId(job), at=MONDAY)
    assert (state, wanted) == (JobState.DONE, [False])
    shown = made.karen.get(f"/jobs/{job}")
    assert (shown["state"], shown["answer"]) == ("cancelled", None)
    assert made.karen.post(f"/jobs/{job}/cancellation", None, 409)["code"] == "illegal_move"
    assert made.karen.get(f"{ROUND}/runs/1/answers?kind=plans")["items"] == []


def test_a_run_is_stopped(database: AnyDatabase) -> None:
    """Tests that the run is over at once, and that its job comes to nothing."""
    made = there(database)
    made.frozen()
    job = made.karen.post(f"{ROUND}/runs", {"read_run": 0}, 202)["job"]
    made.karen.post(f"/jobs/{job}/cancellation")
    assert made.karen.get(f"{ROUND}/runs/1")["state"] == "cancelled"
    assert list(told(listen(made, job)))[-1]["state"] == "cancelled"
    assert made.work(job) is JobState.DONE
    assert made.karen.get(f"/jobs/{job}")["state"] == "cancelled"


def test_a_stream_ends_with_the_session(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests one who is signed out, one whose account is closed, and what is said meanwhile."""
    monkeypatch.setattr(streams, "HEARTBEAT_SECONDS", 0.0)
    made = there(database)
    made.frozen()
    job = made.karen.post(f"{ROUND}/runs", {"read_run": 0}, 202)["job"]
    looks: list[int] = []

    async def later() -> None:
        looks.append(1)
        if len(looks) == 3:
            made.site.clock.move(hours=13)

    monkeypatch.setattr(streams, "pause", later)
    said = listen(made, job)
    assert [one["state"] for one in told(said)] == ["queued"]
    assert said.count(": here") == 2
    assert said.startswith("retry: ")
    made.site.clock.move(hours=-13)

    async def closing() -> None:
        with made.town.writing() as session:
            by = accounts.operator(CITY)
            accounts.close_account(session, account=made.town.staff.karen.account, by=by, at=MONDAY)

    monkeypatch.setattr(streams, "pause", closing)
    assert len(list(told(listen(made, job)))) == 1


def test_who_is_told(database: AnyDatabase) -> None:
    """Tests a job that is not, one of another kind, and those who run no rounds."""
    made = there(database)
    made.frozen()
    job = made.karen.post(f"{ROUND}/runs", {"read_run": 0}, 202)["job"]
    for path in ("/jobs/job_gone", "/jobs/job_gone/events"):
        assert made.karen.get(path, 404)["code"] == "not_found"
    for other in (made.town.shop.hr, made.town.staff.rune):
        browser = made.site.browser(other)
        for path in (f"/jobs/{job}", f"/jobs/{job}/events"):
            assert browser.get(path, 403)["code"] == "not_allowed"
