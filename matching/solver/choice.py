"""Choices of triples: whether they are lawful, what they are worth, and quick ways to make one."""

from collections.abc import Iterable

import numpy as np

from matching.instance.arrays import Bools, Floats, Ints
from matching.solver.model import Model


def is_lawful(model: Model, chosen: Ints) -> bool:
    """Whether the triples together keep every rule of the round."""
    matched = np.bincount(model.youth[chosen], minlength=model.youths)
    taken = np.bincount(model.resource[chosen].ravel(), minlength=len(model.capacity))
    rows = model.apart_rows
    return bool(
        (matched <= 1).all()
        and (matched[model.demanded] == 1).all()
        and (taken <= model.capacity).all()
        and (rows.taken(chosen, np.ones(len(chosen)), len(model)) <= rows.most).all()
        and all(
            count.least is None or int(count.weight @ matched) >= count.least
            for count in model.counts
        )
    )


def fill(model: Model, order: Iterable[int]) -> Ints:
    """Take triples in this order, each that still has room beside those before it."""
    left = model.capacity.copy()
    matched = np.zeros(model.youths, dtype=np.bool_)
    barred = _barred_by(model)
    closed: set[int] = set()
    chosen = []
    for triple in order:
        youth, resources = model.youth[triple], model.resource[triple]
        if matched[youth] or triple in closed or (left[resources] <= 0).any():
            continue
        matched[youth] = True
        left[resources] -= 1
        closed.update(barred.get(int(triple), ()))
        chosen.append(int(triple))
    return np.array(sorted(chosen), dtype=np.int64)


def by_worth(model: Model, near: int) -> Ints:
    """The best few triples of each youth: those who must be matched first, then most worth."""
    everything = np.ones(len(model), dtype=np.bool_)
    triples = best_of(model, model.worth.astype(np.float64), everything, near)
    keys = (triples, -model.worth[triples], ~model.demanded[model.youth[triples]])
    return triples[np.lexsort(keys)]


def _barred_by(model: Model) -> dict[int, Ints]:
    """For each triple of an apart row, the triples that cannot be chosen beside it."""
    barred: dict[int, Ints] = {}
    for together in model.apart_rows.triples():
        for triple in together.tolist():
            others = together[model.youth[together] != model.youth[triple]]
            barred[triple] = np.concatenate([barred.get(triple, others[:0]), others])
    return barred


def trim(model: Model, chosen: Ints) -> Ints:
    """Give matches up, the least worth first, as long as that brings a count up to its least."""
    kept = chosen[np.argsort(model.worth[chosen], kind="stable")]
    for count in model.counts:
        if count.least is None:
            continue
        missing = count.least - int(count.weight[model.youth[kept]].sum())
        keep = np.ones(len(kept), dtype=np.bool_)
        for n, youth in enumerate(model.youth[kept]):
            if missing > 0 and count.weight[youth] < 0 and not model.demanded[youth]:
                keep[n] = False
                missing += int(count.weight[youth])
        kept = kept[keep]
    return np.sort(kept)


def best_of(model: Model, points: Floats, among: Bools, most: int) -> Ints:
    """Of the triples marked, those with most points, so many for each youth."""
    triples = np.flatnonzero(among)
    order = np.lexsort((triples, -points[triples], model.youth[triples]))
    ranked = triples[order]
    youth = model.youth[ranked]
    place = np.arange(len(ranked)) - np.searchsorted(youth, youth)
    return ranked[place < most]
