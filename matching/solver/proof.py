"""The certificate of a search: its leaves, with the prices that prove their bounds, by name."""

from matching.certificate import ApartPrice, Aside, Branch, Certificate, CountPrice, CutPrice, Leaf
from matching.instance.arrays import Ints
from matching.solver import box, tree
from matching.solver.bounds import Leaf as Bounded
from matching.solver.cuts import Cut
from matching.solver.model import KINDS, Count
from matching.solver.names import Names


def certificate_of(names: Names, outcome: tree.Outcome) -> Certificate:
    """The leaves of a search, written down."""
    return Certificate(
        unit=names.model.unit,
        placed_weight=names.model.placed_weight,
        leaves=tuple(_leaf(names, leaf) for leaf in outcome.leaves),
        aside=_aside(names, outcome.aside),
    )


def _aside(names: Names, aside: tree.Aside | None) -> Aside | None:
    return None if aside is None else Aside(aside.hope, _leaf(names, aside.prices))


def _leaf(names: Names, leaf: Bounded) -> Leaf:
    prices = leaf.bound.prices
    by_kind: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    for number in prices.resource.nonzero()[0].tolist():
        kind, name = names.resource(number)
        by_kind[kind][name] = int(prices.resource[number])
    return Leaf(
        branches=tuple(_branch(names, branch) for branch in leaf.box.branches),
        empty=leaf.empty,
        scale=prices.scale,
        positions=by_kind["position"],
        mentors=by_kind["mentor"],
        workplaces=by_kind["workplace"],
        employers=by_kind["employer"],
        apart=_apart(names, prices.apart),
        counts=tuple(
            CountPrice(count=count.name, floor=count.floor, price=int(price))
            for count, price in zip(names.model.counts, prices.count, strict=True)
            if price
        ),
        cuts=tuple(
            _cut(names, cut, int(price))
            for cut, price in zip(prices.cuts.all, prices.cut, strict=False)
            if price
        ),
    )


def _cut(names: Names, cut: Cut, price: int) -> CutPrice:
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for number in cut.resources:
        kind, name = names.resource(number)
        by_kind[kind].append(name)
    return CutPrice(
        youths=tuple(names.youth(youth) for youth in cut.youths),
        positions=tuple(by_kind["position"]),
        mentors=tuple(by_kind["mentor"]),
        workplaces=tuple(by_kind["workplace"]),
        employers=tuple(by_kind["employer"]),
        price=price,
    )


def _apart(names: Names, prices: Ints) -> tuple[ApartPrice, ...]:
    return tuple(
        ApartPrice(
            youths=tuple(names.youth(youth) for youth in apart.youths),
            workplace=names.instance.problem.workplaces[apart.workplace].id,
            price=int(price),
        )
        for apart, price in zip(names.model.apart, prices, strict=True)
        if price
    )


def _branch(names: Names, branch: box.Branch) -> Branch:
    if isinstance(branch, box.AtMost):
        count: Count = names.model.counts[branch.count]
        if branch.kept:
            return Branch(count=count.name, floor=count.floor, most=branch.limit)
        return Branch(count=count.name, floor=count.floor, least=branch.limit + 1)
    kind, name = names.resource(branch.resource)
    return Branch(
        youth=names.youth(branch.youth),
        position=name if kind == "position" else None,
        mentor=name if kind == "mentor" else None,
        workplace=name if kind == "workplace" else None,
        used=branch.used,
    )
