"""What a certificate proves, and which certificates prove nothing."""

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.certificate import ApartPrice, Aside, Branch, Certificate, CountPrice, CutPrice, Leaf
from matching.files.faults import Refused
from matching.problem import Floor, Pin, Problem, Standing
from matching.verify.certify import proven_by
from matching.verify.not_proven import NotProven
from matching.verify.options import Options
from tests import oracle
from tests.cast import AMINA, BAKERY, JONAS, town
from tests.strategies import crowded_problems

ROOT = Path(__file__).parents[3]
PLAIN = Leaf(
    branches=(),
    empty=False,
    scale=1,
    positions={},
    mentors={},
    workplaces={},
    employers={},
    apart=(),
    counts=(),
)
AMINA_THERE = Branch(youth="Amina", workplace="Brødrene Lund Blågårdsgade", used=True)
AMINA_AWAY = replace(AMINA_THERE, used=False)


def certificate(*leaves: Leaf, unit: int = 100, weight: int = 1041) -> Certificate:
    """A certificate with these leaves."""
    return Certificate(unit, weight, leaves)


def at(*branches: Branch) -> Leaf:
    """The plain leaf at the end of some branches."""
    return replace(PLAIN, branches=branches)


@st.composite
def cut_prices(draw: st.DrawFn, problem: Problem) -> CutPrice:
    """A price of some of a problem's limits together."""
    youths, positions, mentors, workplaces, employers = (
        tuple(one.id for one in things if draw(st.booleans()))
        for things in (
            problem.youths,
            problem.positions,
            problem.mentors,
            problem.workplaces,
            problem.employers,
        )
    )
    price = draw(st.integers(0, 3000))
    return CutPrice(youths, positions, mentors, workplaces, employers, price)


@given(crowded_problems(), st.data())
def test_any_prices_prove_a_bound(problem: Problem, data: st.DataObject) -> None:
    """Tests that what any prices prove is never less than the best by trying all."""
    amounts = st.integers(0, 3000)
    leaf = replace(
        PLAIN,
        positions={one.id: data.draw(amounts) for one in problem.positions},
        mentors={one.id: data.draw(amounts) for one in problem.mentors},
        workplaces={one.id: data.draw(amounts) for one in problem.workplaces},
        employers={one.id: data.draw(amounts) for one in problem.employers},
        counts=tuple(
            CountPrice("floor", -data.draw(amounts), n)
            for n, floor in enumerate(problem.floors)
            if floor.hard
        ),
        cuts=tuple(dict.fromkeys(data.draw(cut_prices(problem)) for _ in range(2))),
    )
    proven = proven_by(certificate(leaf, unit=1), Options(problem))
    best = oracle.best(problem)
    if best is not None:
        assert proven.placed >= best.placed
        assert proven.suitability(best.placed) >= best.suitability
    elif proven.most is not None:
        assert proven.most >= 0


@pytest.mark.parametrize(
    ("leaves", "why"),
    [
        ([at(AMINA_THERE)], "do not cover"),
        ([at(AMINA_AWAY)], "do not cover"),
        ([at(), at(AMINA_AWAY)], "do not cover"),
        ([at(AMINA_THERE), at(AMINA_AWAY), at()], "do not cover"),
        ([at(AMINA_THERE), at(replace(AMINA_AWAY, youth="Jonas"))], "do not cover"),
        (
            [at(Branch(count="matched", most=1)), at(Branch(count="matched", least=3))],
            "do not cover",
        ),
        (
            [at(Branch(count="matched", most=1)), at(Branch(count="matched", most=1))],
            "do not cover",
        ),
        ([replace(PLAIN, empty=True)], "calls a leaf empty"),
        ([replace(PLAIN, positions={"nowhere": 1})], "prices nowhere"),
        ([replace(PLAIN, cuts=(CutPrice(("nobody",), (), (), (), (), 1),))], "prices nobody"),
        ([replace(PLAIN, apart=(ApartPrice(("Amina", "Jonas"), "x", 1),))], "not kept apart"),
        (
            [replace(PLAIN, apart=(ApartPrice(("Amina", "Lea", "Jonas"), "x", 1),))],
            "not kept apart",
        ),
        ([replace(PLAIN, counts=(CountPrice("matched", 1),))], "nothing sets"),
        ([replace(PLAIN, counts=(CountPrice("floor", -1, 0),))], "nothing sets"),
        ([replace(PLAIN, counts=(CountPrice("floor", -1, 7),))], "nothing sets"),
    ],
)
def test_a_certificate_with_a_hole_proves_nothing(leaves: list[Leaf], why: str) -> None:
    """Tests that parts left out, prices for nothing and false claims are found."""
    problem = replace(
        town(AMINA),
        floors=(Floor("sex", "f", Fraction(1, 2)),),
        standing=(Standing("Lea", BAKERY.id),),
        keep_apart=(("Amina", "Lea"),),
    )
    with pytest.raises(NotProven, match=why):
        proven_by(certificate(*leaves), Options(problem))


