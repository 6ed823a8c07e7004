"""A proposal as it is answered."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from api.routes.bodies import Shown
from api.web.records import record
from employers.contents import windows
from matching.problem import Window
from placements.reviews.entries import Choice, Entry, Meeting
from placements.reviews.following import Followed
from placements.status import ProposalState
from placements.words.declines import Decline, Family, Follows
from placements.words.proposals import Awaits, Origin, Outcome, Step, Withdrawal


class Recipient(StrEnum):
    """As whom a card is read."""

    HR = "hr"
    STORE_MANAGER = "store_manager"
    MENTOR = "mentor"


class ChoiceShown(Shown):
    """One of the jobs that are possible."""

    number: int
    workplace: str
    workplace_name: str
    position: str
    title: str
    mentor: str
    mentor_name: str
    shifts: Annotated[
        tuple[Annotated[Window, record(Window)], ...],
        Field(description="the week that is proposed"),
    ]


class InterviewShown(Shown):
    """An interview; each time that was booked is one."""

    number: int
    step: Step
    workplace: str
    starts_at: Annotated[datetime, Field(description="UTC")]
    minutes: int
    place: str
    outcome: Outcome | None


class ProposalShown(Shown):
    """A proposal. Who it is stands on the card, as far as it is released."""

    id: str
    code: Annotated[str, Field(description="six letters to say on the telephone")]
    state: ProposalState
    origin: Origin
    employer: str
    employer_name: str
    workplace: str
    held: Annotated[int, Field(description="the option whose seat and mentor are held")]
    lapses_on: Annotated[date, Field(description="let go on this day, unless something happens")]
    awaits: Annotated[Awaits | None, Field(description="what comes next; null once it is over")]
    choices: tuple[ChoiceShown, ...]
    interviews: tuple[InterviewShown, ...]


class FollowedShown(ProposalShown):
    """A proposal as those see it who follow the case."""

    why: Annotated[
        Decline | Withdrawal | None, Field(description="why it came to nothing, if it did")
    ]


class LineShown(Shown):
    """A line of the card."""

    kind: str
    value: Annotated[Any, Field(description="a text, a number, or an object by the kind of line")]


class CardShown(Shown):
    """What one recipient may read of the youth today."""

    proposal: str
    code: str
    state: ProposalState
    recipient: Recipient
    lines: tuple[LineShown, ...]


class ReasonShown(Shown):
    """A reason to decline."""

    reason: Decline
    words: Annotated[str, Field(description="in the reader's language")]
    family: Annotated[Family, Field(description="what it is about")]
    follows: Annotated[Follows, Field(description="what comes of it")]
    passes: Annotated[bool, Field(description="whether what is barred is barred for a while only")]


def proposal_shown(one: Entry) -> ProposalShown:
    """A proposal."""
    return ProposalShown(**_facts(one))


def followed_shown(one: Followed) -> FollowedShown:
    """A proposal of a case that is followed."""
    return FollowedShown(**_facts(one.entry), why=one.why)


def _facts(one: Entry) -> dict[str, Any]:
    """The entry, part by part."""
    return {
        "id": one.proposal,
        "code": one.code,
        "state": one.state,
        "origin": one.origin,
        "employer": one.employer,
        "employer_name": one.employer_name,
        "workplace": one.workplace,
        "held": one.held,
        "lapses_on": one.lapses_on,
        "awaits": one.awaits,
        "choices": tuple(_choice(job) for job in one.choices),
        "interviews": tuple(_interview(meeting) for meeting in one.interviews),
    }


def _choice(job: Choice) -> ChoiceShown:
    return ChoiceShown(
        number=job.number,
        workplace=job.workplace,
        workplace_name=job.workplace_name,
        position=job.position,
        title=job.title,
        mentor=job.mentor,
        mentor_name=job.mentor_name,
        shifts=windows(job.shifts),
    )


def _interview(meeting: Meeting) -> InterviewShown:
    return InterviewShown(
        number=meeting.number,
        step=meeting.step,
        workplace=meeting.workplace,
        starts_at=meeting.starts,
        minutes=meeting.minutes,
        place=meeting.place,
        outcome=meeting.outcome,
    )
