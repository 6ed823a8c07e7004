"""A proposal is made: what it is of, its options, and everything that is held for it.

Part of the acts that make proposals: publishing a round, and offering a vacancy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select

from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from employers.models import Mentor, Workplace
from foundation import audit
from foundation.ids import letters, new_id
from foundation.roles import Actor
from foundation.session import Session
from placements import holds
from placements.errors.proposals import NoneLeft
from placements.events import ProposalEvent
from placements.ids import GroundId, OptionId, ProposalId, RoundId
from placements.models import Ground, Option, Proposal
from placements.status import ProposalState
from placements.words.proposals import Kept, Origin
from referrals.models import Referral

CODE_LETTERS: Final = 6


@dataclass(frozen=True, slots=True)
class Choosable:
    """A position and a mentor at one workplace, with the week that is proposed."""

    workplace: WorkplaceId
    position: PositionId
    mentor: MentorId
    shifts: Sequence[Mapping[str, Any]]
    """Windows as in a problem file."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a proposal is made: nothing of it is the employer's to see."""

    origin: Origin
    score: int
    terms: Mapping[str, int]
    urgent: bool
    waited_days: int
    round: RoundId | None = None
    run: int | None = None
    price: Mapping[str, int] | None = field(default=None)


def propose(
    session: Session,
    referral: Referral,
    *,
    employer: EmployerId,
    options: Sequence[Choosable],
    interviews_max: int,
    why: Why,
    lapses_on: date,
    by: Actor,
    at: datetime,
) -> ProposalId:
    """Propose a youth to an employer, the first option held. Raises `NoneLeft`."""
    match = options[0]
    if holds.is_taken(session, referral.youth_id):
        raise NoneLeft(kind=Kept.YOUTH.value, thing=referral.youth_id)
    proposal = Proposal(
        municipality=session.municipality,
        id=ProposalId(new_id("prp")),
        code=_code(session),
        employer_id=employer,
        workplace_id=match.workplace,
        state=ProposalState.PROPOSED,
        origin=why.origin,
        held=1,
        lapses_on=lapses_on,
        made_at=at,
        made_by=by.account,
    )
    session.add(proposal)
    session.flush()
    session.add(_ground(session, proposal.id, referral, why))
    for number, option in enumerate(options, start=1):
        session.add(_option(session, proposal.id, employer, number, option))
    hold_option(session, proposal.id, match, by=by, at=at)
    for kind, thing, most in (
        (Kept.YOUTH, referral.youth_id, holds.ONE),
        (Kept.INTERVIEW, employer, interviews_max),
    ):
        holds.take(session, kind, thing, most=most, proposal=proposal.id, by=by, at=at)
    event = ProposalEvent.MADE
    facts: dict[str, audit.Fact] = {"employer": employer, "origin": why.origin.value}
    facts |= {"referral": referral.id, "options": len(options), "round": why.round}
    audit.record(session, event, subject=proposal.id, by=by, at=at, **facts)
    return proposal.id


def hold_option(
    session: Session, proposal: ProposalId, option: Choosable, *, by: Actor, at: datetime
) -> None:
    """Hold the seat, the mentor and the room at the workplace of an option. Raises `NoneLeft`."""
    mentor = session.get_one(Mentor, (session.municipality, option.mentor))
    workplace = session.get_one(Workplace, (session.municipality, option.workplace))
    holds.take_seat(session, option.position, proposal=proposal, by=by, at=at)
    for kind, thing, most in (
        (Kept.MENTOR, mentor.id, mentor.capacity),
        (Kept.WORKPLACE, workplace.id, workplace.youths_max),
    ):
        holds.take(session, kind, thing, most=most, proposal=proposal, by=by, at=at)


def _ground(session: Session, proposal: ProposalId, referral: Referral, why: Why) -> Ground:
    return Ground(
        municipality=session.municipality,
        id=GroundId(new_id("grd")),
        proposal_id=proposal,
        referral_id=referral.id,
        round_id=why.round,
        run_number=why.run,
        score=why.score,
        terms=dict(why.terms),
        urgent=why.urgent,
        waited_days=why.waited_days,
        price=None if why.price is None else dict(why.price),
    )


def _option(
    session: Session, proposal: ProposalId, employer: EmployerId, number: int, option: Choosable
) -> Option:
    return Option(
        municipality=session.municipality,
        id=OptionId(new_id("opt")),
        proposal_id=proposal,
        employer_id=employer,
        workplace_id=option.workplace,
        number=number,
        position_id=option.position,
        mentor_id=option.mentor,
        shifts=[dict(one) for one in option.shifts],
    )


def _code(session: Session) -> str:
    """Six letters no other proposal has."""
    while True:
        code = letters(CODE_LETTERS).upper()
        ours = (Proposal.municipality == session.municipality, Proposal.code == code)
        if session.scalars(select(Proposal.id).where(*ours)).one_or_none() is None:
            return code
