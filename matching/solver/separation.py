"""Finding cuts that an optimum of the relaxation breaks.

Only triples taken in part matter, and the youths and resources they take up to the last. Of these
rows those are sought that every such triple takes up an even number of, while what they have left
adds up to an odd number: by elimination modulo two, each row a string of bits.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.instance.arrays import Ints
from matching.solver.cuts import Cut
from matching.solver.model import Model
from matching.solver.program import Relaxed

WHOLE: Final = 1e-6
"""A value this near to a whole number counts as whole."""


def cuts_broken_by(model: Model, relaxed: Relaxed) -> list[Cut]:
    """Cuts that the relaxation breaks by a half, the smallest first; none where none is found."""
    whole = relaxed.triples[relaxed.values >= 1 - WHOLE]
    rows = sorted(_rows(model, relaxed, whole), key=lambda row: row.users.bit_count())
    found = {_cut(model, members, whole) for members in _odd(rows)}
    return sorted(found, key=lambda cut: (cut.size, cut.youths, cut.resources))


@dataclass(frozen=True, slots=True)
class _Sum:
    """Rows added up modulo two: which split triples take it up, and whether the rest is odd."""

    users: int
    odd: bool
    members: frozenset[int]

    def __add__(self, other: "_Sum") -> "_Sum":
        return _Sum(self.users ^ other.users, self.odd ^ other.odd, self.members ^ other.members)


def _rows(model: Model, relaxed: Relaxed, whole: Ints) -> Iterator[_Sum]:
    """The youths, then the resources, that split triples take up to the last, by number."""
    split = (relaxed.values > WHOLE) & (relaxed.values < 1 - WHOLE)
    triples, values = relaxed.triples[split], relaxed.values[split]
    numbers = np.column_stack([model.youth[triples], model.youths + model.resource[triples]])
    used = np.bincount(model.resource[whole].ravel(), minlength=len(model.capacity))
    users: dict[int, int] = {}
    taken: dict[int, float] = {}
    for n, (own, value) in enumerate(zip(numbers.tolist(), values.tolist(), strict=True)):
        for number in own:
            users[number] = users.get(number, 0) | 1 << n
            taken[number] = taken.get(number, 0.0) + value
    for number, bits in users.items():
        resource = number - model.youths
        left = 1 if resource < 0 else int(model.capacity[resource] - used[resource])
        if taken[number] > left - WHOLE:
            yield _Sum(bits, left % 2 == 1, frozenset([number]))


def _odd(rows: Iterable[_Sum]) -> Iterator[frozenset[int]]:
    """Sets of rows that every triple takes up an even number of, with an odd sum."""
    pivots: dict[int, _Sum] = {}
    for row in rows:
        rest = row
        while rest.users and rest.users & -rest.users in pivots:
            rest += pivots[rest.users & -rest.users]
        if rest.users:
            pivots[rest.users & -rest.users] = rest
        elif rest.odd:
            yield rest.members


def _cut(model: Model, members: frozenset[int], whole: Ints) -> Cut:
    """The cut of some rows; a youth whose whole match takes up an odd number of them joins."""
    youths = {number for number in members if number < model.youths}
    resources = sorted(number - model.youths for number in members if number >= model.youths)
    taken = np.isin(model.resource[whole], resources).sum(axis=1)
    youths.update(model.youth[whole[taken % 2 == 1]].tolist())
    return Cut(tuple(sorted(youths)), tuple(resources))
