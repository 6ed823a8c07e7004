"""A year by month: what is in the ledger, what is expected to come, and what may come at most.

What is certain is told by the month it was posted in, as the accounts have it. What comes is told
by the month it falls due in, or the first that is open.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from foundation.session import Session
from placements.ledger.forecast.ahead import Ahead, Coming
from placements.ledger.forecast.sources import weighed
from placements.ledger.forecast.staying import Staying
from placements.ledger.journal import first_open, month_of
from placements.models import LedgerEntry
from placements.words.ledger import EntryKind

_SIGNS: Final = {EntryKind.ACCRUAL: 1, EntryKind.REVERSAL: -1}
LATER: Final = "later"
"""What comes after the year."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month, as `2026-11`, or what is later. Amounts are øre."""

    month: str
    certain_ore: int
    """What was posted in it."""
    maximum_ore: int
    """What may come in it besides, at most."""
    expected_ore: int | None
    """The same by the curve; None where that is not known."""


def months(session: Session, *, year: int, coming: Ahead, staying: Staying) -> list[Month]:
    """The twelve months of a year, and what is later."""
    posted = _posted(session, year)
    opened = first_open(session) or ""
    weeks: dict[str, list[Coming]] = defaultdict(list)
    for one in coming.weeks:
        month = max(month_of(one.due_on), opened)
        weeks[LATER if month > f"{year}-12" else month].append(one)
    names = [*(f"{year}-{number:02}" for number in range(1, 13)), LATER]
    return [
        Month(
            month=name,
            certain_ore=posted[name],
            maximum_ore=sum(one.amount_ore for one in weeks[name]),
            expected_ore=weighed(weeks[name], staying),
        )
        for name in names
    ]


def _posted(session: Session, year: int) -> Counter[str]:
    """What was posted in each month: accruals less reversals."""
    query = (
        select(LedgerEntry.month, LedgerEntry.kind, func.sum(LedgerEntry.amount_ore))
        .where(
            LedgerEntry.municipality == session.municipality,
            LedgerEntry.kind.in_(_SIGNS),
            LedgerEntry.month.between(f"{year}-01", f"{year}-12"),
        )
        .group_by(LedgerEntry.month, LedgerEntry.kind)
    )
    found: Counter[str] = Counter()
    for month, kind, ore in session.execute(query):
        found[month] += _SIGNS[kind] * int(ore)
    return found
