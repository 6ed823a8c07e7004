"""The whole ledger as a journal that another program checks: it adds everything up for itself.

A transaction has the day its entry is of. An entry that was posted after its month was closed has
the first day of the month it is posted in, and tells its own day beside it; so every month of the
journal comes to what the month comes to in Foothold, and a closed month never changes. The balances
it must come to are no sums over the transactions above them: the database adds them up, by account
and month, in a query of its own.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, Select, and_, func, select

from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.ids import LedgerAccountId
from placements.ledger.files import beancount
from placements.ledger.files.beancount import Leg
from placements.models import Batch, LedgerAccount, LedgerEntry, Placement, WeekEntry

_NOTHING_YET: Final = date(2000, 1, 1)
"""The day a journal without entries opens its accounts."""


def read(session: Session, *, by: Actor) -> str:
    """The same, for somebody who may read the ledger."""
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    return whole(session)


def whole(session: Session) -> str:
    """Every account, every entry in its order, and the balances of every month."""
    names = _names(session)
    legs = [_leg(row, names) for row in session.execute(_entries(session))]
    first = min((leg.on for leg in legs), default=_NOTHING_YET)
    told = [beancount.opening(f"Foothold {session.municipality}")]
    told.append(beancount.opened({names[one]: one for one in names}, first))
    told.extend(map(beancount.transaction, legs))
    told.extend(_asserted(session, names))
    return "".join(told)


def _names(session: Session) -> dict[LedgerAccountId, str]:
    ours = LedgerAccount.municipality == session.municipality
    query = select(LedgerAccount).where(ours).order_by(LedgerAccount.id)
    return {
        row.id: beancount.account(row.kind, row.programme, row.employer_id or row.source)
        for row in session.scalars(query)
    }


def _entries(session: Session) -> Select[*tuple[Any, ...]]:
    """Entries by number, each with the week or the batch it is of."""
    week = and_(
        WeekEntry.municipality == LedgerEntry.municipality, WeekEntry.entry_seq == LedgerEntry.seq
    )
    placement = and_(
        Placement.municipality == WeekEntry.municipality, Placement.id == WeekEntry.placement_id
    )
    batch = and_(Batch.municipality == LedgerEntry.municipality, Batch.id == LedgerEntry.batch_id)
    asked = select(
        LedgerEntry,
        Placement.number.label("placement"),
        WeekEntry.week,
        WeekEntry.turn,
        WeekEntry.reason,
        Batch.number.label("batch"),
    )
    joined = asked.outerjoin(WeekEntry, week).outerjoin(Placement, placement)
    ours = LedgerEntry.municipality == session.municipality
    return joined.outerjoin(Batch, batch).where(ours).order_by(LedgerEntry.seq)


def _leg(row: Row[Any], names: dict[LedgerAccountId, str]) -> Leg:
    entry: LedgerEntry = row[0]
    own = f"{entry.due_on:%Y-%m}" == entry.month
    facts = {
        "seq": entry.seq,
        "kind": entry.kind.value,
        "month": entry.month,
        "due": entry.due_on,
        "placement": row.placement,
        "week": row.week,
        "turn": row.turn,
        "reason": row.reason.value if row.reason else None,
        "batch": row.batch,
    }
    on = entry.due_on if own else _first(entry.month)
    debit, credit = names[entry.debit], names[entry.credit]
    return Leg(on, f"{entry.seq} {entry.kind.value}", debit, credit, entry.amount_ore, facts)


def _asserted(session: Session, names: dict[LedgerAccountId, str]) -> Iterator[str]:
    """After each month the accounts that moved in it, and after the last one all."""
    moved = _moved(session)
    balances: Counter[str] = Counter()
    for month in sorted(moved):
        balances.update(moved[month])
        last = month == max(moved)
        told = sorted(names) if last else sorted(moved[month])
        yield beancount.asserted(((names[one], balances[one]) for one in told), _after(month))


def _moved(session: Session) -> dict[str, Counter[LedgerAccountId]]:
    """What each account moved by in each month, as the database adds it up; debit above nothing."""
    found: dict[str, Counter[LedgerAccountId]] = {}
    for column, sign in ((LedgerEntry.debit, 1), (LedgerEntry.credit, -1)):
        query = select(column, LedgerEntry.month, func.sum(LedgerEntry.amount_ore)).where(
            LedgerEntry.municipality == session.municipality
        )
        for account, month, ore in session.execute(query.group_by(column, LedgerEntry.month)):
            found.setdefault(month, Counter())[account] += sign * int(ore)
    return found


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _after(month: str) -> date:
    """The first day of the next month: balances are asserted as a day begins."""
    year, number = map(int, month.split("-"))
    return date(year + number // 12, number % 12 + 1, 1)
