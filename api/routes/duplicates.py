"""Youths who look like one: shown to whoever judges, and judged to be one or two."""

from typing import Annotated

from pydantic import Field

from api.routes.bodies import GivenId, Id, Sent, Shown, example
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from foundation.roles import Permission
from referrals import likeness
from referrals.ids import YouthId
from referrals.status import ReferralState

doors = Doors("/youths/{youth}", "duplicates")


class TheirCase(Shown):
    """A referral of somebody alike."""

    referral: str
    state: ReferralState


class AlikeShown(Shown):
    """A youth who looks like another."""

    youth: str
    alike_in: Annotated[list[str], Field(description="what of them looks the same")]
    strong: Annotated[bool, Field(description="to be judged before the youth is approved")]
    referrals: list[TheirCase]


class AllAlike(Shown):
    """All who look alike, the likest first."""

    alike: list[AlikeShown]


class Judged(Sent):
    """Whether two youths are one."""

    model_config = example({"other": "yth_7k2m9q4x1d3v8z5b0c1f", "same": False})

    other: GivenId
    same: Annotated[bool, Field(description="that they are one cannot be taken back")]


@doors.get("/alike", asks=Permission.DUPLICATE_JUDGE)
def show(act: Reading, youth: Id) -> AllAlike:
    """The youths who look like this one and were not judged to be others, by id and case."""
    found = likeness.show(act.session, youth=YouthId(youth), by=act.by)
    return AllAlike(alike=[_alike(one) for one in found])


@doors.post("/judgements", asks=Permission.DUPLICATE_JUDGE)
def judge(act: Writing, youth: Id, body: Judged) -> None:
    """Say whether two youths are one. If they are, the referrals of this one become the other's."""
    likeness.judge(
        act.session,
        youth=YouthId(youth),
        other=YouthId(body.other),
        same=body.same,
        **act.done,
    )


def _alike(one: likeness.Alike) -> AlikeShown:
    return AlikeShown(
        youth=one.youth,
        alike_in=sorted(one.by),
        strong=one.strong,
        referrals=[TheirCase(referral=id_, state=state) for id_, state in one.referrals],
    )
