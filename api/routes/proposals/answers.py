"""The answers to a proposal: another option, yes, no, and taken back."""

from datetime import date
from typing import Annotated, Any, Final

from pydantic import Field

from api.demo.places import DISTRICTS
from api.routes.bodies import Id, Made, Sent, example
from api.web.acting import Writing
from api.web.doors import Doors
from foundation.roles import Permission
from placements.ids import ProposalId
from placements.lifecycle import hiring
from placements.models.proposals import OPTIONS_MAX
from placements.reviews import answering, declining, withdrawing
from placements.words.declines import Decline
from placements.words.proposals import Withdrawal

doors = Doors("/proposals", "proposals")

_ANSWER: Final = Permission.PROPOSAL_ANSWER
_WITHDRAW: Final = Permission.PROPOSAL_WITHDRAW
Which = Annotated[int, Field(ge=1, le=OPTIONS_MAX, description="the option's number")]


class Chosen(Sent):
    """Another of the options."""

    model_config = example({"option": 2})

    option: Which


class Accepted(Sent):
    """Yes: the store hires."""

    model_config = example({"starts_on": "2026-11-30"})

    starts_on: Annotated[date, Field(description="the first day that is agreed")]
    option: Annotated[Which | None, Field(description="the one that is held, unless named")] = None


class Declined(Sent):
    """No, for a reason of the list."""

    model_config = example({"reason": "seat_gone"})

    reason: Decline
    later: Annotated[
        date | None, Field(description="when a search goes on that rests for this reason")
    ] = None


class Withdrawn(Sent):
    """Taken back."""

    model_config = example({"reason": "offer_gone"})

    reason: Withdrawal


@doors.post("/{proposal}/choice", asks=_ANSWER)
def choose(act: Writing, proposal: Id, body: Chosen) -> None:
    """Choose another of the options before the answer: its seat and mentor are held instead."""
    how: dict[str, Any] = {"option": body.option, "districts": DISTRICTS}
    answering.choose(act.session, proposal=ProposalId(proposal), **how, **act.done)


@doors.post("/{proposal}/acceptance", asks=_ANSWER, status=201, made_at="/placements/{id}")
def accept(act: Writing, proposal: Id, body: Accepted) -> Made:
    """Hire, once the store has held its interview; the proposal becomes a placement.

    The option is looked at again: whether its seat is free, the mentor there, and every rule still
    allows it.
    """
    how: dict[str, Any] = {"option": body.option, "starts_on": body.starts_on}
    how |= {"districts": DISTRICTS}
    return Made(id=hiring.hire(act.session, proposal=ProposalId(proposal), **how, **act.done))


@doors.post("/{proposal}/decline", asks=frozenset({_ANSWER, _WITHDRAW}))
def decline(act: Writing, proposal: Id, body: Declined) -> None:
    """Decline, for the employer or for the youth: the seat is free, the youth in the pool again."""
    how: dict[str, Any] = {"reason": body.reason, "later": body.later}
    declining.decline(act.session, proposal=ProposalId(proposal), **how, **act.done)


@doors.post("/{proposal}/withdrawal", asks=_WITHDRAW)
def withdraw(act: Writing, proposal: Id, body: Withdrawn) -> None:
    """Take a proposal back; the youth is in the pool again, and the wait goes on."""
    id_ = ProposalId(proposal)
    withdrawing.withdraw(act.session, proposal=id_, reason=body.reason, **act.done)
