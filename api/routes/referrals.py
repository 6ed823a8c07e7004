"""The reverse applications, from a first draft to the committee."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.routes.bodies import Id, Made, Sent, Shown, example
from api.web.acting import Act, Reading, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from api.web.records import record
from foundation.roles import Permission
from referrals import cases, intake, queries, reading
from referrals.application import SCHEMA, Application
from referrals.ids import ReferralId
from referrals.models import Referral
from referrals.status import ReferralState
from referrals.words import Purpose

doors = Doors("/referrals", "referrals")


class ReferralRow(Shown):
    """A referral in a list. No name: names are opened case by case, and the log knows who did."""

    id: str
    code: Annotated[str, Field(description="what people call the case by")]
    state: ReferralState
    version: int
    queue: str
    drafted_at: datetime


class ReferralShown(Shown):
    """A referral that was opened."""

    id: str
    version: int
    application: Annotated[Application, record(Application)]


class Draft(Sent):
    """A first draft, however little is filled in."""

    model_config = example({"application": {"schema": SCHEMA}, "queue": "Nørrebro"})

    application: Annotated[Application, record(Application)]
    queue: Annotated[str, Field(min_length=1, max_length=80, description="the local committee's")]


class Amended(Sent):
    """The application as it is to be from now on."""

    model_config = example({"application": {"schema": SCHEMA, "languages": ["da", "so"]}})

    application: Annotated[Application, record(Application)]


def version_of(act: Act, referral: str, **_: object) -> str:
    """The version of the application, as its tag."""
    row = cases.look(act.session, ReferralId(referral), Permission.REFERRAL_READ, act.by)
    return f"v{row.version}"


@doors.get("", asks=Permission.REFERRAL_READ)
def mine(act: Reading, after: After = None, limit: Limit = 50) -> Page[ReferralRow]:
    """A referrer's own referrals, or those a young person follows, the newest first."""
    rows = queries.own(act.session, by=act.by)
    return page(rows, place=_place, shown=_row, after=after, limit=limit)


@doors.post("", asks=Permission.REFERRAL_WRITE, status=201, made_at="/referrals/{id}")
def draft(act: Writing, body: Draft) -> Made:
    """Keep a first draft."""
    made = intake.draft(act.session, application=body.application, queue=body.queue, **act.done)
    return Made(id=made)


@doors.get("/{referral}", asks=Permission.REFERRAL_READ, tag=version_of)
def read(act: Writing, referral: Id, purpose: Purpose) -> ReferralShown:
    """Open the application as it stands; that it was read, by whom and for what, is logged."""
    id_ = ReferralId(referral)
    opened = reading.read(act.session, referral=id_, purpose=purpose, **act.done)
    version = opened.referral.version
    return ReferralShown(id=referral, version=version, application=opened.application)


@doors.put("/{referral}/application", asks=Permission.REFERRAL_WRITE, tag=version_of)
def amend(act: Writing, referral: Id, body: Amended) -> None:
    """Store a newer version of the application."""
    id_ = ReferralId(referral)
    row = cases.look(act.session, id_, Permission.REFERRAL_WRITE, act.by)
    intake.amend(
        act.session,
        referral=id_,
        application=body.application,
        read_version=row.version,
        **act.done,
    )


@doors.post("/{referral}/submission", asks=Permission.REFERRAL_WRITE)
def submit(act: Writing, referral: Id) -> None:
    """Hand the referral to the committee; its clock starts."""
    intake.submit(act.session, referral=ReferralId(referral), terms=act.house.terms, **act.done)


@doors.post("/{referral}/withdrawal", asks=Permission.REFERRAL_WITHDRAW)
def withdraw(act: Writing, referral: Id) -> None:
    """Withdraw the referral for good, with all consents."""
    intake.withdraw(act.session, referral=ReferralId(referral), **act.done)


def _place(row: Referral) -> tuple[str | int, ...]:
    """The newest first."""
    return (-int(row.drafted_at.timestamp() * 1_000_000), row.id)


def _row(row: Referral) -> ReferralRow:
    return ReferralRow(
        id=row.id,
        code=row.code,
        state=row.state,
        version=row.version,
        queue=row.queue,
        drafted_at=row.drafted_at,
    )
