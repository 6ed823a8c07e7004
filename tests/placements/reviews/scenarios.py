"""Every act on a proposal, as it is done once in a row of others; and who it is done by."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from foundation.session import Session
from placements.ids import ProposalId
from placements.reviews import (
    answering,
    cards,
    declining,
    interviews,
    inviting,
    lapsing,
    no_shows,
    offering,
    parking,
    reaching,
    withdrawing,
)
from placements.reviews.slots import Afternoon
from placements.words.declines import Decline
from placements.words.proposals import Channel, Outcome, Parked, Withdrawal
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests.applications import PLACES
from tests.people import MONDAY, later
from tests.placements import scene
from tests.placements.reviews.steps import (
    HR_DAY,
    STORE_DAY,
    WAYS,
    At,
    after,
    case_of,
    invite,
    say,
    slot,
)
from tests.placements.scene import Town
from tests.referrals.scene import Scene

Do = Callable[[Session, Town, ProposalId, datetime], Any]
Scenario = Callable[[Session, Scene, ReferralId], Any]


def _invite(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    by = town.shop.hr
    return inviting.invite(session, proposal=proposal, slot=slot(STORE_DAY), by=by, at=at)


def _invite_many(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    afternoons = [Afternoon(slot(STORE_DAY).starts, 20, 3, "Kantinen")]
    how: dict[str, Any] = {"afternoons": afternoons, "by": town.shop.hr, "at": at}
    return inviting.invite_many(session, proposals=[proposal], **how)


def _to_store(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    how: dict[str, Any] = {"slot": slot(STORE_DAY), "by": town.shop.manager, "at": at}
    return inviting.invite_to_store(session, proposal=proposal, **how)


def _rebook(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    by = town.shop.hr
    return inviting.rebook(session, proposal=proposal, slot=slot(STORE_DAY), by=by, at=at)


def _move(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    return inviting.move(session, proposal=proposal, slot=slot(6), by=town.shop.hr, at=at)


def _report(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    how: dict[str, Any] = {"outcome": Outcome.READY, "by": town.shop.hr, "at": at}
    return interviews.report(session, proposal=proposal, **how)


def _own(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    return no_shows.own_no_show(session, proposal=proposal, by=town.staff.rune, at=at)


def _try(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    how: dict[str, Any] = {"channel": Channel.PHONE, "reached": False, "at": at}
    return reaching.note_try(session, proposal=proposal, by=town.shop.hr, **how)


def _give_up(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    karen = town.staff.karen
    for channel in (Channel.PHONE, Channel.MESSAGE, Channel.PHONE):
        how: dict[str, Any] = {"channel": channel, "reached": False, "by": karen, "at": at}
        reaching.note_try(session, proposal=proposal, **how)
    return reaching.give_up(session, proposal=proposal, by=karen, at=at)


def _choose(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    return answering.choose(session, proposal=proposal, option=2, by=town.shop.hr, at=at)


def _accept(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    return answering.accept(session, proposal=proposal, by=town.shop.hr, at=at)


def _decline(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    reason = Decline.ANOTHER_CHOSEN
    return declining.decline(session, proposal=proposal, reason=reason, by=town.shop.hr, at=at)


def _refuse(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    reason = Decline.NOT_NOW
    return declining.decline(session, proposal=proposal, reason=reason, by=town.staff.rune, at=at)


def _withdraw(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    reason, karen = Withdrawal.MISTAKE, town.staff.karen
    return withdrawing.withdraw(session, proposal=proposal, reason=reason, by=karen, at=at)


def _loosen(session: Session, town: Town, _: ProposalId, at: datetime) -> Any:
    return withdrawing.loosen(session, by=town.staff.timetable, at=at)


def _lapse(session: Session, town: Town, _: ProposalId, at: datetime) -> Any:
    del at
    return lapsing.lapse(session, by=town.staff.timetable, at=later(days=60))


def _card(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    return cards.card(session, proposal=proposal, recipient="hr", by=town.shop.hr, at=at)


def _park(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    case = case_of(session, proposal)
    reason, by = Parked.LATER, town.staff.rune
    return parking.park(session, referral=case, reason=reason, by=by, at=at)


def _unpark(session: Session, town: Town, proposal: ProposalId, at: datetime) -> Any:
    case = case_of(session, proposal)
    return parking.unpark(session, referral=case, by=town.staff.rune, at=at)


OPEN: Final = frozenset({At.PROPOSED, At.INVITED, At.MISSED, At.READY, At.BOOKED, At.LIKED})
ACTS: Final[dict[str, tuple[Do, frozenset[At]]]] = {
    "invite": (_invite, frozenset({At.PROPOSED})),
    "invite many": (_invite_many, frozenset({At.PROPOSED})),
    "invite to store": (_to_store, frozenset({At.READY})),
    "rebook": (_rebook, frozenset({At.MISSED})),
    "move": (_move, frozenset({At.INVITED, At.BOOKED})),
    "report": (_report, frozenset({At.INVITED, At.BOOKED})),
    "own": (_own, frozenset({At.MISSED})),
    "try": (_try, OPEN),
    "give up": (_give_up, OPEN),
    "choose": (_choose, OPEN),
    "accept": (_accept, frozenset({At.LIKED})),
    "decline": (_decline, OPEN),
    "decline for the youth": (_refuse, OPEN),
    "withdraw": (_withdraw, OPEN),
    "card": (_card, frozenset(At)),
}
"""Acts on one proposal, and where it must have come to; elsewhere they are refused."""


def _prepared(do: Do, at: At, when: int) -> Scenario:
    """The act on a proposal of the shop that was brought to a step in the same transaction."""

    def scenario(session: Session, of: Scene, case: ReferralId) -> Any:
        town = scene.peopled(session, of)
        scene.consent(session, case, of.staff.rune, MONDAY)
        proposal = scene.propose(session, case, town.shop, of.staff.karen, MONDAY, options=2)
        WAYS[at](session, town, proposal)
        return do(session, town, proposal, after(when))

    return scenario


def _bare(session: Session, of: Scene, case: ReferralId) -> tuple[Town, ReferralId]:
    town = scene.peopled(session, of)
    scene.consent(session, case, of.staff.rune, MONDAY)
    return town, case


def _park_alone(session: Session, of: Scene, case: ReferralId) -> None:
    parking.park(session, referral=case, reason=Parked.LATER, by=of.staff.rune, at=MONDAY)


def _unpark_alone(session: Session, of: Scene, case: ReferralId) -> None:
    _park_alone(session, of, case)
    parking.unpark(session, referral=case, by=of.staff.rune, at=MONDAY)


def _candidates(session: Session, of: Scene, case: ReferralId) -> None:
    town, _ = _bare(session, of, case)
    how: dict[str, Any] = {"districts": PLACES, "by": of.staff.karen, "at": MONDAY}
    assert offering.candidates(session, position=town.shop.position, **how)


def _offer(session: Session, of: Scene, case: ReferralId) -> None:
    town, _ = _bare(session, of, case)
    how: dict[str, Any] = {"districts": PLACES, "by": of.staff.karen, "at": MONDAY}
    what: dict[str, Any] = {"position": town.shop.position, "mentor": town.shop.mentor}
    offering.offer(session, referral=case, **what, **how)


def _missed_twice(session: Session, of: Scene, case: ReferralId) -> None:
    town, _ = _bare(session, of, case)
    proposal = scene.propose(session, case, town.shop, of.staff.karen, MONDAY)
    invite(session, town, proposal)
    say(session, town.shop.hr, proposal, Outcome.NO_SHOW)
    _own(session, town, proposal, after(HR_DAY))


_S, _R = ReferralState, "placements.reviews"
SCENARIOS: Final[dict[str, tuple[ReferralState, Scenario]]] = {
    f"{_R}.inviting.invite": (_S.APPROVED, _prepared(_invite, At.PROPOSED, 1)),
    f"{_R}.inviting.invite_many": (_S.APPROVED, _prepared(_invite_many, At.PROPOSED, 1)),
    f"{_R}.inviting.invite_to_store": (_S.APPROVED, _prepared(_to_store, At.READY, 3)),
    f"{_R}.inviting.rebook": (_S.APPROVED, _prepared(_rebook, At.MISSED, 3)),
    f"{_R}.inviting.move": (_S.APPROVED, _prepared(_move, At.INVITED, 1)),
    f"{_R}.interviews.report": (_S.APPROVED, _prepared(_report, At.INVITED, HR_DAY)),
    f"{_R}.no_shows.own_no_show": (_S.APPROVED, _missed_twice),
    f"{_R}.reaching.note_try": (_S.APPROVED, _prepared(_try, At.PROPOSED, 1)),
    f"{_R}.reaching.give_up": (_S.APPROVED, _prepared(_give_up, At.PROPOSED, 1)),
    f"{_R}.answering.choose": (_S.APPROVED, _prepared(_choose, At.PROPOSED, 1)),
    f"{_R}.answering.accept": (_S.APPROVED, _prepared(_accept, At.LIKED, STORE_DAY)),
    f"{_R}.declining.decline": (_S.APPROVED, _prepared(_decline, At.PROPOSED, 1)),
    f"{_R}.withdrawing.withdraw": (_S.APPROVED, _prepared(_withdraw, At.PROPOSED, 1)),
    f"{_R}.withdrawing.loosen": (_S.APPROVED, _prepared(_loosen, At.LEFT, 1)),
    f"{_R}.lapsing.lapse": (_S.APPROVED, _prepared(_lapse, At.PROPOSED, 1)),
    f"{_R}.cards.card": (_S.APPROVED, _prepared(_card, At.PROPOSED, 1)),
    f"{_R}.parking.park": (_S.APPROVED, _park_alone),
    f"{_R}.parking.unpark": (_S.APPROVED, _unpark_alone),
    f"{_R}.offering.candidates": (_S.APPROVED, _candidates),
    f"{_R}.offering.offer": (_S.APPROVED, _offer),
}
"""Every act of the reviews, on a case in the pool."""
HELPERS: Final[dict[str, str]] = {
    f"{_R}.answering.note_accepted": "part of the act of hiring",
    f"{_R}.declining.note_declined": "part of declining, and of reporting an interview",
    f"{_R}.withdrawing.note_withdrawn": "part of withdrawing, of giving up, of a second no-show",
    f"{_R}.offering.note_priced": "part of pricing a vacancy",
    f"{_R}.parking.note_parked": "part of the acts after which a search rests",
    f"{_R}.no_shows.note_no_show": "part of reporting an interview",
    f"{_R}.ending.end": "part of every act that ends a proposal",
    f"{_R}.ending.note_why": "part of the act that ends a proposal",
    f"{_R}.reserves.let_go": "part of the act that settles a seat",
    f"{_R}.reserves.free": "part of the act that frees a seat",
    f"{_R}.telling.tell_family": "part of an act, and of its entry",
    f"{_R}.telling.tell_employer": "part of an act, and of its entry",
    f"{_R}.telling.tell_all": "part of an act, and of its entry",
}
"""What has an actor and an instant, and is part of an act only."""
