"""What is known of each case up to a day: one row a case, and its placements.

Five queries, however many cases. Who asked that their cases stand still is in none of it (GDPR
article 18), and drafts are not counted. Who was forgotten stays countable, by coarse groups alone.
What happened after the day is left out, so that a report on a past day is made as it was then, but
for what was told late.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, select

from employers.ids import EmployerId
from foundation.clock import local_day
from foundation.session import Session
from matching.ages import age_on
from placements.models import Ground, Interview, Placement, Proposal
from placements.words.placements import EndReason
from placements.words.proposals import Outcome
from referrals.ids import ReferralId
from referrals.models import Erasure, Referral, Youth
from referrals.status import ReferralState
from referrals.words import ErasureReason, LegalTrack

HELD = (Outcome.READY, Outcome.NOT_READY)
"""How an interview went at which the youth was."""


@dataclass(frozen=True, slots=True)
class Job:
    """A placement that has begun, as it stands on a day."""

    employer: EmployerId
    began_on: date
    ended_on: date | None
    reason: EndReason | None
    planned: bool | None
    days: int
    """Days employed, both the first and the last: up to the end, or up to the day of the report."""


@dataclass(frozen=True, slots=True)
class History:
    """A case: its groups, and the day of each step it has reached. No names, no texts."""

    referral: ReferralId
    sex: str | None
    district: str | None
    source: str | None
    social_measures: bool | None
    in_care: bool | None
    track: LegalTrack | None
    birth_year: int | None
    age: int | None
    """Whole years at the first approval; None before it, and of whoever was forgotten."""
    forgotten: ErasureReason | None
    referred_on: date
    approved_on: date | None
    left_on: date | None
    """When the case came to its end or was declined."""
    proposed_on: date | None
    invited_on: date | None
    interviewed_on: date | None
    hired_on: date | None
    started_on: date | None
    completed_on: date | None
    jobs: tuple[Job, ...]
    """In the order in which they began."""


def histories(session: Session, *, on: date) -> list[History]:
    """Every case that was submitted up to a day, in no order that tells anything."""
    asked = {row.referral_id: row for row in session.execute(_proposals(session))}
    met = {row.referral_id: row.first for row in session.execute(_interviews(session))}
    placed: dict[ReferralId, list[Any]] = {}
    for row in session.execute(_placements(session)):
        placed.setdefault(row.referral_id, []).append(row)
    found = (
        _history(row, asked.get(row.id), met.get(row.id), placed.get(row.id, []), on)
        for row in session.execute(_cases(session))
    )
    known = [one for one in found if one.referred_on <= on]
    return sorted(known, key=lambda one: one.referral)


def counted(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """A query on proposals, without those of youths whose cases stand still."""
    ground = and_(Ground.municipality == Proposal.municipality, Ground.proposal_id == Proposal.id)
    case = and_(Referral.municipality == Ground.municipality, Referral.id == Ground.referral_id)
    youth = and_(Youth.municipality == Referral.municipality, Youth.id == Referral.youth_id)
    query = query.join(Ground, ground).join(Referral, case).join(Youth, youth)
    return query.where(Youth.restricted_at.is_(None))


def _history(case: Any, asked: Any, met: datetime | None, placed: list[Any], on: date) -> History:
    approved = _by(case.waiting_since, on)
    born = case.birth_date
    return History(
        referral=case.id,
        sex=case.sex,
        district=case.district,
        source=case.source,
        social_measures=case.social_measures,
        in_care=case.in_care,
        track=case.legal_track,
        birth_year=case.birth_year or (born.year if born else None),
        age=age_on(approved, born) if approved and born else None,
        forgotten=case.reason,
        referred_on=local_day(case.submitted_at),
        approved_on=approved,
        left_on=_by(_left(case), on),
        proposed_on=_first(on, asked and asked.made),
        invited_on=_first(on, asked and asked.invited, case.invited_at),
        interviewed_on=_first(on, met, case.interviewed_on),
        hired_on=_first(on, asked and asked.accepted),
        started_on=_first(on, *(one.first_day_on for one in placed)),
        completed_on=_first(on, *(one.completed_at for one in placed)),
        jobs=tuple(_jobs(placed, on)),
    )


def _jobs(placed: Iterable[Any], on: date) -> Iterable[Job]:
    begun = [one for one in placed if _by(one.first_day_on, on)]
    for one in sorted(begun, key=lambda one: one.first_day_on):
        ended = _by(one.ended_on, on)
        days = ((ended or on) - one.first_day_on).days + 1
        reason, planned = (one.end_reason, one.end_planned) if ended else (None, None)
        yield Job(one.employer_id, one.first_day_on, ended, reason, planned, max(days, 0))


def _left(case: Any) -> date | None:
    if case.closed_at:
        return local_day(case.closed_at)
    return local_day(case.decided_at) if case.state is ReferralState.DECLINED else None


def _first(on: date, *times: date | datetime | None) -> date | None:
    """The first of several days and instants, if it had come by the day."""
    days = [local_day(one) if isinstance(one, datetime) else one for one in times if one]
    return _by(min(days), on) if days else None


def _by(day: date | None, on: date) -> date | None:
    return day if day and day <= on else None


def _cases(session: Session) -> Select[*tuple[Any, ...]]:
    same = and_(Youth.municipality == Referral.municipality, Youth.id == Referral.youth_id)
    gone = and_(Erasure.municipality == Youth.municipality, Erasure.youth_id == Youth.id)
    columns = (
        *(Referral.id, Referral.sex, Referral.district, Referral.source, Referral.social_measures),
        *(Referral.in_care, Referral.legal_track, Referral.state, Referral.submitted_at),
        *(Referral.waiting_since, Referral.decided_at, Referral.invited_at),
        *(Referral.interviewed_on, Referral.closed_at),
        *(Youth.birth_date, Youth.birth_year, Erasure.reason),
    )
    query = select(*columns).join(Youth, same).outerjoin(Erasure, gone)
    return query.where(
        Referral.municipality == session.municipality,
        Referral.submitted_at.is_not(None),
        Youth.restricted_at.is_(None),
    )


def _proposals(session: Session) -> Select[*tuple[Any, ...]]:
    same = and_(Proposal.municipality == Ground.municipality, Proposal.id == Ground.proposal_id)
    times: Mapping[str, Any] = {
        "made": Proposal.made_at,
        "invited": Proposal.invited_at,
        "accepted": Proposal.accepted_at,
    }
    columns = (func.min(column).label(name) for name, column in times.items())
    query = select(Ground.referral_id, *columns).join(Proposal, same)
    return query.where(Ground.municipality == session.municipality).group_by(Ground.referral_id)


def _interviews(session: Session) -> Select[*tuple[Any, ...]]:
    same = and_(
        Interview.municipality == Ground.municipality, Interview.proposal_id == Ground.proposal_id
    )
    first = func.min(Interview.starts_at_utc).label("first")
    query = select(Ground.referral_id, first).join(Interview, same)
    return query.where(
        Ground.municipality == session.municipality, Interview.outcome.in_(HELD)
    ).group_by(Ground.referral_id)


def _placements(session: Session) -> Select[*tuple[Any, ...]]:
    same = and_(
        Placement.municipality == Ground.municipality, Placement.proposal_id == Ground.proposal_id
    )
    columns = (
        *(Placement.employer_id, Placement.first_day_on, Placement.completed_at),
        *(Placement.ended_on, Placement.end_reason, Placement.end_planned),
    )
    query = select(Ground.referral_id, *columns).join(Placement, same)
    return query.where(Ground.municipality == session.municipality)
