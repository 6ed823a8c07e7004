"""Youths who shall not work at one workplace. Why is for people to know, and stands nowhere."""

from api.routes.bodies import GivenId, Id, Sent, Shown, example
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from foundation.roles import Case, Permission, require
from placements import apart
from referrals.ids import YouthId

doors = Doors("", "apart")


class Other(Sent):
    """The other of two youths."""

    model_config = example({"other": "yth_7k2m9q4x1d3v8z5b0c1f"})

    other: GivenId


class Pair(Shown):
    """Two youths who are kept apart."""

    youth: str
    other: str


@doors.get("/apart", asks=Permission.DUPLICATE_JUDGE)
def pairs(act: Reading, after: After = None, limit: Limit = 50) -> Page[Pair]:
    """Who is kept apart, by their ids."""
    require(act.by, Permission.DUPLICATE_JUDGE, Case(act.session.municipality))
    return page(
        apart.pairs(act.session),
        place=tuple,
        shown=lambda two: Pair(youth=two[0], other=two[1]),
        after=after,
        limit=limit,
    )


@doors.post("/youths/{youth}/apart", asks=Permission.DUPLICATE_JUDGE)
def keep_apart(act: Writing, youth: Id, body: Other) -> None:
    """Keep two youths at different workplaces from now on."""
    other = YouthId(body.other)
    apart.keep_apart(act.session, youth=YouthId(youth), other=other, **act.done)


@doors.post("/youths/{youth}/together", asks=Permission.DUPLICATE_JUDGE)
def let_meet(act: Writing, youth: Id, body: Other) -> None:
    """Let two youths work at one workplace again."""
    other = YouthId(body.other)
    apart.let_meet(act.session, youth=YouthId(youth), other=other, **act.done)
