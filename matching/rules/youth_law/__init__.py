"""The law on young people's work, as dated packs of named rules.

week           a chosen week, and for whom: what the law looks at
week_rules     the rules, each a function of the week and a pack's figures
bek_1049_2021  the pack in force; a newer one is a new module, added to PACKS below
"""

from datetime import date
from typing import Final

from matching.rules.youth_law.bek_1049_2021 import BEK_1049_2021
from matching.rules.youth_law.week import LawRule, Pack

PACKS: Final = (BEK_1049_2021,)
"""All packs, the oldest first."""


def pack_on(day: date, packs: tuple[Pack, ...] = PACKS) -> Pack:
    """The pack in force on a day; before the oldest one began there is none other than it."""
    in_force = [pack for pack in packs if pack.valid_from <= day]
    return in_force[-1] if in_force else packs[0]


__all__ = ["PACKS", "LawRule", "Pack", "pack_on"]
