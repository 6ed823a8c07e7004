"""Searches that rest: until a day, or until somebody takes them up again."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from api.routes.bodies import Id, Sent, Shown, example
from api.web.acting import Writing
from api.web.doors import Doors
from foundation.roles import Permission
from placements.reviews import parking
from placements.words.proposals import Parked
from referrals.ids import ReferralId

doors = Doors("/referrals/{referral}/parking", "parking")


class Park(Sent):
    """Why a search rests, and until when."""

    model_config = example({"reason": "later", "until": "2027-01-04"})

    reason: Parked
    until: Annotated[date | None, Field(description="four weeks from now unless named")] = None


class Rests(Shown):
    """A search that rests."""

    until: Annotated[date, Field(description="the day it goes on")]


@doors.post("", asks=Permission.YOUTH_PARK, status=200)
def park(act: Writing, referral: Id, body: Park) -> Rests:
    """Let a search rest; the youth keeps the time waited."""
    how: dict[str, Any] = {"reason": body.reason, "until": body.until}
    until = parking.park(act.session, referral=ReferralId(referral), **how, **act.done)
    return Rests(until=until)


@doors.delete("", asks=Permission.YOUTH_PARK)
def unpark(act: Writing, referral: Id) -> None:
    """Take a search up again before its day; after a no-show, once the referrer has talked."""
    parking.unpark(act.session, referral=ReferralId(referral), **act.done)
