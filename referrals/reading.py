"""Reading a case: who opens an application says what for, and the youth may see who did."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from foundation import audit
from foundation.roles import Actor, Permission
from foundation.session import Session
from referrals.application import Application
from referrals.cases import look, take
from referrals.events import ReferralEvent
from referrals.ids import DecisionId, ReferralId
from referrals.models import Decision, Referral
from referrals.status import Verdict
from referrals.versions import current
from referrals.words import LegalTrack, Offer, Purpose, Reason


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it is told: what, why, what is offered instead, and not by whom."""

    id: DecisionId
    number: int
    verdict: Verdict
    reason: Reason
    words: str | None = field(repr=False)
    offer: Offer | None
    legal_track: LegalTrack
    at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """A case as one reader sees it, its decisions in order."""

    referral: Referral
    application: Application = field(repr=False)
    decisions: tuple[Decided, ...]


def read(
    session: Session, *, referral: ReferralId, purpose: Purpose, by: Actor, at: datetime
) -> Opened:
    """Open the application as it stands, and what was decided of it.

    Whoever stepped back from the case may not.
    """
    row = take(session, referral, Permission.REFERRAL_READ, by)
    opened = Opened(row, current(session, row), _decisions(session, row))
    facts: dict[str, audit.Fact] = {"purpose": purpose.value, "version": row.version}
    audit.record(session, ReferralEvent.READ, subject=referral, by=by, at=at, **facts)
    return opened


def read_consents(
    session: Session, *, referral: ReferralId, purpose: Purpose, by: Actor, at: datetime
) -> Opened:
    """Open it for its consents: what was agreed, and what a recipient would be shown.

    For the youth and whoever helps them to ask; who screens the case has no part in that.
    """
    look(session, referral, Permission.CONSENT_RECORD, by)
    return read(session, referral=referral, purpose=purpose, by=by, at=at)


def _decisions(session: Session, row: Referral) -> tuple[Decided, ...]:
    query = select(Decision).where(
        Decision.municipality == session.municipality, Decision.referral_id == row.id
    )
    return tuple(
        Decided(
            *(one.id, one.number, one.verdict, one.reason),
            *(session.unseal(one, "reason_text"), one.offer, one.legal_track, one.decided_at),
        )
        for one in session.scalars(query.order_by(Decision.number))
    )
