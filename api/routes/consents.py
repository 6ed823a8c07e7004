"""Consents: line by line, recipient by recipient, given and taken back; and what they release."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import Field

from api.routes.bodies import Id, Sent, Shown, example
from api.web.acting import Act, Writing
from api.web.doors import Doors
from foundation.clock import local_day
from foundation.roles import Permission
from referrals import consents, reading
from referrals.application.lines import Line, lines
from referrals.application.release import RECIPIENTS, ROWS
from referrals.ids import ReferralId
from referrals.models import Consent
from referrals.words import Purpose

doors = Doors("/referrals/{referral}", "consents")
Recipient = Literal["hr", "store_manager", "mentor"]
Moment = Literal["proposal", "interview", "placement"]
Giver = Annotated[
    str,
    Field(
        pattern=r"^(youth|[a-z][0-9]{1,2})$",
        description="`youth`, or the key of somebody with custody in the application",
    ),
]
Key = Annotated[str, Field(max_length=200, description="the key of a line")]
Keys = Annotated[list[Key], Field(min_length=1, max_length=200)]


class LineAsked(Shown):
    """A line that may be released, to whom and from when, and who lets them have it as it reads."""

    key: str
    kind: str
    value: Any
    since: Annotated[dict[str, str], Field(description="from when each recipient may see it")]
    given_by: Annotated[
        dict[str, list[str]], Field(description="the givers who consent to it as it reads")
    ]


class Overview(Shown):
    """What is to be consented to, by whom, and what was."""

    givers: Annotated[
        list[str], Field(description="whose consent a line needs today; `nobody` cannot give it")
    ]
    lines: list[LineAsked]


class Given(Sent):
    """A consent to lines as they read today."""

    model_config = example(
        {
            "giver": "youth",
            "recipient": "hr",
            "keys": ["given_name", "availability"],
            "text_version": "2026-11",
        }
    )

    giver: Giver
    recipient: Recipient
    keys: Keys
    text_version: Annotated[
        str,
        Field(
            pattern=r"^[a-z0-9.-]{1,40}$", description="which text the giver read, by its version"
        ),
    ]


class TakenBack(Sent):
    """Consents that are taken back: all of the giver's, unless lines or a recipient are named."""

    model_config = example({"giver": "youth", "recipient": "mentor"})

    giver: Giver
    keys: Keys | None = None
    recipient: Recipient | None = None


class Ended(Shown):
    """How many consents were taken back."""

    ended: int


class LineReleased(Shown):
    """A line as a recipient would read it."""

    key: str
    kind: str
    value: Any


class Preview(Shown):
    """What a recipient would be shown."""

    recipient: Recipient
    moment: Moment
    lines: list[LineReleased]


@doors.get("/consents", asks=Permission.CONSENT_RECORD)
def show(act: Writing, referral: Id, purpose: Purpose) -> Overview:
    """Every line that may ever be released, to whom, from when, and who consents to it.

    The case is opened for it, and that is logged.
    """
    id_, day = ReferralId(referral), local_day(act.at)
    opened = reading.read_consents(act.session, referral=id_, purpose=purpose, **act.done)
    standing = consents.given(act.session, opened.referral, day)
    return Overview(
        givers=list(consents.givers(opened.application, day)),
        lines=[_asked(one, standing) for one in lines(opened.application) if one.kind in ROWS],
    )


@doors.post("/consents", asks=Permission.CONSENT_RECORD)
def give(act: Writing, referral: Id, body: Given) -> None:
    """Record that a giver lets a kind of recipient have lines, as they read today.

    A youth speaks for themselves alone. Whoever writes the referral records what was signed.
    """
    consents.give(
        act.session,
        referral=ReferralId(referral),
        keys=body.keys,
        recipient=body.recipient,
        giver=body.giver,
        text_version=body.text_version,
        terms=act.house.terms,
        **act.done,
    )


@doors.post("/consents/withdrawal", asks=Permission.CONSENT_RECORD, status=200)
def take_back(act: Writing, referral: Id, body: TakenBack) -> Ended:
    """Take consents back, in whatever state the case is. What they released is gone at once."""
    ended = consents.withdraw(
        act.session,
        referral=ReferralId(referral),
        giver=body.giver,
        keys=body.keys,
        recipient=body.recipient,
        **act.done,
    )
    return Ended(ended=ended)


@doors.get("/preview", asks=Permission.CONSENT_RECORD)
def preview(
    act: Writing,
    referral: Id,
    recipient: Annotated[Recipient, Query()],
    moment: Annotated[Moment, Query()],
    purpose: Purpose,
) -> Preview:
    """What a recipient would be shown at a moment, once the case is approved, line by line.

    The case is opened for it, and that is logged.
    """
    id_ = ReferralId(referral)
    opened = reading.read_consents(act.session, referral=id_, purpose=purpose, **act.done)
    found = _agreed(act, opened, recipient, moment)
    told = [LineReleased(key=one.key, kind=one.kind, value=one.value) for one in found]
    return Preview(recipient=recipient, moment=moment, lines=told)


def _agreed(
    act: Act, opened: reading.Opened, recipient: Recipient, moment: Moment
) -> tuple[Line, ...]:
    on: date = local_day(act.at)
    return consents.agreed(act.session, opened.referral, recipient=recipient, moment=moment, on=on)


def _asked(line: Line, standing: Sequence[Consent]) -> LineAsked:
    since = {one: ROWS[line.kind].since(one) for one in RECIPIENTS}
    given = [one for one in standing if (one.line, one.digest) == (line.key, line.digest)]
    return LineAsked(
        key=line.key,
        kind=line.kind,
        value=line.value,
        since={one: moment for one, moment in since.items() if moment},
        given_by={
            one: sorted({consent.giver for consent in given if consent.recipient == one})
            for one, moment in since.items()
            if moment
        },
    )
