"""Do the branches of a certificate's leaves reach every part of the round?"""

from collections.abc import Sequence
from typing import Final

from matching.certificate import Branch

SIDES: Final = 2
"""A branch has two sides."""


def covers(paths: Sequence[tuple[Branch, ...]]) -> bool:
    """Whether paths of branches reach every part: one path ends here, or all part in two."""
    groups: list[tuple[int, Sequence[tuple[Branch, ...]]]] = [(0, paths)]
    while groups:
        depth, group = groups.pop()
        if len(group) == 1 and len(group[0]) == depth:
            continue
        if any(len(path) == depth for path in group):
            return False
        sides: dict[Branch, list[tuple[Branch, ...]]] = {}
        for path in group:
            sides.setdefault(path[depth], []).append(path)
        if len(sides) != SIDES or not _are_opposite(*sides):
            return False
        groups.extend((depth + 1, side) for side in sides.values())
    return True


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
