"""What can go wrong when money is settled: batches, invoices, payees, claims.

FootholdError
├── Refusal
│   ├── WrongRoute        the employer is settled by the other route, or nothing is agreed
│   ├── NothingToSettle   no confirmed week of the employer waits
│   ├── SamePerson        it takes another pair of eyes
│   ├── NothingToPay      the batch pays nothing
│   ├── NotPaidThatDay    a batch is paid between its closing and today
│   ├── MoreThanOwed      an employer pays back at most what it owes
│   ├── NotABankAccount   there is no such account, or two ways to pay at once
│   ├── NotAnInvoice      the invoice lacks what makes it one
│   └── InvoiceDiffers    the invoice differs from what is expected
├── Conflict
│   ├── BatchStale        what was prepared is no longer what is due
│   ├── BatchDecided      the batch is closed or discarded already
│   ├── BatchNotClosed    the batch is not closed
│   ├── PaidAlready       the batch is noted as paid already
│   ├── InvoiceThere      the employer's invoice of this number is there already
│   ├── InvoiceDecided    the invoice is approved or disputed already
│   ├── PayeeChecked      the account is checked already
│   └── PayeeSuperseded   a newer account was noted
└── Untrustworthy
    ├── BatchChanged      the stored document is not what was prepared
    ├── FileChanged       the stored file is not what was made
    └── LedgerUnsound     the ledger's own checks found something
"""

from foundation.errors import Conflict, Refusal, Untrustworthy


class WrongRoute(Refusal):
    """The employer is settled by the other route, or nothing was ever agreed with it."""

    sentence = "The employer {employer} is settled in the other way, or nothing is agreed with it."


class NothingToSettle(Refusal):
    """No confirmed week of the employer waits, and nothing is to be taken back."""

    sentence = "Nothing of the employer {employer} that was due by {day} can be settled."


class SamePerson(Refusal):
    """Whoever prepared, entered or noted it does not approve it."""

    sentence = "It takes another pair of eyes: {account} prepared, entered or noted this."


class NothingToPay(Refusal):
    """The batch pays nothing."""

    sentence = "Batch {number} pays nothing."


class NotPaidThatDay(Refusal):
    """A batch is paid between its closing and today."""

    sentence = "Batch {number} cannot be paid on {day}: it is paid from {earliest} to {latest}."


class MoreThanOwed(Refusal):
    """An employer pays back at most what it owes."""

    sentence = "The employer {employer} owes {open_ore} øre, and not {amount_ore} øre."


class NotABankAccount(Refusal):
    """There is no such account, or two ways to pay at once. The numbers are not repeated."""

    sentence = (
        "Payments go to the NemKonto, or to a registration number of four digits and an account"
        " number of at most ten."
    )


class NotAnInvoice(Refusal):
    """The invoice lacks what makes it one."""

    sentence = (
        "An invoice needs a number of at most 35 letters and digits, at least one line, a total"
        " above nothing and VAT that is not below it."
    )


class InvoiceDiffers(Refusal):
    """The invoice differs from what is expected: every difference is named."""

    sentence = "Invoice {number} differs from what is expected: {differences}."


class BatchStale(Conflict):
    """What was prepared is no longer what is due: nothing was done."""

    sentence = (
        "Batch {number} is no longer what is due: something has changed since it was prepared."
        " Discard it, and prepare another."
    )


class BatchDecided(Conflict):
    """The batch is closed or discarded already."""

    sentence = "Batch {number} is closed or discarded already."


class BatchNotClosed(Conflict):
    """The batch is not closed: it waits, or was discarded."""

    sentence = "Batch {number} is not closed."


class PaidAlready(Conflict):
    """The batch is noted as paid already."""

    sentence = "Batch {number} is noted as paid already, on {day}."


class InvoiceThere(Conflict):
    """The employer's invoice of this number is there already."""

    sentence = "The employer {employer} has sent an invoice {number} already."


class InvoiceDecided(Conflict):
    """The invoice is approved or disputed already."""

    sentence = "Invoice {number} is approved or disputed already."


class PayeeChecked(Conflict):
    """The account is checked already."""

    sentence = "The account {payee} is checked already."


class PayeeSuperseded(Conflict):
    """A newer account was noted: that one is to be checked."""

    sentence = "The account {payee} was followed by a newer one: check that."


class BatchChanged(Untrustworthy):
    """The stored document is not what was prepared."""

    sentence = "What is stored of batch {number} is not what was prepared."


class FileChanged(Untrustworthy):
    """The stored file is not what was made."""

    sentence = "The stored file {format} of batch {number} is not the one that was made."


class LedgerUnsound(Untrustworthy):
    """The ledger's own checks found something: nothing is settled until it is looked into."""

    sentence = "Nothing is settled: the checks of the ledger found {count} faults ({checks})."
