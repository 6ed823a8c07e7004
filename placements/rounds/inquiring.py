"""A question is put to a run, as a job that answers it; and is not waited for any more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select

from foundation import audit
from foundation.errors import NotFound
from foundation.ids import JobId, new_id
from foundation.jobs import enqueue
from foundation.roles import Actor
from foundation.session import Session
from foundation.status import move
from matching.files.reading import read
from matching.problem import Problem
from placements.errors.rounds import MentorElsewhere, NotInTheRound, QuestionsWait
from placements.events import RoundEvent
from placements.ids import QuestionId, RoundId
from placements.models import QuestionAsked, Round
from placements.rounds import overrides as steering
from placements.rounds.keeping import check_readable
from placements.rounds.overrides import Demanded
from placements.rounds.questions import (
    Question,
    Told,
    as_asked,
    asked_of,
    check_answerable,
    texts_of,
)
from placements.rounds.taking import AT_WORK, look, run_of, take
from placements.status import RUN_MOVES, RunState
from placements.words.notices import PlacingJob
from placements.words.rounds import AnswerKind
from referrals.ids import ReferralId

WAITING_MAX: Final = 50
"""Questions of a municipality that wait at once: each may take minutes of a machine."""


def ask_why(
    session: Session,
    *,
    round: RoundId,
    run: int,
    referral: ReferralId,
    position: str | None = None,
    mentor: str | None = None,
    by: Actor,
    at: datetime,
) -> JobId:
    """Ask why a youth has the match they have; or why not one of a position, a mentor, or any.

    The job that answers. Raises `NotInTheRound`, `MentorElsewhere`, `QuestionsWait`, and what
    `asked_of` and `check_readable` raise.
    """
    row = take(session, round, by)
    told = asked_of(session, round=round, run=run, by=by)
    _check_known(told.problem, referral, position, mentor)
    check_readable(session, referral, by)
    rest = {"position": position, "mentor": mentor}
    question = Question(_which(told, referral, position, mentor), referral, rest)
    return _queue(session, row, run, question, by=by, at=at)


def ask_about(
    session: Session, *, round: RoundId, run: int, kind: AnswerKind, by: Actor, at: datetime
) -> JobId:
    """Ask what overrides cost, what would help, or what is best after a decline.

    The job that answers. Raises `NoRun`, `RunNotAnswerable`, `QuestionsWait`.
    """
    row = take(session, round, by)
    check_answerable(run_of(session, round, run))
    return _queue(session, row, run, Question(kind), by=by, at=at)


def ask_trial(
    session: Session,
    *,
    round: RoundId,
    run: int,
    overrides: Sequence[Demanded],
    by: Actor,
    at: datetime,
) -> JobId:
    """Ask what overrides would cost beside those of a run; none is made.

    The job that answers. Raises `NoRun`, `OverrideUnclear`, `NotInTheRound`, `QuestionsWait`,
    `NotReproducible`, `BaseChanged`, `RunRejected`.
    """
    row = take(session, round, by)
    texts = texts_of(session, row, run_of(session, round, run))
    steering.check(read(Problem, texts.problem), overrides)
    asked = [as_asked(replace(one, words=None)).write() for one in overrides]
    question = Question(AnswerKind.TRIAL, None, {"overrides": asked})
    facts: dict[str, audit.Fact] = {"number": row.number, "run": run, "overrides": len(overrides)}
    audit.record(session, RoundEvent.TRIED, subject=round, by=by, at=at, **facts)
    return _queue(session, row, run, question, by=by, at=at)


def cancel(session: Session, *, question: QuestionId, by: Actor, at: datetime) -> None:
    """Wait no longer for an answer. Raises `NotFound`, `IllegalMove`."""
    found = session.get(QuestionAsked, (session.municipality, question))
    if found is None:
        raise NotFound(thing="question", id=question)
    row = take(session, found.round_id, by)
    session.refresh(found, with_for_update=True)
    found.state = move(found.state, RunState.CANCELLED, RUN_MOVES)
    found.ended_at, found.ended_by = at, by.account
    facts: dict[str, audit.Fact] = {"number": row.number, "run": found.run_number}
    facts["question"] = found.id
    audit.record(session, RoundEvent.QUESTION_CANCELLED, subject=row.id, by=by, at=at, **facts)


def questions(session: Session, *, round: RoundId, run: int, by: Actor) -> Sequence[QuestionAsked]:
    """The questions to a run, the oldest first: where each stands. Raises `NoRun`."""
    look(session, round, by)
    run_of(session, round, run)
    query = select(QuestionAsked).where(
        QuestionAsked.municipality == session.municipality,
        QuestionAsked.round_id == round,
        QuestionAsked.run_number == run,
    )
    return session.scalars(query.order_by(QuestionAsked.asked_at, QuestionAsked.id)).all()


def _queue(
    session: Session, row: Round, run: int, question: Question, *, by: Actor, at: datetime
) -> JobId:
    """The job that answers; that of the same question where one is at work."""
    kind = PlacingJob.ANSWER_QUESTION
    waiting = select(QuestionAsked).where(
        QuestionAsked.municipality == session.municipality, QuestionAsked.state.in_(AT_WORK)
    )
    same = waiting.where(
        QuestionAsked.round_id == row.id,
        QuestionAsked.run_number == run,
        QuestionAsked.question_digest == question.digest,
    )
    one = session.scalars(same).one_or_none()
    if one is not None:
        return enqueue(session, kind, key=one.id, subject=one.id, by=by, at=at)
    count = session.scalars(select(func.count()).select_from(waiting.subquery())).one()
    if count >= WAITING_MAX:
        raise QuestionsWait(count=count)
    one = _asked(session, row, run, question, by=by, at=at)
    facts: dict[str, audit.Fact] = {"number": row.number, "run": run, "question": one.id}
    facts["kind"] = question.kind.value
    audit.record(session, RoundEvent.QUESTION_ASKED, subject=row.id, by=by, at=at, **facts)
    return enqueue(session, kind, key=one.id, subject=one.id, by=by, at=at)


def _asked(
    session: Session, row: Round, run: int, question: Question, *, by: Actor, at: datetime
) -> QuestionAsked:
    one = QuestionAsked(
        municipality=session.municipality,
        id=QuestionId(new_id("qst")),
        round_id=row.id,
        run_number=run,
        kind=question.kind,
        referral_id=question.referral,
        question=dict(question.rest),
        question_digest=question.digest,
        state=RunState.QUEUED,
        asked_at=at,
        asked_by=by.account,
    )
    session.add(one)
    session.flush()
    return one


def _which(told: Told, referral: str, position: str | None, mentor: str | None) -> AnswerKind:
    has = any(one.youth == referral for one in told.placings)
    return AnswerKind.WHY if has and position is None and mentor is None else AnswerKind.WHY_NOT


def _check_known(problem: Problem, referral: str, position: str | None, mentor: str | None) -> None:
    named: dict[str, Any] = {"youth": referral, "position": position, "mentor": mentor}
    unknown = [id_ for kind, id_ in named.items() if id_ and id_ not in getattr(problem, kind)]
    if unknown:
        raise NotInTheRound(ids=", ".join(unknown))
    if position and mentor:
        workplace = problem.position[position].workplace
        if problem.mentor[mentor].workplace != workplace:
            raise MentorElsewhere(mentor=mentor, position=position)
