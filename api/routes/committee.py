"""The committee: its agendas and meetings, and what it does with a case."""

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import Field

from api.routes.bodies import GivenId, Id, Made, Queue, Sent, Shown, example
from api.routes.waiting import WaitingRow, page_of_waiting, place_after
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from foundation.clock import local_day
from foundation.ids import AccountId
from foundation.roles import Permission
from referrals import agenda, committee, meetings, queries
from referrals.ids import DecisionId, MeetingId, ReferralId
from referrals.models import Meeting
from referrals.status import Verdict
from referrals.words import Bias, FastTrack, LegalTrack, Offer, Reason

doors = Doors("", "committee")


class MeetingRow(Shown):
    """A meeting."""

    id: str
    queue: Annotated[str | None, Field(description="the local committee's; none for the joint one")]
    held_on: date
    closed: bool


class MeetingShown(MeetingRow):
    """A meeting, and who sits in it."""

    members: list[str]


class Convened(Sent):
    """A meeting to be convened."""

    model_config = example(
        {"queue": "norrebro", "held_on": "2026-11-04", "members": ["acc_7k2m9q4x1d3v8z5b0c1f"]}
    )

    queue: Annotated[Queue | None, Field(description="none for the joint one")] = None
    held_on: date
    members: Annotated[list[GivenId], Field(min_length=1, max_length=50)]


class Decided(Sent):
    """A decision."""

    model_config = example(
        {
            "read_version": 1,
            "verdict": "approve",
            "reason": "needs_a_mentor",
            "legal_track": "section_30",
        }
    )

    read_version: Annotated[int, Field(ge=1, le=100_000, description="of the application read")]
    verdict: Verdict
    reason: Reason
    words: Annotated[
        str | None, Field(max_length=4_000, description="needed to return and to decline")
    ] = None
    offer: Annotated[Offer | None, Field(description="needed to decline: what is offered")] = None
    legal_track: LegalTrack
    meeting: GivenId | None = None
    reopens: Annotated[
        GivenId | None, Field(description="the decision it reopens, where there is one")
    ] = None


class SteppingBack(Sent):
    """Somebody steps back from a case."""

    model_config = example({"bias": "family_or_friend"})

    bias: Bias
    account: Annotated[
        GivenId | None, Field(description="who; only a coordinator names another")
    ] = None


class Hastened(Sent):
    """Why a case jumps the queue."""

    model_config = example({"reason": "at_risk_now"})

    reason: FastTrack


@doors.get("/committee/agenda", asks=Permission.MEETING_HOLD)
def next_up(
    act: Reading,
    queue: Annotated[
        str | None, Query(max_length=80, description="a local committee's; none for the joint one")
    ] = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[WaitingRow]:
    """What a committee decides next: the fast track first, then by deadline.

    Without a queue it is the joint agenda. Whoever stepped back from a case does not see it.
    """
    place = place_after(after)
    rows = queries.agenda(act.session, queue=queue, after=place, limit=limit + 1, by=act.by)
    return page_of_waiting(rows, on=local_day(act.at), limit=limit)


@doors.get("/meetings", asks=Permission.MEETING_HOLD)
def all_meetings(act: Reading, after: After = None, limit: Limit = 50) -> Page[MeetingRow]:
    """The meetings of one's own committee and of the joint one, the newest first."""
    rows = meetings.meetings(act.session, by=act.by)
    return page(rows, place=_place, shown=_row, after=after, limit=limit)


@doors.post("/meetings", asks=Permission.MEETING_HOLD, status=201, made_at="/meetings/{id}")
def convene(act: Writing, body: Convened) -> Made:
    """Convene a local committee, or without a queue the joint one, with those who sit in it."""
    made = meetings.convene(
        act.session,
        queue=body.queue,
        held_on=body.held_on,
        members=[AccountId(one) for one in body.members],
        **act.done,
    )
    return Made(id=made)


@doors.get("/meetings/{meeting}", asks=Permission.MEETING_HOLD)
def meeting_shown(act: Reading, meeting: Id) -> MeetingShown:
    """A meeting, and who sits in it."""
    row, members = meetings.look(act.session, meeting=MeetingId(meeting), by=act.by)
    return MeetingShown(**_row(row).model_dump(), members=list(members))


@doors.post("/meetings/{meeting}/closing", asks=Permission.MEETING_HOLD)
def close(act: Writing, meeting: Id) -> None:
    """Close a meeting: nothing more is decided at it."""
    meetings.close(act.session, meeting=MeetingId(meeting), **act.done)


@doors.post("/referrals/{referral}/decisions", asks=Permission.REFERRAL_DECIDE, status=201)
def decide(act: Writing, referral: Id, body: Decided) -> Made:
    """Decide a referral, as the version that was read. The referrer is told.

    Nobody decides a case of their own, or one they have stepped back from. What was decided is
    decided anew only by naming the decision it reopens.
    """
    made = committee.decide(
        act.session,
        referral=ReferralId(referral),
        read_version=body.read_version,
        verdict=body.verdict,
        reason=body.reason,
        words=body.words,
        offer=body.offer,
        legal_track=body.legal_track,
        meeting=MeetingId(body.meeting) if body.meeting else None,
        reopens=DecisionId(body.reopens) if body.reopens else None,
        terms=act.house.terms,
        **act.done,
    )
    return Made(id=made)


@doors.post("/referrals/{referral}/recusals", asks=Permission.REFERRAL_RECUSE)
def recuse(act: Writing, referral: Id, body: SteppingBack) -> None:
    """Step back from a case, for good: one neither decides it nor opens it any more."""
    agenda.recuse(
        act.session,
        referral=ReferralId(referral),
        account=AccountId(body.account) if body.account else act.by.account,
        bias=body.bias,
        **act.done,
    )


@doors.post("/referrals/{referral}/fast-track", asks=Permission.REFERRAL_HASTEN)
def hasten(act: Writing, referral: Id, body: Hastened) -> None:
    """Let a case jump the queue, for a reason. Nobody hastens their own."""
    agenda.hasten(act.session, referral=ReferralId(referral), reason=body.reason, **act.done)


@doors.delete("/referrals/{referral}/fast-track", asks=Permission.REFERRAL_HASTEN)
def slow(act: Writing, referral: Id) -> None:
    """Take the fast track back."""
    agenda.slow(act.session, referral=ReferralId(referral), **act.done)


@doors.post("/referrals/{referral}/joint-agenda", asks=Permission.REFERRAL_DECIDE)
def join(act: Writing, referral: Id) -> None:
    """Move a case from the local agenda to the joint one. Nobody moves their own."""
    agenda.join(act.session, referral=ReferralId(referral), **act.done)


@doors.delete("/referrals/{referral}/joint-agenda", asks=Permission.REFERRAL_DECIDE)
def leave(act: Writing, referral: Id) -> None:
    """Take it back to the local agenda."""
    agenda.leave(act.session, referral=ReferralId(referral), **act.done)


def _place(row: Meeting) -> tuple[str | int, ...]:
    """The newest first."""
    return (-row.held_on.toordinal(), row.id)


def _row(row: Meeting) -> MeetingRow:
    return MeetingRow(
        id=row.id, queue=row.queue, held_on=row.held_on, closed=row.closed_at is not None
    )
