"""Invitations: HR's interview first, then the store's; other times; and twenty at once.

A youth has one open proposal, and that one interview that is coming, so no two interviews of one
youth ever overlap: the database holds both.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from foundation import audit
from foundation.clock import local_day, utc
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session
from foundation.status import move as move_state
from placements import notices
from placements.cases import Held
from placements.errors.proposals import (
    HrFirst,
    InterviewComing,
    InvitedAlready,
    NoInterview,
    TooFewSlots,
    TooLate,
)
from placements.events import ProposalEvent
from placements.ids import InterviewId, ProposalId
from placements.models import Interview
from placements.reviews.slots import Afternoon, Slot, check, in_order
from placements.reviews.taking import coming, interviews_of, may_hold, take_open
from placements.reviews.telling import tell_employer, tell_family
from placements.status import PROPOSAL_MOVES, ProposalState
from placements.words.notices import PlacingNotice
from placements.words.proposals import Outcome, Step
from referrals.invitations import note_invited

ANSWER_DAYS: Final = 5
"""The first day on which a proposal lapses is so many days after the interview that is booked."""
REBOOK_DAYS: Final = 5
"""Within so many days of a no-show the youth meets again; the seat is held meanwhile."""
_BOOK: Final = Permission.INTERVIEW_HOLD


def invite(
    session: Session, *, proposal: ProposalId, slot: Slot, by: Actor, at: datetime
) -> InterviewId:
    """Invite a youth to HR's interview: the clock of the promised fourteen days stops.

    Raises `InvitedAlready`, `NoLength`, `InThePast`, `OutsideHours`,
    and what `take_open` raises.
    """
    held = take_open(session, proposal, _BOOK, by)
    may_hold(Step.HR, by)
    return _invite(session, held, slot, by=by, at=at)


def invite_many(
    session: Session,
    *,
    proposals: Sequence[ProposalId],
    afternoons: Sequence[Afternoon],
    by: Actor,
    at: datetime,
) -> dict[ProposalId, InterviewId]:
    """Invite many to some afternoons, all of them or none.

    The earliest time goes to the proposal whose code comes first: codes are drawn by lot, so the
    order says nothing of who has waited longest or suits best. Raises `TooFewSlots`, and whatever
    `invite` raises for one of them.
    """
    named = list(dict.fromkeys(proposals))
    slots = in_order(afternoons, at)
    if len(slots) < len(named):
        raise TooFewSlots(missing=len(named) - len(slots), asked=len(named))
    taken = [take_open(session, one, _BOOK, by) for one in named]
    may_hold(Step.HR, by)
    by_code = sorted(taken, key=lambda held: held.proposal.code)
    return {
        held.proposal.id: _invite(session, held, slot, by=by, at=at)
        for held, slot in zip(by_code, slots, strict=False)
    }


def invite_to_store(
    session: Session, *, proposal: ProposalId, slot: Slot, by: Actor, at: datetime
) -> InterviewId:
    """Invite a youth HR has found ready to the store's interview, the first there or another.

    Raises `HrFirst`, `InterviewComing`, and as `rebook` and `invite` do.
    """
    held = take_open(session, proposal, _BOOK, by)
    if held.proposal.state is not ProposalState.READY:
        raise HrFirst
    missed = _missed_last(session, held)
    if missed is not None:
        return _again(session, held, missed, slot, by=by, at=at)
    return _book(session, held, Step.STORE, slot, by=by, at=at)


def rebook(
    session: Session, *, proposal: ProposalId, slot: Slot, by: Actor, at: datetime
) -> InterviewId:
    """Find another time after a no-show, within five days of the day it was reported.

    Raises `NoInterview` where nobody failed to come, `TooLate`, and as `invite` does.
    """
    held = take_open(session, proposal, _BOOK, by)
    missed = _missed_last(session, held)
    if missed is None:
        raise NoInterview(proposal=proposal)
    may_hold(missed.step, by)
    return _again(session, held, missed, slot, by=by, at=at)


def move(
    session: Session, *, proposal: ProposalId, slot: Slot, by: Actor, at: datetime
) -> InterviewId:
    """Move the interview that is booked to another time; nobody failed to come.

    Raises `NoInterview`, and as `invite` does.
    """
    held = take_open(session, proposal, _BOOK, by)
    interview = coming(session, proposal)
    if interview is None:
        raise NoInterview(proposal=proposal)
    may_hold(interview.step, by)
    interview.outcome = Outcome.MOVED
    interview.reported_at, interview.reported_by = at, by.account
    event = ProposalEvent.MOVED
    audit.record(session, event, subject=proposal, by=by, at=at, number=interview.number)
    return _book(session, held, interview.step, slot, by=by, at=at)


def _invite(session: Session, held: Held, slot: Slot, *, by: Actor, at: datetime) -> InterviewId:
    row = held.proposal
    if row.state is not ProposalState.PROPOSED:
        raise InvitedAlready(proposal=row.id)
    row.state = move_state(row.state, ProposalState.INVITED, PROPOSAL_MOVES)
    row.invited_at, row.invited_by = at, by.account
    if held.referral.invited_at is None:  # else somebody had noted an invitation by hand
        note_invited(session, held.referral, by=by, at=at)
    audit.record(session, ProposalEvent.INVITED, subject=row.id, by=by, at=at)
    return _book(session, held, Step.HR, slot, by=by, at=at)


def _again(
    session: Session, held: Held, missed: Interview, slot: Slot, *, by: Actor, at: datetime
) -> InterviewId:
    until = local_day(missed.reported_at or at) + timedelta(days=REBOOK_DAYS)
    if local_day(slot.starts) > until:
        raise TooLate(until=until)
    return _book(session, held, missed.step, slot, by=by, at=at)


def _book(
    session: Session, held: Held, step: Step, slot: Slot, *, by: Actor, at: datetime
) -> InterviewId:
    """Book it, and hold everything until the answer can be expected."""
    row = held.proposal
    check(slot, at)
    before = interviews_of(session, row.id)
    if any(one.outcome is None for one in before):
        raise InterviewComing(proposal=row.id)
    moved = bool(before) and before[-1].outcome is Outcome.MOVED
    interview = Interview(
        municipality=session.municipality,
        id=InterviewId(new_id("int")),
        proposal_id=row.id,
        employer_id=row.employer_id,
        workplace_id=row.workplace_id,
        number=len(before) + 1,
        step=step,
        starts_at_utc=utc(slot.starts),
        minutes=slot.minutes,
        place=slot.place,
        booked_at=at,
        booked_by=by.account,
    )
    session.add(interview)
    day = local_day(slot.starts)
    row.lapses_on = max(row.lapses_on, day + timedelta(days=ANSWER_DAYS))
    kind = PlacingNotice.INTERVIEW_MOVED if moved else PlacingNotice.INTERVIEW_BOOKED
    tell_family(session, held.referral, kind, by=by, at=at)
    tell_employer(session, row, kind, by=by, at=at)
    notices.tell_coordinators(session, kind, held.referral.id, by=by, at=at)
    facts: dict[str, audit.Fact] = {"number": interview.number, "step": step.value, "on": day}
    audit.record(session, ProposalEvent.BOOKED, subject=row.id, by=by, at=at, **facts)
    return interview.id


def _missed_last(session: Session, held: Held) -> Interview | None:
    """The last interview, if the youth did not come to it."""
    interviews = interviews_of(session, held.proposal.id)
    last = interviews[-1] if interviews else None
    return last if last is not None and last.outcome is Outcome.NO_SHOW else None
