"""Doors for the tests of what every door stands on: one of each kind, that do next to nothing.

What is done at them is noted in the log, so that a test can count how often it was.
"""

from enum import StrEnum
from typing import Annotated, Any, Final

from fastapi import Request, Response
from pydantic import Field
from sqlalchemy import func, select

from api.routes.bodies import Id, Made, Sent, Shown
from api.web.acting import Act, Reading, ReadingAsEmployer, Sat, Writing
from api.web.doors import Doors, Open
from api.web.paging import After, Limit, Page, page
from foundation import audit
from foundation.audit import AuditEntry
from foundation.errors import IllegalMove
from foundation.roles import Permission
from foundation.session import Session
from tests.databases import CITY, AnyDatabase

CANARY: Final = "Kanariefugl"
"""What nobody may be told, and no log may hold."""
doors = Doors("/probe", "probe")


class ProbeEvent(StrEnum):
    """What is done here."""

    DONE = "probe:thing:done"


class Sum(Sent):
    """A body."""

    number: Annotated[int, Field(ge=0, le=99)]
    words: Annotated[str, Field(max_length=20)] = ""


class Said(Shown):
    """An answer."""

    account: str
    number: int = 0


@doors.get("/anybody", asks=Open.ANYBODY)
def anybody(act: Sat) -> Said:
    """Open to all."""
    return Said(account=act.signed.by.account if act.signed else "-")


@doors.get("/signed-in", asks=Open.SIGNED_IN)
def signed_in(act: Reading) -> Said:
    """One's own."""
    return Said(account=act.by.account)


@doors.post("/signed-in", asks=Open.SIGNED_IN)
def change_own(act: Writing) -> None:
    """One's own, changed."""
    note(act)


@doors.get("/half", asks=Open.HALF_SIGNED_IN)
def half(act: Sat) -> Said:
    """To whoever has shown one of two things."""
    return Said(account=act.known.by.account)


@doors.post("/half", asks=Open.HALF_SIGNED_IN)
def change_half(act: Sat) -> None:
    """A change by whoever has shown one of two things."""
    with act.writing() as session:
        audit.record(session, ProbeEvent.DONE, subject="-", by=act.known.by, at=act.at)


@doors.get("/right", asks=Permission.REFERRAL_READ)
def right(act: Reading) -> Said:
    """With a right."""
    return Said(account=act.by.account)


@doors.get("/colleagues", asks=Permission.EMPLOYER_READ)
def colleagues(act: ReadingAsEmployer) -> Said:
    """What an employer's own session sees."""
    rows = act.session.execute(select(func.count()).select_from(AuditEntry)).scalar_one()
    return Said(account=act.by.account, number=rows)


@doors.get("/things", asks=frozenset({Permission.REFERRAL_READ, Permission.POOL_READ}))
def things(act: Reading, after: After = None, limit: Limit = 50) -> Page[Said]:
    """A list."""
    rows = range(5)
    return page(
        rows,
        place=lambda one: (one,),
        shown=lambda one: Said(account=act.by.account, number=one),
        after=after,
        limit=limit,
    )


@doors.post("/things", asks=Permission.REFERRAL_WRITE, status=201, made_at="/probe/things/{id}")
def make(act: Writing, body: Sum) -> Made:
    """Make something; of 13 nothing can be made."""
    note(act, number=body.number)
    if body.number == 13:
        raise IllegalMove(source="probe", target="thing")
    return Made(id=f"thg_{count(act.session)}")


def tag_of(act: Act, **_: object) -> str:
    """How often something was done."""
    return f"v{count(act.session)}"


@doors.get("/things/{thing}", asks=Permission.REFERRAL_READ, tag=tag_of)
def look(act: Reading, thing: Id) -> Said:
    """Something that carries a tag."""
    return Said(account=thing, number=count(act.session))


@doors.put("/things/{thing}", asks=Permission.REFERRAL_WRITE, tag=tag_of)
def change(act: Writing, thing: Id, body: Sum) -> None:
    """Change something."""
    note(act, number=body.number, thing=thing)


@doors.delete("/things/{thing}", asks=Permission.REFERRAL_WRITE)
def take_away(act: Writing, thing: Id) -> None:
    """Take something away."""
    note(act, thing=thing)


@doors.get("/file", asks=Permission.REFERRAL_READ)
def download(_act: Reading) -> Response:
    """A download."""
    return Response(b"a;b\n", media_type="text/csv", headers={"Content-Disposition": "attachment"})


@doors.post("/fails", asks=Open.ANYBODY)
def fails(act: Sat) -> None:
    """A mistake in the code, that knows something nobody may be told."""
    raise ValueError(CANARY, act.at)


@doors.get("/large", asks=Permission.REFERRAL_READ, described=False)
async def raw(request: Request) -> Response:
    """A door that makes its answer itself, and stands in no description."""
    return Response(request.state.signed.by.account)


@doors.post("/small", asks=Permission.REFERRAL_WRITE, body_max=100)
def small(act: Writing, body: Sum) -> None:
    """A body of so many bytes at most."""
    note(act, number=body.number)


def note(act: Act, **facts: Any) -> None:
    """Note that something was done."""
    audit.record(act.session, ProbeEvent.DONE, subject="-", **act.done, **facts)


def count(session: Session) -> int:
    """How often something was done."""
    query = select(func.count()).where(AuditEntry.event == ProbeEvent.DONE.value)
    return session.execute(query).scalar_one()


def done(database: AnyDatabase) -> int:
    """The same, in a transaction of its own."""
    with database.reading(CITY) as session:
        return count(session)
