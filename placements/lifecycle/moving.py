"""To another position of the same employer, perhaps at another workplace: everything or nothing."""

from datetime import date, datetime

from sqlalchemy import select

from employers.ids import MentorId, PositionId, WorkplaceId
from employers.models import Position, Workplace
from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session
from matching.rules.bars import Code
from placements import apart, holds
from placements.errors.placements import CannotMove, NotThatDay
from placements.events import PlacementEvent
from placements.ids import PlacementId, PostingId
from placements.lifecycle.guides import mentoring
from placements.lifecycle.mentors import add_mentoring, check_mentor, swap_mentor
from placements.lifecycle.taking import Running, check_state, take
from placements.lifecycle.telling import ALL, tell_around
from placements.models import Ground, Hold, Posting
from placements.reviews.lawfulness import Asked, barred, triple_of
from placements.status import PLACEMENT_OPEN
from placements.words.notices import PlacingNotice
from placements.words.placements import ChangeReason
from placements.words.proposals import Kept
from referrals.ids import YouthId
from referrals.models import Referral


def move_to(
    session: Session,
    *,
    placement: PlacementId,
    position: PositionId,
    mentor: MentorId,
    from_on: date,
    reason: ChangeReason,
    by: Actor,
    at: datetime,
) -> PostingId:
    """Let the youth work in another position, with a mentor of its workplace, from today or before.

    Raises `NotNow`, `NotThatDay`, `NotThatMentor`, `NoneLeft`, which leaves all as it was, and
    `CannotMove`: for the position there is, another employer's, a closed one, one that a rule of
    the round bars, or a workplace where somebody is whom they are kept apart from.
    """
    held = take(session, placement, Permission.PLACEMENT_KEEP, by, local_day(at))
    check_state(held.placement, PLACEMENT_OPEN)
    last = posting(session, placement)
    there = session.get(Position, (session.municipality, position))
    if there is None or not _may(session, held, last, there):
        raise CannotMove(placement=placement, position=position)
    earliest = max(last.from_on, mentoring(session, placement).from_on)
    if not earliest <= from_on <= local_day(at):
        raise NotThatDay(on=from_on, earliest=earliest, latest=local_day(at))
    check_mentor(session, there.workplace_id, mentor)
    triple = triple_of(session, held.referral, Asked(position, mentor), on=from_on)
    if set(barred(triple)) - {Code.START}:  # the job itself has begun already
        raise CannotMove(placement=placement, position=position)
    with session.begin_nested():
        _swap(session, held, there, mentor, by=by, at=at)
    added = _add(session, held, there, from_on, reason, by=by, at=at)
    if mentor != mentoring(session, placement).mentor_id:
        add_mentoring(session, held, mentor, from_on, reason, by=by, at=at)
    facts: dict[str, audit.Fact] = {"position": position, "before": last.position_id}
    facts |= {"mentor": mentor, "from_on": from_on, "reason": reason.value}
    audit.record(session, PlacementEvent.MOVED, subject=placement, by=by, at=at, **facts)
    tell_around(session, held, PlacingNotice.PLACEMENT_MOVED, ALL, by=by, at=at)
    return added


def posting(session: Session, placement: PlacementId) -> Posting:
    """The last of the positions in turn."""
    query = select(Posting).where(
        Posting.municipality == session.municipality, Posting.placement_id == placement
    )
    return session.scalars(query.order_by(Posting.number.desc()).limit(1)).one()


def _may(session: Session, held: Running, last: Posting, there: Position) -> bool:
    another = there.id != last.position_id and there.employer_id == held.placement.employer_id
    meets = there.workplace_id != held.placement.workplace_id and _meets_somebody(
        session, held.youth.id, there.workplace_id
    )
    return another and there.closed_at is None and not meets


def _meets_somebody(session: Session, youth: YouthId, workplace: WorkplaceId) -> bool:
    """Whether somebody whom the youth is kept apart from has room at a workplace."""
    others = {one for pair in apart.pairs(session) if youth in pair for one in pair} - {youth}
    query = (
        select(Ground.id)
        .join(
            Hold,
            (Hold.municipality == Ground.municipality) & (Hold.proposal_id == Ground.proposal_id),
        )
        .join(
            Referral,
            (Referral.municipality == Ground.municipality) & (Referral.id == Ground.referral_id),
        )
        .where(
            Ground.municipality == session.municipality,
            Referral.youth_id.in_(others),
            Hold.kind == Kept.WORKPLACE,
            Hold.thing == workplace,
            Hold.released_at.is_(None),
        )
    )
    return bool(others) and session.scalars(query.limit(1)).one_or_none() is not None


def _swap(
    session: Session, held: Running, there: Position, mentor: MentorId, *, by: Actor, at: datetime
) -> None:
    """Let go of what was held, and hold what is needed now."""
    proposal = held.placement.proposal_id
    holds.release(session, proposal, Kept.SEAT, Kept.WORKPLACE, by=by, at=at)
    holds.take_seat(session, there.id, proposal=proposal, by=by, at=at)
    workplace = session.get_one(Workplace, (session.municipality, there.workplace_id))
    most = workplace.youths_max
    holds.take(session, Kept.WORKPLACE, workplace.id, most=most, proposal=proposal, by=by, at=at)
    swap_mentor(session, held, mentor, by=by, at=at)


def _add(
    session: Session,
    held: Running,
    there: Position,
    from_on: date,
    reason: ChangeReason,
    *,
    by: Actor,
    at: datetime,
) -> PostingId:
    row = held.placement
    row.workplace_id = there.workplace_id
    added = Posting(
        municipality=session.municipality,
        id=PostingId(new_id("pst")),
        placement_id=row.id,
        employer_id=row.employer_id,
        workplace_id=there.workplace_id,
        number=posting(session, row.id).number + 1,
        position_id=there.id,
        from_on=from_on,
        reason=reason,
        assigned_at=at,
        assigned_by=by.account,
    )
    session.add(added)
    session.flush()
    return added.id
