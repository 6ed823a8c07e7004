"""Tests of what a course earns: by its weeks alone, and by laws that hold for every course."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from employers.ids import AgreementId
from placements.ids import PlacementId
from placements.ledger.dues import Due, Job, NotEarned, earned, gone
from placements.ledger.rates import EVER, Rate, Rates
from placements.weeks import WEEKS, Course, Rest
from placements.words.ledger import DuePolicy, PostingReason
from tests.placements.ledger.world import FIRST, week_on

CAP: Final = 1_300_000
USUAL: Final = Rates((EVER,), (Rate(AgreementId("agr_usual"), 50_000),))
LATE: Final = FIRST + timedelta(days=900)
_DAY: Final = timedelta(days=1)


def a_job(number: int = 1, first_day: date = FIRST, **told: Any) -> Job:
    """A job at the usual rate."""
    rests, ended_on = told.pop("rests", ()), told.pop("ended_on", None)
    usual = {"unworked": frozenset(), "rates": USUAL, **told}
    course = Course(first_day, rests, ended_on)
    return Job(placement=PlacementId(f"plc_{number}"), number=number, course=course, **usual)


def of(
    *jobs: Job, on: date = LATE, cap_ore: int = CAP, policy: DuePolicy = DuePolicy.BEGUN
) -> tuple[list[Due], list[NotEarned]]:
    """What jobs of a course earn."""
    return earned(jobs, cap_ore=cap_ore, policy=policy, on=on)


def weeks(dues: Iterable[Due]) -> list[int]:
    """The weeks that are earned."""
    return [due.week for due in dues]


def key(one: Due | NotEarned) -> tuple[PlacementId, int]:
    """Which week it is."""
    return one.placement, one.week


@pytest.mark.parametrize(
    ("policy", "day", "number"),
    [
        (DuePolicy.BEGUN, FIRST - _DAY, 0),
        (DuePolicy.BEGUN, FIRST, 1),
        (DuePolicy.BEGUN, week_on(2) - _DAY, 1),
        (DuePolicy.BEGUN, week_on(2), 2),
        (DuePolicy.COMPLETED, week_on(2) - 2 * _DAY, 0),
        (DuePolicy.COMPLETED, week_on(2) - _DAY, 1),
        (DuePolicy.COMPLETED, week_on(3) - 2 * _DAY, 1),
    ],
)
def test_a_week_falls_due_on_its_day(policy: DuePolicy, day: date, number: int) -> None:
    """Tests both policies on both sides of the day, asked on it, and with the job's end on it."""
    dues, _ = of(a_job(), on=day, policy=policy)
    assert len(dues) == number
    if day >= FIRST:
        dues, _ = of(a_job(ended_on=day), policy=policy)
        assert len(dues) == number
        assert all(due.due_on <= day for due in dues)


def test_a_week_is_told_whole() -> None:
    """Tests what a week that is earned says."""
    (due,), others = of(a_job(7), on=FIRST)
    days = (FIRST, FIRST + 6 * _DAY, FIRST)
    assert due == Due(PlacementId("plc_7"), 7, 1, *days, 50_000, 50_000, AgreementId("agr_usual"))
    assert others == []


def test_26_weeks_and_no_more() -> None:
    """Tests the whole of a course, and one that is resumed with the weeks that are left."""
    dues, others = of(a_job())
    assert (weeks(dues), sum(due.amount_ore for due in dues)) == (list(range(1, 27)), CAP)
    assert others == []
    first = a_job(1, ended_on=week_on(11) - _DAY)
    dues, others = of(first, a_job(2, week_on(20)), cap_ore=10 * CAP)
    assert weeks(dues) == [*range(1, 11), *range(1, 17)]
    assert [one.why for one in others] == [PostingReason.CAP_REACHED] * 10


def test_the_last_week_gets_what_is_left() -> None:
    """Tests a cap that is no multiple of the rate, and weeks for which nothing is left."""
    dues, others = of(a_job(), cap_ore=120_000)
    assert [due.amount_ore for due in dues] == [50_000, 50_000, 20_000]
    assert {due.rate_ore for due in dues} == {50_000}
    assert (others[0].week, others[0].why) == (4, PostingReason.CAP_REACHED)
    dues, others = of(a_job(), cap_ore=100_000)
    assert (weeks(dues), len(others)) == ([1, 2], 24)


def test_a_week_that_was_not_worked_makes_room() -> None:
    """Tests that the weeks of a resumed course move up where one was not worked."""
    first = a_job(1, ended_on=week_on(3) - _DAY, unworked=frozenset({1}))
    dues, others = of(first, a_job(2, week_on(10)))
    assert len(dues) == WEEKS
    assert (others[0].week, others[0].why) == (1, PostingReason.NOT_WORKED)
    assert weeks(dues)[0] == 2


def test_a_day_without_agreement_earns_nothing() -> None:
    """Tests a gap between two agreements: the first day of the week decides."""
    gap = Rates((EVER, week_on(2) - _DAY, week_on(3)), (*USUAL.rates, None, *USUAL.rates))
    dues, others = of(a_job(rates=gap), on=week_on(4))
    assert weeks(dues) == [1, 3, 4]
    assert [(one.week, one.why) for one in others] == [(2, PostingReason.NO_AGREEMENT)]


