"""What a difference costs the round, in words."""

from collections.abc import Iterator

from api.language import _, listed, number
from matching.solution import Price


def price_sentence(price: Price) -> str:
    """What the round would lose: '100 points placed, and gain 12 of suitability'; or 'nothing'."""
    lost = listed(_parts(price, 1)) or _("nothing")
    gained = listed(_parts(price, -1))
    return _("{lost}, and gain {gained}", lost=lost, gained=gained) if gained else lost


def _parts(price: Price, sign: int) -> Iterator[str]:
    """The tiers that lose; those that gain, where the sign is -1."""
    if sign * price.placed > 0:
        yield _("{points} points placed", points=number(abs(price.placed)))
    if sign * price.suitability > 0:
        yield _("{points} points of suitability", points=number(abs(price.suitability)))
    if sign * (price.fairness or 0) > 0:
        yield _("{points} points of the lowest score", points=number(abs(price.fairness or 0)))