def test_the_unit_must_divide_the_points() -> None:
    """Tests that tier 1 cannot be rounded down by counting it in a unit it does not come in."""
    with pytest.raises(NotProven, match="unit"):
        proven_by(certificate(PLAIN, unit=150), Options(town(AMINA)))


def test_nothing_is_set_aside_by_prices_of_a_part() -> None:
    """Tests that a branch, or a proof in which nothing is worth anything, sets nothing aside."""
    both = certificate(at(AMINA_THERE), at(AMINA_AWAY))
    for prices in (at(AMINA_THERE), replace(PLAIN, empty=True)):
        with pytest.raises(NotProven, match="prices of a part"):
            proven_by(replace(both, aside=Aside(0, prices)), Options(town(AMINA)))


def test_what_is_set_aside_is_worth_less_than_the_hope() -> None:
    """Tests that a hope no choice reaches leaves nothing, and proves no more than just under it."""
    options = Options(town(AMINA))
    worth = proven_by(certificate(PLAIN), options).most
    assert worth is not None
    for hope in (1, worth, worth + 1, 2 * worth):
        proven = proven_by(replace(certificate(PLAIN), aside=Aside(hope, PLAIN)), options)
        assert proven.most == max(hope - 1, worth)


def test_a_hope_for_nothing_leaves_a_clash_a_clash() -> None:
    """Tests that what no lawful choice can hold may be set aside in a proof that nothing fits."""
    pins = (Pin("Amina", "shop"), Pin("Jonas", "shop"))
    problem = replace(town(AMINA, JONAS), pins=pins)
    clash = certificate(replace(PLAIN, empty=True, positions={"shop": 1}))
    assert proven_by(clash, Options(problem)).most is None
    assert proven_by(replace(clash, aside=Aside(0, PLAIN)), Options(problem)).most is None


def test_a_deep_search_is_followed_to_the_end() -> None:
    """Tests a chain of more branches than calls may stand in one another."""
    steps, leaves = tuple[Branch, ...](), list[Leaf]()
    for n in range(3_000):
        leaves.append(at(*steps, Branch(count="matched", most=n)))
        steps = (*steps, Branch(count="matched", least=n + 1))
    assert proven_by(certificate(*leaves, at(*steps)), Options(town(AMINA))).placed == 200


def test_a_step_is_about_a_use_or_a_sum() -> None:
    """Tests that a step about both, or about two things, is none."""
    with pytest.raises(Refused, match="one youth"):
        Branch(count="matched", most=1, position="shop", mentor="Birthe")
    with pytest.raises(Refused, match="one youth"):
        Branch(youth="Amina", position="shop", mentor="Birthe", used=True)


def test_branches_on_sums_cover() -> None:
    """Tests that at most one and at least two are all there is."""
    leaves = [at(Branch(count="matched", most=0)), at(Branch(count="matched", least=1))]
    proven = proven_by(certificate(*leaves), Options(town(AMINA)))
    assert proven.placed == 200


def test_the_judge_needs_the_standard_library_alone() -> None:
    """Tests in a process of its own that judging loads no package but our own."""
    script = (
        "import sys; import matching.verify; from importlib.metadata import packages_distributions;"
        "print(*{name.split('.')[0] for name in sys.modules} & set(packages_distributions()))"
    )
    call = [sys.executable, "-S", "-c", script]
    done = subprocess.run(call, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603  # our own code
    assert set(done.stdout.split()) <= {"matching"}
