"""The committee decides: approve, return for information, or decline and offer something else.

The software lists what speaks for and against (`eligibility`) and decides nothing.
"""

from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session
from foundation.status import move
from referrals import consents, notices
from referrals.application.sensitive import holds_cpr
from referrals.cases import runs_elsewhere, take
from referrals.clocks import settle
from referrals.deadlines import invitation_clock
from referrals.errors import (
    AlreadyDecided,
    AlreadyReferred,
    AmendedMeanwhile,
    HoldsCpr,
    LooksLikeAnother,
    NothingToReopen,
    ReasonMissing,
)
from referrals.events import ReferralEvent
from referrals.ids import DecisionId, MeetingId, ReferralId
from referrals.intake import check_ready
from referrals.likeness import alike
from referrals.meetings import check_seated
from referrals.models import Decision, Referral
from referrals.status import LEADS_TO, MOVES, RUNNING, ReferralState, Verdict
from referrals.terms import USUAL, Terms
from referrals.versions import current
from referrals.words import LegalTrack, NoticeKind, Offer, Reason

_EVENTS: Final = {
    Verdict.APPROVE: ReferralEvent.APPROVED,
    Verdict.RETURN: ReferralEvent.RETURNED,
    Verdict.DECLINE: ReferralEvent.DECLINED,
}
_NOTICES: Final = {
    Verdict.APPROVE: NoticeKind.REFERRAL_APPROVED,
    Verdict.RETURN: NoticeKind.REFERRAL_RETURNED,
    Verdict.DECLINE: NoticeKind.REFERRAL_DECLINED,
}


def decide(
    session: Session,
    *,
    referral: ReferralId,
    read_version: int,
    verdict: Verdict,
    reason: Reason,
    words: str | None = None,
    offer: Offer | None = None,
    legal_track: LegalTrack,
    meeting: MeetingId | None = None,
    reopens: DecisionId | None = None,
    terms: Terms = USUAL,
    by: Actor,
    at: datetime,
) -> DecisionId:
    """Decide a referral, as the version that was read; the referrer is told.

    What was decided is decided anew only by naming the decision it reopens. Raises `NotAllowed` for
    the referrer's own case, `SteppedBack`, `AmendedMeanwhile`, `IllegalMove`, `AlreadyDecided`,
    `NothingToReopen`, `AlreadyReferred`, `ReasonMissing`, `HoldsCpr`, `NotReady`,
    `LooksLikeAnother` and `NotAtTheMeeting`.
    """
    row = take(session, referral, Permission.REFERRAL_DECIDE, by)
    if row.version != read_version:
        raise AmendedMeanwhile(read=read_version, now=row.version)
    last = _last(session, referral)
    state = _reached(row, last, verdict, reopens)
    if row.state not in RUNNING and runs_elsewhere(session, row):
        raise AlreadyReferred
    _check_words(verdict, words, offer)
    if verdict is Verdict.APPROVE:
        check_ready(current(session, row))
        _check_one_of_a_kind(session, row)
    if meeting:
        check_seated(session, meeting, row, by)
    settle(session, row, by=by, at=at)
    decision = Decision(
        municipality=session.municipality,
        id=DecisionId(new_id("dec")),
        referral_id=referral,
        number=last.number + 1 if last else 1,
        version=read_version,
        verdict=verdict,
        reason=reason,
        offer=offer,
        legal_track=legal_track,
        meeting_id=meeting,
        reopens=reopens,
        decided_at=at,
        decided_by=by.account,
    )
    session.seal(decision, "reason_text", words)
    session.add(decision)
    _follow(session, row, state, terms, by=by, at=at)
    row.legal_track = legal_track
    facts: dict[str, audit.Fact] = {"decision": decision.id, "reason": reason.value}
    facts |= {"number": decision.number, "version": read_version, "track": legal_track.value}
    audit.record(session, _EVENTS[verdict], subject=referral, by=by, at=at, **facts)
    notices.tell_referrer(session, row, _NOTICES[verdict], by=by, at=at)
    return decision.id


def _follow(
    session: Session, row: Referral, state: ReferralState, terms: Terms, *, by: Actor, at: datetime
) -> None:
    """What follows from a decision: the invitation's clock starts, or the case is closed."""
    row.state, row.decided_at, row.decided_by = state, at, by.account
    row.decision_due_on = None
    row.closed_at, row.closed_by = None, None
    if state is ReferralState.APPROVED:
        _let_wait(row, local_day(at), terms)
    elif state is ReferralState.DECLINED:
        row.closed_at, row.closed_by = at, by.account
        consents.end_all(session, row.id, by=by, at=at)


def _let_wait(row: Referral, day: date, terms: Terms) -> None:
    """Into the pool, with the wait of the first approval; an earlier invitation counts no more."""
    row.waiting_since = min(row.waiting_since or day, day)
    row.approved_on = day
    row.invitation_due_on = invitation_clock(day, days=terms.invitation_days).due_on
    row.invited_at, row.invited_by, row.interviewed_on = None, None, None


def _reached(
    row: Referral, last: Decision | None, verdict: Verdict, reopens: DecisionId | None
) -> ReferralState:
    """The state a verdict leads to.

    What lies before the committee is decided; whatever was decided is reopened, by name.
    """
    decidable = MOVES[row.state] & set(LEADS_TO.values())
    if row.state is ReferralState.SUBMITTED and reopens is not None:
        raise NothingToReopen
    if row.state is not ReferralState.SUBMITTED and decidable and last and reopens != last.id:
        raise AlreadyDecided(decision=last.id)
    return move(row.state, LEADS_TO[verdict], MOVES)


def _check_words(verdict: Verdict, words: str | None, offer: Offer | None) -> None:
    told = bool(words and words.strip())
    if verdict is not Verdict.APPROVE and not told:
        raise ReasonMissing
    if verdict is Verdict.DECLINE and offer is None:
        raise ReasonMissing
    if words and holds_cpr(words):
        raise HoldsCpr


def _check_one_of_a_kind(session: Session, row: Referral) -> None:
    others = [one for one in alike(session, row.youth_id) if one.strong]
    if others:
        raise LooksLikeAnother(others=len(others))


def _last(session: Session, referral: ReferralId) -> Decision | None:
    query = select(Decision).where(
        Decision.municipality == session.municipality, Decision.referral_id == referral
    )
    return session.scalars(query.order_by(Decision.number.desc()).limit(1)).one_or_none()
