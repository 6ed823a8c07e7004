"""What stands on each account: the debits less the credits, in øre."""

from collections import Counter

from sqlalchemy import func, select

from foundation.session import Session
from placements.ids import LedgerAccountId
from placements.models import LedgerEntry


def balances(session: Session, *, month: str | None = None) -> dict[LedgerAccountId, int]:
    """The balance of every account with entries, debits above nothing; by name.

    With a `month`, as `2026-11`, what was posted in it and before. They add up to nothing.
    """
    total: Counter[LedgerAccountId] = Counter()
    for account, sign in ((LedgerEntry.debit, 1), (LedgerEntry.credit, -1)):
        query = select(account, func.sum(LedgerEntry.amount_ore)).where(
            LedgerEntry.municipality == session.municipality
        )
        if month is not None:
            query = query.where(LedgerEntry.month <= month)
        for name, ore in session.execute(query.group_by(account)):
            total[name] += sign * int(ore)
    return dict(sorted(total.items()))
