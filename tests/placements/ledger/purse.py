"""What is settled, a second time: batches added up line by line, claims met in their order.

It is told of batches as they are closed and paid, and of companies that go over into others. What
their lines are it reads from the rows; what they come to it works out for itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from foundation.session import Session
from placements.models import Batch, BatchLine, LedgerEntry, Placement, WeekEntry
from placements.words.ledger import EntryKind, WeekEntryKind
from tests.placements.ledger.standing import every

OF_WEEKS = (EntryKind.ACCRUAL, EntryKind.REVERSAL)


def vat_of(amount_ore: int) -> int:
    """A quarter on top, half an øre rounded up, of what is above nothing."""
    return (amount_ore * 25 + 50) // 100


@dataclass
class Purse:
    """What employers are owed and owe by batches that were closed."""

    payable: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    claims: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    vat: int = 0
    bank: int = 0
    settled: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    """By placement and week, what was settled less what was taken back."""

    def closed(self, session: Session, batch: str, standard: Iterable[str]) -> None:
        """A batch was closed; weeks by these agreements have VAT on top."""
        row = session.get_one(Batch, (session.municipality, batch))
        with_vat, total, vat = set(standard), 0, 0
        for line, week in _lines(session, batch):
            sign = 1 if line.kind is WeekEntryKind.ACCRUAL else -1
            total += sign * line.amount_ore
            vat += sign * vat_of(line.amount_ore) * (week.agreement_id in with_vat)
            self.settled[line.placement_id, line.week] += sign * line.amount_ore
        gross, open_ = total + vat, self.claims[row.employer_id]
        met = min(open_, gross) if gross > 0 else 0
        assert (row.total_ore, row.vat_ore) == (total, vat)
        assert (row.offset_ore, row.pay_ore) == (met, max(gross, 0) - met)
        assert row.claim_ore == max(-gross, 0)
        self.vat += vat
        self.payable[row.employer_id] += row.pay_ore
        self.claims[row.employer_id] += row.claim_ore - met

    def paid(self, employer: str, ore: int) -> None:
        """A batch was paid."""
        self.payable[employer] -= ore
        self.bank -= ore

    def repaid(self, employer: str, ore: int) -> None:
        """An employer paid back."""
        self.claims[employer] -= ore
        self.bank += ore

    def gone_over(self, employer: str, into: str) -> None:
        """What an employer is owed and owes is its successor's."""
        self.payable[into] += self.payable.pop(employer, 0)
        self.claims[into] += self.claims.pop(employer, 0)

    def balances(self, session: Session, accounts: Mapping[str, int]) -> dict[str, int]:
        """What accounts must say, if they would say the other while nothing was settled."""
        found: dict[str, int] = defaultdict(int, accounts)
        owner = {row.id: row.employer_id for row in every(session, Placement)}
        for (placement, _), ore in self.settled.items():
            found[f"fmm:accrued:{owner[placement]}"] += ore
        for employer, ore in self.payable.items():
            found[f"fmm:payable:{employer}"] -= ore
        for employer, ore in self.claims.items():
            found[f"fmm:receivable:{employer}"] += ore
        found["fmm:vat"] += self.vat
        found["fmm:bank"] += self.bank
        return {account: ore for account, ore in found.items() if ore}


def _lines(session: Session, batch: str) -> list[tuple[BatchLine, WeekEntry]]:
    """The lines of a batch, each with the week it settles."""
    weeks = {(row.placement_id, row.week, row.turn): row for row in every(session, WeekEntry)}
    query = select(BatchLine).where(
        BatchLine.municipality == session.municipality, BatchLine.batch_id == batch
    )
    rows = session.scalars(query)
    return [(row, weeks[row.placement_id, row.week, row.turn]) for row in rows]


def paper(session: Session) -> dict[str, str]:
    """Every closed batch and file as it is stored, byte for byte."""
    from placements.models import BatchDecision, BatchFile

    told = {}
    for row in every(session, BatchFile):
        told[f"{row.batch_id} {row.format.value}"] = f"{row.sha256} {row.body.hex()}"
    for decided in every(session, BatchDecision):
        batch = session.get_one(Batch, (session.municipality, decided.batch_id))
        told[f"{batch.id}"] = f"{decided.verdict.value} {batch.digest} {batch.document}"
    for entry in every(session, LedgerEntry):
        if entry.kind not in OF_WEEKS:
            told[str(entry.seq)] = f"{entry.debit} {entry.credit} {entry.amount_ore} {entry.month}"
    return told
