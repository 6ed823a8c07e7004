"""An invoice or a credit note as an employer sent it, right or wrong."""

import re
from dataclasses import astuple, dataclass
from datetime import date
from typing import Final

from employers.ids import EmployerId
from placements.words.ledger import InvoiceKind

_NUMBER: Final = re.compile(r"[\w./+#:-](?:[\w ./+#:-]{0,33}[\w./+#:-])?")
"""Up to 35 letters, digits and the signs that stand in numbers."""

_MOST: Final = 10**12
"""Ten thousand million kroner: what is more is a slip of a finger, and no database counts it."""


@dataclass(frozen=True, slots=True)
class SentLine:
    """A week that the employer asks for, or gives back."""

    placement: int
    """The placement's number."""
    week: int
    """1 to 26, as the placement counts them."""
    amount_ore: int
    """Without VAT; of a credit note too, above nothing."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What stands in the invoice. Amounts are øre, without VAT unless they are VAT."""

    employer: EmployerId
    invoice_number: str
    """The employer's own."""
    issued_on: date
    total_ore: int
    lines: tuple[SentLine, ...]
    kind: InvoiceKind = InvoiceKind.INVOICE
    vat_ore: int = 0
    order_number: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it has what makes it an invoice."""
        amounts = 0 < self.total_ore < _MOST and 0 <= self.vat_ore < _MOST
        counted = all(abs(one) < _MOST for line in self.lines for one in astuple(line))
        numbers = [self.invoice_number, *([] if self.order_number is None else [self.order_number])]
        return all(map(is_a_number, numbers)) and bool(self.lines) and amounts and counted


def is_a_number(text: str) -> bool:
    """Whether a text may be the number of an invoice, or of an order."""
    return _NUMBER.fullmatch(text) is not None
