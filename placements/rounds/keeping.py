"""An answer is kept with its run, and so with all that comes of it; and whom it names."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select

from foundation import audit
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session
from matching.files.records import Record
from placements.errors.rounds import NotInTheRound, NotReproducible, RunNotAnswerable
from placements.events import RoundEvent
from placements.ids import AnswerId, AnswerYouthId, RoundId
from placements.models import Answer, AnswerYouth, Round, RoundYouth
from placements.rounds.questions import Question
from placements.rounds.taking import run_of, take
from referrals import cases
from referrals.errors import Restricted
from referrals.events import ReferralEvent
from referrals.ids import ReferralId
from referrals.models import Referral, Youth
from referrals.words import Purpose

_NAMED: Final = re.compile(r'"(ref_[0-9a-z]+)"')


def keep(
    session: Session,
    *,
    round: RoundId,
    run: int,
    digest: str,
    question: Question,
    answer: Record | Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> AnswerId:
    """Keep an answer, or its document, to what was asked of a problem; the same is kept once.

    The problem is the one of this digest. Whoever is answered reads of the youth: that stands in
    the youth's log. Raises `NoRun`,
    `RunNotAnswerable` where the run is of another problem, `NotInTheRound`, `NotReproducible` where
    somebody whom the answer names was forgotten meanwhile, and what `check_readable` raises.
    """
    row = take(session, round, by)
    if run_of(session, round, run).problem_digest != digest:
        raise RunNotAnswerable(run=run)
    _check_in_the_round(session, row, question.referral)
    written = answer.write() if isinstance(answer, Record) else answer
    document = json.dumps(written, ensure_ascii=False)
    named = _named(session, row, document + question.text)
    check_readable(session, question.referral, by)
    one = _asked_before(session, row, run, question)
    if one is None:
        one = Answer(round_id=round, run_number=run, problem_digest=digest)
        one.municipality, one.id = session.municipality, AnswerId(new_id("ans"))
        one.kind, one.referral_id, one.question = question.kind, question.referral, question.rest
        one.question_digest, one.asked_at, one.asked_by = question.digest, at, by.account
        session.seal(one, "document", document)
        session.add(one)
        session.flush()
        session.add_all(_naming(session, one, named))
    facts: dict[str, audit.Fact] = {"number": row.number, "run": run}
    facts |= {"kind": question.kind.value, "answer": one.id}
    audit.record(session, RoundEvent.ANSWERED, subject=round, by=by, at=at, **facts)
    log_reading(session, question.referral, by=by, at=at)
    return one.id


def check_readable(session: Session, referral: ReferralId | None, by: Actor) -> None:
    """Let nobody read of a youth from whose case they stepped back, or whose case stands still.

    Raises `NotFound`, `SteppedBack`, `Restricted`; nothing for none.
    """
    if referral is not None:
        case = cases.look(session, referral, Permission.REFERRAL_READ, by)
        if cases.of(session, case.youth_id).restricted_at:
            raise Restricted(referral=referral)


def log_reading(session: Session, referral: ReferralId | None, *, by: Actor, at: datetime) -> None:
    """Note in a youth's log that somebody was told of them; nothing for none."""
    if referral is not None:
        purpose = Purpose.MATCH.value
        audit.record(session, ReferralEvent.READ, subject=referral, by=by, at=at, purpose=purpose)


def _check_in_the_round(session: Session, row: Round, referral: ReferralId | None) -> None:
    query = select(RoundYouth.id).where(
        RoundYouth.municipality == session.municipality,
        RoundYouth.round_id == row.id,
        RoundYouth.referral_id == referral,
    )
    if referral is not None and session.scalars(query).one_or_none() is None:
        raise NotInTheRound(ids=referral)


def _named(session: Session, row: Round, text: str) -> list[ReferralId]:
    """The cases a text names. An erasure comes before this transaction or after it, never beside.

    Raises `NotReproducible` where somebody of them was forgotten while the answer was found.
    """
    ours = (Referral.municipality == session.municipality, Referral.id.in_(_ids_in(text)))
    named = list(session.scalars(select(Referral.id).where(*ours).order_by(Referral.id)))
    gone = select(Referral.id).join(
        Youth, (Youth.municipality == Referral.municipality) & (Youth.id == Referral.youth_id)
    )
    forgotten = session.scalars(gone.where(*ours, Youth.erased_at.is_not(None))).all()
    if forgotten:
        raise NotReproducible(number=row.number, count=len(forgotten))
    return named


def _ids_in(text: str) -> Collection[str]:
    return sorted(set(_NAMED.findall(text)))


def _asked_before(session: Session, row: Round, run: int, question: Question) -> Answer | None:
    query = select(Answer).where(
        Answer.municipality == session.municipality,
        Answer.round_id == row.id,
        Answer.run_number == run,
        Answer.question_digest == question.digest,
    )
    return session.scalars(query).one_or_none()


def _naming(session: Session, one: Answer, named: Collection[ReferralId]) -> Iterator[AnswerYouth]:
    for referral in named:
        yield AnswerYouth(
            municipality=session.municipality,
            id=AnswerYouthId(new_id("ayo")),
            answer_id=one.id,
            referral_id=referral,
        )
