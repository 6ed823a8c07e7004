"""What a mentor can give, in words about the mentor: never how much somebody needs."""

from collections.abc import Iterable, Mapping
from typing import Final

from api.language import _, listed
from matching.explain.case import Support

GOOD_AT: Final = {
    "boundaries": "telling clearly what is all right",
    "confidence": "giving you courage",
    "structure": "making a plan for the day",
    "social_contact": "making sure that you are not alone",
    "instructions": "showing one thing at a time",
    "conflict": "keeping calm",
    "attendance": "helping you to be there on time",
    "pace": "giving you time to learn",
}
"""What a mentor who is strong in a dimension is good at, said to a youth."""
GOOD_AT_FOR_HR: Final = {
    "boundaries": "setting clear limits",
    "confidence": "giving others courage",
    "structure": "planning the day",
    "social_contact": "bringing others into the group",
    "instructions": "showing one thing at a time",
    "conflict": "keeping calm",
    "attendance": "keeping an eye on times",
    "pace": "giving time to learn",
}
"""The same, said to an employer."""
STRONG: Final = 2
"""From this strength on a mentor is said to be good at something."""
NAMED: Final = 2
"""So many things are named, the strongest; more would be a sentence nobody reads to its end."""


def strong_in(support: Iterable[Support], words: Mapping[str, str]) -> str:
    """What the mentor is good at, of all that helps this youth; empty if nothing is."""
    strong = sorted((one for one in support if one.strength >= STRONG), key=_strongest_first)
    return listed(_(words[one.dimension]) for one in strong[:NAMED])


def _strongest_first(one: Support) -> int:
    return -one.strength
