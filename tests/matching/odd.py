"""A round whose relaxation is half a match too good: three matches, of which any two clash."""

from dataclasses import replace

from matching.problem import DIMENSIONS, Problem, Veto
from tests.cast import AMINA, BIRTHE, JONAS, SHOP, hours, town


def odd_round() -> Problem:
    """Amina can be in the shop with Bo or in the store with Birthe; Jonas in the shop with Birthe.

    Taken by halves, one and a half of these matches fit. Bo is only there on weekdays, when the
    store is closed.
    """
    always = hours((2, 8, 20), (6, 6, 20))
    birthe = replace(
        BIRTHE,
        strengths=dict.fromkeys(DIMENSIONS, 2),
        capacity=1,
        at_work=always,
    )
    bo = replace(birthe, name="Bo", at_work=hours((2, 8, 20)))
    shop = replace(SHOP, shifts=hours((2, 14, 16)), minutes_min=60, languages=())
    store = replace(shop, id="store", shifts=hours((6, 8, 12)))
    problem = town(AMINA, JONAS, positions=(shop, store), guides=(birthe, bo))
    return replace(
        problem,
        youths=tuple(
            replace(one, lat=55.697, lon=12.548, excluded_areas=(), availability=always)
            for one in problem.youths
        ),
        vetoes=(Veto("Jonas", position="store"), Veto("Jonas", mentor=f"Bo, {bo.workplace}")),
    )
