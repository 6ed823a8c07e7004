"""What a batch does, as a journal of its own: the weeks earned, and how they are settled.

It stands alone: the weeks' lines lead to the sums of the batch, which are asserted at its end. So
another program certifies that nothing was lost or added between the lines and what is paid.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from placements.ledger.document import BatchDocument, day
from placements.ledger.files import beancount
from placements.ledger.files.beancount import Facts, Leg
from placements.ledger.files.columns import key
from placements.words.ledger import OF_EMPLOYERS, AccountKind, BatchKind, EntryKind

_DAY: Final = timedelta(days=1)


def of_batch(document: BatchDocument) -> str:
    """The journal of a batch, as text."""
    legs = [*_weeks(document), *_settled(document)]
    days = [leg.on for leg in legs] or [day(document.prepared_on)]
    told = [beancount.opening(f"Afregning {document.number}")]
    told.append(beancount.opened(_accounts(document), min(days)))
    told.extend(beancount.transaction(leg) for leg in legs)
    told.append(beancount.asserted(_balances(document), max(days) + _DAY))
    return "".join(told)


def _weeks(document: BatchDocument) -> Iterator[Leg]:
    """Each line: expense to accrued, or back."""
    accrued = _name(document, AccountKind.ACCRUED)
    for place, line in enumerate(document.lines, start=1):
        expense = _name(document, AccountKind.EXPENSE, line.source)
        facts: Facts = {"line": place, "posting": key(line, line.turn), "reason": line.reason}
        kind = EntryKind.ACCRUAL if line.turn % 2 else EntryKind.REVERSAL
        said = f"{kind.value} {line.placement} week {line.week} ({line.iso_week})"
        yield from _forwards(
            Leg(day(line.first_on), said, expense, accrued, line.amount_ore, facts)
        )


def _settled(document: BatchDocument) -> Iterator[Leg]:
    """The batch as a whole: settled or claimed, VAT on top, older claims set off."""
    on = day(document.prepared_on)
    number: Facts = {"batch": document.number}
    owed = AccountKind.PAYABLE if document.kind == BatchKind.PAYMENT else AccountKind.RECEIVABLE
    what = EntryKind.SETTLEMENT if document.kind == BatchKind.PAYMENT else EntryKind.CLAIM
    side, accrued = _name(document, owed), _name(document, AccountKind.ACCRUED)
    vat = _name(document, AccountKind.VAT)
    payable = _name(document, AccountKind.PAYABLE)
    receivable = _name(document, AccountKind.RECEIVABLE)
    yield from _forwards(Leg(on, what.value, accrued, side, document.total_ore, number))
    yield from _forwards(Leg(on, EntryKind.VAT.value, vat, side, document.vat_ore, number))
    yield from _forwards(
        Leg(on, EntryKind.OFFSET.value, payable, receivable, document.offset_ore, number)
    )


def _forwards(leg: Leg) -> Iterator[Leg]:
    """A transaction of an amount, the other way round below nothing; none of nothing."""
    if leg.ore > 0:
        yield leg
    elif leg.ore < 0:
        yield replace(leg, debit=leg.credit, credit=leg.debit, ore=-leg.ore)


def _balances(document: BatchDocument) -> list[tuple[str, int]]:
    """What the batch says it comes to; claims of other batches that it sets off stand as owed."""
    spent: Counter[str] = Counter()
    for line in document.lines:
        spent[_name(document, AccountKind.EXPENSE, line.source)] += line.amount_ore
    owed = {
        AccountKind.ACCRUED: 0,
        AccountKind.PAYABLE: -document.pay_ore,
        AccountKind.RECEIVABLE: document.claim_ore - document.offset_ore,
        AccountKind.VAT: document.vat_ore,
    }
    return sorted([*spent.items(), *((_name(document, kind), ore) for kind, ore in owed.items())])


def _accounts(document: BatchDocument) -> dict[str, str]:
    """Every account the batch may touch, and what Foothold calls it."""
    sources = {line.source for line in document.lines}
    touched = [(AccountKind.EXPENSE, source) for source in sorted(sources)]
    touched += [(kind, document.employer) for kind in sorted(OF_EMPLOYERS)]
    touched += [(AccountKind.VAT, "")]
    return {
        _name(document, kind, of): ":".join(
            part for part in (document.programme, kind.value, of) if part
        )
        for kind, of in touched
    }


def _name(document: BatchDocument, kind: AccountKind, source: str | None = None) -> str:
    of = document.employer if kind in OF_EMPLOYERS else source or None
    return beancount.account(kind, document.programme, of)
