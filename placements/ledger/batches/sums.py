"""What the lines of a batch come to. Pure: øre in, øre out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from employers.words import Vat
from placements.words.ledger import BatchKind

VAT_PERCENT: Final = 25
"""The one rate of Danish VAT (momsloven § 33)."""
_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Sums:
    """A batch in øre: what is paid and what older claims take of it, or what is claimed."""

    total_ore: int
    vat_ore: int
    offset_ore: int
    pay_ore: int
    claim_ore: int

    @property
    def kind(self) -> BatchKind:
        """Below nothing, it is a claim."""
        return BatchKind.CLAIM if self.claim_ore else BatchKind.PAYMENT


def vat_of(amount_ore: int, vat: Vat) -> int:
    """The VAT on an amount without it, half an øre rounded up; of a negative one, as much back."""
    if vat is Vat.OUTSIDE:
        return 0
    sign = -1 if amount_ore < 0 else 1
    return sign * ((abs(amount_ore) * VAT_PERCENT + _WHOLE // 2) // _WHOLE)


def add_up(lines: Iterable[tuple[int, int]], claims_ore: int) -> Sums:
    """What lines (amount, VAT) come to, with an employer that owes so much from before."""
    total_ore = vat_ore = 0
    for amount, vat in lines:
        total_ore, vat_ore = total_ore + amount, vat_ore + vat
    whole = total_ore + vat_ore
    if whole < 0:
        return Sums(total_ore, vat_ore, 0, 0, -whole)
    offset = min(whole, max(claims_ore, 0))
    return Sums(total_ore, vat_ore, offset, whole - offset, 0)
