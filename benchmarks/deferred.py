"""Deferred acceptance: youths ask for what suits them best, employers keep whom they rank highest.

The peer from school choice and hospital matching (Gale and Shapley 1962). A youth asks for one
triple after another, the best first. An employer takes, of those who ask and those it holds, the
urgent first, then whoever has waited longest, as far as there is room; whoever is let go asks
again. Floors and pins are not its matter.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from matching.instance.arrays import Ints
from matching.solver.model import KINDS, Model

EMPLOYER: Final = KINDS.index("employer")


def by_deferred_acceptance(model: Model, waiting: Ints) -> Ints:
    """The triples it ends with; `waiting` is the points for waiting of each youth."""
    rank = np.lexsort((np.arange(len(model)), -waiting[model.youth], -model.placed))
    place = np.empty(len(model), dtype=np.int64)
    place[rank] = np.arange(len(model))
    wanted = np.lexsort((np.arange(len(model)), -model.suitability, model.youth))
    rooms = _Rooms(model)
    held: dict[int, list[int]] = {}
    asking, turn = list(range(model.youths)), model.start[:-1].copy()
    while asking:
        youth = asking.pop()
        if turn[youth] == model.start[youth + 1]:
            continue
        triple = int(wanted[turn[youth]])
        turn[youth] += 1
        employer = int(model.resource[triple, EMPLOYER])
        everyone = sorted([*held.get(employer, []), triple], key=place.__getitem__)
        held[employer], let_go = rooms.part(everyone)
        asking.extend(int(model.youth[one]) for one in let_go)
    return np.array(sorted(one for kept in held.values() for one in kept), dtype=np.int64)


class _Rooms:
    """What each triple takes up: resources, and rows of youths kept apart, with room for one."""

    def __init__(self, model: Model) -> None:
        self._takes = model.resource.tolist()
        rows = model.apart_rows
        for row, triple in zip(rows.owner.tolist(), rows.triple.tolist(), strict=True):
            self._takes[triple].append(len(model.capacity) + row)
        self._room = [*model.capacity.tolist(), *rows.most.tolist()]

    def part(self, triples: Sequence[int]) -> tuple[list[int], list[int]]:
        """Those there is room for, taken in their order; and the others."""
        left: dict[int, int] = {}
        kept, let_go = [], []
        for triple in triples:
            takes = self._takes[triple]
            if all(left.get(one, self._room[one]) for one in takes):
                left.update((one, left.get(one, self._room[one]) - 1) for one in takes)
                kept.append(triple)
            else:
                let_go.append(triple)
        return kept, let_go
