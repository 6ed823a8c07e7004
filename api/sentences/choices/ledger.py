"""The closed lists of the ledger, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from placements.words.ledger import (
    AccountKind,
    AidWarning,
    BatchKind,
    BatchState,
    BatchVerdict,
    CourseGround,
    Difference,
    DuePolicy,
    EntryKind,
    FileFormat,
    GrantReason,
    InvoiceKind,
    InvoiceState,
    InvoiceVerdict,
    NotAccrued,
    PostingReason,
    WeekEntryKind,
    WeekState,
)

LEDGER: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    AccountKind: {
        AccountKind.EXPENSE: "what courses cost",
        AccountKind.ACCRUED: "earned, not settled yet",
        AccountKind.PAYABLE: "settled, to be paid",
        AccountKind.RECEIVABLE: "owed by the company",
        AccountKind.VAT: "VAT to get back",
        AccountKind.BANK: "paid",
    },
    EntryKind: {
        EntryKind.ACCRUAL: "a week fell due",
        EntryKind.REVERSAL: "a week was taken back",
        EntryKind.SETTLEMENT: "settled",
        EntryKind.VAT: "VAT",
        EntryKind.CLAIM: "claimed back",
        EntryKind.OFFSET: "set off against a payment",
        EntryKind.PAYMENT: "paid out",
        EntryKind.REPAYMENT: "paid back",
        EntryKind.HANDOVER: "carried over to another company",
    },
    WeekEntryKind: {
        WeekEntryKind.ACCRUAL: "earned",
        WeekEntryKind.REVERSAL: "taken back",
    },
    PostingReason: {
        PostingReason.FELL_DUE: "the week fell due",
        PostingReason.ENDED_BEFORE: "the job was over before the week began",
        PostingReason.NOT_WORKED: "the week was not worked",
        PostingReason.MOVED: "the week lies on other days",
        PostingReason.RATE_CHANGED: "another rate was agreed",
        PostingReason.NO_AGREEMENT: "there was no agreement on that day",
        PostingReason.CAP_REACHED: "the course has its weeks without it",
        PostingReason.STANDS_AGAIN: "the week stands again",
    },
    DuePolicy: {
        DuePolicy.BEGUN: "when the week has begun",
        DuePolicy.COMPLETED: "when the week is over",
    },
    CourseGround: {
        CourseGround.FIRST: "the first course",
        CourseGround.RESUMED: "the same company takes the youth back",
        CourseGround.NEW_EMPLOYER: "another company, by decision",
    },
    GrantReason: {
        GrantReason.WORKPLACE_CLOSED: "the workplace is no more",
        GrantReason.BAD_MATCH: "the match did not work out",
        GrantReason.MOVED: "the youth moved",
        GrantReason.NEW_START: "the youth deserves a new start",
        GrantReason.OTHER: "another reason for a new course",
    },
    WeekState: {
        WeekState.EXPECTED: "expected, nobody confirmed it",
        WeekState.CONFIRMED: "confirmed, to be settled",
        WeekState.SETTLED: "settled with the company",
    },
    NotAccrued: {
        NotAccrued.NO_TERMS: "nobody has said how it is paid",
        NotAccrued.NO_SOURCE: "no funding source has room",
        NotAccrued.NEEDS_DECISION: "a new course needs a decision",
        NotAccrued.NO_AGREEMENT: "there is no agreement with the company",
    },
    BatchKind: {
        BatchKind.PAYMENT: "a payment",
        BatchKind.CLAIM: "a claim",
    },
    BatchVerdict: {
        BatchVerdict.CLOSED: "approved and closed",
        BatchVerdict.DISCARDED: "discarded",
    },
    BatchState: {
        BatchState.PREPARED: "waits for another pair of eyes",
        BatchState.CLOSED: "closed, not noted as paid",
        BatchState.PAID: "paid",
        BatchState.DISCARDED: "given up",
    },
    FileFormat: {
        FileFormat.CSV: "CSV file",
        FileFormat.XLSX: "workbook",
        FileFormat.PAIN_001: "payment file",
        FileFormat.JOURNAL: "journal",
        FileFormat.MANIFEST: "manifest",
    },
    InvoiceKind: {
        InvoiceKind.INVOICE: "an invoice",
        InvoiceKind.CREDIT_NOTE: "a credit note",
    },
    InvoiceVerdict: {
        InvoiceVerdict.APPROVED: "approved",
        InvoiceVerdict.DISPUTED: "disputed",
    },
    InvoiceState: {
        InvoiceState.REGISTERED: "waits for an answer",
        InvoiceState.APPROVED: "approved",
        InvoiceState.DISPUTED: "disputed",
    },
    Difference: {
        Difference.NO_SUCH_PLACEMENT: "there is no such placement",
        Difference.OTHER_EMPLOYER: "the placement is another company’s",
        Difference.NO_SUCH_WEEK: "a course has 26 weeks",
        Difference.NOT_DUE: "the week is not due",
        Difference.AFTER_END: "the job was over by then",
        Difference.NOT_CONFIRMED: "nobody has confirmed the week",
        Difference.NOT_WORKED: "it was said that the week was not worked",
        Difference.TWICE: "the week stands there twice",
        Difference.SETTLED_BEFORE: "the week was settled before",
        Difference.AMOUNT: "the amount of the week is another",
        Difference.VAT: "the VAT is another",
        Difference.SUM: "the lines do not add up",
        Difference.ORDER_NUMBER: "the order number is another",
        Difference.NO_AGREEMENT: "nothing is agreed for it, or another way of paying",
        Difference.NOT_INVOICED: "the week is due, and not in the invoice",
        Difference.NOT_OVERPAID: "nothing of the week is to be paid back",
    },
    AidWarning: {
        AidWarning.NEAR: "near the limit of state aid",
        AidWarning.REACHED: "the limit of state aid is reached",
    },
}
