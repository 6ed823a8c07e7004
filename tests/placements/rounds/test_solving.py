"""A run is solved in a process that may be killed: so may whoever waits for it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import update

from foundation.jobs import ERRAND_LEASE, LEASE, Beat, Job, JobState
from matching.result import Progress, Watch, unwatched
from placements.errors.rounds import ChildFailed
from placements.rounds import talking
from placements.rounds.abandoning import abandon
from placements.rounds.cancelling import cancel
from placements.rounds.drafting import draft
from placements.rounds.solving import Solving
from placements.rounds.talking import Answer, Child, converse
from placements.status import RoundState, RunState
from tests.databases import AnyDatabase
from tests.people import MONDAY
from tests.placements.rounds import dying
from tests.placements.rounds.week import ROUND_DAY, Week, at_once, week

BEGINS: Final = '{"progress": {"phase": "solve"}}'
SLEEPS: Final = (
    sys.executable,
    "-c",
    f"import time; print({BEGINS!r}, flush=True); time.sleep(600)",
)
"""A process that begins, and comes to no answer."""


def asked(database: AnyDatabase) -> Week:
    """A round with a run that nobody has solved yet."""
    made = week(database)
    made.freeze()
    made.ask()
    return made


def says(text: str, code: int = 0) -> tuple[str, ...]:
    """A process that says something and ends."""
    script = f"import sys; sys.stdout.write({text!r}); sys.stdout.flush(); sys.exit({code})"
    return sys.executable, "-c", script


@contextmanager
def seen() -> Iterator[list[Child]]:
    """The processes that are started meanwhile."""
    children: list[Child] = []
    start = Child.__enter__

    def noted(child: Child) -> Child:
        children.append(child)
        return start(child)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Child, "__enter__", noted)
        yield children


def test_a_process_of_its_own_solves(database: AnyDatabase) -> None:
    """Tests the real one: progress is told and kept, and it leaves nothing running."""
    made = asked(database)
    told: list[Progress] = []
    with seen() as children:
        assert made.work(Solving(watch=told.append)) is JobState.DONE
    run, (child,) = made.run(), children
    assert (run.state, run.status, run.faults) == (RunState.DONE, "optimal", 0)
    assert told
    assert run.progress
    assert child.process.poll() is not None
    here = at_once(given_to(made), lambda _: True, unwatched)
    assert here
    assert run.solution_digest == here.solution.fingerprint


def given_to(made: Week) -> Mapping[str, Any]:
    """What the run is solved from."""
    solving = Solving()
    with pytest.MonkeyPatch.context() as patched, made.town.writing() as session:
        patched.setattr("placements.rounds.solving.AT_WORK", frozenset(RunState))
        given = solving.begin(session, made.run().id, MONDAY)
    assert given
    return given


def test_nothing_of_anybody_stands_where_others_can_see_it(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests command line and environment of the process that solves."""
    made = asked(database)
    monkeypatch.setenv("FOOTHOLD_DATABASE_URL", "postgresql://somebody:secret@nowhere/x")
    lines: list[bytes] = []
    with seen() as children:

        def look(_: Progress) -> None:
            here = f"/proc/{children[0].process.pid}"
            lines.extend(Path(here, name).read_bytes() for name in ("cmdline", "environ"))

        made.work(Solving(watch=look))
    shown = b"".join(lines)
    assert b"placements.rounds.child" in shown
    assert b"secret" not in shown
    assert b"birth_date" not in shown


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("", 0, "died"),
        ("", 3, "died"),
        ("garbage\n", 0, "nonsense"),
        ("[1]\n", 0, "nonsense"),
        ('{"answer": {}}\n', 0, "nonsense"),
        ('{"answer": {"solution": "{}", "faults": 0, "tiers": []}}\n', 0, "nonsense"),
        ('{"answer": 7}\n', 0, "nonsense"),
        ('{"progress": {"phase": "solve", "more": 1}}\n', 0, "nonsense"),
        ('{"failed": "SolverFailed"}\n', 1, "SolverFailed"),
        ('{"failed": "Amina has 3 needs"}\n', 1, "nonsense"),
        ('{"answer": {"sol', 0, "died"),
    ],
)
def test_a_process_that_comes_to_no_answer(
    monkeypatch: pytest.MonkeyPatch, text: str, code: int, why: str
) -> None:
    """Tests death, garbage, half an answer, and an error that says too much."""
    monkeypatch.setattr(talking, "COMMAND", says(text, code))
    with pytest.raises(ChildFailed, match=why):
        converse({"problems": ["x" * 300_000]}, lambda _: True, unwatched)


