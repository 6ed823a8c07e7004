"""A placement as the acts take hold of it: found, locked, and asked about rights."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from foundation.errors import NotAllowed, NotFound
from foundation.roles import GRANTS, Actor, Case, Permission, Role, Scope, allow, require
from foundation.session import Session
from placements import cases
from placements.errors.placements import NotNow, PlacementRests
from placements.ids import PlacementId
from placements.lifecycle.guides import mentor_accounts
from placements.models import Ground, Placement, Proposal
from placements.status import PlacementState
from referrals.cases import case as referral_case
from referrals.models import Referral, Youth


@dataclass(frozen=True, slots=True)
class Running:
    """A placement with the case it is of, all locked until the act is done."""

    placement: Placement
    proposal: Proposal
    referral: Referral
    youth: Youth


def take(
    session: Session, placement: PlacementId, permission: Permission, by: Actor, on: date
) -> Running:
    """The placement, locked after youth, referral and proposal, if the actor may do this with it.

    Who may not even read it is told that there is none. Raises `NotFound`, `NotAllowed`,
    `PlacementRests`.
    """
    held = hold(session, placement)
    asked = _case(session, held.placement, held.referral, by, on)
    _permitted(asked, permission, by, placement)
    if held.youth.erased_at is not None:
        raise NotFound(thing="placement", id=placement)
    if held.youth.restricted_at is not None:
        raise PlacementRests(placement=placement)
    return held


def hold(session: Session, placement: PlacementId) -> Running:
    """The placement, locked, whoever asks. Raises `NotFound`."""
    session.flush()
    key = (session.municipality, placement)
    row = session.get(Placement, key)
    if row is None:
        raise NotFound(thing="placement", id=placement)
    held = cases.locked(session, row.proposal_id)
    row = session.get_one(
        Placement, key, with_for_update={"key_share": True}, populate_existing=True
    )
    return Running(row, held.proposal, held.referral, held.youth)


def look(
    session: Session, placement: PlacementId, permission: Permission, by: Actor, on: date
) -> Placement:
    """The placement, not locked; for an employer's session too, which sees no referral."""
    row = session.get(Placement, (session.municipality, placement))
    if row is None:
        raise NotFound(thing="placement", id=placement)
    referral = None if by.employer else _referral(session, row)
    _permitted(_case(session, row, referral, by, on), permission, by, placement)
    return row


def of_the_municipality(by: Actor) -> None:
    """Ask that somebody keeps placements for the municipality, and not for a company."""
    if GRANTS[by.role].get(Permission.PLACEMENT_KEEP) is not Scope.ANY:
        permission = Permission.PLACEMENT_KEEP.value
        raise NotAllowed(role=by.role.value, permission=permission)


def check_state(placement: Placement, states: AbstractSet[PlacementState]) -> None:
    """Ask that a placement is in one of these states. Raises `NotNow`."""
    if placement.state not in states:
        raise NotNow(state=placement.state.value)


def _case(session: Session, row: Placement, referral: Referral | None, by: Actor, on: date) -> Case:
    """What rights are asked about: the mentor's youth is their own, as the youth's case is.

    Who the mentors are is looked up for mentors alone: to nobody else it makes a difference.
    """
    asked = referral_case(session, referral) if referral else Case(session.municipality)
    mentors = mentor_accounts(session, row.id, on) if by.role is Role.MENTOR else frozenset()
    owners = asked.owners | mentors
    return replace(asked, owners=owners, employer=row.employer_id, workplace=row.workplace_id)


def _referral(session: Session, row: Placement) -> Referral:
    query = select(Ground.referral_id).where(
        Ground.municipality == session.municipality, Ground.proposal_id == row.proposal_id
    )
    return session.get_one(Referral, (session.municipality, session.scalars(query).one()))


def _permitted(asked: Case, permission: Permission, by: Actor, placement: PlacementId) -> None:
    if not (allow(by, Permission.PLACEMENT_READ, asked) or allow(by, permission, asked)):
        raise NotFound(thing="placement", id=placement)
    require(by, permission, asked)
