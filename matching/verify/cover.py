"""Do the branches of a certificate's leaves reach every part of the round?"""

from collections.abc import Sequence
from typing import Final

from matching.certificate import Branch

SIDES: Final = 2
"""A branch has two sides."""


def covers(paths: Sequence[tuple[Branch, ...]]) -> bool:
    """Whether paths of branches reach every part: one path ends here, or all part in two."""
    if len(paths) == 1 and not paths[0]:
        return True
    if not all(paths):
        return False
    sides: dict[Branch, list[tuple[Branch, ...]]] = {}
    for path in paths:
        sides.setdefault(path[0], []).append(path[1:])
    if len(sides) != SIDES or not _are_opposite(*sides):
        return False
    return all(covers(rest) for rest in sides.values())


def _are_opposite(one: Branch, two: Branch) -> bool:
    """Whether whatever is not on one side is on the other."""
    if one.count is None:
        thing = ("youth", "position", "mentor", "workplace", "floor", "count", "most", "least")
        same = all(getattr(one, name) == getattr(two, name) for name in thing)
        return same and one.used is not two.used
    if (one.count, one.floor) != (two.count, two.floor):
        return False
    if one.most is None:
        one, two = two, one
    return one.most is not None and two.least is not None and two.least <= one.most + 1
