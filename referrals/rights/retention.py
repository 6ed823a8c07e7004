"""Retention: who is to be forgotten when. Listing it changes nothing; running it erases.

A youth is due when every referral of theirs is: a draft nobody went on with, or a closed case. One
whose case stands still is not: whoever asked for that may need what is stored (GDPR article 18).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import and_, func, select

from foundation.clock import local_day
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from referrals.cases import hold_youth
from referrals.ids import YouthId
from referrals.models import ApplicationVersion, Referral, Youth
from referrals.rights.erasure import erase
from referrals.status import ReferralState
from referrals.words import ErasureReason


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long things are kept, in days; a setting."""

    draft_days: int = 90
    closed_days: int = 183


class Rule(StrEnum):
    """Why a youth is due."""

    DRAFT_LEFT = "draft_left"
    CASE_CLOSED = "case_closed"


@dataclass(frozen=True, slots=True)
class Due:
    """A youth who is to be forgotten: by which rule, since when, and until when the law keeps."""

    youth: YouthId
    rule: Rule
    since: date
    kept_until: date | None


def due(session: Session, *, keeping: Keeping, on: date, by: Actor) -> list[Due]:
    """Who is to be forgotten on a day: the dry run."""
    require(by, Permission.TIMETABLE_RUN, Case(session.municipality))
    latest: dict[YouthId, Due | None] = {}
    for youth, kept_until, found in _ends(session, keeping):
        before = latest.get(youth)
        one = Due(youth, *found, kept_until) if found and found[1] <= on else None
        known = youth in latest
        if one is None or (known and before is None):
            latest[youth] = None
        elif before is None or one.since > before.since:
            latest[youth] = one
    ready = [one for one in latest.values() if one]
    return sorted(ready, key=lambda one: (one.since, one.youth))


def run(session: Session, *, keeping: Keeping, by: Actor, at: datetime) -> list[Due]:
    """Forget everybody who is due and whom no hold keeps; return them."""
    day = local_day(at)
    for one in sorted(due(session, keeping=keeping, on=day, by=by), key=lambda one: one.youth):
        hold_youth(session, one.youth, Permission.TIMETABLE_RUN, by)
    ready = due(session, keeping=keeping, on=day, by=by)  # as it is now that nobody else acts
    gone = [one for one in ready if not (one.kept_until and day <= one.kept_until)]
    for one in gone:
        erase(session, youth=one.youth, reason=ErasureReason.RETENTION, by=by, at=at)
    return gone


def _ends(
    session: Session, keeping: Keeping
) -> Iterator[tuple[YouthId, date | None, tuple[Rule, date] | None]]:
    """Each referral of everybody not yet forgotten: from when on it is due, if ever."""
    written = func.max(ApplicationVersion.written_at)
    versions = and_(
        ApplicationVersion.municipality == Referral.municipality,
        ApplicationVersion.referral_id == Referral.id,
    )
    same = and_(Youth.municipality == Referral.municipality, Youth.id == Referral.youth_id)
    query = (
        select(Youth.id, Youth.kept_until, Referral.state, Referral.closed_at, written)
        .join(Referral, same)
        .join(ApplicationVersion, versions)
        .where(
            Youth.municipality == session.municipality,
            Youth.erased_at.is_(None),
            Youth.restricted_at.is_(None),
        )
        .group_by(Youth.id, Youth.kept_until, Referral.id, Referral.state, Referral.closed_at)
    )
    for youth, kept_until, state, closed_at, written_at in session.execute(query):
        yield youth, kept_until, _end(keeping, state, closed_at, written_at)


def _end(
    keeping: Keeping, state: ReferralState, closed_at: datetime | None, written_at: datetime
) -> tuple[Rule, date] | None:
    if state is ReferralState.DRAFT:
        return Rule.DRAFT_LEFT, local_day(written_at) + timedelta(days=keeping.draft_days)
    if closed_at:
        return Rule.CASE_CLOSED, local_day(closed_at) + timedelta(days=keeping.closed_days)
    return None
