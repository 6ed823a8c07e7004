"""The last day, and its correction."""

import pytest

from foundation.errors import NotAllowed
from placements.errors.placements import AnotherRuns, NotThatDay
from placements.lifecycle import beginning, ending
from placements.words.placements import After
from tests.people import MONDAY
from tests.placements.lifecycle.doing import day, do, end, refused
from tests.placements.lifecycle.scene import Works, on_day, tick_all


@pytest.mark.parametrize(("on", "fits"), [(-1, False), (0, True), (9, True), (10, False)])
def test_the_last_day_lies_between_the_first_and_today(town: Works, on: int, fits: bool) -> None:
    """Tests the edges of an end, and of its correction."""
    job = town.begun()
    if fits:
        end(town, job, day(on), day(9))
        do(town, ending.correct_end, job, day(9), on=day(9))
    else:
        with pytest.raises(NotThatDay):
            end(town, job, day(on), day(9))
        end(town, job, day(5), day(9))
        refused(town, NotThatDay, ending.correct_end, job, day(9), on=day(on))


def test_a_company_closes_no_case(town: Works) -> None:
    """Tests that only the municipality says that a case is over."""
    job = town.begun()
    with pytest.raises(NotAllowed):
        end(town, job, day(5), day(5), after=After.CLOSE_CASE)
    end(town, job, day(5), day(5), after=After.CLOSE_CASE, by=town.staff.karen)


def test_two_jobs_never_run_on_the_same_day(town: Works) -> None:
    """Tests a second job said to begin on the last day of the first, and a correction."""
    first = town.begun()
    end(town, first, day(5), day(5))
    second = town.hired(first.referral, at=on_day(day(5)))
    with town.writing() as session:
        tick_all(session, second.id, town.shop, MONDAY)
    refused(town, AnotherRuns, beginning.begin, second, day(9), first_day=day(5))
    do(town, beginning.begin, second, day(9), first_day=day(6))
    refused(town, AnotherRuns, ending.correct_end, first, day(9), on=day(6))
    do(town, ending.correct_end, first, day(9), on=day(4))
