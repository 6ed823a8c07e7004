"""The vectorised twin of `no_room`: over all positions at once it says what the rule says."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from matching.candidates import candidates_of
from matching.candidates.room import no_room_of
from matching.instance import instance_of
from matching.problem import Floor, Problem
from matching.rules.bars import Code
from matching.rules.round_rules import Placing, Placings, no_room
from matching.verify.options import Options
from tests.strategies import crowded_problems, problems


def by_the_rule(options: Options, placings: Placings, youth: str) -> Counter[Code]:
    """How many lawful positions have no room, asked one by one."""
    mentors: dict[str, list[str]] = {}
    for option in options.lawful(youth):
        mentors.setdefault(option.position, []).append(option.mentor)
    found: Counter[Code] = Counter()
    for position, able in mentors.items():
        found.update(no_room(placings, options.problem.youth[youth], position, able))
    return found


def with_hard_floor(problem: Problem) -> Problem:
    """The same with a floor that any match of a boy would break."""
    return replace(problem, floors=(Floor("sex", "f", Fraction(1), hard=True),))


@given(problems() | crowded_problems() | problems().map(with_hard_floor), st.data())
def test_room_is_that_of_the_rule(problem: Problem, data: st.DataObject) -> None:
    """Tests any choice of one lawful match or none for each youth, the full and the overfull."""
    options, placings = Options(problem), []
    for youth in problem.youths:
        one = data.draw(st.sampled_from([None, *options.lawful(youth.id)]))
        if one:
            placings.append(Placing(youth.id, one.position, one.mentor))
    placed, taken = Placings(problem, placings), {one.youth for one in placings}
    rest = [n for n, youth in enumerate(problem.youths) if youth.id not in taken]
    instance = instance_of(problem)
    columns = no_room_of(instance, candidates_of(instance), placed, rest)
    for n, youth in enumerate(problem.youths):
        counts = {code: int(column[n]) for code, column in columns.items() if column[n]}
        assert counts == (by_the_rule(options, placed, youth.id) if n in rest else {})
