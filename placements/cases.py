"""A proposal as the acts take hold of it: found, locked, and asked about rights."""

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import and_, select

from employers.ids import MentorId
from employers.models import Mentor
from foundation.errors import NotFound
from foundation.ids import AccountId
from foundation.roles import Actor, Case, Permission, allow, require
from foundation.session import Session
from placements.errors.proposals import StandsStill
from placements.ids import ProposalId
from placements.models import Ground, Mentoring, Option, Placement, Proposal
from placements.status import ProposalState
from referrals import cases
from referrals.errors import SteppedBack
from referrals.models import Referral, Youth

_LOCK: Final = {"key_share": True}


@dataclass(frozen=True, slots=True)
class Held:
    """A proposal with the case it is of, all locked until the act is done."""

    proposal: Proposal
    ground: Ground
    referral: Referral
    youth: Youth


def take(session: Session, proposal: ProposalId, permission: Permission, by: Actor) -> Held:
    """The proposal, locked after its youth and referral, if the actor may do this with it.

    Who may not even read it is told that there is none. Raises `NotFound`, `NotAllowed`,
    `SteppedBack`, `StandsStill`.
    """
    held = hold(session, proposal, permission, by)
    if held.youth.restricted_at is not None:
        raise StandsStill(proposal=proposal)
    return held


def hold(session: Session, proposal: ProposalId, permission: Permission, by: Actor) -> Held:
    """The same, of a case that stands still too."""
    held = locked(session, proposal)
    if held.youth.erased_at is not None:
        raise NotFound(thing="proposal", id=proposal)
    _permitted(session, held.proposal, held.referral, permission, by)
    return held


def locked(session: Session, proposal: ProposalId) -> Held:
    """The same of anybody, a youth who is erased too; whoever calls has asked about rights."""
    ground = _ground(session, proposal)
    referral = session.get_one(Referral, (session.municipality, ground.referral_id))
    while True:
        asked = referral.youth_id
        youth = cases.lock(session, Youth, asked)
        row = cases.lock(session, Referral, referral.id)
        if youth is None or row is None:
            raise NotFound(thing="proposal", id=proposal)
        if row.youth_id == asked:  # else joined with another youth meanwhile
            break
    key = (session.municipality, proposal)
    found = session.get(Proposal, key, with_for_update=_LOCK, populate_existing=True)
    if found is None:
        raise NotFound(thing="proposal", id=proposal)
    return Held(found, ground, row, youth)


def look(session: Session, proposal: ProposalId, permission: Permission, by: Actor) -> Proposal:
    """The proposal, not locked."""
    ground = _ground(session, proposal)
    row = session.get_one(Proposal, (session.municipality, proposal))
    referral = session.get_one(Referral, (session.municipality, ground.referral_id))
    _permitted(session, row, referral, permission, by)
    return row


def case(session: Session, row: Proposal, referral: Referral) -> Case:
    """What rights on a proposal are asked about; once accepted it is the mentor's own, too."""
    asked = cases.case(session, referral)
    owners = asked.owners | _mentors(session, row)
    return replace(asked, owners=owners, employer=row.employer_id, workplace=row.workplace_id)


def mentor_of(session: Session, row: Proposal) -> MentorId:
    """The mentor of the placement as it stands, or else of the option that is held."""
    now = select(Mentoring.mentor_id).join(
        Placement,
        and_(
            Placement.municipality == Mentoring.municipality,
            Placement.id == Mentoring.placement_id,
        ),
    )
    now = now.where(Mentoring.municipality == session.municipality, Placement.proposal_id == row.id)
    mentor = session.scalars(now.order_by(Mentoring.number.desc()).limit(1)).one_or_none()
    return mentor or option(session, row, row.held).mentor_id


def option(session: Session, row: Proposal, number: int) -> Option:
    """One of the options of a proposal, by its number; raises `NotFound`."""
    query = select(Option).where(
        Option.municipality == session.municipality,
        Option.proposal_id == row.id,
        Option.number == number,
    )
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound(thing="option", id=number)
    return found


def _mentors(session: Session, row: Proposal) -> frozenset[AccountId]:
    if row.state is not ProposalState.ACCEPTED:
        return frozenset()
    mentor = session.get_one(Mentor, (session.municipality, mentor_of(session, row)))
    return frozenset({AccountId(mentor.account)} if mentor.account else ())


def _permitted(
    session: Session, row: Proposal, referral: Referral, permission: Permission, by: Actor
) -> None:
    asked = case(session, row, referral)
    if not (allow(by, Permission.PROPOSAL_READ, asked) or allow(by, permission, asked)):
        raise NotFound(thing="proposal", id=row.id)
    if by.account in asked.recused - asked.owners:
        raise SteppedBack
    require(by, permission, asked)


def _ground(session: Session, proposal: ProposalId) -> Ground:
    session.flush()
    query = select(Ground).where(
        Ground.municipality == session.municipality, Ground.proposal_id == proposal
    )
    ground = session.scalars(query).one_or_none()
    if ground is None:
        raise NotFound(thing="proposal", id=proposal)
    return ground
