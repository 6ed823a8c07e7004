"""Random problems for property tests: the one home of generators.

Problems are small and crowded, so that every kind of rule is in play: seats are few, mentors are
weak here and there, some youths are too young or cannot get there, and the coordinator demands
things that may clash.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

from matching.files.kinds import GroupMark
from matching.policy import FAIRNESS, Policy
from matching.problem import (
    DIMENSIONS,
    SCHEMA,
    Area,
    Employer,
    Floor,
    Mentor,
    Pin,
    Position,
    Problem,
    Standing,
    Veto,
    Window,
    Wishes,
    Workplace,
    Youth,
)
from matching.rules.round_rules import Placing
from matching.verify.options import Options

T = TypeVar("T")
ROUND_DATE = date(2026, 11, 23)
LANGUAGES = ("da", "en", "ar")
TASKS = ("lifting", "till", "kitchen")
JOB_TYPES = ("shelves", "bread")
MENU = tuple(
    Window(day, 60 * start, 60 * end)
    for day, start, end in (
        (1, 15, 17),
        (1, 17, 20),
        (2, 15, 17),
        (3, 16, 21),
        (5, 14, 22),
        (6, 8, 16),
        (6, 5, 8),
        (7, 10, 14),
        (7, 18, 24),
    )
)
WIDE = tuple(Window(day, 8 * 60, 22 * 60) for day in range(1, 8))


def some(values: Sequence[T], most: int | None = None) -> st.SearchStrategy[tuple[T, ...]]:
    """A few of the values, each once, in any order: `some("abc")` gives ('c', 'a')."""
    size = len(values) if most is None else most
    return st.lists(st.sampled_from(values), max_size=size, unique=True).map(tuple)


def levels(*, least: int) -> st.SearchStrategy[Mapping[str, int]]:
    """Needs or strengths, most often none or all at the least: {'pace': 2}."""
    named = st.dictionaries(st.sampled_from(DIMENSIONS[:3]), st.integers(0, 3), max_size=3)
    usual = dict.fromkeys(DIMENSIONS[:3], least) if least else {}
    return named.map(lambda some: {**usual, **some})


def mostly(usual: T, others: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """The usual value seven times out of eight."""
    return st.integers(0, 7).flatmap(lambda n: others if n == 1 else st.just(usual))


def places() -> st.SearchStrategy[tuple[float, float]]:
    """A point in the city, at most about 6 km from any other."""
    degrees = st.integers(0, 40).map(lambda n: n / 1000)
    return st.tuples(degrees.map(lambda d: 55.66 + d), degrees.map(lambda d: 12.52 + d))


def days(*offsets: int) -> st.SearchStrategy[date]:
    """A day so many days after the round."""
    return st.sampled_from(offsets).map(lambda n: ROUND_DATE + timedelta(days=n))


@st.composite
def positions(draw: st.DrawFn, name: str, workplaces: Sequence[str]) -> Position:
    """A position with a menu of one to four shifts."""
    start_from = draw(mostly(ROUND_DATE, days(7, 40)))
    shifts = draw(st.lists(st.sampled_from(MENU), min_size=1, max_size=3, unique=True))
    minutes_min = draw(mostly(0, st.integers(0, 600)))
    return Position(
        id=name,
        workplace=draw(mostly(workplaces[0], st.sampled_from(workplaces))),
        seats=draw(mostly(1, st.integers(0, 2))),
        sector=draw(mostly("restaurant", st.sampled_from(("shop", "bakery", "other")))),
        job_type=draw(st.sampled_from(JOB_TYPES)),
        tasks=draw(mostly((), some(TASKS, 1))),
        age_min=draw(mostly(15, st.sampled_from((16, 17)))),
        start_from=start_from,
        start_by=start_from + timedelta(days=draw(st.sampled_from((0, 30)))),
        shifts=tuple(shifts),
        minutes_min=minutes_min,
        minutes_max=minutes_min + draw(mostly(1200, st.integers(0, 600))),
        languages=draw(mostly(("da",), some(LANGUAGES, 2))),
    )


@st.composite
def mentors(draw: st.DrawFn, name: str, workplaces: Sequence[str]) -> Mentor:
    """A mentor, at work most of the week or only now and then."""
    return Mentor(
        id=name,
        workplace=draw(mostly(workplaces[0], st.sampled_from(workplaces))),
        capacity=draw(mostly(1, st.integers(0, 2))),
        strengths=draw(levels(least=2)),
        languages=draw(mostly(("da",), some(LANGUAGES, 2))),
        shifts=draw(mostly(WIDE, some(MENU, 3))),
    )


@st.composite
def youths(draw: st.DrawFn, name: str, workplaces: Sequence[str]) -> Youth:
    """A youth, most often one who can be placed."""
    lat, lon = draw(places())
    area = st.tuples(places(), st.integers(0, 2)).map(lambda a: Area(*a[0], km=a[1]))
    wishes = st.integers(1, 5)
    return Youth(
        id=name,
        birth_date=ROUND_DATE - timedelta(days=draw(mostly(6000, st.integers(5400, 6600)))),
        schooling=draw(mostly("beyond", st.just("compulsory"))),
        lat=lat,
        lon=lon,
        travel_mode=draw(st.sampled_from(("walk", "bike", "transit"))),
        travel_minutes_max=draw(mostly(60, st.integers(5, 60))),
        availability=draw(mostly(WIDE, some(MENU, 4))),
        wishes=Wishes(
            draw(st.dictionaries(st.sampled_from(JOB_TYPES), wishes)),
            draw(st.dictionaries(st.sampled_from(workplaces), wishes)),
        ),
        needs=draw(levels(least=0)),
        languages=draw(mostly(("da", "ar"), some(LANGUAGES, 2))),
        excluded_workplaces=draw(mostly((), some(workplaces, 1))),
        excluded_areas=draw(mostly((), area.map(lambda one: (one,)))),
        excluded_tasks=draw(mostly((), some(TASKS, 1))),
        earliest_start=ROUND_DATE + timedelta(days=draw(mostly(0, st.integers(-10, 50)))),
        approved_on=ROUND_DATE - timedelta(days=draw(st.integers(0, 30))),
        fast_track=draw(st.booleans()),
        groups={"social_measures": draw(st.booleans()), "sex": draw(st.sampled_from("fm"))},
    )


@st.composite
def floors(draw: st.DrawFn) -> Floor:
    """A floor, hard or reported."""
    groups: tuple[tuple[str, GroupMark], ...] = (("social_measures", True), ("sex", "f"))
    group, value = draw(st.sampled_from(groups))
    base_matched = draw(mostly(0, st.integers(0, 6)))
    share = draw(st.sampled_from((Fraction(1, 2), Fraction(2, 3), Fraction("0.55"), Fraction(1))))
    return Floor(
        group=group,
        value=value,
        share_min=share,
        base_matched=base_matched,
        base_having=draw(st.integers(0, base_matched)),
        hard=draw(st.booleans()),
    )


@st.composite
def problems(
    draw: st.DrawFn,
    most_positions: int = 4,
    most_mentors: int = 3,
    demands: int = 2,
) -> Problem:
    """A small problem with every kind of rule in play, and at most so many demands of a kind."""
    employers = _ids(draw(st.integers(1, 2)))
    places_ = _ids(draw(st.integers(1, 3)))
    youth_ids = _ids(draw(st.sampled_from((4, 3, 5, 2, 1, 0))))
    position_ids = _ids(draw(st.integers(2, most_positions)))
    mentor_ids = _ids(draw(st.integers(2, most_mentors)))
    workplaces = []
    for name in places_:
        lat, lon = draw(places())
        caps = draw(mostly(3, st.integers(0, 2)))
        workplaces.append(Workplace(name, draw(st.sampled_from(employers)), lat, lon, caps))
    offered = [draw(positions(name, _from(places_, n))) for n, name in enumerate(position_ids)]
    there = [draw(mentors(name, _from(places_, n))) for n, name in enumerate(mentor_ids)]
    standing = [Standing(f"s{n}", draw(st.sampled_from(places_))) for n in range(2)]
    people = [*youth_ids, *(one.youth for one in standing)]
    pair = st.lists(st.sampled_from(people), min_size=2, max_size=2, unique=True).map(tuple)
    return Problem(
        schema=SCHEMA,
        round_date=ROUND_DATE,
        policy=draw(mostly(Policy(), policies())),
        employers=tuple(Employer(name, draw(mostly(4, st.integers(0, 2)))) for name in employers),
        workplaces=tuple(workplaces),
        positions=tuple(offered),
        mentors=tuple(there),
        youths=tuple(draw(youths(name, places_)) for name in youth_ids),
        standing=tuple(standing),
        keep_apart=tuple(draw(st.lists(pair, max_size=3, unique_by=frozenset))),
        pins=tuple(draw(_pins(youth_ids, offered, there, demands))),
        vetoes=tuple(draw(_vetoes(youth_ids, employers, places_, position_ids, mentor_ids))),
        floors=tuple(draw(st.lists(floors(), max_size=demands, unique_by=repr))),
    )


def _ids(count: int) -> list[str]:
    """Ids, the same in every list: each list has names of its own."""
    return [str(n) for n in range(count)]


def crowded_problems(most_positions: int = 4, most_mentors: int = 3) -> st.SearchStrategy[Problem]:
    """A small problem in which nearly everybody could work nearly everywhere: a fight for room."""
    return problems(most_positions, most_mentors).map(_eased)


def _eased(problem: Problem) -> Problem:
    youths_ = (
        replace(
            youth,
            birth_date=ROUND_DATE - timedelta(days=6000),
            travel_minutes_max=60,
            availability=tuple(Window(day, 0, 24 * 60) for day in range(1, 8)),
            languages=("da",),
            excluded_workplaces=(),
            excluded_areas=(),
            earliest_start=ROUND_DATE,
        )
        for youth in problem.youths
    )
    offered = (
        replace(one, sector="restaurant", age_min=15, minutes_min=0, minutes_max=2400, languages=())
        for one in problem.positions
    )
    there = (replace(one, languages=("da",), shifts=WIDE) for one in problem.mentors)
    return replace(problem, youths=tuple(youths_), positions=tuple(offered), mentors=tuple(there))


def matches_in(problem: Problem) -> st.SearchStrategy[tuple[Placing, ...]]:
    """A match for some of the youths, most of them lawful, with room for all of them or not."""
    options = Options(problem).every
    anywhere = [(at.id, by.id) for at in problem.positions for by in problem.mentors]
    each = []
    for youth in problem.youths:
        lawful = [(one.position, one.mentor) for one in options[youth.id]]
        places_ = lawful * 3 + anywhere
        each.append(st.sampled_from([None, *(Placing(youth.id, *one) for one in places_)]))
    return st.tuples(*each).map(lambda some: tuple(one for one in some if one))


def contested_problems() -> st.SearchStrategy[Problem]:
    """A crowded problem without pins, and where any score will do: many ways to be less than best.

    Whoever is there may be matched, and few are.
    """
    return crowded_problems().map(_contested)


def _contested(problem: Problem) -> Problem:
    places_ = [one.id for one in problem.workplaces]
    strong = dict.fromkeys(DIMENSIONS, 3)
    return replace(
        problem,
        policy=replace(problem.policy, score_min=0, score_min_waited=0, placed_points=100),
        employers=tuple(replace(one, interviews_max=2) for one in problem.employers),
        workplaces=tuple(replace(one, youths_max=2) for one in problem.workplaces),
        positions=tuple(
            replace(one, workplace=_from(places_, n)[0], tasks=(), start_from=ROUND_DATE)
            for n, one in enumerate(problem.positions)
        ),
        mentors=tuple(replace(one, capacity=2, strengths=strong) for one in problem.mentors),
        pins=(),
        vetoes=problem.vetoes[:1],
        floors=problem.floors[:1],
    )


def _from(names: Sequence[str], first: int) -> Sequence[str]:
    """The names in turn, beginning with another one each time."""
    turn = first % len(names)
    return [*names[turn:], *names[:turn]]


def policies() -> st.SearchStrategy[Policy]:
    """A policy with other numbers than the usual."""
    return st.builds(
        Policy,
        placed_points=st.sampled_from((0, 1, 70)),
        urgent_points=st.sampled_from((0, 30)),
        score_min=st.sampled_from((0, 500)),
        course_days_min=st.sampled_from((0, 182)),
        fairness=st.sampled_from(FAIRNESS),
    )


def _pins(
    youth_ids: Sequence[str], offered: Sequence[Position], there: Sequence[Mentor], most: int
) -> st.SearchStrategy[list[Pin]]:
    def with_mentor(pin: Pin) -> st.SearchStrategy[Pin]:
        place = next(one.workplace for one in offered if one.id == pin.position)
        able = [None, *(one.id for one in there if one.workplace == place)]
        named = st.sampled_from(able).map(lambda mentor: Pin(pin.youth, pin.position, mentor))
        return mostly(pin, named)

    if not youth_ids:
        return st.just([])
    position_ids = [one.id for one in offered]
    pin = st.builds(Pin, st.sampled_from(youth_ids), st.sampled_from(position_ids))
    return mostly([], st.lists(pin.flatmap(with_mentor), max_size=most, unique=True))


def _vetoes(
    youth_ids: Sequence[str],
    employers: Sequence[str],
    workplaces: Sequence[str],
    position_ids: Sequence[str],
    mentor_ids: Sequence[str],
) -> st.SearchStrategy[list[Veto]]:
    if not youth_ids:
        return st.just([])
    things = {
        "employer": employers,
        "workplace": workplaces,
        "position": position_ids,
        "mentor": mentor_ids,
    }
    named = [(kind, name) for kind, names in things.items() for name in names]
    veto = st.tuples(st.sampled_from(youth_ids), st.sampled_from(named)).map(
        lambda v: Veto(v[0], **{v[1][0]: v[1][1]})
    )
    return st.lists(veto, max_size=3, unique=True)
