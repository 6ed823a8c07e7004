"""A closed batch is written: its lines, its entries, its files. It stands for good."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select

from foundation.clock import local_day
from foundation.roles import Actor
from foundation.session import Session
from placements.ids import BatchId, LedgerAccountId, PlacementId
from placements.ledger import accounts, journal
from placements.ledger.document import BatchDocument, Line
from placements.ledger.journal import Draft
from placements.models import Batch, BatchDecision, BatchFile, BatchLine, Placement
from placements.words.ledger import AccountKind, BatchKind, BatchVerdict, EntryKind, WeekEntryKind

_A = AccountKind


def settle(
    session: Session, batch: Batch, document: BatchDocument, *, by: Actor, at: datetime
) -> None:
    """Close a batch that was looked at: all of it, or nothing; part of an act."""
    from placements.ledger import files  # a workbook's library is not needed to start

    decide(session, batch, BatchVerdict.CLOSED, by=by, at=at)
    session.execute(insert(BatchLine), list(_lines(session, batch.id, document)))
    drafts = list(_drafts(session, batch, local_day(at), by=by, at=at))
    journal.enter(session, drafts, by=by, at=at)
    for format_, body in files.make(document).items():
        session.add(
            BatchFile(
                municipality=session.municipality,
                batch_id=batch.id,
                format=format_,
                body=body,
                sha256=hashlib.sha256(body).hexdigest(),
                made_at=at,
                made_by=by.account,
            )
        )
    session.flush()


def decide(
    session: Session, batch: Batch, verdict: BatchVerdict, *, by: Actor, at: datetime
) -> None:
    """Write what became of a batch; part of an act."""
    session.add(
        BatchDecision(
            municipality=session.municipality,
            batch_id=batch.id,
            preparer=batch.prepared_by,
            verdict=verdict,
            decided_at=at,
            decided_by=by.account,
        )
    )
    session.flush()


def _lines(session: Session, batch: BatchId, document: BatchDocument) -> Iterator[dict[str, Any]]:
    """The rows of the lines; a week's earlier turn first, as the document has them."""
    ids = _placements(session)
    for place, line in enumerate(document.lines, start=1):
        kind = _kind(line)
        yield {
            "municipality": session.municipality,
            "batch_id": batch,
            "line": place,
            "placement_id": ids[line.placement],
            "week": line.week,
            "turn": line.turn,
            "reversed_turn": line.turn - 1 if kind is WeekEntryKind.REVERSAL else None,
            "kind": kind,
            "amount_ore": abs(line.amount_ore),
        }


def _kind(line: Line) -> WeekEntryKind:
    return WeekEntryKind.ACCRUAL if line.turn % 2 else WeekEntryKind.REVERSAL


def _placements(session: Session) -> dict[int, PlacementId]:
    query = select(Placement.number, Placement.id).where(
        Placement.municipality == session.municipality
    )
    return {row.number: row.id for row in session.execute(query)}


def _drafts(
    session: Session, batch: Batch, on: date, *, by: Actor, at: datetime
) -> Iterator[Draft]:
    """What moves between accounts, nothing where nothing does.

    What is paid comes through what is payable, what is claimed goes to the claims; an amount below
    nothing moves the other way.
    """

    def of(kind: AccountKind) -> LedgerAccountId:
        employer = None if kind is _A.VAT else batch.employer_id
        return accounts.account(session, kind, employer=employer, by=by, at=at)

    claims = batch.kind is BatchKind.CLAIM
    other = of(_A.RECEIVABLE if claims else _A.PAYABLE)
    moves = (
        (EntryKind.CLAIM if claims else EntryKind.SETTLEMENT, _A.ACCRUED, batch.total_ore, other),
        (EntryKind.VAT, _A.VAT, batch.vat_ore, other),
        (EntryKind.OFFSET, _A.RECEIVABLE, -batch.offset_ore, other),
    )
    for kind, account, amount, there in moves:
        if amount:
            here = of(account)
            debit, credit = (here, there) if amount > 0 else (there, here)
            yield Draft(kind, debit, credit, abs(amount), on, batch=batch.id)
