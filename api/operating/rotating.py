"""Rotating the keys of an installation, so that it can be stopped anywhere and run again.

The file of the keys is written before the first text is sealed with a newer one, and loses an older
one after the last text under it is gone: at every moment it opens all there is.
"""

from collections.abc import Callable
from typing import Final

from api.operating.installation import Installation, alone
from foundation.errors import Refusal
from foundation.keys import Keys, with_newer, without_older, write_keys
from foundation.rotation import left, rotate
from foundation.vault import Vault

ROTATED: Final = ("seal", "lookup")
"""The purposes that are rotated; the log is never rewritten, so its keys stay."""


class StillLeft(Refusal):
    """Something is still under an older key."""

    sentence = (
        "{count} texts are still under older keys: something that runs has not been restarted since"
        " the keys were rotated. Restart it and run this again; no key was dropped."
    )


def rotate_all(house: Installation, tell: Callable[[int], None]) -> bool:
    """Add newer keys, and seal everything with them; tell of each batch.

    Where an earlier run was stopped, it is finished, and no newer keys are added: then False.
    """
    with alone(house.keys_file().parent):
        fresh = not _left(house)
        if fresh:
            _use(house, with_newer(house.keys, *ROTATED))
        _go_over(house, tell)
    return fresh


def drop_older(house: Installation, tell: Callable[[int], None]) -> int:
    """Finish what is left and drop all older keys; return how many. Raises `StillLeft`."""
    with alone(house.keys_file().parent):
        _go_over(house, tell)
        if count := _left(house):
            raise StillLeft(count=count)
        before = _count(house.keys)
        _use(house, without_older(house.keys, *ROTATED))
        return before - _count(house.keys)


def _go_over(house: Installation, tell: Callable[[int], None]) -> None:
    for of in house.founded():
        for batch in rotate(house.database, of):
            tell(batch.rows)


def _left(house: Installation) -> int:
    """How many texts are under an older key."""
    count = 0
    for of in house.founded():
        with house.database.reading(of) as session:
            count += left(session)
    return count


def _use(house: Installation, keys: Keys) -> None:
    """Write the keys first, then work with them."""
    write_keys(house.settings.keys_file, keys)
    house.keys = keys
    house.database.vault = Vault(keys)


def _count(keys: Keys) -> int:
    return sum(len(keys.secrets[purpose]) for purpose in ROTATED)
