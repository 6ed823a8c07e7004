"""No: for a reason of the list, and with what follows from it."""

from datetime import date, datetime, timedelta
from typing import Final

from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Permission, Role
from foundation.session import Session
from foundation.status import move
from placements import cases
from placements.cases import Held
from placements.errors.proposals import NotYourReason
from placements.events import ProposalEvent
from placements.ids import ProposalId, VetoId
from placements.models import Option, StandingVeto
from placements.reviews import ending
from placements.reviews.parking import note_parked
from placements.reviews.taking import at_employer, take_open
from placements.reviews.telling import tell_all
from placements.status import PROPOSAL_MOVES, ProposalState
from placements.words.declines import REASONS, Decline, Follows, Whose
from placements.words.notices import PlacingNotice
from placements.words.proposals import Parked

PASSING_DAYS: Final = 56
"""How long something is barred for a reason that passes."""
RESTS: Final = {Follows.LATER: Parked.LATER, Follows.NEEDS_CHANGED: Parked.NEEDS_CHANGED}
"""After which reasons the search rests, and what for."""


def decline(
    session: Session,
    *,
    proposal: ProposalId,
    reason: Decline,
    later: date | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Decline, for the employer or for the youth: the seat is free, the youth in the pool again.

    `later` is the day on which a search that rests for this reason goes on. Raises `ProposalOver`,
    `StandsStill`, `NotYourReason`, `NoRest`.
    """
    side = by.role in {Role.YOUTH, Role.REFERRER}
    permission = Permission.PROPOSAL_WITHDRAW if side else Permission.PROPOSAL_ANSWER
    held = take_open(session, proposal, permission, by)
    note_declined(session, held, reason, later, by=by, at=at)


def note_declined(
    session: Session,
    held: Held,
    reason: Decline,
    later: date | None = None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """The same for a proposal that is held; part of an act. Raises `NotYourReason`, `NoRest`."""
    row, follows = held.proposal, REASONS[reason].follows
    if REASONS[reason].whose not in giving(by):
        raise NotYourReason(reason=reason.value)
    tell_all(session, held, PlacingNotice.PROPOSAL_DECLINED, by=by, at=at)
    row.state = move(row.state, ProposalState.DECLINED, PROPOSAL_MOVES)
    row.declined_at, row.declined_by = at, by.account
    ending.note_why(session, held, reason, by=by, at=at)
    ending.end(session, held, by=by, at=at)
    if follows in RESTS:
        note_parked(session, held.referral, RESTS[follows], later, by=by, at=at)
    else:
        session.add(_veto(session, held, reason, by, at))
    facts: dict[str, audit.Fact] = {"reason": reason.value, "follows": follows.value}
    audit.record(session, ProposalEvent.DECLINED, subject=row.id, by=by, at=at, **facts)


def giving(by: Actor) -> frozenset[Whose]:
    """Whose reasons somebody may give; a coordinator, anybody's."""
    if at_employer(by):
        return frozenset({Whose.EMPLOYER, Whose.BOTH})
    if by.role in {Role.YOUTH, Role.REFERRER}:
        return frozenset({Whose.YOUTH, Whose.BOTH})
    return frozenset(Whose)


def _veto(session: Session, held: Held, reason: Decline, by: Actor, at: datetime) -> StandingVeto:
    """What the youth is not proposed for again; for a reason that passes, not for a while."""
    follows = REASONS[reason].follows
    option = cases.option(session, held.proposal, held.proposal.held)
    veto = StandingVeto(
        municipality=session.municipality,
        id=VetoId(new_id("vet")),
        referral_id=held.referral.id,
        proposal_id=held.proposal.id,
        reason=reason,
        made_at=at,
        made_by=by.account,
    )
    if REASONS[reason].passes:
        veto.until_on = local_day(at) + timedelta(days=PASSING_DAYS)
    thing, named = _thing(follows, option)
    setattr(veto, thing, named)
    return veto


def _thing(follows: Follows, option: Option) -> tuple[str, str]:
    """What is barred: the column, and the id in it."""
    match follows:
        case Follows.VETO_MENTOR:
            return "mentor", option.mentor_id
        case Follows.VETO_WORKPLACE:
            return "workplace", option.workplace_id
        case Follows.VETO_EMPLOYER:
            return "employer", option.employer_id
        case _:
            return "position", option.position_id
