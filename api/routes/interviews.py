"""Interviews: invitations, other times, how each went; youths who did not come or answer."""

from datetime import date
from typing import Annotated, Any, Final

from pydantic import AwareDatetime, Field

from api.routes.bodies import GivenId, Id, Made, Sent, Shown, Words, example
from api.routes.parking import Rests
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from foundation.clock import local_day
from foundation.roles import Permission
from placements.ids import ProposalId
from placements.reviews import interviews, inviting, no_shows, reaching
from placements.reviews.slots import MINUTES_MAX, MINUTES_MIN, Afternoon, Slot
from placements.words.declines import Decline
from placements.words.proposals import Channel, Outcome

doors = Doors("", "interviews")

MANY: Final = 100
"""So many are invited at once, and so many follow each other in an afternoon."""
_HOLD: Final = Permission.INTERVIEW_HOLD
_PARK: Final = Permission.YOUTH_PARK
_SLOT: Final = {"starts": "2026-11-27T14:00:00+01:00", "minutes": 30, "place": "Kontoret"}
Minutes = Annotated[int, Field(ge=MINUTES_MIN, le=MINUTES_MAX)]
Few = Annotated[int, Field(ge=1, le=MANY)]


class Time(Sent):
    """When an interview begins, how long it takes, and where it is held."""

    model_config = example(_SLOT)

    starts: Annotated[AwareDatetime, Field(description="between 8 and 20 in Denmark, and to come")]
    minutes: Minutes
    place: Words

    def slot(self) -> Slot:
        """The time as the acts have it."""
        return Slot(self.starts, self.minutes, self.place)


class AfternoonSent(Sent):
    """Interviews that follow each other without a break."""

    starts: AwareDatetime
    minutes: Annotated[Minutes, Field(description="of each")]
    times: Annotated[Few, Field(description="how many follow each other")]
    place: Words
    at_once: Annotated[Few, Field(description="how many are held side by side")] = 1

    def afternoon(self) -> Afternoon:
        """The same as the acts have it."""
        return Afternoon(self.starts, self.minutes, self.times, self.place, self.at_once)


class Invited(Sent):
    """Many invitations at once."""

    model_config = example(
        {
            "proposals": ["prp_0123456789abcdefghjk", "prp_1123456789abcdefghjk"],
            "afternoons": [_SLOT | {"times": 6, "at_once": 2}],
        }
    )

    proposals: Annotated[tuple[GivenId, ...], Field(min_length=1, max_length=MANY)]
    afternoons: Annotated[tuple[AfternoonSent, ...], Field(min_length=1, max_length=20)]


class Booked(Shown):
    """The interview a proposal has now."""

    proposal: str
    interview: str


class AllBooked(Shown):
    """Those that were invited."""

    items: tuple[Booked, ...]


class Reported(Sent):
    """How an interview went; not ready takes the reason of the decline."""

    model_config = example({"outcome": "not_ready", "reason": "other_job_suits"})

    outcome: Outcome
    reason: Decline | None = None


class Tried(Sent):
    """A try to reach the youth."""

    model_config = example({"channel": "phone", "reached": False})

    channel: Channel
    reached: bool


class GivenUp(Sent):
    """Nobody reaches the youth."""

    model_config = example({"until": "2026-12-21"})

    until: Annotated[date | None, Field(description="four weeks from now unless named")] = None


class NoShow(Shown):
    """An interview the youth did not come to, and that nobody sees to yet."""

    proposal: str
    number: int
    due_on: date
    late: bool


@doors.post("/proposals/{proposal}/invitation", asks=_HOLD, status=201)
def invite(act: Writing, proposal: Id, body: Time) -> Made:
    """Invite a youth to HR's interview: the clock of the promised fourteen days stops."""
    id_ = ProposalId(proposal)
    return Made(id=inviting.invite(act.session, proposal=id_, slot=body.slot(), **act.done))


