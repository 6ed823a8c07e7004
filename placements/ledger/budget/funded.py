"""An amount by who pays it, in øre, and how fractions of an øre are rounded: half up, once."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

HALF: Final = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Funded:
    """What the municipality pays of an amount, and what the fund is asked for."""

    own_ore: int = 0
    fund_ore: int = 0

    @property
    def total_ore(self) -> int:
        """Both together."""
        return self.own_ore + self.fund_ore

    def __add__(self, other: "Funded") -> "Funded":
        """Each payer's own sum."""
        return Funded(self.own_ore + other.own_ore, self.fund_ore + other.fund_ore)


def shared(total_ore: int, own_share: Fraction) -> Funded:
    """An amount split by a share: the municipality's rounded, the rest the fund's."""
    own = rounded(total_ore * own_share)
    return Funded(own, total_ore - own)


def added(amounts: Iterable[Funded]) -> Funded:
    """The sum of any number of them."""
    return sum(amounts, Funded())


def rounded(ore: Fraction) -> int:
    """Whole øre, a half upwards."""
    return (ore + HALF).__floor__()
