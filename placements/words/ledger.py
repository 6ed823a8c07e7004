"""Accounts, entries, weeks, batches, invoices: the closed lists of the ledger."""

from enum import StrEnum


class AccountKind(StrEnum):
    """What an account of the ledger counts."""

    EXPENSE = "expense"
    """What the courses cost; one for each funding source."""
    ACCRUED = "accrued"
    """What an employer has earned by weeks that fell due, and was not settled yet."""
    PAYABLE = "payable"
    """What was settled with an employer, and is to be paid."""
    RECEIVABLE = "receivable"
    """What an employer owes: more was settled than it earned."""
    VAT = "vat"
    """VAT on top of settled weeks, which the municipality gets back."""
    BANK = "bank"
    """What was paid out, and paid back."""


OF_EMPLOYERS = frozenset({AccountKind.ACCRUED, AccountKind.PAYABLE, AccountKind.RECEIVABLE})
"""Accounts there is one of for each employer."""


class EntryKind(StrEnum):
    """What an entry of the ledger tells."""

    ACCRUAL = "accrual"
    """A week fell due: expense to accrued."""
    REVERSAL = "reversal"
    """A week did not stand after all: accrued to expense."""
    SETTLEMENT = "settlement"
    """A batch was closed: accrued to payable."""
    VAT = "vat"
    """VAT on a closed batch: VAT to payable, or receivable to VAT."""
    CLAIM = "claim"
    """A batch closed below nothing: receivable to accrued."""
    OFFSET = "offset"
    """A claim is met by a payment: payable to receivable."""
    PAYMENT = "payment"
    """A batch was paid: payable to bank."""
    REPAYMENT = "repayment"
    """An employer paid back: bank to receivable."""
    HANDOVER = "handover"
    """An employer went over into another, with its balances."""


class WeekEntryKind(StrEnum):
    """What an entry does to a week."""

    ACCRUAL = "accrual"
    REVERSAL = "reversal"


class PostingReason(StrEnum):
    """Why a week was posted, or reversed."""

    FELL_DUE = "fell_due"
    ENDED_BEFORE = "ended_before"
    """The job was over before the week began; it was told late."""
    NOT_WORKED = "not_worked"
    """It was said that the week was not worked."""
    MOVED = "moved"
    """A pause, or a first day put right, let the week begin on another day."""
    RATE_CHANGED = "rate_changed"
    """An agreement told late puts another rate on the week."""
    NO_AGREEMENT = "no_agreement"
    """Nothing was agreed with the employer for that day."""
    CAP_REACHED = "cap_reached"
    """The course has its 26 weeks, or all its money, without this week."""
    STANDS_AGAIN = "stands_again"
    """What took the week away has been put right."""


class DuePolicy(StrEnum):
    """When a week falls due."""

    BEGUN = "begun"
    """On its first day."""
    COMPLETED = "completed"
    """On its last day."""


class CourseGround(StrEnum):
    """Why a placement is compensated as part of a course."""

    FIRST = "first"
    """The youth's first course."""
    RESUMED = "resumed"
    """The same employer takes the youth back: the course's remaining weeks."""
    NEW_EMPLOYER = "new_employer"
    """A new course with another employer, by a recorded decision."""


class GrantReason(StrEnum):
    """Why a youth is given another course."""

    WORKPLACE_CLOSED = "workplace_closed"
    BAD_MATCH = "bad_match"
    MOVED = "moved"
    NEW_START = "new_start"
    OTHER = "other"


class NotAccrued(StrEnum):
    """Why weeks of a placement are not in the ledger, though it has begun."""

    NO_TERMS = "no_terms"
    """The programme has no terms for its first day."""
    NO_SOURCE = "no_source"
    """No funding source of its year has room for another course."""
    NEEDS_DECISION = "needs_decision"
    """The youth had a course with another employer: somebody is to decide."""
    NO_AGREEMENT = "no_agreement"
    """Nothing was agreed with the employer for a day of it."""


