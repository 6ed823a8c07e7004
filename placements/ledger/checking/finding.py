"""One thing that does not hold in the ledger."""

from dataclasses import dataclass

from placements.words.ledger import LedgerCheck


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not hold, and where."""

    check: LedgerCheck
    thing: str
    """The row by its table and key, as `ledger_entry 17`. Never a name."""
