"""Batches: settled once, adding up, their files unchanged, approved by other eyes."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, select

from foundation.session import Session
from placements.ledger import document
from placements.ledger.checking.finding import Finding
from placements.models import (
    Batch,
    BatchDecision,
    BatchFile,
    BatchLine,
    Invoice,
    InvoiceDecision,
    LedgerEntry,
    Payee,
    PayeeCheck,
    WeekEntry,
)
from placements.words.ledger import (
    BatchKind,
    BatchVerdict,
    EntryKind,
    InvoiceVerdict,
    LedgerCheck,
    WeekEntryKind,
)


def settled(session: Session) -> Iterator[Finding]:
    """A line is an entry of a week, of a closed batch, the only one; reversals follow accruals."""
    week = and_(
        WeekEntry.municipality == BatchLine.municipality,
        WeekEntry.placement_id == BatchLine.placement_id,
        WeekEntry.week == BatchLine.week,
        WeekEntry.turn == BatchLine.turn,
    )
    decision = and_(
        BatchDecision.municipality == BatchLine.municipality,
        BatchDecision.batch_id == BatchLine.batch_id,
    )
    query = (
        select(BatchLine, WeekEntry.kind, WeekEntry.amount_ore, BatchDecision.verdict)
        .outerjoin(WeekEntry, week)
        .outerjoin(BatchDecision, decision)
        .where(BatchLine.municipality == session.municipality)
    )
    rows = session.execute(query.order_by(BatchLine.batch_id, BatchLine.line)).all()
    times = Counter((row.placement_id, row.week, row.turn) for row, *_ in rows)
    for row, *told in rows:
        before = row.turn % 2 or times[row.placement_id, row.week, row.turn - 1]
        once = times[row.placement_id, row.week, row.turn] == 1
        same = told == [row.kind, row.amount_ore, BatchVerdict.CLOSED]
        if not (same and once and before):
            yield Finding(LedgerCheck.SETTLED, f"batch_line {row.batch_id} {row.line}")


def batches(session: Session) -> Iterator[Finding]:
    """A closed batch is what its lines come to, and what its entries move; its document is whole.

    One that is not closed has neither lines nor entries.
    """
    lines, totals = _lines(session)
    moved = _moved(session)
    query = (
        select(Batch, BatchDecision.verdict)
        .outerjoin(
            BatchDecision,
            and_(
                BatchDecision.municipality == Batch.municipality,
                BatchDecision.batch_id == Batch.id,
            ),
        )
        .where(Batch.municipality == session.municipality)
    )
    for row, verdict in session.execute(query.order_by(Batch.number)):
        closed = verdict is BatchVerdict.CLOSED
        told = (row.lines, row.total_ore) if closed else (0, 0)
        expected = _entries(row) if closed else {}
        found = {kind: ore for kind, ore in moved.get(row.id, {}).items() if kind in _MADE}
        whole = document.read(row.document).digest() == row.digest
        paid = moved.get(row.id, {}).get(EntryKind.PAYMENT, row.pay_ore)
        adds_up = (lines[row.id], totals[row.id]) == told and found == expected
        if not (adds_up and whole and paid == row.pay_ore):
            yield Finding(LedgerCheck.BATCHES, f"batch {row.id}")


def files(session: Session) -> Iterator[Finding]:
    """A file has the digest it had when it was made."""
    query = select(BatchFile).where(BatchFile.municipality == session.municipality)
    for row in session.scalars(query.order_by(BatchFile.batch_id, BatchFile.format)):
        if hashlib.sha256(row.body).hexdigest() != row.sha256:
            yield Finding(LedgerCheck.FILES, f"batch_file {row.batch_id} {row.format.value}")


def four_eyes(session: Session) -> Iterator[Finding]:
    """Who approved is not who prepared: batches, invoices, and accounts payments go to."""
    ours = session.municipality
    closed = select(BatchDecision.batch_id, BatchDecision.decided_by, Batch.prepared_by).join(
        Batch,
        and_(Batch.municipality == BatchDecision.municipality, Batch.id == BatchDecision.batch_id),
    )
    closed = closed.where(
        BatchDecision.municipality == ours, BatchDecision.verdict == BatchVerdict.CLOSED
    )
    approved = select(InvoiceDecision.invoice_id, InvoiceDecision.decided_by).add_columns(
        Invoice.registered_by
    )
    approved = approved.join(
        Invoice,
        and_(
            Invoice.municipality == InvoiceDecision.municipality,
            Invoice.id == InvoiceDecision.invoice_id,
        ),
    ).where(
        InvoiceDecision.municipality == ours, InvoiceDecision.verdict == InvoiceVerdict.APPROVED
    )
    checked = select(PayeeCheck.payee_id, PayeeCheck.checked_by, Payee.noted_by).join(
        Payee, and_(Payee.municipality == PayeeCheck.municipality, Payee.id == PayeeCheck.payee_id)
    )
    checked = checked.where(PayeeCheck.municipality == ours)
    for table, query in (("batch", closed), ("invoice", approved), ("payee", checked)):
        for id_, second, first in session.execute(query):
            if second == first:
                yield Finding(LedgerCheck.FOUR_EYES, f"{table} {id_}")


_MADE = frozenset({EntryKind.SETTLEMENT, EntryKind.CLAIM, EntryKind.VAT, EntryKind.OFFSET})
"""The entries that closing makes; a payment comes later, or never."""


def _entries(row: Batch) -> dict[EntryKind, int]:
    """What the entries of a closed batch move."""
    kind = EntryKind.CLAIM if row.kind is BatchKind.CLAIM else EntryKind.SETTLEMENT
    amounts = {kind: row.total_ore, EntryKind.VAT: row.vat_ore, EntryKind.OFFSET: row.offset_ore}
    return {kind: abs(ore) for kind, ore in amounts.items() if ore}


def _lines(session: Session) -> tuple[Counter[Any], Counter[Any]]:
    """How many lines each batch has, and what they come to."""
    query = select(BatchLine.batch_id, BatchLine.kind, BatchLine.amount_ore).where(
        BatchLine.municipality == session.municipality
    )
    lines: Counter[Any] = Counter()
    totals: Counter[Any] = Counter()
    for batch, kind, ore in session.execute(query):
        lines[batch] += 1
        totals[batch] += ore if kind is WeekEntryKind.ACCRUAL else -ore
    return lines, totals


def _moved(session: Session) -> dict[Any, dict[EntryKind, int]]:
    """What the entries of each batch move, by their kinds."""
    query = select(LedgerEntry.batch_id, LedgerEntry.kind, LedgerEntry.amount_ore).where(
        LedgerEntry.municipality == session.municipality, LedgerEntry.batch_id.is_not(None)
    )
    moved: dict[Any, dict[EntryKind, int]] = {}
    for batch, kind, ore in session.execute(query):
        moved.setdefault(batch, {})[kind] = ore
    return moved
