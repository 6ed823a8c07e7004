"""Choices of triples: whether they are lawful, what they are worth, and quick ways to make one."""

import numpy as np

from matching.instance.arrays import Bools, Floats, Ints
from matching.solver.model import Count, Model


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


def fill(model: Model, order: Ints) -> Ints:
    """Take triples in this order, each that still has room beside those before it."""
    left, room = model.capacity.tolist(), model.apart_rows.most.tolist()
    matched = [False] * model.youths
    rows_of = _rows_of(model, order)
    chosen = []
    columns = (order.tolist(), model.youth[order].tolist(), model.resource[order].tolist())
    for triple, youth, resources in zip(*columns, strict=True):
        rows = rows_of.get(triple, ())
        if matched[youth] or not (all(left[n] for n in resources) and all(room[n] for n in rows)):
            continue
        matched[youth] = True
        for n in resources:
            left[n] -= 1
        for n in rows:
            room[n] -= 1
        chosen.append(triple)
    return np.array(sorted(chosen), dtype=np.int64)


def by_worth(model: Model, near: int) -> Ints:
    """The best few triples of each youth: those who must be matched first, then most worth."""
    everything = np.ones(len(model), dtype=np.bool_)
    triples = best_of(model, model.worth.astype(np.float64), everything, near)
    keys = (triples, -model.worth[triples], ~model.demanded[model.youth[triples]])
    return triples[np.lexsort(keys)]


def _rows_of(model: Model, triples: Ints) -> dict[int, list[int]]:
    """The apart rows of each of these triples that has any."""
    asked = np.zeros(len(model), dtype=np.bool_)
    asked[triples] = True
    rows = model.apart_rows
    there = asked[rows.triple]
    found: dict[int, list[int]] = {}
    for row, triple in zip(rows.owner[there].tolist(), rows.triple[there].tolist(), strict=True):
        found.setdefault(triple, []).append(row)
    return found


def trim(model: Model, chosen: Ints) -> Ints:
    """Give matches up, the least worth first, as long as that brings counts up to their least.

    What one count gives up may be what another needs, so they take turns until nothing changes.
    """
    kept = chosen[np.argsort(model.worth[chosen], kind="stable")]
    while True:
        before = len(kept)
        for count in model.counts:
            kept = _given_up(model, count, kept)
        if len(kept) == before:
            return np.sort(kept)


def _given_up(model: Model, count: Count, chosen: Ints) -> Ints:
    """What is left when the first matches that lower a count are given up, as far as it needs."""
    if count.least is None:
        return chosen
    weight = count.weight[model.youth[chosen]]
    missing = count.least - int(weight.sum())
    lowers = (weight < 0) & ~model.demanded[model.youth[chosen]]
    gained = np.cumsum(np.where(lowers, -weight, 0))
    return chosen[~(lowers & (gained + np.where(lowers, weight, 0) < missing))]


def best_of(model: Model, points: Floats, among: Bools, most: int) -> Ints:
    """Of the triples marked, those with most points, so many for each youth."""
    triples = np.flatnonzero(among)
    order = np.lexsort((triples, -points[triples], model.youth[triples]))
    ranked = triples[order]
    youth = model.youth[ranked]
    place = np.arange(len(ranked)) - np.searchsorted(youth, youth)
    return ranked[place < most]
