"""The errand: a question to a run is answered in a process of its own, and the answer is kept."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select

from foundation import audit
from foundation.accounts import OPERATOR, actor, operator
from foundation.errors import FootholdError
from foundation.jobs import Beat
from foundation.roles import Actor
from foundation.session import Session
from foundation.status import move
from matching.result import Watch, unwatched
from placements.events import RoundEvent
from placements.ids import AnswerId
from placements.models import Answer, QuestionAsked
from placements.rounds.keeping import check_readable, keep
from placements.rounds.questions import Question, check_answerable, texts_of
from placements.rounds.taking import AT_WORK, look, run_of
from placements.rounds.talking import inquire
from placements.status import RUN_MOVES, RunState
from placements.words.rounds import AnswerKind

Inquire = Callable[[Mapping[str, Any], Beat, Watch], Mapping[str, Any] | None]
_WORD: Final = re.compile(r"(?<!^)(?=[A-Z])")


class Answering:
    """What the job ANSWER_QUESTION does; its subject is a question that was asked."""

    def __init__(self, inquire: Inquire = inquire) -> None:
        """Hold how a question is answered."""
        self.inquire = inquire

    def begin(self, session: Session, subject: str, at: datetime) -> Mapping[str, Any] | None:
        """The texts of the run, and what is asked; nothing where it was answered before."""
        one = _lock(session, subject)
        if one is None or one.state not in AT_WORK:
            return None
        if one.state is RunState.QUEUED:
            one.state = move(one.state, RunState.RUNNING, RUN_MOVES)
        before = _answered(session, one)
        if before is not None:
            _end(one, before, at)
            return None
        try:
            return _request(session, one, actor(session, one.asked_by))
        except FootholdError as error:
            _fail(session, one, type(error), at)
            return None

    def work(self, given: Mapping[str, Any], beat: Beat) -> Mapping[str, Any] | None:
        """Answer; None where it was cancelled meanwhile."""
        document = self.inquire(given, beat, unwatched)
        return None if document is None else {"digest": given["digest"], "document": document}

    def note(self, session: Session, subject: str, progress: Mapping[str, Any] | None) -> bool:
        """Keep how far it has come, if it is still wanted."""
        one = _lock(session, subject)
        if one is None or one.state is not RunState.RUNNING:
            return False
        if progress is not None:
            one.progress = dict(progress)
        return True

    def finish(
        self, session: Session, subject: str, output: Mapping[str, Any] | None, at: datetime
    ) -> None:
        """Keep the answer as whoever asked, who must still be allowed to; none if cancelled."""
        one = _lock(session, subject)
        if one is None or one.state is not RunState.RUNNING or output is None:
            return
        how: dict[str, Any] = {"digest": output["digest"], "answer": output["document"]}
        try:
            with session.begin_nested():
                by = actor(session, one.asked_by)
                run, question = one.run_number, _question(one)
                kept = keep(
                    session, round=one.round_id, run=run, question=question, **how, by=by, at=at
                )
        except FootholdError as error:
            _fail(session, one, type(error), at)
        else:
            _end(one, kept, at)

    def missed(self, session: Session, subject: str, at: datetime, *, last: bool) -> None:
        """Back into the queue; after the last try there is no answer."""
        one = _lock(session, subject)
        if one is None or one.state not in AT_WORK:
            return
        if last:
            _fail(session, one, None, at)
        elif one.state is RunState.RUNNING:
            one.state = move(one.state, RunState.QUEUED, RUN_MOVES)


def _lock(session: Session, question: str) -> QuestionAsked | None:
    return session.get(QuestionAsked, (session.municipality, question), with_for_update=True)


def _question(one: QuestionAsked) -> Question:
    return Question(one.kind, one.referral_id, one.question)


def _answered(session: Session, one: QuestionAsked) -> AnswerId | None:
    """The answer that was kept before to the same, unless it is gone with whom it named."""
    query = select(Answer.id).where(
        Answer.municipality == session.municipality,
        Answer.round_id == one.round_id,
        Answer.run_number == one.run_number,
        Answer.question_digest == one.question_digest,
        Answer.document.is_not(None),
    )
    return session.scalars(query).one_or_none()


def _request(session: Session, one: QuestionAsked, by: Actor) -> Mapping[str, Any]:
    """What the process is asked. Raises what asking raised, where the world has changed since."""
    row, run = look(session, one.round_id, by), run_of(session, one.round_id, one.run_number)
    check_readable(session, one.referral_id, by)
    if one.kind is not AnswerKind.TRIAL:
        check_answerable(run)
    texts = texts_of(session, row, run)
    return {
        "question": {"kind": one.kind, "referral": one.referral_id, "rest": one.question},
        "problem": texts.problem.decode(),
        "base": texts.base.decode(),
        "solution": texts.solution,
        "overrides": [override.write() for override in texts.overrides],
        "digest": texts.digest,
    }


def _end(one: QuestionAsked, answer: AnswerId, at: datetime) -> None:
    one.state = move(one.state, RunState.DONE, RUN_MOVES)
    one.answer_id, one.ended_at, one.ended_by = answer, at, OPERATOR


def _fail(
    session: Session, one: QuestionAsked, error: type[FootholdError] | None, at: datetime
) -> None:
    """It will have no answer: of the error only its kind is told."""
    one.state = move(one.state, RunState.FAILED, RUN_MOVES)
    one.why = "no_answer" if error is None else _WORD.sub("_", error.__name__).lower()
    one.ended_at, one.ended_by = at, OPERATOR
    by = operator(session.municipality)
    facts: dict[str, audit.Fact] = {"run": one.run_number, "question": one.id, "why": one.why}
    audit.record(session, RoundEvent.QUESTION_FAILED, subject=one.round_id, by=by, at=at, **facts)
