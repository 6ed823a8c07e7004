"""Fondsmoms: the tax on private grants to municipalities, both ways it can be reckoned.

The application puts it on top, and the municipality pays it out of its own. Usually it is taken
out of the grant, so that less of it can be used. Both are told; the fund's letter says which.
"""

from dataclasses import dataclass
from fractions import Fraction

from placements.ledger.budget.funded import Funded, rounded


@dataclass(frozen=True, slots=True)
class FundVat:
    """The tax on what a municipality is granted."""

    granted_ore: int
    ore: int
    """The tax: its share of the grant."""
    own_with_ore: int
    """On the municipality: what it pays with it."""
    total_with_ore: int
    """On the municipality: its whole budget with it."""
    usable_ore: int
    """Taken out of the grant: what is left of it, and the tax is what the budget then lacks."""
    to_ask_ore: int
    """Taken out of the grant: what to ask for instead, so that the whole grant is left."""


def fund_vat(costs: Funded, per_mille: int) -> FundVat:
    """The tax on the fund's part of a budget."""
    share = Fraction(per_mille, 1000)
    tax = rounded(costs.fund_ore * share)
    return FundVat(
        granted_ore=costs.fund_ore,
        ore=tax,
        own_with_ore=costs.own_ore + tax,
        total_with_ore=costs.total_ore + tax,
        usable_ore=costs.fund_ore - tax,
        to_ask_ore=rounded(costs.fund_ore / (1 - share)),
    )
