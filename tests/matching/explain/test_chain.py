"""Tests of the chain: who moves because of whom."""

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.explain.chain import Link, Step, chain
from matching.explain.moves import Place
from matching.problem import Problem
from matching.rules.bars import Code
from matching.rules.round_rules import Placing
from matching.solver import totals
from tests.cast import (
    AMINA,
    BAKERY,
    BIRTHE,
    JONAS,
    SARA,
    SHOP,
    TOVE,
    YUSUF,
    Guide,
    Person,
    replace,
    town,
)
from tests.matching.explain.told import PROBLEMS, pinned

CELLAR = replace(SHOP, id="cellar")
DOOR = replace(SHOP, id="door")


def at(person: Person, position: str = "shop", mentor: Guide = BIRTHE) -> Placing:
    """A match of one of the cast."""
    return Placing(person.name, position, mentor.name)


def told(
    problem: Problem, before: list[Placing], after: list[Placing], youth: str
) -> list[tuple[str, str, str | None, Code | None]]:
    """The steps: who, how, by whom, over what."""
    steps = chain(problem, before, after, youth)
    return [(one.youth, one.link, one.by, Code(one.over) if one.over else None) for one in steps]


def shops(**limits: int) -> Problem:
    """Birthe's shop with three jobs of one seat, and Tove beside her; room but for `limits`."""
    guides = tuple(
        replace(one.mentor(), id=one.name, workplace=BAKERY.id, capacity=limits.get(one.name, 9))
        for one in (BIRTHE, TOVE)
    )
    return town(
        AMINA,
        JONAS,
        SARA,
        YUSUF,
        positions=(SHOP, CELLAR, DOOR),
        guides=guides,
        workplaces=(replace(BAKERY, youths_max=limits.get("places", 9)),),
        interviews=limits.get("interviews", 9),
    )


def test_one_takes_the_seat_of_another_and_so_on() -> None:
    """Tests that the chain goes from seat to seat, whatever the order of the file."""
    before = [at(JONAS, "cellar"), at(SARA)]
    after = [at(AMINA), at(SARA, "cellar"), at(JONAS, "door")]
    assert told(shops(), before, after, "Amina") == [
        ("Amina", Link.ASKED, None, None),
        ("Sara", Link.LOSES, "Amina", Code.SEATS),
        ("Jonas", Link.LOSES, "Sara", Code.SEATS),
    ]


def test_one_takes_what_another_leaves() -> None:
    """Tests who comes in behind, and that a free seat is nobody's."""
    before = [at(AMINA), at(SARA, "cellar")]
    after = [at(AMINA, "door"), at(JONAS), at(SARA, "cellar")]
    assert told(shops(), before, after, "Amina") == [
        ("Amina", Link.ASKED, None, None),
        ("Jonas", Link.TAKES, "Amina", Code.SEATS),
    ]


def test_what_is_taken_back_costs_nobody_more() -> None:
    """Tests that a place left by one of the chain is taken first."""
    before = [at(JONAS, "door"), at(AMINA), at(SARA, "cellar", TOVE)]
    after = [at(AMINA, "cellar", TOVE), at(SARA)]
    assert told(shops(Birthe=2, Tove=1), before, after, "Amina") == [
        ("Amina", Link.ASKED, None, None),
        ("Sara", Link.LOSES, "Amina", Code.SEATS),
        ("Jonas", Link.BESIDE, None, None),
    ]


def test_who_stays_at_the_workplace_leaves_no_place_there() -> None:
    """Tests that only who goes makes room, not who changes the job."""
    before = [at(SARA, "cellar"), at(JONAS, "door")]
    after = [at(AMINA), at(SARA, "door")]
    assert told(shops(places=2), before, after, "Amina") == [
        ("Amina", Link.ASKED, None, None),
        ("Jonas", Link.LOSES, "Amina", Code.WORKPLACE_CAP),
        ("Sara", Link.TAKES, "Jonas", Code.SEATS),
    ]


def test_mentors_places_and_interviews_change_hands() -> None:
    """Tests what else there may be no room in."""
    for limits, code in (
        ({"Birthe": 1}, Code.MENTOR_CAPACITY),
        ({"places": 1}, Code.WORKPLACE_CAP),
        ({"interviews": 1}, Code.INTERVIEWS),
    ):
        assert told(shops(**limits), [at(SARA, "cellar")], [at(AMINA)], "Amina") == [
            ("Amina", Link.ASKED, None, None),
            ("Sara", Link.LOSES, "Amina", code),
        ]


def test_who_is_kept_apart_moves() -> None:
    """Tests that one goes because another comes, and comes because another goes."""
    problem = replace(shops(), keep_apart=(("Sara", "Amina"),))
    coming = told(problem, [at(SARA, "cellar")], [at(AMINA)], "Amina")
    going = told(problem, [at(AMINA)], [at(SARA, "cellar")], "Amina")
    assert coming[1:] == [("Sara", Link.LOSES, "Amina", Code.KEEP_APART)]
    assert going[1:] == [("Sara", Link.TAKES, "Amina", Code.KEEP_APART)]


def test_what_hangs_together_with_nothing_comes_last() -> None:
    """Tests a move beside the chain, and who moves because of that one."""
    before = [at(SARA, "cellar"), at(JONAS, "door")]
    after = [at(SARA, "door"), at(AMINA)]
    assert told(shops(), before, after, "Amina") == [
        ("Amina", Link.ASKED, None, None),
        ("Sara", Link.BESIDE, None, None),
        ("Jonas", Link.LOSES, "Sara", Code.SEATS),
    ]


@settings(max_examples=20)
@given(PROBLEMS, st.data())
def test_every_link_is_so(problem: Problem, data: st.DataObject) -> None:
    """Tests that the other youth is named before, and had or has what both cannot have."""
    base = totals(problem) if problem.youths else None
    if base is None:
        return
    youth = data.draw(st.sampled_from(problem.youths)).id
    found = totals(pinned(problem, youth, data.draw(st.sampled_from(problem.positions)).id))
    after = found.placings if found else ()
    steps = chain(problem, base.placings, after, youth)
    moving = set(base.placings) ^ set(after)
    assert sorted(one.youth for one in steps) == sorted({one.youth for one in moving})
    assert not steps or steps[0].youth == youth or youth not in {one.youth for one in moving}
    by_name = {one.youth: one for one in steps}
    for n, step in enumerate(steps):
        if step.by is not None:
            assert step.by in {one.youth for one in steps[:n]}
            _is_so(problem, step, by_name[step.by])


def _is_so(problem: Problem, step: Step, by: Step) -> None:
    loses = step.link == Link.LOSES
    left, taken = (step.before, by.after) if loses else (by.before, step.after)
    units = [_units(problem, one) for one in (left, taken)]
    if step.over == Code.KEEP_APART:
        assert {step.youth, by.youth} in [set(pair) for pair in problem.keep_apart]
        assert units[0][Code.WORKPLACE_CAP] == units[1][Code.WORKPLACE_CAP]
    else:
        code = Code(step.over or "")
        assert units[0][code] == units[1][code]


def _units(problem: Problem, place: Place | None) -> dict[Code, str]:
    assert place is not None
    workplace = problem.position[place.position].workplace
    return {
        Code.SEATS: place.position,
        Code.MENTOR_CAPACITY: place.mentor,
        Code.WORKPLACE_CAP: workplace,
        Code.INTERVIEWS: problem.workplace[workplace].employer,
    }
