"""What must hold in the ledger: asked before anything is settled, and by command."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from foundation.session import Session
from placements.ledger.checking import batches, entries, rules, weeks
from placements.ledger.checking.finding import Finding
from placements.words.ledger import LedgerCheck

Check = Callable[[Session], Iterator[Finding]]
CHECKS: Final[Mapping[LedgerCheck, Check]] = {
    LedgerCheck.NUMBERS: entries.numbers,
    LedgerCheck.MONTHS: entries.months,
    LedgerCheck.ACCRUED: entries.accrued,
    LedgerCheck.TURNS: weeks.turns,
    LedgerCheck.CHAIN: weeks.chain,
    LedgerCheck.LIMITS: weeks.limits,
    LedgerCheck.MIRRORED: weeks.mirrored,
    LedgerCheck.ACCOUNTS: weeks.accounts,
    LedgerCheck.SETTLED: batches.settled,
    LedgerCheck.BATCHES: batches.batches,
    LedgerCheck.FILES: batches.files,
    LedgerCheck.FOUR_EYES: batches.four_eyes,
    LedgerCheck.RULES: rules.rules,
    LedgerCheck.APART: rules.apart,
}
"""Each with how it is asked."""


def findings(session: Session) -> list[Finding]:
    """What does not hold; nothing if all is well. Every check is asked."""
    return [finding for check in CHECKS.values() for finding in check(session)]
