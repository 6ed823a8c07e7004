"""A placement as those see it who may: the municipality, the company, the mentor, the youth.

Everything here can be read in an employer's own session, which sees its rows and no youth. Until
when a contract may run is not there: it tells the birth date.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, select

from employers.absences import acting
from employers.models import Mentor, Position, Workplace
from foundation.roles import GRANTS, Actor, Permission, Scope
from foundation.session import Session
from placements.ids import PlacementId
from placements.lifecycle.checklist import missing
from placements.lifecycle.courses import course_of, pauses
from placements.lifecycle.falling import confirmations
from placements.lifecycle.guides import mentor_accounts, mentoring
from placements.lifecycle.moving import posting
from placements.lifecycle.taking import look
from placements.models import Ground, Pause, Placement
from placements.status import PlacementState
from placements.words.placements import CheckItem
from referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Seen:
    """A placement on a day."""

    placement: Placement
    workplace: str
    position: str
    mentor: str
    stands_in: str | None
    """Who takes care of the youth on a day without the mentor."""
    missing: Sequence[CheckItem]
    """Of the checklist, until the first day."""
    pauses: Sequence[Pause]
    week: int | None
    """Which of the 26 the day is counted in."""
    unconfirmed: Sequence[int]
    """The weeks that have begun and that nobody has confirmed."""
    period_until: date | None
    """The last day of week 26, as far as it is known."""


def view(session: Session, *, placement: PlacementId, by: Actor, on: date) -> Seen:
    """A placement as it stands on a day. Raises `NotFound`."""
    row = look(session, placement, Permission.PLACEMENT_READ, by, on)
    resting = pauses(session, placement)
    weeks = course_of(row, resting)
    said = {one.week for one in confirmations(session, placement)}
    begun = [week.number for week in weeks.begun(on)] if weeks else []
    mentor = mentoring(session, placement).mentor_id
    there = acting(session, mentor, on)
    key = session.municipality
    position = posting(session, placement).position_id
    return Seen(
        placement=row,
        workplace=session.get_one(Workplace, (key, row.workplace_id)).name,
        position=session.get_one(Position, (key, position)).title,
        mentor=session.get_one(Mentor, (key, mentor)).name,
        stands_in=None if there in {None, mentor} else session.get_one(Mentor, (key, there)).name,
        missing=missing(session, placement) if row.state is PlacementState.STARTING else (),
        pauses=resting,
        week=weeks.week_of(on) if weeks else None,
        unconfirmed=[number for number in begun if number not in said],
        period_until=weeks.last_day() if weeks else None,
    )


def placements_of(session: Session, *, by: Actor, on: date) -> list[Placement]:
    """The placements somebody may read, by number, over or not."""
    query = select(Placement).where(Placement.municipality == session.municipality)
    scope = GRANTS[by.role].get(Permission.PLACEMENT_READ)
    if scope is None or by.municipality != session.municipality:
        return []
    if scope in {Scope.EMPLOYER, Scope.WORKPLACE} or by.employer:
        query = query.where(Placement.employer_id == by.employer)
    if scope is Scope.WORKPLACE:
        query = query.where(Placement.workplace_id == by.workplace)
    if scope is Scope.OWN and not by.employer:
        query = query.where(Placement.proposal_id.in_(_own_proposals(session, by)))
    rows = list(session.scalars(query.order_by(Placement.number)))
    if scope is Scope.OWN and by.employer:
        return [row for row in rows if by.account in mentor_accounts(session, row.id, on)]
    return rows


def _own_proposals(session: Session, by: Actor) -> list[str]:
    """The proposals of the cases somebody refers or follows."""
    same: ColumnElement[bool] = and_(
        Referral.municipality == Ground.municipality, Referral.id == Ground.referral_id
    )
    own = (Referral.referrer == by.account) | (Referral.youth_account == by.account)
    query = select(Ground.proposal_id).join(Referral, same)
    return list(session.scalars(query.where(Ground.municipality == session.municipality, own)))