def test_a_process_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests the end of patience."""
    monkeypatch.setattr(talking, "COMMAND", SLEEPS)
    monkeypatch.setattr(talking, "PATIENCE_SECONDS", 0.3)
    with seen() as children, pytest.raises(ChildFailed, match="time"):
        converse({}, lambda _: True, unwatched)
    assert children[0].process.returncode == -signal.SIGKILL


def test_the_solver_killed_in_the_middle(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests kill -9 of the process that solves: tried again, and the same answer."""
    made = asked(database)
    with seen() as children, monkeypatch.context() as patched:
        patched.setattr(talking, "COMMAND", SLEEPS)
        stab(patched, children)
        with pytest.raises(ChildFailed, match="died"):
            made.work(Solving())
    assert (made.run().state, made.job().state) == (RunState.QUEUED, JobState.QUEUED)
    assert made.row().state is RoundState.FROZEN
    assert made.work(at=made.job().due_on_or_after) is JobState.DONE
    assert made.run().status == "optimal"


def stab(patched: pytest.MonkeyPatch, children: list[Child]) -> None:
    """Kill the process as soon as it has said anything."""
    hear = Child.hear

    def heard(child: Child, seconds: float) -> Any:
        said = hear(child, seconds)
        if said:
            os.kill(children[0].process.pid, signal.SIGKILL)
        return said

    patched.setattr(Child, "hear", heard)


def test_a_run_that_always_fails_lets_the_round_go_on(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests five tries: then the run has failed, and another can be asked for."""
    made = asked(database)
    with monkeypatch.context() as patched:
        patched.setattr(talking, "COMMAND", says("", 1))
        for _ in range(5):
            with pytest.raises(ChildFailed):
                made.work(Solving(), at=made.job().due_on_or_after)
    assert (made.run().state, made.job().state) == (RunState.FAILED, JobState.FAILED)
    made.solve(read_run=1)
    made.review(2)
    made.publish(read_run=2)


@pytest.mark.parametrize("act", [cancel, abandon])
def test_a_run_is_stopped_while_it_is_solved(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch, act: Callable[..., None]
) -> None:
    """Tests cancelling, and abandoning the round: the process is killed, nothing is written."""
    made = asked(database)
    how = {"run": 1} if act is cancel else {}
    monkeypatch.setattr(talking, "COMMAND", SLEEPS)
    monkeypatch.setattr(talking, "BEAT_SECONDS", 0.05)

    def stop(given: Mapping[str, Any], beat: Beat, watch: Watch) -> Answer | None:
        with made.town.writing() as session:
            act(session, round=made.round, by=made.karen, at=MONDAY, **how)
        return converse(given, beat, watch)

    with seen() as children:
        assert made.work(Solving(converse=stop)) is JobState.DONE
    assert children[0].process.returncode == -signal.SIGKILL
    run = made.run()
    assert (run.state, run.solution, run.ended_by) == (RunState.CANCELLED, None, made.karen.account)
    assert made.row().state is (RoundState.FROZEN if act is cancel else RoundState.ABANDONED)


def test_a_lost_lease_kills_the_process(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a worker that was away for so long that another has the job."""
    made = asked(database)
    monkeypatch.setattr(talking, "COMMAND", SLEEPS)

    def lose(given: Mapping[str, Any], beat: Beat, watch: Watch) -> Answer | None:
        with made.town.writing() as session:
            later = {"leased_until": MONDAY + LEASE}
            session.execute(update(Job).where(Job.id == made.job().id).values(later))
        return converse(given, beat, watch)

    with seen() as children:
        assert made.work(Solving(converse=lose)) is None
    assert children[0].process.returncode == -signal.SIGKILL
    assert made.run().state is RunState.RUNNING


def test_the_worker_killed_in_the_middle(database: AnyDatabase, tmp_path: Path) -> None:
    """Tests kill -9 of a worker while its process solves: that ends too, and another goes on."""
    made = asked(database)
    dying.kill_in_the_middle(database, made.job().id, tmp_path)
    left = made.job()
    assert (left.state, made.run().state) == (JobState.RUNNING, RunState.RUNNING)
    assert left.leased_until
    assert made.work(at=left.leased_until - timedelta(seconds=1)) is None
    assert made.work(at=left.leased_until) is JobState.DONE
    assert (made.run().status, made.run().faults) == ("optimal", 0)
    assert made.run().problem_digest == made.row().base_digest


def test_a_round_is_abandoned_after_a_crash(database: AnyDatabase, tmp_path: Path) -> None:
    """Tests that nobody has to wait for a dead worker: abandoned at once, and a new one begun."""
    made = asked(database)
    dying.kill_in_the_middle(database, made.job().id, tmp_path)
    with made.town.writing() as session:
        abandon(session, round=made.round, by=made.karen, at=MONDAY)
        draft(session, round_date=ROUND_DAY, by=made.karen, at=MONDAY)
    assert (made.row().state, made.run().state) == (RoundState.ABANDONED, RunState.CANCELLED)
    assert made.work(at=MONDAY + LEASE + ERRAND_LEASE) is JobState.DONE
    assert made.run().state is RunState.CANCELLED
