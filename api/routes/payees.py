"""Where payments to a company go: noted by one, checked by another. And what it paid back."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from api.routes.bodies import Id, Made, Sent, Shown, example
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from employers.ids import EmployerId
from foundation.roles import Permission
from placements.ids import PayeeId
from placements.ledger import payees
from placements.ledger.claims import note_repaid, open_claims
from placements.ledger.payees import Known

doors = Doors("", "payees")


class PayeeShown(Shown):
    """Where payments were said to go, and who has checked it."""

    id: str
    number: int
    nemkonto: bool
    """To the account the company has named for all that is public."""
    reg_number: str | None
    account_number: str | None
    noted_at: datetime
    noted_by: str
    checked_by: str | None
    counts: bool
    """Payments go there: it is the newest that was checked."""


class Noted(Sent):
    """Where payments go: to the NemKonto, or to an account."""

    model_config = example({"reg_number": "5301", "account_number": "123456"})

    nemkonto: bool = False
    reg_number: Annotated[str | None, Field(max_length=10)] = None
    """Four digits."""
    account_number: Annotated[str | None, Field(max_length=20)] = None
    """Ten digits at most."""


class Repaid(Sent):
    """Money that came back."""

    model_config = example({"amount_ore": 50_000, "received_on": "2026-02-01"})

    amount_ore: Annotated[int, Field(ge=1, le=1_000_000_000_000)]
    received_on: date


class RepaidShown(Made):
    """What was noted, and what the company still owes."""

    left_ore: int


@doors.get("/employers/{employer}/payees", asks=Permission.PAYEE_KEEP)
def listed(act: Reading, employer: Id) -> list[PayeeShown]:
    """Everywhere payments to a company were said to go, the newest first."""
    return [_shown(one) for one in payees.payees(act.session, EmployerId(employer), by=act.by)]


@doors.post("/employers/{employer}/payees", asks=Permission.PAYEE_KEEP, status=201)
def note(act: Writing, employer: Id, body: Noted) -> Made:
    """Note where payments to a company go; it counts once somebody else has checked it."""
    told = body.model_dump()
    made = payees.note_payee(act.session, employer=EmployerId(employer), **told, **act.done)
    return Made(id=made)


@doors.post("/payees/{payee}/check", asks=Permission.PAYEE_KEEP)
def check(act: Writing, payee: Id) -> None:
    """Say that payments go there indeed; call the company first."""
    payees.check_payee(act.session, payee=PayeeId(payee), **act.done)


@doors.post("/employers/{employer}/repayments", asks=Permission.BATCH_PREPARE, status=201)
def repaid(act: Writing, employer: Id, body: Repaid) -> RepaidShown:
    """Note what a company paid back of what it owes."""
    whose = EmployerId(employer)
    made = note_repaid(act.session, employer=whose, **body.model_dump(), **act.done)
    return RepaidShown(id=made, left_ore=open_claims(act.session, whose))


def _shown(one: Known) -> PayeeShown:
    row = one.payee
    return PayeeShown(
        id=row.id,
        number=row.number,
        nemkonto=row.nemkonto,
        reg_number=row.reg_number,
        account_number=row.account_number,
        noted_at=row.noted_at,
        noted_by=row.noted_by,
        checked_by=one.checked_by,
        counts=one.counts,
    )
