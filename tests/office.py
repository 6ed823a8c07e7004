"""Finance at work: the terms, a source, two clerks, and where payments go."""

from dataclasses import dataclass
from typing import Any, Final

from employers import agreements
from employers.agreements import Deal
from employers.words import Route
from foundation import accounts
from foundation.roles import Actor, Role
from placements.ledger import payees, terms
from tests.placements.scene import Town
from tests.steps import day, on

RATE: Final = 50_000
"""Øre a week."""


@dataclass(frozen=True)
class Office:
    """Two clerks of finance."""

    finn: Actor
    fie: Actor


def opened(made: Town) -> Office:
    """The programme's terms, a source, two clerks, and a company that is paid without invoices."""
    with made.writing() as session:
        asta, karen, now = made.staff.asta, made.staff.karen, on(0)
        held = terms.Terms(
            from_on=day(0),
            payer_name="Havneby Kommune",
            payer_reg_number="0000",
            payer_account_number="0000000001",
        )
        terms.set_terms(session, terms=held, by=asta, at=now)
        own = terms.Source(2026, "own", 1, "Kommunen", account_string="0528210000000001")
        terms.set_source(session, source=own, by=asta, at=now)
        deal = Deal(route=Route.PAYMENT, from_on=day(0))
        employer = made.shop.employer
        agreements.conclude(session, employer=employer, deal=deal, by=karen, at=now)
        office = Office(*(clerk(made, session, name) for name in ("Finn Falk", "Fie Fink")))
        account: dict[str, Any] = {"reg_number": "0000", "account_number": "0000000002"}
        noted = payees.note_payee(session, employer=employer, **account, by=office.finn, at=now)
        payees.check_payee(session, payee=noted, by=office.fie, at=now)
    return office


def clerk(made: Town, session: Any, name: str) -> Actor:
    """Somebody of finance."""
    by = made.staff.timetable
    opened_ = accounts.open_account(session, role=Role.FINANCE, name=name, by=by, at=on(0))
    return accounts.actor(session, opened_)
