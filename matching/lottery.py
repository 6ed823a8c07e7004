r"""The lottery: how ties that remain are broken, so that anyone can draw again.

The weight of a match is the first 32 bits of the SHA-256 of seed, youth, position and mentor, each
on a line of its own; the largest sum over all matches wins. By hand:

    printf '7\ny1\np2\nm3' | sha256sum | cut -c 1-8
"""

from hashlib import sha256
from typing import Final

SEED_MAX: Final = 2**63 - 1


def weight(seed: int, youth: str, position: str, mentor: str) -> int:
    """The weight of one match, from 0 to 2^32 - 1."""
    lot = f"{seed}\n{youth}\n{position}\n{mentor}"
    return int.from_bytes(sha256(lot.encode()).digest()[:4], "big")
