"""What runs were asked, and what was answered: for those who run rounds, and nobody else."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from foundation import audit
from foundation.errors import NotFound
from foundation.ids import AccountId
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.events import RoundEvent
from placements.ids import AnswerId, ProposalId, RoundId
from placements.models import Answer, Ground, Round
from placements.rounds.keeping import check_readable, log_reading
from placements.rounds.questions import ABOUT_A_YOUTH, Question
from placements.rounds.taking import look, run_of
from placements.words.rounds import AnswerKind
from referrals.ids import ReferralId


@dataclass(frozen=True, slots=True)
class Kept:
    """A question that was asked, with its answer."""

    id: AnswerId
    round: RoundId
    run: int
    question: Question
    document: Mapping[str, Any] | None
    """The answer as JSON; None once somebody whom it names is forgotten."""
    asked_at: datetime
    asked_by: AccountId


def kept(
    session: Session,
    *,
    round: RoundId,
    run: int,
    kind: AnswerKind,
    referral: ReferralId | None = None,
    by: Actor,
    at: datetime,
) -> Sequence[Kept]:
    """What is kept of a kind, about a youth or about the whole run, the oldest first.

    That it was read stands in the log of the round, and in the youth's. Raises `NoRun`,
    and what `check_readable` raises.
    """
    row = look(session, round, by)
    run_of(session, round, run)
    check_readable(session, referral, by)
    rows = _rows(session, row, run, (kind,), referral)
    _log(session, row, rows, by, at)
    return [_opened(session, one) for one in rows]


def one_of(session: Session, *, answer: AnswerId, by: Actor, at: datetime) -> Kept:
    """An answer. Raises `NotFound`, and what `check_readable` raises."""
    require(by, Permission.ROUND_RUN, Case(session.municipality))
    found = session.get(Answer, (session.municipality, answer))
    if found is None:
        raise NotFound(thing="answer", id=answer)
    row = look(session, found.round_id, by)
    check_readable(session, found.referral_id, by)
    _log(session, row, (found,), by, at)
    return _opened(session, found)


def of_proposal(
    session: Session, *, proposal: ProposalId, by: Actor, at: datetime
) -> Sequence[Kept]:
    """What was asked about the youth of a proposal, in the run that it was made of.

    Nothing where it was made of no round. Raises `NotFound`, and what `check_readable` raises.
    """
    require(by, Permission.ROUND_RUN, Case(session.municipality))
    query = select(Ground).where(
        Ground.municipality == session.municipality, Ground.proposal_id == proposal
    )
    ground = session.scalars(query).one_or_none()
    if ground is None:
        raise NotFound(thing="proposal", id=proposal)
    if ground.round_id is None or ground.run_number is None:
        return ()
    row = look(session, ground.round_id, by)
    check_readable(session, ground.referral_id, by)
    rows = _rows(session, row, ground.run_number, ABOUT_A_YOUTH, ground.referral_id)
    _log(session, row, rows, by, at)
    return [_opened(session, one) for one in rows]


def _rows(
    session: Session,
    row: Round,
    run: int,
    kinds: Collection[AnswerKind],
    referral: ReferralId | None,
) -> Sequence[Answer]:
    query = select(Answer).where(
        Answer.municipality == session.municipality,
        Answer.round_id == row.id,
        Answer.run_number == run,
        Answer.kind.in_(kinds),
        Answer.referral_id == referral,
    )
    return session.scalars(query.order_by(Answer.asked_at, Answer.id)).all()


def _log(session: Session, row: Round, rows: Sequence[Answer], by: Actor, at: datetime) -> None:
    """Note that answers were read, where there are any."""
    for one in rows[:1]:  # all are of one run, and about one youth
        facts: dict[str, audit.Fact] = {"number": row.number, "run": one.run_number}
        facts["count"] = len(rows)
        audit.record(session, RoundEvent.ANSWERS_READ, subject=row.id, by=by, at=at, **facts)
        log_reading(session, one.referral_id, by=by, at=at)


def _opened(session: Session, one: Answer) -> Kept:
    text = session.unseal(one, "document")
    return Kept(
        one.id,
        one.round_id,
        one.run_number,
        Question(one.kind, one.referral_id, one.question),
        None if text is None else json.loads(text),
        one.asked_at,
        one.asked_by,
    )
