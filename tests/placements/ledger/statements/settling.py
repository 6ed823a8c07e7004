"""A batch that was closed and paid, written as rows: what statements read of it."""

from datetime import date
from typing import Any

from sqlalchemy import insert, select

from employers.words import Route
from foundation.ids import new_id
from foundation.session import Session
from placements.ids import BatchId, LedgerAccountId, PlacementId
from placements.ledger import accounts, journal
from placements.ledger.journal import Draft
from placements.models import Batch, BatchDecision, BatchLine, BatchPayment, WeekEntry
from placements.words.ledger import (
    OF_EMPLOYERS,
    AccountKind,
    BatchKind,
    BatchVerdict,
    EntryKind,
    WeekEntryKind,
)
from tests import offers
from tests.databases import CITY
from tests.placements.ledger.world import Books, Shop, noon

_K = AccountKind
USED = (_K.ACCRUED, _K.PAYABLE, _K.VAT, _K.BANK)


def settle(
    session: Session,
    books: Books,
    shop: Shop,
    *,
    job: PlacementId,
    weeks: range,
    on: date,
    vat_ore: int,
) -> None:
    """Settle weeks of a placement on a day, and pay them."""
    query = select(WeekEntry).where(WeekEntry.placement_id == job, WeekEntry.week.in_(weeks))
    rows = list(session.scalars(query.order_by(WeekEntry.week)))
    batch, by, at = BatchId(new_id("bat")), books.finn, noon(on)
    total = sum(row.amount_ore for row in rows)
    pay = total + vat_ore
    _add(
        session, Batch, id=batch, number=1, route=Route.PAYMENT, kind=BatchKind.PAYMENT,
        employer_id=shop.employer, until_on=on, lines=len(rows), total_ore=total, vat_ore=vat_ore,
        offset_ore=0, pay_ore=pay, claim_ore=0, document={}, digest="0" * 64, prepared_at=at,
        prepared_by=by.account,
    )  # fmt: skip
    _add(
        session, BatchDecision, batch_id=batch, preparer=by.account, verdict=BatchVerdict.CLOSED,
        decided_at=at, decided_by=offers.BY,
    )  # fmt: skip
    for line, row in enumerate(rows, start=1):
        _add(
            session, BatchLine, batch_id=batch, line=line, placement_id=row.placement_id,
            week=row.week, turn=row.turn, kind=WeekEntryKind.ACCRUAL, amount_ore=row.amount_ore,
        )  # fmt: skip
    _add(session, BatchPayment, batch_id=batch, paid_on=on, noted_at=at, noted_by=offers.BY)
    moves = [
        (EntryKind.SETTLEMENT, _K.ACCRUED, _K.PAYABLE, total),
        (EntryKind.VAT, _K.VAT, _K.PAYABLE, vat_ore),
        (EntryKind.PAYMENT, _K.PAYABLE, _K.BANK, pay),
    ]
    names = {kind: _account(session, books, shop, kind, on) for kind in USED}
    drafts = [
        Draft(kind, names[debit], names[credit], ore, on, batch=batch)
        for kind, debit, credit, ore in moves
    ]
    journal.enter(session, drafts, by=by, at=at)


def _account(
    session: Session, books: Books, shop: Shop, kind: AccountKind, on: date
) -> LedgerAccountId:
    employer = shop.employer if kind in OF_EMPLOYERS else None
    return accounts.account(session, kind, employer=employer, by=books.finn, at=noon(on))


def _add(session: Session, table: Any, **row: Any) -> None:
    session.execute(insert(table), [{"municipality": CITY, **row}])
