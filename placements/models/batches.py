"""Batches: weeks settled with an employer, prepared by one, closed by another. They only grow."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from employers.ids import EmployerId
from employers.words import Route
from foundation.columns import Choice, Document, belongs, one_of, refers
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from placements.ids import BatchId, InvoiceId, PlacementId
from placements.models.kinds import PROCESS
from placements.words.ledger import BatchKind, BatchVerdict, FileFormat, WeekEntryKind


class Batch(Owned):
    """What is to be settled with an employer, as it was prepared: all of it is in its document."""

    __tablename__ = "batch"
    __table_args__ = strict(
        belongs("employer_id", "employer"),
        belongs("invoice_id", "invoice"),
        one_of("route", Route),
        one_of("kind", BatchKind),
        UniqueConstraint("municipality", "number"),
        UniqueConstraint("municipality", "id", "prepared_by"),
        CheckConstraint("number > 0 AND lines > 0", name="counted"),
        CheckConstraint("length(digest) = 64", name="digest_whole"),
        CheckConstraint("(route = 'invoice') = (invoice_id IS NOT NULL)", name="of_invoice"),
        CheckConstraint(
            "(kind = 'claim') = (total_ore + vat_ore < 0)", name="claims_below_nothing"
        ),
        CheckConstraint("offset_ore >= 0 AND pay_ore >= 0 AND claim_ore >= 0", name="amounts"),
        CheckConstraint("pay_ore + offset_ore - claim_ore = total_ore + vat_ore", name="adds_up"),
        CheckConstraint(
            "CASE kind WHEN 'claim' THEN pay_ore + offset_ore ELSE claim_ore END = 0",
            name="paid_or_claimed",
        ),
        Index("ix_batch_employer", "municipality", "employer_id"),
    )

    id: Mapped[BatchId] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(info=PROCESS)
    route: Mapped[Route] = mapped_column(Choice(Route), info=PROCESS)
    kind: Mapped[BatchKind] = mapped_column(Choice(BatchKind), info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    invoice_id: Mapped[InvoiceId | None] = mapped_column(info=PROCESS)
    until_on: Mapped[date] = mapped_column(info=PROCESS)
    """Weeks due by this day were asked for."""
    lines: Mapped[int] = mapped_column(info=PROCESS)
    total_ore: Mapped[int] = mapped_column(info=PROCESS)
    """The lines added up, without VAT; with VAT below nothing in a claim."""
    vat_ore: Mapped[int] = mapped_column(info=PROCESS)
    offset_ore: Mapped[int] = mapped_column(info=PROCESS)
    """What older claims take of it."""
    pay_ore: Mapped[int] = mapped_column(info=PROCESS)
    claim_ore: Mapped[int] = mapped_column(info=PROCESS)
    document: Mapped[Any] = mapped_column(Document, info=PROCESS)
    digest: Mapped[str] = mapped_column(info=PROCESS)
    """The SHA-256 of the document as it is written: what the second pair of eyes approves."""
    prepared_at: Mapped[datetime] = mapped_column(info=PROCESS)
    prepared_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class BatchDecision(Owned):
    """What became of a batch, once: closed by somebody else than who prepared it, or discarded."""

    __tablename__ = "batch_decision"
    __table_args__ = strict(
        refers("batch", "fk_batch_decision_batch", batch_id="id", preparer="prepared_by"),
        one_of("verdict", BatchVerdict),
        CheckConstraint("verdict <> 'closed' OR decided_by <> preparer", name="four_eyes"),
    )

    batch_id: Mapped[BatchId] = mapped_column(primary_key=True)
    preparer: Mapped[AccountId] = mapped_column(info=PROCESS)
    verdict: Mapped[BatchVerdict] = mapped_column(Choice(BatchVerdict), info=PROCESS)
    decided_at: Mapped[datetime] = mapped_column(info=PROCESS)
    decided_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class BatchLine(Owned):
    """An entry of a week that a closed batch settles: each once, a reversal after its accrual."""

    __tablename__ = "batch_line"
    __table_args__ = strict(
        refers("batch_decision", "fk_batch_line_closed", batch_id="batch_id"),
        refers(
            "week_entry",
            "fk_batch_line_week",
            placement_id="placement_id",
            week="week",
            turn="turn",
            amount_ore="amount_ore",
        ),
        refers(
            "batch_line",
            "fk_batch_line_reversed",
            placement_id="placement_id",
            week="week",
            reversed_turn="turn",
        ),
        one_of("kind", WeekEntryKind),
        UniqueConstraint("municipality", "placement_id", "week", "turn"),
        CheckConstraint("line > 0", name="counted"),
        CheckConstraint("(turn % 2 = 1) = (kind = 'accrual')", name="takes_turns"),
        CheckConstraint("(kind = 'reversal') = (reversed_turn IS NOT NULL)", name="reverses"),
        CheckConstraint("reversed_turn = turn - 1", name="reverses_the_last"),
        filled_by=("turn",),
    )

    batch_id: Mapped[BatchId] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    placement_id: Mapped[PlacementId] = mapped_column(info=PROCESS)
    week: Mapped[int] = mapped_column(info=PROCESS)
    turn: Mapped[int] = mapped_column(info=PROCESS)
    reversed_turn: Mapped[int | None] = mapped_column(info=PROCESS)
    kind: Mapped[WeekEntryKind] = mapped_column(Choice(WeekEntryKind), info=PROCESS)
    amount_ore: Mapped[int] = mapped_column(info=PROCESS)


class BatchFile(Owned):
    """A file of a closed batch, byte for byte: what was handed on once is handed on again."""

    __tablename__ = "batch_file"
    __table_args__ = strict(
        refers("batch_decision", "fk_batch_file_closed", batch_id="batch_id"),
        one_of("format", FileFormat),
        CheckConstraint("length(sha256) = 64", name="digest_whole"),
        CheckConstraint("length(body) > 0", name="not_empty"),
    )

    batch_id: Mapped[BatchId] = mapped_column(primary_key=True)
    format: Mapped[FileFormat] = mapped_column(Choice(FileFormat), primary_key=True)
    body: Mapped[bytes] = mapped_column(info=PROCESS)
    sha256: Mapped[str] = mapped_column(info=PROCESS)
    made_at: Mapped[datetime] = mapped_column(info=PROCESS)
    made_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class BatchPayment(Owned):
    """That a closed batch was paid, once."""

    __tablename__ = "batch_payment"
    __table_args__ = strict(refers("batch_decision", "closed", batch_id="batch_id"))

    batch_id: Mapped[BatchId] = mapped_column(primary_key=True)
    paid_on: Mapped[date] = mapped_column(info=PROCESS)
    noted_at: Mapped[datetime] = mapped_column(info=PROCESS)
    noted_by: Mapped[AccountId] = mapped_column(info=PROCESS)
