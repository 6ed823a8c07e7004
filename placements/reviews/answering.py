"""Yes: an option is chosen, looked at again, and accepted, in one step."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from employers import absences
from employers.contents import windows
from employers.models import Position
from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor, Permission
from foundation.session import Session
from foundation.status import move
from placements import cases, holds, notices
from placements.cases import Held
from placements.errors.proposals import NoLongerLawful, NoLongerPossible, OptionGone, StoreNotReady
from placements.events import ProposalEvent
from placements.ids import ProposalId
from placements.models import Option
from placements.proposing import Choosable, hold_option
from placements.reviews import reserves
from placements.reviews.lawfulness import NOWHERE, Asked, barred, triple_of
from placements.reviews.taking import at_employer, coming, interviews_of, take_open
from placements.status import PROPOSAL_MOVES, ProposalState
from placements.words.notices import PlacingNotice
from placements.words.proposals import Kept, Outcome, Step
from referrals.application.youth import Place

SWAPPED: Final = (Kept.SEAT, Kept.MENTOR, Kept.WORKPLACE)
"""What is let go and held anew when another option is chosen."""


def choose(
    session: Session,
    *,
    proposal: ProposalId,
    option: int,
    districts: Mapping[str, Place] = NOWHERE,
    by: Actor,
    at: datetime,
) -> None:
    """Choose another of the options before the answer: its seat and mentor are held instead.

    Raises `NotFound` for an option there is not, `NoneLeft`, `OptionGone`, `NoLongerLawful` or, to
    those at the employer, `NoLongerPossible`; then nothing has changed.
    """
    held = take_open(session, proposal, Permission.PROPOSAL_ANSWER, by)
    _swap(session, held, option, districts, by=by, at=at)


def accept(
    session: Session,
    *,
    proposal: ProposalId,
    option: int | None = None,
    districts: Mapping[str, Place] = NOWHERE,
    by: Actor,
    at: datetime,
) -> Held:
    """Hire the youth for an option, the one that is held unless another is named.

    Everything but the placement that begins with it. The option is looked at again: whether its
    job is open and its seat free, whether the mentor is there and has room, whether every rule
    still allows it. Raises as `choose` does, and `StoreNotReady`.
    """
    held = take_open(session, proposal, Permission.PROPOSAL_ANSWER, by)
    number = held.proposal.held if option is None else option
    chosen = _swap(session, held, number, districts, by=by, at=at)
    if not _store_is_ready(session, held):
        raise StoreNotReady
    note_accepted(session, held, chosen, by=by, at=at)
    return held


def note_accepted(session: Session, held: Held, option: Option, *, by: Actor, at: datetime) -> None:
    """Let the proposal be accepted, what is held staying held; part of the act of hiring."""
    row = held.proposal
    row.state = move(row.state, ProposalState.ACCEPTED, PROPOSAL_MOVES)
    row.chosen = option.number
    row.accepted_at, row.accepted_by = at, by.account
    holds.release(session, row.id, Kept.INTERVIEW, by=by, at=at)
    reserves.let_go(session, row.id, by=by, at=at)
    event = ProposalEvent.ACCEPTED
    audit.record(session, event, subject=row.id, by=by, at=at, option=option.number)


def _swap(
    session: Session,
    held: Held,
    number: int,
    districts: Mapping[str, Place],
    *,
    by: Actor,
    at: datetime,
) -> Option:
    """Look at an option again, and hold it instead of the one that is held."""
    row = held.proposal
    option = cases.option(session, row, number)
    found = _barring(session, held, option, districts, local_day(at))
    if found and at_employer(by):
        raise NoLongerPossible
    if found:
        raise NoLongerLawful(bars=", ".join(found))
    if number == row.held:
        return option
    choosable = Choosable(option.workplace_id, option.position_id, option.mentor_id, option.shifts)
    with session.begin_nested():
        holds.release(session, row.id, *SWAPPED, by=by, at=at)
        hold_option(session, row.id, choosable, by=by, at=at)
    _leave(session, held, option, by, at)
    row.held, row.workplace_id = number, option.workplace_id
    kind = PlacingNotice.OPTION_CHOSEN
    notices.tell_coordinators(session, kind, held.referral.id, by=by, at=at)
    audit.record(session, ProposalEvent.CHOSEN, subject=row.id, by=by, at=at, option=number)
    return option


def _barring(
    session: Session, held: Held, option: Option, districts: Mapping[str, Place], on: date
) -> tuple[str, ...]:
    """The rules that bar an option today; raises `OptionGone` where it is not there any more."""
    position = session.get_one(Position, (session.municipality, option.position_id))
    week, menu = windows(option.shifts), windows(position.shifts)
    changed = position.workplace_id != option.workplace_id or not set(week) <= set(menu)
    is_here = absences.acting(session, option.mentor_id, on) == option.mentor_id
    if position.closed_at or changed or not is_here:
        raise OptionGone(option=option.number)
    asked = Asked(option.position_id, option.mentor_id, week)
    return barred(triple_of(session, held.referral, asked, on=on, districts=districts))


def _leave(session: Session, held: Held, option: Option, by: Actor, at: datetime) -> None:
    """Cancel the interview that is booked at a store the youth will not work in."""
    interview = coming(session, held.proposal.id)
    elsewhere = interview is not None and interview.workplace_id != option.workplace_id
    if interview is not None and interview.step is Step.STORE and elsewhere:
        interview.outcome = Outcome.CANCELLED
        interview.reported_at, interview.reported_by = at, by.account


def _store_is_ready(session: Session, held: Held) -> bool:
    """Whether the store where the youth would work has held its interview, and found it good."""
    of_store = [one for one in interviews_of(session, held.proposal.id) if one.step is Step.STORE]
    last = of_store[-1] if of_store else None
    here = last is not None and last.workplace_id == held.proposal.workplace_id
    return here and last is not None and last.outcome is Outcome.READY
