"""Sealed lines: what the committee may need to know and nobody else, opened for a purpose."""

from typing import Annotated

from pydantic import Field

from api.routes.bodies import Id, Made, Sent, Shown, example
from api.web.acting import Writing
from api.web.doors import Doors
from foundation.roles import Permission
from referrals import sealed_lines
from referrals.ids import LineId, ReferralId
from referrals.words import Purpose, SealedKind

doors = Doors("/referrals/{referral}/sealed-lines", "sealed_lines")


class SealedLine(Sent):
    """A line to be sealed."""

    model_config = example({"kind": "family", "text": "The family moves in spring."})

    kind: SealedKind
    text: Annotated[str, Field(min_length=1, max_length=4_000)]


class SealedLineShown(Shown):
    """A sealed line, opened."""

    id: str
    kind: SealedKind
    text: str


class SealedLines(Shown):
    """The sealed lines of a referral, opened."""

    lines: list[SealedLineShown]


@doors.post("", asks=Permission.SEALED_LINE_WRITE, status=201)
def write(act: Writing, referral: Id, body: SealedLine) -> Made:
    """Seal a line. It never reaches matching or an employer."""
    made = sealed_lines.write(
        act.session, referral=ReferralId(referral), kind=body.kind, text=body.text, **act.done
    )
    return Made(id=made)


@doors.get("", asks=Permission.SEALED_LINE_READ)
def read(act: Writing, referral: Id, purpose: Purpose) -> SealedLines:
    """Open the lines of a referral for a purpose; that they were read is logged."""
    id_ = ReferralId(referral)
    opened = sealed_lines.read(act.session, referral=id_, purpose=purpose, **act.done)
    told = [SealedLineShown(id=one.id, kind=one.kind, text=one.text) for one in opened]
    return SealedLines(lines=told)


@doors.delete("/{line}", asks=Permission.SEALED_LINE_WRITE)
def remove(act: Writing, referral: Id, line: Id) -> None:
    """Remove a line for good: its text and what it was about."""
    sealed_lines.remove(act.session, referral=ReferralId(referral), line=LineId(line), **act.done)