@pytest.mark.parametrize(
    ("policy", "told", "reason"),
    [
        (DuePolicy.BEGUN, {"ended_on": week_on(3) - _DAY}, PostingReason.ENDED_BEFORE),
        (DuePolicy.BEGUN, {"ended_on": week_on(3)}, PostingReason.MOVED),
        (DuePolicy.COMPLETED, {"ended_on": week_on(4) - 2 * _DAY}, PostingReason.ENDED_BEFORE),
        (DuePolicy.COMPLETED, {"ended_on": week_on(4) - _DAY}, PostingReason.MOVED),
        (DuePolicy.BEGUN, {"rests": (Rest(week_on(3)),)}, PostingReason.MOVED),
        (
            DuePolicy.BEGUN,
            {"rests": (Rest(week_on(2)),), "ended_on": week_on(2)},
            PostingReason.ENDED_BEFORE,
        ),
    ],
)
def test_why_a_week_is_due_no_more(
    policy: DuePolicy, told: dict[str, Any], reason: PostingReason
) -> None:
    """Tests week 3: the job was over before it, or it lies on other days, perhaps unknown ones."""
    assert gone(a_job(**told), 3, policy) is reason


@st.composite
def courses(draw: st.DrawFn) -> list[Job]:
    """One to three jobs of one course, one after another, with pauses, ends and changing rates."""
    jobs, day = [], FIRST
    for number in range(1, draw(st.integers(1, 3)) + 1):
        length = draw(st.integers(1, 200))
        ended_on = day + length * _DAY
        starts = draw(st.lists(st.integers(0, length), max_size=3))
        rests = tuple(
            Rest(day + one * _DAY, day + (one + draw(st.integers(0, 20))) * _DAY) for one in starts
        )
        changes = sorted(draw(st.sets(st.integers(1, 250), max_size=2)))
        amounts = [draw(st.none() | st.integers(1, 90_000)) for _ in range(len(changes) + 1)]
        named = [
            None if one is None else Rate(AgreementId(f"agr_{at}"), one)
            for at, one in enumerate(amounts)
        ]
        rates = Rates((EVER, *(FIRST + one * _DAY for one in changes)), tuple(named))
        unworked = draw(st.frozensets(st.integers(1, WEEKS), max_size=4))
        how = {"rests": rests, "ended_on": ended_on, "unworked": unworked, "rates": rates}
        jobs.append(a_job(number, day, **how))
        day = ended_on + draw(st.integers(1, 30)) * _DAY
    return jobs


POLICIES: Final = st.sampled_from(DuePolicy)
CAPS: Final = st.integers(1, 2 * CAP)


@given(courses(), CAPS, POLICIES, st.randoms(use_true_random=False))
def test_what_holds_of_every_course(
    jobs: list[Job], cap_ore: int, policy: DuePolicy, chance: Any
) -> None:
    """Tests the limits, that nothing is told twice, and that the order of the jobs is nothing."""
    dues, others = of(*jobs, cap_ore=cap_ore, policy=policy)
    assert len(dues) <= WEEKS
    assert sum(due.amount_ore for due in dues) <= cap_ore
    assert all(0 < due.amount_ore <= due.rate_ore for due in dues)
    told = [*map(key, dues), *map(key, others)]
    assert len(told) == len(set(told))
    shuffled = list(jobs)
    chance.shuffle(shuffled)
    assert of(*shuffled, cap_ore=cap_ore, policy=policy) == (dues, others)


@given(courses(), CAPS, POLICIES, st.integers(0, 500))
def test_a_later_day_only_adds(jobs: list[Job], cap_ore: int, policy: DuePolicy, days: int) -> None:
    """Tests that what was earned by a day is the beginning of what is earned by a later one."""
    day = FIRST + days * _DAY
    dues, others = of(*jobs, cap_ore=cap_ore, policy=policy, on=day)
    later, more = of(*jobs, cap_ore=cap_ore, policy=policy)
    assert later[: len(dues)] == dues or policy is DuePolicy.COMPLETED
    assert set(map(key, dues)) <= {*map(key, later), *map(key, more)}
    assert len(others) <= len(more)
    assert all(due.due_on <= day for due in dues)


@given(courses(), CAPS, st.integers(0, 200), st.integers(1, 60))
def test_a_pause_moves_and_takes_nothing(
    jobs: list[Job], cap_ore: int, from_: int, length: int
) -> None:
    """Tests that a pause of a job without an end, at one rate, changes days and never the sum."""
    job = replace(jobs[0], course=replace(jobs[0].course, ended_on=None), rates=USUAL)
    rest = Rest(FIRST + from_ * _DAY, FIRST + (from_ + length - 1) * _DAY)
    paused = replace(job, course=replace(job.course, rests=(*job.course.rests, rest)))
    before, _ = of(job, cap_ore=cap_ore)
    after, _ = of(paused, cap_ore=cap_ore)
    assert weeks(after) == weeks(before)
    assert sum(due.amount_ore for due in after) == sum(due.amount_ore for due in before)
    assert all(new.first_on >= old.first_on for old, new in zip(before, after, strict=True))
