"""The store's yes becomes a placement: accepted, numbered and opened in one transaction."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import func, select

from employers.models import Position
from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor
from foundation.session import Session
from matching.ages import age_on
from placements.cases import Held
from placements.cases import option as option_of
from placements.errors.placements import NoStart
from placements.events import PlacementEvent
from placements.ids import MentoringId, PlacementId, PostingId, ProposalId
from placements.lifecycle.contract import contract_until
from placements.lifecycle.taking import Running
from placements.lifecycle.telling import ALL, tell_around
from placements.models import Mentoring, Option, Placement, Posting
from placements.reviews.answering import accept
from placements.status import PlacementState
from placements.words.notices import PlacingNotice
from placements.words.placements import ChangeReason
from referrals.application.youth import Place

FIRST: Final = 1
NOWHERE: Final[Mapping[str, Place]] = MappingProxyType({})


def hire(
    session: Session,
    *,
    proposal: ProposalId,
    option: int | None = None,
    starts_on: date,
    districts: Mapping[str, Place] = NOWHERE,
    by: Actor,
    at: datetime,
) -> PlacementId:
    """Accept an option of a proposal, the one held unless named, and open what it becomes.

    Youth, seat, mentor and room stay held until the placement ends. Raises what `accept` raises,
    and `NoStart` for a day before today, after the last one somebody may begin there, at which the
    youth is too young for the position or 18.
    """
    how: dict[str, Any] = {"option": option, "districts": districts, "by": by, "at": at}
    held = accept(session, proposal=proposal, **how)
    chosen = option_of(session, held.proposal, held.proposal.held)
    _check_start(session, held, chosen, starts_on, local_day(at))
    row = Placement(
        municipality=session.municipality,
        id=PlacementId(new_id("plc")),
        number=_next_number(session),
        proposal_id=proposal,
        employer_id=chosen.employer_id,
        workplace_id=chosen.workplace_id,
        state=PlacementState.STARTING,
        starts_on=starts_on,
        opened_at=at,
        opened_by=by.account,
    )
    session.add(row)
    session.flush()
    _first_of_each(session, row, chosen, by=by, at=at)
    facts: dict[str, audit.Fact] = {"proposal": proposal, "starts_on": starts_on}
    facts["number"] = row.number
    audit.record(session, PlacementEvent.OPENED, subject=row.id, by=by, at=at, **facts)
    running = Running(row, held.proposal, held.referral, held.youth)
    tell_around(session, running, PlacingNotice.PLACEMENT_OPENED, ALL, by=by, at=at)
    return row.id


def _check_start(session: Session, held: Held, chosen: Option, on: date, today: date) -> None:
    position = session.get_one(Position, (session.municipality, chosen.position_id))
    born, until = held.youth.birth_date, contract_until(held.youth)
    too_young = born is not None and age_on(on, born) < position.age_min
    too_late = on > position.start_by or (until is not None and on > until)
    if on < today or too_young or too_late:
        raise NoStart(proposal=held.proposal.id, on=on)


def _first_of_each(
    session: Session, row: Placement, chosen: Option, *, by: Actor, at: datetime
) -> None:
    """The first mentor and the first position, from today on: whoever is told may ask at once."""
    first = {
        "municipality": session.municipality,
        "placement_id": row.id,
        "employer_id": row.employer_id,
        "workplace_id": row.workplace_id,
        "number": FIRST,
        "from_on": local_day(at),
        "reason": ChangeReason.FIRST,
        "assigned_at": at,
        "assigned_by": by.account,
    }
    mentor, position = chosen.mentor_id, chosen.position_id
    session.add(Mentoring(id=MentoringId(new_id("mtg")), mentor_id=mentor, **first))
    session.add(Posting(id=PostingId(new_id("pst")), position_id=position, **first))
    session.flush()


def _next_number(session: Session) -> int:
    """One more than the last: acts of a municipality follow each other."""
    query = select(func.max(Placement.number)).where(Placement.municipality == session.municipality)
    return (session.scalars(query).one() or 0) + 1
