"""How a journal is written: the plain text of Beancount, which its program `bean-check` certifies.

There is one commodity, kroner. An account is opened before it is used; every transaction has two
legs, debit above nothing, credit below; a balance is asserted without any tolerance, since the
program would let one øre pass otherwise.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from placements.ledger.files.amounts import with_point
from placements.ledger.files.columns import CURRENCY
from placements.ledger.files.texts import plain
from placements.words.ledger import AccountKind

_ROOTS: Final[Mapping[AccountKind, str]] = {
    AccountKind.EXPENSE: "Expenses",
    AccountKind.ACCRUED: "Liabilities",
    AccountKind.PAYABLE: "Liabilities",
    AccountKind.RECEIVABLE: "Assets",
    AccountKind.VAT: "Assets",
    AccountKind.BANK: "Assets",
}
Facts: TypeAlias = Mapping[str, str | int | date | None]
_AS_IT_IS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


@dataclass(frozen=True, slots=True)
class Leg:
    """A transaction: an amount from one account (credit) to another (debit)."""

    on: date
    said: str
    debit: str
    credit: str
    ore: int
    """Above nothing."""
    facts: Facts


def account(kind: AccountKind, programme: str, of: str | None = None) -> str:
    """An account's name, as `Liabilities:Fmm:Accrued:Emp-5f-7k2m`; two never get the same."""
    parts = (programme, kind.value) if of is None else (programme, kind.value, of)
    return ":".join((_ROOTS[kind], *map(_part, parts)))


def opening(title: str) -> str:
    """How a journal begins."""
    options = {"title": title, "operating_currency": CURRENCY}
    lines = [f'option "{name}" {_quoted(value)}\n' for name, value in options.items()]
    return "".join(lines) + "\n"


def opened(accounts: Mapping[str, str], on: date) -> str:
    """The accounts by name, each with what Foothold calls it, open from a day on."""
    lines = (
        f"{on} open {name} {CURRENCY}\n  account: {_quoted(accounts[name])}\n"
        for name in sorted(accounts)
    )
    return f"{on} commodity {CURRENCY}\n{''.join(lines)}\n"


def transaction(leg: Leg) -> str:
    """A transaction with its facts; days and numbers as such, texts in quotes."""
    facts = "".join(
        f"  {name}: {_quoted(value) if isinstance(value, str) else value}\n"
        for name, value in leg.facts.items()
        if value is not None
    )
    amount = with_point(leg.ore)
    legs = f"  {leg.debit}  {amount} {CURRENCY}\n  {leg.credit}  -{amount} {CURRENCY}\n"
    return f"{leg.on} * {_quoted(leg.said)}\n{facts}{legs}\n"


def asserted(balances: Iterable[tuple[str, int]], on: date) -> str:
    """What accounts stand at as a day begins, to the øre."""
    lines = (f"{on} balance {name}  {with_point(ore)} ~ 0 {CURRENCY}\n" for name, ore in balances)
    return "".join(lines) + "\n"


def _part(word: str) -> str:
    """A part of a name: a capital first, and what is neither a-z nor a digit by its number."""
    written = "".join(sign if sign in _AS_IT_IS else f"-{ord(sign):x}-" for sign in word)
    return written[:1].upper() + written[1:] if written[:1] in _AS_IT_IS else f"Z-{written}"


def _quoted(text: str) -> str:
    return '"' + plain(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