class WeekState(StrEnum):
    """How far a week that is earned has come."""

    EXPECTED = "expected"
    """Nobody said yet that it was worked."""
    CONFIRMED = "confirmed"
    SETTLED = "settled"
    """A closed batch has it."""


class LedgerCheck(StrEnum):
    """What must hold in the ledger."""

    NUMBERS = "numbers"
    """Entries are numbered without a gap."""
    MONTHS = "months"
    """Nothing was posted into a month after it was closed."""
    ACCRUED = "accrued"
    """An employer's account of earned weeks holds its weeks that are not settled."""
    TURNS = "turns"
    """Accruals and reversals of a week take turns."""
    CHAIN = "chain"
    """The entries of a course carry its weeks and its money along."""
    LIMITS = "limits"
    """No course has more than 26 weeks, or more money than its cap."""
    MIRRORED = "mirrored"
    """A reversal takes back what was accrued, and where."""
    ACCOUNTS = "accounts"
    """Entries of weeks move the cost of their source and the account of their employer."""
    SETTLED = "settled"
    """An entry of a week is settled once, a reversal after its accrual."""
    BATCHES = "batches"
    """What a batch says is what its lines and entries come to."""
    FILES = "files"
    """A file of a batch is the one that was made."""
    FOUR_EYES = "four_eyes"
    """Nobody approved what they had prepared."""
    RULES = "rules"
    """The weeks that stand are those that were earned when it was last posted."""
    APART = "apart"
    """No day of a youth is in two weeks that are earned."""


class BatchKind(StrEnum):
    """What a batch comes to."""

    PAYMENT = "payment"
    """Nothing, or an amount that the employer gets."""
    CLAIM = "claim"
    """Less than nothing: an amount that the employer owes."""


class BatchVerdict(StrEnum):
    """What became of a prepared batch."""

    CLOSED = "closed"
    """Somebody else approved it: it stands for good."""
    DISCARDED = "discarded"


class BatchState(StrEnum):
    """Where a batch stands."""

    PREPARED = "prepared"
    """It waits for another pair of eyes."""
    CLOSED = "closed"
    """It stands for good; what it pays is not noted as paid."""
    PAID = "paid"
    DISCARDED = "discarded"


class FileFormat(StrEnum):
    """The files of a closed batch."""

    CSV = "csv"
    XLSX = "xlsx"
    PAIN_001 = "pain_001"
    JOURNAL = "journal"
    MANIFEST = "manifest"


class InvoiceKind(StrEnum):
    """What an employer sent."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class InvoiceVerdict(StrEnum):
    """What became of an invoice."""

    APPROVED = "approved"
    DISPUTED = "disputed"


class InvoiceState(StrEnum):
    """Where an invoice stands."""

    REGISTERED = "registered"
    """It waits for another pair of eyes."""
    APPROVED = "approved"
    DISPUTED = "disputed"


class Difference(StrEnum):
    """How an invoice differs from what is expected."""

    NO_SUCH_PLACEMENT = "no_such_placement"
    OTHER_EMPLOYER = "other_employer"
    NO_SUCH_WEEK = "no_such_week"
    """There are 26 weeks in a course."""
    NOT_DUE = "not_due"
    AFTER_END = "after_end"
    NOT_CONFIRMED = "not_confirmed"
    NOT_WORKED = "not_worked"
    TWICE = "twice"
    """The week stands twice in the invoice."""
    SETTLED_BEFORE = "settled_before"
    AMOUNT = "amount"
    """The amount of the week is another."""
    VAT = "vat"
    SUM = "sum"
    """The lines do not add up to the total."""
    ORDER_NUMBER = "order_number"
    NO_AGREEMENT = "no_agreement"
    NOT_INVOICED = "not_invoiced"
    """The week is due and confirmed, and not in the invoice."""
    NOT_OVERPAID = "not_overpaid"
    """A credit note names a week of which nothing is to be paid back."""


class AidWarning(StrEnum):
    """How near a group of companies is to the limit of state aid."""

    NEAR = "near"
    """75 % of it, or more."""
    REACHED = "reached"
    """All of it, or more."""
