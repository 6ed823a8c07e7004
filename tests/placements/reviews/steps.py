"""Proposals at each step of their way, told by day: the Monday is day 0."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select

from foundation.outbox import inbox
from foundation.roles import Actor
from foundation.session import Session
from placements.ids import ProposalId
from placements.models import Ground, Hold, Parking, Proposal, StandingVeto
from placements.reviews import answering, declining, interviews, inviting, lapsing, withdrawing
from placements.reviews.slots import Slot
from placements.status import ProposalState
from placements.words.declines import Decline
from placements.words.proposals import Outcome, Withdrawal
from referrals import intake
from referrals.ids import ReferralId
from referrals.rights.restriction import restrict
from tests.databases import CITY
from tests.people import MONDAY, later
from tests.placements.scene import Town
from tests.referrals.scene import youth_of

HR_DAY: Final = 2
STORE_DAY: Final = 4


def slot(day: int = HR_DAY, hours: int = 2, minutes: int = 30) -> Slot:
    """A time for an interview: eleven o'clock on a day."""
    return Slot(later(days=day, hours=hours), minutes, "Kontoret, 1. sal")


def after(day: int) -> datetime:
    """The afternoon of a day, once its interview was held."""
    return later(days=day, hours=6)


def day_of(number: int) -> date:
    """A day of the story."""
    return MONDAY.date() + timedelta(days=number)


class At(StrEnum):
    """Where a proposal has come to."""

    PROPOSED = "proposed"
    INVITED = "invited"
    MISSED = "missed"
    """The youth did not come to HR's interview."""
    READY = "ready"
    BOOKED = "booked"
    """With the store."""
    LIKED = "liked"
    """By the store: the answer is due."""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    LEFT = "left"
    """The case was withdrawn, and the timetable has not been yet."""
    RESTRICTED = "restricted"


OPEN: Final = (At.PROPOSED, At.INVITED, At.MISSED, At.READY, At.BOOKED, At.LIKED)
ENDED: Final = (At.DECLINED, At.WITHDRAWN, At.LAPSED, At.ACCEPTED)


def invite(session: Session, town: Town, proposal: ProposalId) -> None:
    """HR invites at once."""
    by = town.shop.hr
    inviting.invite(session, proposal=proposal, slot=slot(), by=by, at=MONDAY)


def say(
    session: Session,
    by: Actor,
    proposal: ProposalId,
    outcome: Outcome,
    *,
    day: int = HR_DAY,
    reason: Decline | None = None,
) -> None:
    """Somebody reports an interview on its day."""
    how: dict[str, Any] = {"outcome": outcome, "reason": reason, "by": by, "at": after(day)}
    interviews.report(session, proposal=proposal, **how)


def _missed(session: Session, town: Town, proposal: ProposalId) -> None:
    invite(session, town, proposal)
    say(session, town.shop.hr, proposal, Outcome.NO_SHOW)


def _ready(session: Session, town: Town, proposal: ProposalId) -> None:
    invite(session, town, proposal)
    say(session, town.shop.hr, proposal, Outcome.READY)


def _booked(session: Session, town: Town, proposal: ProposalId) -> None:
    _ready(session, town, proposal)
    how: dict[str, Any] = {"slot": slot(STORE_DAY), "by": town.shop.manager, "at": after(HR_DAY)}
    inviting.invite_to_store(session, proposal=proposal, **how)


def _liked(session: Session, town: Town, proposal: ProposalId) -> None:
    _booked(session, town, proposal)
    say(session, town.shop.manager, proposal, Outcome.READY, day=STORE_DAY)


def _accepted(session: Session, town: Town, proposal: ProposalId) -> None:
    _liked(session, town, proposal)
    answering.accept(session, proposal=proposal, by=town.shop.hr, at=after(STORE_DAY))


def _declined(session: Session, town: Town, proposal: ProposalId) -> None:
    reason = Decline.SEAT_GONE
    declining.decline(session, proposal=proposal, reason=reason, by=town.shop.hr, at=MONDAY)


def _withdrawn(session: Session, town: Town, proposal: ProposalId) -> None:
    reason, karen = Withdrawal.MISTAKE, town.staff.karen
    withdrawing.withdraw(session, proposal=proposal, reason=reason, by=karen, at=MONDAY)


def _lapsed(session: Session, town: Town, proposal: ProposalId) -> None:
    assert lapsing.lapse(session, by=town.staff.timetable, at=later(days=14)) == [proposal]


def _left(session: Session, town: Town, proposal: ProposalId) -> None:
    case = case_of(session, proposal)
    intake.withdraw(session, referral=case, by=town.staff.karen, at=MONDAY)


def _restricted(session: Session, town: Town, proposal: ProposalId) -> None:
    youth = youth_of(session, case_of(session, proposal))
    restrict(session, youth=youth, by=town.staff.karen, at=MONDAY)


WAYS: Final[Mapping[At, Callable[[Session, Town, ProposalId], None]]] = {
    At.PROPOSED: lambda *_: None,
    At.INVITED: invite,
    At.MISSED: _missed,
    At.READY: _ready,
    At.BOOKED: _booked,
    At.LIKED: _liked,
    At.ACCEPTED: _accepted,
    At.DECLINED: _declined,
    At.WITHDRAWN: _withdrawn,
    At.LAPSED: _lapsed,
    At.LEFT: _left,
    At.RESTRICTED: _restricted,
}


def bring(town: Town, at: At, case: ReferralId | None = None, *, options: int = 1) -> ProposalId:
    """A proposal of the shop, brought to a step."""
    proposal = town.proposed(case, options=options)
    with town.writing() as session:
        WAYS[at](session, town, proposal)
    return proposal


def row(session: Session, proposal: ProposalId) -> Proposal:
    """The proposal as it stands."""
    return session.get_one(Proposal, (CITY, proposal), populate_existing=True)


def state(town: Town, proposal: ProposalId) -> ProposalState:
    """Where the proposal stands."""
    with town.reading() as session:
        return row(session, proposal).state


def case_of(session: Session, proposal: ProposalId) -> ReferralId:
    """Whose proposal it is."""
    return session.scalars(select(Ground.referral_id).where(Ground.proposal_id == proposal)).one()


def held(session: Session, proposal: ProposalId) -> list[str]:
    """What is held for a proposal."""
    query = select(Hold.kind).where(Hold.proposal_id == proposal, Hold.released_at.is_(None))
    return sorted(kind.value for kind in session.scalars(query))


def parkings(session: Session) -> list[tuple[str, date]]:
    """The searches that nobody took up again, and until when they rest."""
    query = select(Parking).where(Parking.municipality == CITY, Parking.ended_at.is_(None))
    return [(one.reason.value, one.until_on) for one in session.scalars(query)]


def vetoes(session: Session) -> list[StandingVeto]:
    """What stands from round to round."""
    return list(session.scalars(select(StandingVeto).where(StandingVeto.municipality == CITY)))


def told(town: Town, somebody: Actor) -> list[str]:
    """What somebody was told, in order of the words."""
    with town.reading() as session:
        return sorted(message.kind for message in inbox(session, somebody.account))
