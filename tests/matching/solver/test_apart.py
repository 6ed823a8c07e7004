"""Youths kept apart, in groups."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from matching.solver.apart import groups_apart

NAMES = [f"y{n}" for n in range(7)]
NUMBER = {name: n for n, name in enumerate(NAMES[:6])}
PAIRS = st.lists(st.sampled_from(list(combinations(NAMES, 2))), unique=True)


@given(PAIRS)
def test_groups_say_what_the_pairs_say(pairs: list[tuple[str, str]]) -> None:
    """Tests that groups hold every pair of youths of the round, and no other."""
    known = {(NUMBER[a], NUMBER[b]) for a, b in pairs if a in NUMBER and b in NUMBER}
    held = {pair for group in groups_apart(pairs, NUMBER) for pair in combinations(group, 2)}
    assert held == known


def test_a_group_is_one_limit() -> None:
    """Tests that four who are all kept apart are one group, a fifth and one of them another."""
    pairs = [*combinations(NAMES[:4], 2), ("y3", "y4")]
    assert list(groups_apart(pairs, NUMBER)) == [(0, 1, 2, 3), (3, 4)]