@doors.post("/invitations", asks=_HOLD, status=201)
def invite_many(act: Writing, body: Invited) -> AllBooked:
    """Invite many to some afternoons, all of them or none.

    Who comes first is drawn by lot, and says nothing of anybody.
    """
    how: dict[str, Any] = {
        "proposals": [ProposalId(one) for one in body.proposals],
        "afternoons": [one.afternoon() for one in body.afternoons],
    }
    booked = inviting.invite_many(act.session, **how, **act.done)
    items = [Booked(proposal=one, interview=interview) for one, interview in booked.items()]
    return AllBooked(items=tuple(items))


@doors.post("/proposals/{proposal}/store-invitation", asks=_HOLD, status=201)
def invite_to_store(act: Writing, proposal: Id, body: Time) -> Made:
    """Invite a youth whom HR has found ready to the store's interview."""
    how: dict[str, Any] = {"proposal": ProposalId(proposal), "slot": body.slot()}
    return Made(id=inviting.invite_to_store(act.session, **how, **act.done))


@doors.post("/proposals/{proposal}/rebooking", asks=_HOLD, status=201)
def rebook(act: Writing, proposal: Id, body: Time) -> Made:
    """Find another time after a no-show, within five days of the day it was reported."""
    how: dict[str, Any] = {"proposal": ProposalId(proposal), "slot": body.slot()}
    return Made(id=inviting.rebook(act.session, **how, **act.done))


@doors.post("/proposals/{proposal}/other-time", asks=_HOLD, status=201)
def move(act: Writing, proposal: Id, body: Time) -> Made:
    """Move the interview that is booked to another time; nobody failed to come."""
    how: dict[str, Any] = {"proposal": ProposalId(proposal), "slot": body.slot()}
    return Made(id=inviting.move(act.session, **how, **act.done))


@doors.post("/proposals/{proposal}/interview-report", asks=_HOLD)
def report(act: Writing, proposal: Id, body: Reported) -> None:
    """Report how the interview that is booked went.

    HR's ready lets the store's be booked, the store's ready lets the youth be hired. After a first
    no-show the seat is held until another interview; after a second the youth goes back.
    """
    how: dict[str, Any] = {"outcome": body.outcome, "reason": body.reason}
    interviews.report(act.session, proposal=ProposalId(proposal), **how, **act.done)


@doors.get("/no-shows", asks=_PARK)
def unowned(act: Reading, after: After = None, limit: Limit = 50) -> Page[NoShow]:
    """No-shows that nobody sees to yet, those that are due first first."""
    today = local_day(act.at)

    def shown(one: no_shows.Missed) -> NoShow:
        late = one.late(today)
        return NoShow(proposal=one.proposal, number=one.number, due_on=one.due_on, late=late)

    rows = no_shows.unowned(act.session, by=act.by)
    return page(rows, place=_due, shown=shown, after=after, limit=limit)


@doors.post("/proposals/{proposal}/no-show-owner", asks=_PARK)
def own(act: Writing, proposal: Id) -> None:
    """Take it on oneself that a youth who did not come is called."""
    no_shows.own_no_show(act.session, proposal=ProposalId(proposal), **act.done)


@doors.post("/proposals/{proposal}/tries", asks=frozenset({_HOLD, _PARK}))
def tried(act: Writing, proposal: Id, body: Tried) -> None:
    """Note a try to reach the youth, by whoever tried."""
    how: dict[str, Any] = {"channel": body.channel, "reached": body.reached}
    reaching.note_try(act.session, proposal=ProposalId(proposal), **how, **act.done)


@doors.post("/proposals/{proposal}/giving-up", asks=_PARK, status=200)
def give_up(act: Writing, proposal: Id, body: GivenUp) -> Rests:
    """Let a proposal go whose youth cannot be reached, after three tries in two ways."""
    id_ = ProposalId(proposal)
    return Rests(until=reaching.give_up(act.session, proposal=id_, until=body.until, **act.done))


def _due(one: no_shows.Missed) -> tuple[str | int, ...]:
    return (one.due_on.isoformat(), one.proposal, one.number)
