"""What a batch settles, whole: frozen when it is prepared, approved by its digest, told by files.

Every file of a batch is made of this value alone, so that nothing that changes later changes them.
No name of a person is in it: a placement is its number.
"""

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

FORM: Final = 1
"""The version of this form; files of older ones stay as they were made."""


@dataclass(frozen=True, slots=True)
class Party:
    """A company by law, or the municipality: what a payment names."""

    name: str
    cvr: str | None = None
    reg_number: str | None = None
    account_number: str | None = None
    nemkonto: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A week of a placement: settled, or taken back."""

    placement: int
    """The placement's number."""
    course: int
    """The course's number."""
    week: int
    turn: int
    """Odd where it is settled, even where it is taken back."""
    first_on: str
    """The days of the week, ISO; and its ISO week, as `2026-W53`."""
    last_on: str | None
    iso_week: str
    rate_ore: int
    amount_ore: int
    """Signed: below nothing where it is taken back. Without VAT."""
    vat_ore: int
    reason: str
    """The code of a reversal's reason, or of the accrual's."""
    budget_year: int
    """Of the month it was posted in: a closed year bears nothing more."""
    p_number: str | None
    workplace: str
    source: str
    account_string: str | None
    project: str | None
    agreement: int
    """The number of the employer's agreement."""
    confirmed_on: str | None
    """When somebody confirmed the week, and as whom: `mentor_tap`, `employer_list`."""
    confirmation: str | None


@dataclass(frozen=True, slots=True)
class BatchDocument:
    """A batch. Amounts are øre, days are ISO texts: the value is what JSON holds."""

    form: int
    municipality: str
    programme: str
    number: int
    """The batch's number, which is its name everywhere."""
    route: str
    kind: str
    employer: str
    """The employer's id."""
    company: Party
    payer: Party
    gln: str | None
    order_number: str | None
    vat: str
    """`outside` or `standard`."""
    invoice_number: str | None
    period_from: str
    """The earliest day of a line, and the day until which weeks were asked for."""
    period_to: str
    prepared_on: str
    pay_on: str
    """The day it is to be paid, if it is closed on the day it was prepared."""
    prepared_by: str
    lines: tuple[Line, ...]
    total_ore: int
    vat_ore: int
    offset_ore: int
    pay_ore: int
    claim_ore: int

    def written(self) -> dict[str, Any]:
        """As the column holds it."""
        parties = {name: _fields(getattr(self, name)) for name in ("company", "payer")}
        return {**_fields(self), **parties, "lines": [_fields(line) for line in self.lines]}

    def digest(self) -> str:
        """The SHA-256 of its canonical JSON."""
        text = json.dumps(self.written(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _fields(of: Party | Line | BatchDocument) -> dict[str, Any]:
    """The fields of a value, not deeper: a batch may have many lines, and they hold no values."""
    return {name: getattr(of, name) for name in _NAMES[type(of)]}


_NAMES: Final = {
    kind: tuple(one.name for one in fields(kind)) for kind in (Party, Line, BatchDocument)
}


def read(held: dict[str, Any]) -> BatchDocument:
    """The value a column holds."""
    parties = {name: Party(**held[name]) for name in ("company", "payer")}
    return BatchDocument(
        **{**held, **parties, "lines": tuple(Line(**one) for one in held["lines"])}
    )


def day(told: str) -> date:
    """A day as the document writes it."""
    return date.fromisoformat(told)
