"""What is coming: interviews tomorrow and soon, first days tomorrow. Who forgets is reminded.

Nobody is reminded of what they were told of a moment ago, or of what is past: a reminder that was
slept through helps nobody.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import and_, select

from foundation.clock import local_day, utc
from foundation.ids import AccountId
from foundation.session import Session
from placements.lifecycle.guides import mentor_accounts
from placements.lifecycle.queries import open_placements
from placements.models import Ground, Interview, Proposal
from placements.status import PROPOSAL_OPEN, PlacementState
from placements.timetable.days import SOON_HOURS
from placements.timetable.telling import Due
from placements.words.notices import NudgeKind
from placements.words.proposals import Step
from referrals.models import Referral, Youth

ONE: Final = timedelta(days=1)
_SOON: Final = timedelta(hours=SOON_HOURS)


def interviews_due(session: Session, at: datetime) -> Iterator[Due]:
    """The interviews of tomorrow, and those that begin within two hours."""
    today, now = local_day(at), utc(at)
    for one, referral in _coming(session, now):
        day = local_day(one.starts_at_utc)
        youth = {referral.youth_account} if referral.youth_account else set()
        at_hr = one.step is Step.HR
        told: dict[str, Any] = {"subject": one.proposal_id, "case": referral.id}
        told["employer" if at_hr else "workplace"] = one.employer_id if at_hr else one.workplace_id
        if day - today == ONE and local_day(one.booked_at) < today:
            kind, family = NudgeKind.INTERVIEW_TOMORROW, frozenset(youth | {referral.referrer})
            yield Due(kind, one.id, today, accounts=family, **told)
        ahead = one.starts_at_utc - _SOON
        if ahead <= now and one.booked_at <= ahead:
            kind = NudgeKind.INTERVIEW_SOON
            yield Due(kind, one.id, day, accounts=frozenset(youth), **told)


def first_days_due(session: Session, on: date) -> Iterator[Due]:
    """The agreed first days of tomorrow."""
    for one in open_placements(session):
        row, case = one.placement, one.referral
        new = local_day(row.opened_at) >= on
        if row.state is not PlacementState.STARTING or row.starts_on - on != ONE or new:
            continue
        youth: set[AccountId] = {case.youth_account} if case.youth_account else set()
        around = youth | {case.referrer} | mentor_accounts(session, row.id, row.starts_on)
        kind, store = NudgeKind.FIRST_DAY_TOMORROW, row.workplace_id
        yield Due(kind, row.id, on, accounts=frozenset(around), workplace=store)


def _coming(session: Session, now: datetime) -> Iterator[tuple[Interview, Referral]]:
    """The interviews of the next two days, of youths whose cases go on."""
    proposal = and_(
        Proposal.municipality == Interview.municipality, Proposal.id == Interview.proposal_id
    )
    ground = and_(Ground.municipality == Proposal.municipality, Ground.proposal_id == Proposal.id)
    referral = and_(Referral.municipality == Ground.municipality, Referral.id == Ground.referral_id)
    youth = and_(Youth.municipality == Referral.municipality, Youth.id == Referral.youth_id)
    query = (
        select(Interview, Referral)
        .join(Proposal, proposal)
        .join(Ground, ground)
        .join(Referral, referral)
        .join(Youth, youth)
        .where(
            Interview.municipality == session.municipality,
            Interview.outcome.is_(None),
            Interview.starts_at_utc > now,
            Interview.starts_at_utc <= now + 2 * ONE,
            Proposal.state.in_(PROPOSAL_OPEN),
            Youth.erased_at.is_(None),
            Youth.restricted_at.is_(None),
        )
    )
    for one in session.execute(query.order_by(Interview.starts_at_utc, Interview.id)):
        yield one.Interview, one.Referral
