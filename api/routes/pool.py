"""The pool: who is approved and waits to be matched, and for an invitation."""

from datetime import date

from api.routes.bodies import Id, Sent, example
from api.routes.waiting import WaitingRow, page_of_waiting, place_after
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page
from foundation.clock import local_day
from foundation.roles import Permission
from referrals import invitations, queries
from referrals.ids import ReferralId

doors = Doors("", "pool")


class Held(Sent):
    """The day of the first interview."""

    model_config = example({"on": "2026-11-12"})

    on: date


@doors.get("/pool", asks=Permission.POOL_READ)
def pool(act: Reading, after: After = None, limit: Limit = 50) -> Page[WaitingRow]:
    """Who waits to be matched: the fast track first, then the longest wait."""
    rows = queries.pool(act.session, after=place_after(after), limit=limit + 1, by=act.by)
    return page_of_waiting(rows, on=local_day(act.at), limit=limit)


@doors.post("/referrals/{referral}/invitation", asks=Permission.INVITATION_RECORD)
def invited(act: Writing, referral: Id) -> None:
    """Record an invitation to a first interview that was made outside of a proposal.

    The clock of fourteen days stops. An invitation of a proposal is recorded by itself.
    """
    invitations.invited(act.session, referral=ReferralId(referral), **act.done)


@doors.post("/referrals/{referral}/first-interview", asks=Permission.INVITATION_RECORD)
def interviewed(act: Writing, referral: Id, body: Held) -> None:
    """Record the day of such an interview; a wrong day is put right so."""
    invitations.interviewed(act.session, referral=ReferralId(referral), on=body.on, **act.done)
