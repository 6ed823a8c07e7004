"""A question is answered in a process that may be killed; what it finds is kept, or nothing is."""

import json
import signal
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select, update

from foundation import accounts
from foundation.audit import entries
from foundation.errors import NotAllowed, NotFound
from foundation.ids import JobId
from foundation.jobs import LEASE, Beat, Job, JobState, Worker
from matching.result import Watch
from placements.errors.rounds import ChildFailed, NotStoppable, QuestionsWait
from placements.models import Answer, QuestionAsked
from placements.rounds import child, inquiring, talking
from placements.rounds.answering import Answering, _request
from placements.rounds.talking import inquire
from placements.rounds.working import standing, stop
from placements.status import RunState
from placements.words.notices import PlacingJob
from placements.words.rounds import AnswerKind
from referrals.words import JobKind
from tests.databases import CITY, AnyDatabase
from tests.foundation.ground import together
from tests.people import MONDAY
from tests.placements.rounds.test_base import forget
from tests.placements.rounds.test_solving import SLEEPS, says, seen, stab
from tests.placements.rounds.week import Week, reviewed


def here(request: Mapping[str, Any], beat: Beat, _watch: Watch) -> Mapping[str, Any] | None:
    """Answer as the child does, but here."""
    return child.answer(request, lambda _: None) if beat(None) else None


def asked(made: Week, kind: AnswerKind = AnswerKind.PLANS) -> JobId:
    """Ask about the whole run; nobody answers yet."""
    with made.town.writing() as session:
        how: dict[str, Any] = {"round": made.round, "run": 1, "by": made.karen, "at": MONDAY}
        return inquiring.ask_about(session, kind=kind, **how)


def worked(made: Week, job: JobId, answering: Answering | None = None) -> JobState | None:
    """Somebody works on it as soon as it is due."""
    errand = answering or Answering(here)
    worker = Worker(made.town.database, {PlacingJob.ANSWER_QUESTION.value: errand}, "w")
    return worker.work(CITY, job, at=row(made, job).due_on_or_after)


def row(made: Week, job: JobId) -> Job:
    """The job as it stands."""
    with made.town.reading() as session:
        return session.get_one(Job, (CITY, job))


def question(made: Week) -> QuestionAsked:
    """The one question, as it stands."""
    with made.town.reading() as session:
        return session.scalars(select(QuestionAsked)).one()


def answers(made: Week) -> list[Answer]:
    """What is kept."""
    with made.town.reading() as session:
        return list(session.scalars(select(Answer)))


def test_a_process_of_its_own_answers(database: AnyDatabase) -> None:
    """Tests the real one: what it says is what is found here, and it leaves nothing running."""
    made = reviewed(database)
    job = asked(made)
    with seen() as children:
        assert worked(made, job, Answering()) is JobState.DONE
    (only,) = children
    assert only.process.poll() is not None
    one = question(made)
    (answer,) = answers(made)
    assert (one.state, one.answer_id, one.progress) == (RunState.DONE, answer.id, PROGRESS)
    given = request_of(made, one)
    with made.town.reading() as session:
        kept = json.loads(session.unseal(answer, "document") or "")
    assert kept == child.answer(given, lambda _: None)


PROGRESS = {
    "phase": "plans",
    **dict.fromkeys(("placed", "placed_bound", "suitability", "suitability_bound")),
    "done": 0,
    "of": 2,
}


def request_of(made: Week, one: QuestionAsked) -> Mapping[str, Any]:
    """What the process is asked."""
    with made.town.reading() as session:
        return _request(session, one, made.karen)


