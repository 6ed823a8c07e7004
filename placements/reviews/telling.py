"""Whom the acts on a proposal tell: the municipality's people of the case, the employer's of it.

The subject is an id: of the referral for who knows the case, of the proposal for the employer.
"""

from datetime import datetime

from foundation.accounts import Account
from foundation.roles import Actor
from foundation.session import Session
from placements import notices
from placements.cases import Held
from placements.models import Proposal
from placements.status import ProposalState
from placements.words.notices import PlacingNotice
from referrals.models import Referral


def tell_family(
    session: Session, referral: Referral, kind: PlacingNotice, *, by: Actor, at: datetime
) -> None:
    """Tell the referrer, or the coordinators once they have left, and the youth's own account."""
    referrer = session.get_one(Account, (session.municipality, referral.referrer))
    if referrer.closed_at:
        notices.tell_coordinators(session, kind, referral.id, by=by, at=at)
    else:
        notices.tell_account(session, referrer.id, kind, referral.id, by=by, at=at)
    if referral.youth_account:
        notices.tell_account(session, referral.youth_account, kind, referral.id, by=by, at=at)


def tell_employer(
    session: Session, proposal: Proposal, kind: PlacingNotice, *, by: Actor, at: datetime
) -> None:
    """Tell HR, and the store once HR has found the youth ready."""
    notices.tell_hr(session, proposal.employer_id, kind, proposal.id, by=by, at=at)
    if proposal.state is ProposalState.READY:
        notices.tell_store(session, proposal.workplace_id, kind, proposal.id, by=by, at=at)


def tell_all(session: Session, held: Held, kind: PlacingNotice, *, by: Actor, at: datetime) -> None:
    """Tell the employer, the coordinators, the referrer and the youth."""
    tell_employer(session, held.proposal, kind, by=by, at=at)
    notices.tell_coordinators(session, kind, held.referral.id, by=by, at=at)
    tell_family(session, held.referral, kind, by=by, at=at)
