"""A youth who did not come: somebody owns it within a day; once is rebooked, twice goes back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select

from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements import cases, notices
from placements.cases import Held
from placements.errors.proposals import OwnedAlready
from placements.events import ProposalEvent
from placements.ids import ProposalId
from placements.models import Interview
from placements.reviews.inviting import REBOOK_DAYS
from placements.reviews.parking import note_parked
from placements.reviews.taking import interviews_of
from placements.reviews.telling import tell_family
from placements.reviews.withdrawing import note_withdrawn
from placements.words.notices import PlacingNotice
from placements.words.proposals import Outcome, Parked, Withdrawal

OWNED_DAYS: Final = 1
"""Within so many days somebody sees to it."""
TWICE: Final = 2


@dataclass(frozen=True, slots=True)
class Missed:
    """An interview the youth did not come to, and by when somebody is to own it."""

    proposal: ProposalId
    number: int
    due_on: date

    def late(self, on: date) -> bool:
        """Whether nobody has on a day, though somebody should."""
        return on > self.due_on


def note_no_show(session: Session, held: Held, *, by: Actor, at: datetime) -> None:
    """See to what follows from a no-show that was just reported; part of the report.

    The first time the seat is held until another interview can be had. The second time the
    proposal is withdrawn, and the search rests until the referrer has talked with the youth.
    """
    row = held.proposal
    missed = [one for one in interviews_of(session, row.id) if one.outcome is Outcome.NO_SHOW]
    again = len(missed) >= TWICE
    kind = PlacingNotice.NO_SHOW_AGAIN if again else PlacingNotice.NO_SHOW
    tell_family(session, held.referral, kind, by=by, at=at)
    notices.tell_coordinators(session, kind, held.referral.id, by=by, at=at)
    audit.record(session, ProposalEvent.NO_SHOW, subject=row.id, by=by, at=at, times=len(missed))
    if again:
        note_withdrawn(session, held, Withdrawal.SECOND_NO_SHOW, by=by, at=at)
        note_parked(session, held.referral, Parked.SECOND_NO_SHOW, by=by, at=at)
    else:
        first_day = local_day(at) + timedelta(days=REBOOK_DAYS + 1)
        row.lapses_on = max(row.lapses_on, first_day)


def own_no_show(session: Session, *, proposal: ProposalId, by: Actor, at: datetime) -> None:
    """Take it on oneself that a youth who did not come is called. Raises `OwnedAlready`.

    Of a proposal that has come to an end by it, too.
    """
    cases.take(session, proposal, Permission.YOUTH_PARK, by)
    unowned = [one for one in interviews_of(session, proposal) if _is_unowned(one)]
    if not unowned:
        raise OwnedAlready(proposal=proposal)
    for interview in unowned:
        interview.owner = by.account
        interview.owned_at, interview.owned_by = at, by.account
    audit.record(session, ProposalEvent.NO_SHOW_OWNED, subject=proposal, by=by, at=at)


def unowned(session: Session, *, by: Actor) -> list[Missed]:
    """No-shows that nobody sees to yet, the longest known first."""
    require(by, Permission.YOUTH_PARK, Case(session.municipality))
    session.flush()
    query = select(Interview).where(
        Interview.municipality == session.municipality,
        Interview.outcome == Outcome.NO_SHOW,
        Interview.owned_at.is_(None),
    )
    rows = session.scalars(query.order_by(Interview.reported_at, Interview.id))
    return [
        Missed(one.proposal_id, one.number, local_day(one.reported_at) + timedelta(days=OWNED_DAYS))
        for one in rows
        if one.reported_at
    ]


def _is_unowned(interview: Interview) -> bool:
    return interview.outcome is Outcome.NO_SHOW and interview.owned_at is None
