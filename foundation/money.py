"""Money: whole øre, never a fraction and never a float."""

from typing import Final, NewType

Ore = NewType("Ore", int)
KRONE: Final = 100


def kroner(whole: int, ore: int = 0) -> Ore:
    """An amount of whole kroner and øre, in øre."""
    return Ore(whole * KRONE + ore)
