"""Whom the outbox tells what of a placement: the mentor, the shop, HR, the municipality."""

from datetime import datetime
from enum import Enum
from typing import Final

from foundation.accounts import Account
from foundation.clock import local_day
from foundation.roles import Actor
from foundation.session import Session
from placements import notices
from placements.lifecycle.guides import mentor_accounts
from placements.lifecycle.taking import Running
from placements.words.notices import PlacingNotice


class Whom(Enum):
    """Who is told of a placement."""

    MENTOR = "mentor"
    """Or who stands in for them."""
    STORE = "store"
    HR = "hr"
    REFERRER = "referrer"
    """Or the coordinators, once the referrer has left."""
    COORDINATORS = "coordinators"


ALL: Final = tuple(Whom)
EMPLOYER: Final = (Whom.MENTOR, Whom.STORE, Whom.HR)


def tell_around(
    session: Session,
    held: Running,
    kind: PlacingNotice,
    whom: tuple[Whom, ...],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Tell each of those, once, unless it was they who did it; each by the placement's id."""
    row = held.placement
    asked = set(whom)
    if Whom.REFERRER in asked:
        referrer = held.referral.referrer
        account = session.get(Account, (session.municipality, referrer))
        if account is None or account.closed_at:
            asked.add(Whom.COORDINATORS)
        else:
            notices.tell_account(session, referrer, kind, row.id, by=by, at=at)
    if Whom.MENTOR in asked:
        for account_id in sorted(mentor_accounts(session, row.id, local_day(at))):
            notices.tell_account(session, account_id, kind, row.id, by=by, at=at)
    if Whom.STORE in asked:
        notices.tell_store(session, row.workplace_id, kind, row.id, by=by, at=at)
    if Whom.HR in asked:
        notices.tell_hr(session, row.employer_id, kind, row.id, by=by, at=at)
    if Whom.COORDINATORS in asked:
        notices.tell_coordinators(session, kind, row.id, by=by, at=at)
