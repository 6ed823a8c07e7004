"""A seat that two of the cast could have: the one who waits, or the one it suits best."""

from fractions import Fraction

from matching.problem import Floor, Problem, Wishes
from tests.cast import AMINA, BAKERY, ROUND_DATE, SHOP, replace, town


def one_seat() -> Problem:
    """One seat: Amina has waited and would suit fairly, Jonas is new, lives next door, wants it."""
    amina = replace(AMINA.youth(), needs={}, wishes=Wishes(), groups={"sex": "f"})
    new = replace(amina, id="Jonas", approved_on=ROUND_DATE, wishes=Wishes({SHOP.job_type: 5}))
    jonas = replace(new, lat=BAKERY.lat, lon=BAKERY.lon, groups={"sex": "m"})
    return town(amina, jonas)


def after_two() -> Problem:
    """The same, with one boy of two matched before."""
    base = Floor("sex", "m", Fraction(1, 2), base_matched=2, base_having=1)
    return replace(one_seat(), floors=(base,))
