"""How batches, invoices, payees and claims are done, for the tests that go through all acts."""

from collections.abc import Callable
from typing import Any, Final

from foundation.session import Session
from placements.ledger import batches, claims, invoices, payees
from placements.words.ledger import FileFormat
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests.placements.ledger import world
from tests.placements.ledger.desk import (
    NOW,
    TODAY,
    Desk,
    clerk,
    closed,
    pay,
    prepared,
    registered,
    sent,
    undone,
    worked,
)
from tests.referrals.scene import Scene

Act = Callable[[Session, Desk], Any]
HELPERS: Final = {
    "placements.ledger.batches.closing.record_closed": "part of closing, and of its entry",
    "placements.ledger.batches.settling.decide": "part of closing, discarding and approving",
    "placements.ledger.batches.settling.settle": "part of closing and approving",
}
"""What has an actor and an instant, and is part of an act only."""


def _at_the_desk(act: Act) -> Any:
    """An act of finance, with Lund paid and Havnens Is invoicing."""

    def do(session: Session, scene: Scene, _: ReferralId) -> None:
        staff = scene.staff
        finn, fie = (clerk(session, name) for name in ("Finn Krone", "Fie Mønt"))
        lund, havnen = (world.partner(session, name, staff.rune) for name in world.NAMES)
        world.set_up(session, staff.asta)
        pay(session, lund, staff.karen)
        act(session, Desk(scene.database, staff, finn, lund, havnen, fie))

    return do


def _prepare(session: Session, office: Desk) -> Any:
    worked(session, office, office.lund, 1)
    return prepared(session, office, office.lund)


def _close(session: Session, office: Desk) -> Any:
    batch = _prepare(session, office)
    batches.close(session, batch=batch, by=office.fie, at=NOW)
    return batch


def _discard(session: Session, office: Desk) -> None:
    batches.discard(session, batch=_prepare(session, office), by=office.fie, at=NOW)


def _paid(session: Session, office: Desk) -> None:
    batch = _close(session, office)
    batches.note_paid(session, batch=batch, paid_on=TODAY, by=office.fie, at=NOW)


def _hand_on(session: Session, office: Desk) -> None:
    how: dict[str, Any] = {"format": FileFormat.CSV, "by": office.fie, "at": NOW}
    batches.hand_on(session, batch=_close(session, office), **how)


def _note(session: Session, office: Desk) -> Any:
    how: dict[str, Any] = {"nemkonto": True, "by": office.finn, "at": NOW}
    return payees.note_payee(session, employer=office.lund.employer, **how)


def _check(session: Session, office: Desk) -> None:
    payees.check_payee(session, payee=_note(session, office), by=office.fie, at=NOW)


def _repaid(session: Session, office: Desk) -> None:
    amina = worked(session, office, office.lund, 1)
    closed(session, office, office.lund)
    undone(session, amina, 1, office)
    closed(session, office, office.lund)
    how: dict[str, Any] = {"amount_ore": 1, "received_on": TODAY, "by": office.fie, "at": NOW}
    claims.note_repaid(session, employer=office.lund.employer, **how)


def _register(session: Session, office: Desk) -> Any:
    amina = worked(session, office, office.havnen, 1)
    return registered(session, office, sent(session, office.havnen, amina, 1))


def _approve(session: Session, office: Desk) -> None:
    invoices.approve(session, invoice=_register(session, office), by=office.fie, at=NOW)


def _dispute(session: Session, office: Desk) -> None:
    invoices.dispute(session, invoice=_register(session, office), by=office.fie, at=NOW)


_AT: Final = "placements.ledger."
SCENARIOS: Final[dict[str, tuple[ReferralState, Any]]] = {
    f"{_AT}{name}": (ReferralState.SUBMITTED, _at_the_desk(act))
    for name, act in {
        "batches.preparing.prepare": _prepare,
        "batches.closing.close": _close,
        "batches.discarding.discard": _discard,
        "batches.paying.note_paid": _paid,
        "batches.handing_on.hand_on": _hand_on,
        "payees.note_payee": _note,
        "payees.check_payee": _check,
        "claims.note_repaid": _repaid,
        "invoices.registering.register": _register,
        "invoices.deciding.approve": _approve,
        "invoices.deciding.dispute": _dispute,
    }.items()
}
"""Each act with the state of a case it is done beside."""
