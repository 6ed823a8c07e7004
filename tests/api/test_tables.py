"""What people read of a solution."""

from dataclasses import replace

from api.tables import table
from matching.explain.near import near
from matching.problem import Problem
from matching.rules.bars import Code
from matching.rules.cases import Round
from matching.solver import solve
from tests.cast import AMINA, BAKERY, town


def told(problem: Problem) -> str:
    """The whole table."""
    return "\n".join(table(problem, solve(problem, digest="d")))


def test_a_workplace_without_mentors_is_named() -> None:
    """Tests that NO_MENTOR is told where no other code says it."""
    assert "1 has no mentor at all" in told(town(AMINA, guides=()))


def test_only_the_way_is_in_the_way() -> None:
    """Tests that a place too far away is not also said to suit too badly, which it does not."""
    far = town(AMINA, workplaces=(replace(BAKERY, lon=BAKERY.lon + 0.2),))
    assert "1 is too far away" in told(far)
    assert "suits too badly" not in told(far)
    (only,) = near(Round(far), far.youths[0])
    assert only.code == Code.TRAVEL


def test_numbers_agree_with_their_words() -> None:
    """Tests the first line for one of each."""
    assert "1 youth, 1 position, 1 mentor" in told(town(AMINA))
