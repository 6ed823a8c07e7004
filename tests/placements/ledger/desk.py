"""The desk of finance: Finn prepares, Fie approves, and companies are settled with.

Amina's first day at Brødrene Lund was Monday 5 January 2026; it is Monday 2 February, and four of
her weeks are over. Lund is paid by the municipality's own count, Havnens Is sends invoices.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select

from employers import agreements
from employers.agreements import Deal
from employers.words import Route
from foundation import accounts
from foundation.accounts import operator
from foundation.roles import Actor, Role
from foundation.session import Session
from placements.ids import BatchId, InvoiceId, PlacementId
from placements.ledger import batches, invoices, payees, posting
from placements.ledger.document import BatchDocument, read
from placements.ledger.invoices import Sent, SentLine
from placements.lifecycle import confirming
from placements.models import Batch, LedgerEntry, Placement
from tests.databases import CITY, AnyDatabase
from tests.placements.ledger import world
from tests.placements.ledger.world import EARLY, FIRST, Books, Shop, noon

TODAY: Final = date(2026, 2, 2)
"""The first day of the fifth week."""
NOW: Final = noon(TODAY)
RATE: Final = 50_000


@dataclass
class Desk(Books):
    """A municipality that settles."""

    fie: Actor


def desk(database: AnyDatabase) -> Desk:
    """The books, a second finance clerk, and Lund on the payment route."""
    made = world.books(database)
    with made.writing() as session:
        fie = clerk(session, "Fie Mønt")
        pay(session, made.lund, made.staff.karen)
    return Desk(**{name: getattr(made, name) for name in made.__dataclass_fields__}, fie=fie)


def clerk(session: Session, name: str) -> Actor:
    """Somebody of finance."""
    by = operator(CITY)
    opened = accounts.open_account(session, role=Role.FINANCE, name=name, by=by, at=EARLY)
    return accounts.actor(session, opened)


def pay(session: Session, shop: Shop, by: Actor, **deal: Any) -> None:
    """The employer is paid by the municipality's own count, from before everything began."""
    how = {"route": Route.PAYMENT, "from_on": EARLY.date(), **deal}
    agreements.conclude(session, employer=shop.employer, deal=Deal(**how), by=by, at=EARLY)


def worked(
    session: Session, of: Books, shop: Shop, *weeks: int, first_day: date = FIRST, on: date = TODAY
) -> PlacementId:
    """A job whose weeks were confirmed as worked, and posted by a day."""
    placement = world.job(session, shop, first_day=first_day)
    world.confirm(session, placement, shop, *weeks)
    post(session, of, on)
    return placement


def post(session: Session, of: Books, on: date = TODAY) -> None:
    """The timetable posts."""
    posting.post(session, by=of.staff.timetable, at=noon(on))


def undone(session: Session, placement: PlacementId, week: int, of: Books) -> None:
    """It turns out that a week was not worked, and the ledger takes it back."""
    how: dict[str, Any] = {"placement": placement, "week": week, "by": of.staff.karen, "at": NOW}
    confirming.undo_confirmation(session, **how)
    confirming.confirm(session, worked=False, **how)
    post(session, of)


def prepared(session: Session, of: Desk, shop: Shop, **how: Any) -> BatchId:
    """Finn prepares a batch of all that was due by today."""
    how = {"until_on": TODAY, "by": of.finn, "at": NOW, **how}
    return batches.prepare(session, employer=shop.employer, **how)


def closed(session: Session, of: Desk, shop: Shop, at: datetime = NOW) -> BatchId:
    """The same, and Fie closes it."""
    batch = prepared(session, of, shop, at=at)
    batches.close(session, batch=batch, by=of.fie, at=at)
    return batch


def document(session: Session, batch: BatchId) -> BatchDocument:
    """What a batch says."""
    return read(session.get_one(Batch, (CITY, batch)).document)


def number(session: Session, placement: PlacementId) -> int:
    """What finance knows a placement by."""
    return session.get_one(Placement, (CITY, placement)).number


def sent(session: Session, shop: Shop, placement: PlacementId, *weeks: int, **told: Any) -> Sent:
    """An invoice of a placement's weeks at the usual rate, adding up unless told otherwise."""
    lines = tuple(SentLine(number(session, placement), week, RATE) for week in weeks)
    usual: dict[str, Any] = {"employer": shop.employer, "invoice_number": "2026-17"}
    usual |= {"issued_on": TODAY, "lines": lines}
    usual |= told
    return Sent(**{"total_ore": sum(line.amount_ore for line in usual["lines"]), **usual})


def registered(session: Session, of: Desk, invoice: Sent) -> InvoiceId:
    """Finn enters an invoice."""
    return invoices.register(session, invoice=invoice, by=of.finn, at=NOW)


def account(
    session: Session, of: Desk, number: str = "0012345678", by: Actor | None = None
) -> None:
    """Where payments to Lund go, noted by one and checked by another."""
    noter = by or of.finn
    how: dict[str, Any] = {"reg_number": "1234", "account_number": number, "by": noter, "at": NOW}
    payee = payees.note_payee(session, employer=of.lund.employer, **how)
    payees.check_payee(session, payee=payee, by=of.fie, at=NOW)


def moves(session: Session, *kinds: str) -> list[tuple[str, str, str, int]]:
    """Entries of batches in their order: kind, debit and credit without the programme, øre."""
    query = select(LedgerEntry).where(LedgerEntry.municipality == CITY)
    return [
        (row.kind.value, row.debit.split(":")[1], row.credit.split(":")[1], row.amount_ore)
        for row in session.scalars(query.order_by(LedgerEntry.seq))
        if row.kind.value in kinds or (not kinds and row.kind.value not in {"accrual", "reversal"})
    ]
