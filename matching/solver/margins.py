"""Margins: what one unit more of a resource could gain at most, by any prices.

Prices prove a bound of a round (bound.py). Each unit more of a resource raises that bound by its
price and no more. So the bound of a round with several units more is a sum, and one set of prices
bounds every selection of them at once. A mentor beside the round has no price there; the least one
that holds is the most that a triple of the mentor's would bring beyond its youth's best: at that
price none of them changes anything.
"""

from dataclasses import dataclass, replace

import numpy as np

from matching.instance.arrays import Bools, Ints
from matching.solver.bound import ScaledPrices, best_profits, bound_of
from matching.solver.box import Box
from matching.solver.model import KINDS, Model

MENTOR = KINDS.index("mentor")


@dataclass(frozen=True, slots=True)
class Margins:
    """No choice of the round is worth more than `total`, and a unit more adds `more` to that.

    `more` has a number for each resource; all are whole numbers of 1/scale points of worth.
    """

    total: int
    more: Ints
    scale: int


def margins_of(model: Model, box: Box, prices: ScaledPrices, beside: Bools) -> Margins | None:
    """The margins of a box by these prices; None where nothing in it is lawful.

    `beside` marks the triples of mentors beside the round: closed, and none of any other mentor.
    """
    mentor = model.resource[beside, MENTOR]
    more = prices.resource.copy()
    more[mentor] = 0
    free = replace(prices, resource=more)
    total = bound_of(model, model.worth, box, free).total
    if total is None:
        return None
    profit = model.profit(free.scale * model.worth, free, free.cuts.rows)
    beyond = (profit - best_profits(model, box, profit)[model.youth])[beside]
    more = more.copy()
    np.maximum.at(more, mentor, beyond)
    return Margins(total, more, free.scale)
