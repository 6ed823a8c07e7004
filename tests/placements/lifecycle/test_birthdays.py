"""The 18th birthday: contracts that run out, or were renewed."""

from datetime import date, timedelta
from typing import Final

import pytest

from foundation.accounts import operator
from foundation.errors import NotAllowed
from placements.errors.placements import OfAge
from placements.lifecycle import beginning, renewing
from placements.lifecycle.contract import contract_until
from placements.status import PlacementState
from placements.timetable import passing
from placements.words.placements import EndReason
from referrals.errors import SoAlready
from referrals.models import Youth
from tests.databases import CITY
from tests.people import MONDAY
from tests.placements.lifecycle.doing import ONE, day, do, end, refused
from tests.placements.lifecycle.scene import START, Works, held, on_day, placement, tick_all

L = PlacementState
EIGHTEEN: Final = START + timedelta(days=60)
BORN: Final = EIGHTEEN.replace(year=EIGHTEEN.year - 18)


@pytest.mark.parametrize(
    ("born", "last"),
    [
        (date(2009, 1, 8), date(2027, 1, 7)),
        (date(2008, 2, 29), date(2026, 2, 28)),
        (date(2010, 3, 1), date(2028, 2, 29)),
    ],
)
def test_a_contract_runs_until_the_day_before(born: date, last: date) -> None:
    """Tests a plain day, somebody born on 29 February, and a birthday after one."""
    assert contract_until(Youth(birth_date=born), None) == last


def test_nobody_of_18_begins(town: Works) -> None:
    """Tests the last day on which one may begin, and the day after."""
    job = town.hired(born=BORN)
    with town.writing() as session:
        tick_all(session, job.id, town.shop, MONDAY)
    refused(town, OfAge, beginning.begin, job, EIGHTEEN, first_day=EIGHTEEN)
    do(town, beginning.begin, job, EIGHTEEN, first_day=EIGHTEEN - ONE)


def test_a_renewed_contract_goes_on(town: Works) -> None:
    """Tests that it is the coordinator's to note, on the last day still, and once."""
    job = town.begun(born=BORN)
    refused(town, NotAllowed, renewing.renew, job, day(1))
    karen = town.staff.karen
    refused(town, OfAge, renewing.renew, job, EIGHTEEN, by=karen)
    do(town, renewing.renew, job, EIGHTEEN - ONE, by=karen)
    refused(town, SoAlready, renewing.renew, job, EIGHTEEN - ONE, by=karen)
    with town.writing() as session:
        assert passing.run(session, by=operator(CITY), at=on_day(EIGHTEEN)).ended == ()
    end(town, job, EIGHTEEN, EIGHTEEN)


def test_a_job_cannot_end_after_18_by_hand(town: Works) -> None:
    """Tests somebody who tells of a day on which there was no contract any more."""
    job = town.begun(born=BORN)
    with pytest.raises(OfAge):
        end(town, job, EIGHTEEN, EIGHTEEN)
    end(town, job, EIGHTEEN - ONE, EIGHTEEN)


def test_a_job_that_never_began_ends_at_18_too(town: Works) -> None:
    """Tests that nothing is held for ever, and that it is not called turned 18."""
    job = town.hired(born=BORN)
    with town.writing() as session:
        assert passing.run(session, by=operator(CITY), at=on_day(EIGHTEEN)).ended == (job.id,)
    with town.reading() as session:
        row = placement(session, job)
        assert (row.end_reason, row.ended_on) == (EndReason.NEVER_STARTED, EIGHTEEN - ONE)
        assert held(session, job) == {}


@pytest.mark.parametrize(("length", "state"), [(182, L.CONTINUING), (181, L.ACTIVE)])
def test_a_course_that_fits_before_18_is_done_however_late(
    town: Works, length: int, state: PlacementState
) -> None:
    """Tests week 26 ending on the last day of the contract, and a day too late for that."""
    eighteen = day(length)
    job = town.begun(born=eighteen.replace(year=eighteen.year - 18))
    with town.writing() as session:
        done = passing.run(session, by=operator(CITY), at=on_day(day(400)))
    assert done.ended == (job.id,)
    assert done.completed == ((job.id,) if state is L.CONTINUING else ())
