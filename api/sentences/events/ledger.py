"""What the log says was done in the ledger."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from placements.events import LedgerEvent

LEDGER: Final[Mapping[StrEnum, str]] = {
    LedgerEvent.TERMS_SET: "the terms of payment were set",
    LedgerEvent.SOURCE_SET: "a funding source was set",
    LedgerEvent.COURSE_GRANTED: "another course was granted",
    LedgerEvent.POSTED: "weeks were posted",
    LedgerEvent.PERIOD_CLOSED: "a month was closed",
    LedgerEvent.BATCH_PREPARED: "a batch was prepared",
    LedgerEvent.BATCH_CLOSED: "a batch was approved and closed",
    LedgerEvent.BATCH_DISCARDED: "a batch was discarded",
    LedgerEvent.BATCH_PAID: "a batch was paid",
    LedgerEvent.HANDED_ON: "files of a batch were handed on",
    LedgerEvent.INVOICE_REGISTERED: "an invoice was entered",
    LedgerEvent.INVOICE_APPROVED: "an invoice was approved",
    LedgerEvent.INVOICE_DISPUTED: "an invoice was disputed",
    LedgerEvent.PAYEE_NOTED: "an account to pay to was noted",
    LedgerEvent.PAYEE_CHECKED: "an account to pay to was checked",
    LedgerEvent.REPAID: "a company paid back",
    LedgerEvent.GROUP_NOTED: "a group of companies was noted",
}