def test_the_process_killed_in_the_middle(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests kill -9 of the process: the question waits again, and is answered by the next."""
    made = reviewed(database)
    job = asked(made)
    with seen() as children, monkeypatch.context() as patched:
        patched.setattr(talking, "COMMAND", SLEEPS)
        stab(patched, children)
        with pytest.raises(ChildFailed, match="died"):
            worked(made, job, Answering())
    assert (question(made).state, row(made, job).state) == (RunState.QUEUED, JobState.QUEUED)
    assert answers(made) == []
    assert worked(made, job) is JobState.DONE
    assert len(answers(made)) == 1


@pytest.mark.parametrize("text", ["", '{"answer": 7}\n', '{"failed": "MemoryError"}\n'])
def test_a_question_nobody_can_answer(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Tests five tries, nonsense among them; then it has failed, and may be asked again."""
    made = reviewed(database)
    job = asked(made)
    with monkeypatch.context() as patched:
        patched.setattr(talking, "COMMAND", says(text, 1))
        for _ in range(5):
            with pytest.raises(ChildFailed):
                worked(made, job, Answering())
    assert row(made, job).state is JobState.FAILED
    assert (question(made).state, question(made).why) == (RunState.FAILED, "no_answer")
    again = asked(made)
    assert again != job
    assert worked(made, again) is JobState.DONE


def test_stopped_while_it_is_answered(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that the process is killed, and that nothing is kept."""
    made = reviewed(database)
    job = asked(made)
    monkeypatch.setattr(talking, "COMMAND", SLEEPS)
    monkeypatch.setattr(talking, "BEAT_SECONDS", 0.05)

    def stopping(given: Mapping[str, Any], beat: Beat, watch: Watch) -> Any:
        with made.town.writing() as session:
            stop(session, job=job, by=made.karen, at=MONDAY)
        return inquire(given, beat, watch)

    with seen() as children:
        assert worked(made, job, Answering(stopping)) is JobState.DONE
    assert children[0].process.returncode == -signal.SIGKILL
    one = question(made)
    assert (one.state, one.ended_by) == (RunState.CANCELLED, made.karen.account)
    assert answers(made) == []


def test_a_lost_lease(database: AnyDatabase) -> None:
    """Tests a worker that was away for so long that another has the job: it writes nothing."""
    made = reviewed(database)
    job = asked(made)

    def lose(given: Mapping[str, Any], beat: Beat, watch: Watch) -> Any:
        with made.town.writing() as session:
            values = {"leased_until": MONDAY + LEASE}
            session.execute(update(Job).where(Job.id == job).values(values))
        return here(given, beat, watch)

    assert worked(made, job, Answering(lose)) is None
    assert question(made).state is RunState.RUNNING
    assert answers(made) == []


def test_the_world_changes_while_it_is_answered(database: AnyDatabase) -> None:
    """Tests one who is forgotten meanwhile: nothing of them is kept, and the question says why."""
    made = reviewed(database)
    job = asked(made)

    def forgetting(given: Mapping[str, Any], beat: Beat, watch: Watch) -> Any:
        found = here(given, beat, watch)
        forget(made)
        return found

    assert worked(made, job, Answering(forgetting)) is JobState.DONE
    assert (question(made).state, question(made).why) == (RunState.FAILED, "not_reproducible")
    assert answers(made) == []
    with made.town.reading() as session:
        assert "round:question:failed" in [one.event for one in entries(session, made.round)]


def test_who_asked_may_no_longer(database: AnyDatabase) -> None:
    """Tests an account that is closed before the answer is there, or before anybody looked."""
    made = reviewed(database)
    job = asked(made)

    def leaving(given: Mapping[str, Any], beat: Beat, watch: Watch) -> Any:
        found = here(given, beat, watch)
        with made.town.writing() as session:
            by = accounts.operator(CITY)
            accounts.close_account(session, account=made.karen.account, by=by, at=MONDAY)
        return found

    assert worked(made, job, Answering(leaving)) is JobState.DONE
    assert (question(made).state, question(made).why) == (RunState.FAILED, "not_found")
    assert answers(made) == []


def test_the_same_waits_once(database: AnyDatabase) -> None:
    """Tests eight who ask the same in the same moment; and how many may wait."""
    made = reviewed(database)
    jobs: list[JobId] = []
    assert together(8, lambda _: jobs.append(asked(made))) == []
    assert len(set(jobs)) == 1
    assert question(made).state is RunState.QUEUED


def test_not_too_many_wait(database: AnyDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests the last that may wait, and the next."""
    monkeypatch.setattr(inquiring, "WAITING_MAX", 1)
    made = reviewed(database)
    job = asked(made)
    assert asked(made) == job
    with pytest.raises(QuestionsWait):
        asked(made, AnswerKind.ADVICE)
    worked(made, job)
    asked(made, AnswerKind.ADVICE)


def test_whose_job_it_is(database: AnyDatabase) -> None:
    """Tests that the acts ask who it is: not the doors alone; and a job that is done at once."""
    made = reviewed(database)
    job = asked(made)
    how: dict[str, Any] = {"round": made.round, "run": 1, "at": MONDAY}
    hr = made.town.shop.hr
    with made.town.writing() as session:
        with pytest.raises(NotAllowed):
            inquiring.ask_about(session, kind=AnswerKind.PLANS, by=hr, **how)
        with pytest.raises(NotAllowed):
            inquiring.ask_trial(session, overrides=[], by=hr, **how)
        with pytest.raises(NotAllowed):
            inquiring.ask_why(session, referral=made.cases[0], by=hr, **how)
        with pytest.raises(NotAllowed):
            inquiring.questions(session, round=made.round, run=1, by=hr)
        with pytest.raises(NotAllowed):
            inquiring.cancel(session, question=question(made).id, by=hr, at=MONDAY)
        for act in (standing, stop):
            more = {} if act is standing else {"at": MONDAY}
            with pytest.raises(NotFound):
                act(session, job=job, by=hr, **more)
    forget(made)
    with made.town.writing() as session:
        query = select(Job.id).where(Job.kind == JobKind.JOURNAL_ERASURE.value)
        other = session.scalars(query).one()
        assert standing(session, job=other, by=made.karen).state is RunState.QUEUED
        with pytest.raises(NotStoppable):
            stop(session, job=other, by=made.karen, at=MONDAY)
