"""The reverse applications, from a first draft to the committee."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from api.routes.bodies import GivenId, Id, Made, Queue, Sent, Shown, example
from api.web.acting import Act, Reading, Writing
from api.web.doors import Doors
from api.web.origins import base_of
from api.web.paging import After, Limit, Page, page
from api.web.records import record
from foundation import accounts
from foundation.access import links
from foundation.access.words import Use
from foundation.errors import NotFound
from foundation.ids import AccountId
from foundation.roles import Case, Permission, require
from referrals import cases, intake, queries
from referrals.application import SCHEMA, Application
from referrals.ids import ReferralId
from referrals.models import Referral
from referrals.status import ReferralState

doors = Doors("/referrals", "referrals")


class ReferralRow(Shown):
    """A referral in a list. No name: names are opened case by case, and the log knows who did."""

    id: str
    youth: Annotated[str, Field(description="whose case it is; a youth may have several")]
    code: Annotated[str, Field(description="what people call the case by")]
    state: ReferralState
    version: int
    queue: str
    drafted_at: datetime
    submitted_at: datetime | None
    decision_due_on: date | None
    decided_at: datetime | None
    waiting_since: Annotated[date | None, Field(description="the day of the first approval")]
    closed_at: datetime | None


class Draft(Sent):
    """A first draft, however little is filled in."""

    model_config = example({"application": {"schema": SCHEMA}, "queue": "norrebro"})

    application: Annotated[Application, record(Application)]
    queue: Queue
    referrer: Annotated[
        GivenId | None, Field(description="whose it is; only a coordinator names another")
    ] = None


class Amended(Sent):
    """The application as it is to be from now on."""

    model_config = example({"application": {"schema": SCHEMA, "languages": ["da", "so"]}})

    application: Annotated[Application, record(Application)]


class Queues(Shown):
    """The queues of the local committees."""

    queues: list[str]


class Follower(Shown):
    """Through which account a youth follows their case."""

    account: str


class FollowerLink(Shown):
    """A private link, shown once: for the youth and nobody else."""

    address: str
    lasts_until: datetime


def version_of(act: Act, referral: str, **_: object) -> str:
    """The version of the application and where the case stands, as its tag."""
    row = cases.look(act.session, ReferralId(referral), Permission.REFERRAL_READ, act.by)
    decided = int(row.decided_at.timestamp()) if row.decided_at else 0
    return f"v{row.version}-{row.state.value}-{decided}"


@doors.get("", asks=Permission.REFERRAL_READ)
def mine(act: Reading, after: After = None, limit: Limit = 50) -> Page[ReferralRow]:
    """A referrer's own referrals, or those a young person follows, the newest first."""
    rows = queries.own(act.session, by=act.by)
    return page(rows, place=_place, shown=row_of, after=after, limit=limit)


@doors.get("/queues", asks=Permission.REFERRAL_WRITE)
def queues(act: Reading) -> Queues:
    """The queues a draft may be written for: those of the local committees."""
    own = Case(act.session.municipality, frozenset({act.by.account}))
    require(act.by, Permission.REFERRAL_WRITE, own)
    return Queues(queues=accounts.queues(act.session))


@doors.post("", asks=Permission.REFERRAL_WRITE, status=201, made_at="/referrals/{id}")
def draft(act: Writing, body: Draft) -> Made:
    """Keep a first draft. Its writer is the referrer, unless a coordinator names another."""
    intake.check_queue(act.session, body.queue)
    made = intake.draft(
        act.session,
        application=body.application,
        queue=body.queue,
        referrer=AccountId(body.referrer) if body.referrer else None,
        **act.done,
    )
    return Made(id=made)


@doors.put("/{referral}/application", asks=Permission.REFERRAL_WRITE, tag=version_of)
def amend(act: Writing, referral: Id, body: Amended) -> None:
    """Store a newer version of the application.

    A line that reads otherwise from now on is no longer released: consent to it is asked anew.
    """
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
    """Hand the referral to the committee; its clock starts, anew after a return."""
    intake.submit(act.session, referral=ReferralId(referral), terms=act.house.terms, **act.done)


@doors.post("/{referral}/withdrawal", asks=Permission.REFERRAL_WITHDRAW)
def withdraw(act: Writing, referral: Id) -> None:
    """Withdraw the referral for good, with all consents."""
    intake.withdraw(act.session, referral=ReferralId(referral), **act.done)


@doors.post("/{referral}/follower", asks=Permission.REFERRAL_WRITE, status=200)
def follow(act: Writing, referral: Id) -> Follower:
    """Let the youth follow their own case, through an account that bears no name.

    It is the one they have already, unless that was closed.
    """
    made = intake.follow(act.session, referral=ReferralId(referral), **act.done)
    return Follower(account=made)


@doors.post("/{referral}/follower/link", asks=Permission.REFERRAL_WRITE, status=201, repeats=False)
def follower_link(act: Writing, referral: Id) -> FollowerLink:
    """Make a private link by which the youth signs in, for them alone: good once, for a week.

    It is shown this once, so this request takes no key to be sent again with.
    """
    row = cases.look(act.session, ReferralId(referral), Permission.REFERRAL_WRITE, act.by)
    if row.youth_account is None:
        raise NotFound(thing="follower", id=referral)
    handed = links.make_for_a_youth(act.session, account=row.youth_account, **act.done)
    address = links.address(base_of(act.request), handed, Use.SIGN_IN)
    return FollowerLink(address=address, lasts_until=act.at + links.LASTS[Use.SIGN_IN])


def row_of(row: Referral) -> ReferralRow:
    """A referral as it stands in a list."""
    return ReferralRow(
        id=row.id,
        youth=row.youth_id,
        code=row.code,
        state=row.state,
        version=row.version,
        queue=row.queue,
        drafted_at=row.drafted_at,
        submitted_at=row.submitted_at,
        decision_due_on=row.decision_due_on,
        decided_at=row.decided_at,
        waiting_since=row.waiting_since,
        closed_at=row.closed_at,
    )


def _place(row: Referral) -> tuple[str | int, ...]:
    """The newest first."""
    return (-int(row.drafted_at.timestamp() * 1_000_000), row.id)
