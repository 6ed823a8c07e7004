"""What may be done with a proposal."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from hypothesis import strategies as st

from foundation.roles import Actor
from foundation.session import Session
from placements.lifecycle import hiring
from placements.reviews import (
    answering,
    cards,
    declining,
    interviews,
    inviting,
    reaching,
    withdrawing,
)
from placements.reviews.slots import Slot
from placements.reviews.taking import coming
from placements.words.declines import Decline
from placements.words.proposals import Channel, Outcome, Withdrawal
from tests.applications import PLACES
from tests.placements.lives.world import HR, KAREN, STORE, Act, Doing, Draw, World, named


def _slot(world: World, draw: Draw) -> Slot:
    days = draw(st.integers(1, 5))
    return Slot(world.at.replace(hour=9) + timedelta(days=days), 30, "Kontoret")


def _book(act: Callable[..., Any]) -> Act:
    """An interview is booked, moved or booked anew."""

    def do(world: World, session: Session, draw: Draw, proposal: Any, by: Actor) -> None:
        act(session, proposal=proposal, slot=_slot(world, draw), by=by, at=world.at)

    return do


def _card(world: World, session: Session, _: Draw, proposal: Any, by: Actor) -> None:
    recipient = cards.OWN.get(by.role, "hr")
    cards.card(session, proposal=proposal, recipient=recipient, by=by, at=world.at)


def _report(world: World, session: Session, draw: Draw, proposal: Any, by: Actor) -> None:
    """Once it is time; most often it went well."""
    interview = coming(session, proposal)
    if interview and draw(st.integers(0, 9)):
        world.at = max(world.at, interview.starts_at_utc)
    outcomes = (*(Outcome.READY,) * 6, Outcome.NO_SHOW, Outcome.NO_SHOW, Outcome.NOT_READY)
    outcome = draw(st.sampled_from(outcomes))
    reason = draw(st.sampled_from(Decline)) if outcome is Outcome.NOT_READY else None
    how: dict[str, Any] = {"outcome": outcome, "reason": reason, "by": by, "at": world.at}
    interviews.report(session, proposal=proposal, **how)


def _choose(world: World, session: Session, draw: Draw, proposal: Any, by: Actor) -> None:
    number = draw(st.integers(1, 3))
    how: dict[str, Any] = {"option": number, "districts": PLACES, "by": by, "at": world.at}
    answering.choose(session, proposal=proposal, **how)


def _hire(world: World, session: Session, draw: Draw, proposal: Any, by: Actor) -> None:
    starts_on = world.today + timedelta(days=draw(st.integers(0, 14)))
    how: dict[str, Any] = {"starts_on": starts_on, "districts": PLACES, "by": by, "at": world.at}
    hiring.hire(session, proposal=proposal, **how)


def _decline(world: World, session: Session, draw: Draw, proposal: Any, by: Actor) -> None:
    reason = draw(st.sampled_from(Decline))
    declining.decline(session, proposal=proposal, reason=reason, by=by, at=world.at)


def _withdraw(world: World, session: Session, draw: Draw, proposal: Any, by: Actor) -> None:
    reason = draw(st.sampled_from(Withdrawal))
    withdrawing.withdraw(session, proposal=proposal, reason=reason, by=by, at=world.at)


def _give_up(world: World, session: Session, draw: Draw, proposal: Any, by: Actor) -> None:
    for channel in (Channel.PHONE, Channel.MAIL, Channel.PHONE):
        how: dict[str, Any] = {"channel": channel, "reached": draw(st.booleans())}
        reaching.note_try(session, proposal=proposal, **how, by=by, at=world.at)
    reaching.give_up(session, proposal=proposal, by=by, at=world.at)


OF_PROPOSALS: Final = named(
    Doing("read", (*STORE, "karen"), _card),
    Doing("invite", (*HR, "karen"), _book(inviting.invite)),
    Doing("invite to store", (*STORE, "karen"), _book(inviting.invite_to_store)),
    Doing("rebook", (*STORE, "karen"), _book(inviting.rebook)),
    Doing("move", (*STORE, "karen"), _book(inviting.move)),
    Doing("report", (*STORE, "karen"), _report),
    Doing("choose", (*STORE, "karen"), _choose),
    Doing("hire", (*STORE, "karen"), _hire),
    Doing("decline", (*STORE, "rune", "karen"), _decline),
    Doing("withdraw", ("rune", "karen"), _withdraw),
    Doing("give up", KAREN, _give_up),
)
