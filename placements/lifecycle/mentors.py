"""One mentor follows another: the row is added, and the place with the old one is free again.

Nothing is to be done when a mentor is away for a while: whoever stands in for them acts at once
(`employers.absences.acting`). A change is for good, as after a fortnight of sick leave.
"""

from datetime import date, datetime

from employers.ids import MentorId
from employers.models import Mentor
from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session
from placements import holds
from placements.errors.placements import NotThatDay, NotThatMentor
from placements.events import PlacementEvent
from placements.ids import MentoringId, PlacementId
from placements.lifecycle.guides import mentoring
from placements.lifecycle.taking import Running, check_state, take
from placements.lifecycle.telling import Whom, tell_around
from placements.models import Mentoring
from placements.status import PLACEMENT_OPEN
from placements.words.notices import PlacingNotice
from placements.words.placements import ChangeReason
from placements.words.proposals import Kept


def change_mentor(
    session: Session,
    *,
    placement: PlacementId,
    mentor: MentorId,
    from_on: date,
    reason: ChangeReason,
    by: Actor,
    at: datetime,
) -> MentoringId:
    """Let another mentor of the workplace take over, from a day that has come.

    Raises `NotNow`, `NotThatMentor`, `NotThatDay` for a day before the last change or to come, and
    `NoneLeft`, which leaves the old mentor's place held.
    """
    held = take(session, placement, Permission.PLACEMENT_KEEP, by, local_day(at))
    row = held.placement
    check_state(row, PLACEMENT_OPEN)
    last = mentoring(session, placement)
    check_mentor(session, row.workplace_id, mentor)
    if mentor == last.mentor_id:
        raise NotThatMentor(mentor=mentor)
    if not last.from_on <= from_on <= local_day(at):
        raise NotThatDay(on=from_on, earliest=last.from_on, latest=local_day(at))
    with session.begin_nested():
        swap_mentor(session, held, mentor, by=by, at=at)
    tell_around(session, held, PlacingNotice.MENTOR_CHANGED, (Whom.MENTOR,), by=by, at=at)
    added = add_mentoring(session, held, mentor, from_on, reason, by=by, at=at)
    whom = (Whom.MENTOR, Whom.STORE, Whom.REFERRER)
    tell_around(session, held, PlacingNotice.MENTOR_CHANGED, whom, by=by, at=at)
    facts: dict[str, audit.Fact] = {"mentor": mentor, "before": last.mentor_id}
    facts |= {"from_on": from_on, "reason": reason.value}
    event = PlacementEvent.MENTOR_CHANGED
    audit.record(session, event, subject=placement, by=by, at=at, **facts)
    return added


def check_mentor(session: Session, workplace: str, mentor: MentorId) -> None:
    """Ask that somebody is a mentor of a workplace. Raises `NotThatMentor`."""
    guide = session.get(Mentor, (session.municipality, mentor))
    if guide is None or guide.left_at is not None or guide.workplace_id != workplace:
        raise NotThatMentor(mentor=mentor)


def swap_mentor(
    session: Session, held: Running, mentor: MentorId, *, by: Actor, at: datetime
) -> None:
    """Let go of the old mentor's place, and take one of another's; part of an act."""
    proposal = held.placement.proposal_id
    most = session.get_one(Mentor, (session.municipality, mentor)).capacity
    holds.release(session, proposal, Kept.MENTOR, by=by, at=at)
    holds.take(session, Kept.MENTOR, mentor, most=most, proposal=proposal, by=by, at=at)


def add_mentoring(
    session: Session,
    held: Running,
    mentor: MentorId,
    from_on: date,
    reason: ChangeReason,
    *,
    by: Actor,
    at: datetime,
) -> MentoringId:
    """Add the next mentor in turn; part of an act."""
    row = held.placement
    added = Mentoring(
        municipality=session.municipality,
        id=MentoringId(new_id("mtg")),
        placement_id=row.id,
        employer_id=row.employer_id,
        workplace_id=row.workplace_id,
        number=mentoring(session, row.id).number + 1,
        mentor_id=mentor,
        from_on=from_on,
        reason=reason,
        assigned_at=at,
        assigned_by=by.account,
    )
    session.add(added)
    session.flush()
    return added.id
