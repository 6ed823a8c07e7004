"""Invoices of employers, and where payments go. They only grow."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from employers.ids import EmployerId
from foundation.columns import Choice, Document, Flag, belongs, one_of, refers
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from placements.ids import InvoiceId, MembershipId, PayeeId, RepaymentId
from placements.models.kinds import PROCESS
from placements.words.ledger import InvoiceKind, InvoiceVerdict


class Invoice(Owned):
    """What an employer asks for, or gives back, by its own count."""

    __tablename__ = "invoice"
    __table_args__ = strict(
        belongs("employer_id", "employer"),
        one_of("kind", InvoiceKind),
        UniqueConstraint("municipality", "employer_id", "invoice_number"),
        UniqueConstraint("municipality", "id", "registered_by"),
        CheckConstraint("total_ore > 0 AND vat_ore >= 0", name="amounts"),
    )

    id: Mapped[InvoiceId] = mapped_column(primary_key=True)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    kind: Mapped[InvoiceKind] = mapped_column(Choice(InvoiceKind), info=PROCESS)
    invoice_number: Mapped[str] = mapped_column(info=PROCESS)
    """The employer's own."""
    issued_on: Mapped[date] = mapped_column(info=PROCESS)
    order_number: Mapped[str | None] = mapped_column(info=PROCESS)
    total_ore: Mapped[int] = mapped_column(info=PROCESS)
    """Without VAT."""
    vat_ore: Mapped[int] = mapped_column(info=PROCESS)
    registered_at: Mapped[datetime] = mapped_column(info=PROCESS)
    registered_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class InvoiceLine(Owned):
    """A week an invoice names: as it was sent, right or wrong."""

    __tablename__ = "invoice_line"
    __table_args__ = strict(
        belongs("invoice_id", "invoice"), CheckConstraint("line > 0", name="counted")
    )

    invoice_id: Mapped[InvoiceId] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    placement_number: Mapped[int] = mapped_column(info=PROCESS)
    week: Mapped[int] = mapped_column(info=PROCESS)
    amount_ore: Mapped[int] = mapped_column(info=PROCESS)


class InvoiceDecision(Owned):
    """What became of an invoice, once; what is approved, by somebody else than who entered it."""

    __tablename__ = "invoice_decision"
    __table_args__ = strict(
        refers(
            "invoice", "fk_invoice_decision_invoice", invoice_id="id", registrar="registered_by"
        ),
        one_of("verdict", InvoiceVerdict),
        CheckConstraint("verdict <> 'approved' OR decided_by <> registrar", name="four_eyes"),
    )

    invoice_id: Mapped[InvoiceId] = mapped_column(primary_key=True)
    registrar: Mapped[AccountId] = mapped_column(info=PROCESS)
    verdict: Mapped[InvoiceVerdict] = mapped_column(Choice(InvoiceVerdict), info=PROCESS)
    differences: Mapped[Any] = mapped_column(Document, info=PROCESS)
    """How it differed when it was decided: a list of codes with their facts."""
    decided_at: Mapped[datetime] = mapped_column(info=PROCESS)
    decided_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Payee(Owned):
    """Where payments to an employer go; the newest that somebody else checked counts."""

    __tablename__ = "payee"
    __table_args__ = strict(
        belongs("employer_id", "employer"),
        UniqueConstraint("municipality", "employer_id", "number"),
        UniqueConstraint("municipality", "id", "noted_by"),
        CheckConstraint("number > 0", name="counted"),
        CheckConstraint(
            "(nemkonto = 0) = (reg_number IS NOT NULL) AND"
            " (nemkonto = 0) = (account_number IS NOT NULL)",
            name="one_way",
        ),
        CheckConstraint("length(reg_number) = 4", name="reg_number_whole"),
        CheckConstraint("length(account_number) BETWEEN 1 AND 10", name="account_number_whole"),
    )

    id: Mapped[PayeeId] = mapped_column(primary_key=True)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    nemkonto: Mapped[bool] = mapped_column(Flag, info=PROCESS)
    """To the account the company has named for all that is public."""
    reg_number: Mapped[str | None] = mapped_column(info=PROCESS)
    account_number: Mapped[str | None] = mapped_column(info=PROCESS)
    noted_at: Mapped[datetime] = mapped_column(info=PROCESS)
    noted_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class PayeeCheck(Owned):
    """That somebody else checked where payments go."""

    __tablename__ = "payee_check"
    __table_args__ = strict(
        refers("payee", "fk_payee_check_payee", payee_id="id", noter="noted_by"),
        CheckConstraint("checked_by <> noter", name="four_eyes"),
    )

    payee_id: Mapped[PayeeId] = mapped_column(primary_key=True)
    noter: Mapped[AccountId] = mapped_column(info=PROCESS)
    checked_at: Mapped[datetime] = mapped_column(info=PROCESS)
    checked_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Repayment(Owned):
    """Money an employer paid back on its claims."""

    __tablename__ = "repayment"
    __table_args__ = strict(
        belongs("employer_id", "employer"),
        refers("ledger_entry", "fk_repayment_entry", entry_seq="seq"),
        UniqueConstraint("municipality", "entry_seq"),
        CheckConstraint("amount_ore > 0", name="amount_positive"),
    )

    id: Mapped[RepaymentId] = mapped_column(primary_key=True)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    entry_seq: Mapped[int] = mapped_column(info=PROCESS)
    amount_ore: Mapped[int] = mapped_column(info=PROCESS)
    received_on: Mapped[date] = mapped_column(info=PROCESS)
    noted_at: Mapped[datetime] = mapped_column(info=PROCESS)
    noted_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class GroupMembership(Owned):
    """Which group of companies an employer is of, from a day on; the newest counts."""

    __tablename__ = "group_membership"
    __table_args__ = strict(
        belongs("employer_id", "employer"),
        UniqueConstraint("municipality", "employer_id", "number"),
        CheckConstraint("number > 0", name="counted"),
    )

    id: Mapped[MembershipId] = mapped_column(primary_key=True)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    group_name: Mapped[str] = mapped_column(info=PROCESS)
    from_on: Mapped[date] = mapped_column(info=PROCESS)
    noted_at: Mapped[datetime] = mapped_column(info=PROCESS)
    noted_by: Mapped[AccountId] = mapped_column(info=PROCESS)
