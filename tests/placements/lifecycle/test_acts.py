"""Every act on a placement in every state and for everybody: done, or refused without a trace."""

from typing import Any

import pytest

from foundation.errors import FootholdError, NotAllowed, NotFound
from foundation.roles import GRANTS, Actor
from placements.errors.placements import MonthFaulty, PlacementRests
from placements.lifecycle import views
from placements.status import PlacementState
from referrals.models import Referral
from referrals.rights import restriction
from tests.databases import CITY
from tests.people import MONDAY
from tests.placements.lifecycle.acts import ACTS, READERS, TODAY, job_in
from tests.placements.lifecycle.scene import Job, Works
from tests.referrals.scene import dump

L = PlacementState


class Undone(Exception):
    """Raised to take an act back that went well."""


def told(town: Works, name: str, job: Job, by: Actor) -> type[FootholdError] | None:
    """What somebody is told who does an act; what went well is undone again."""
    try:
        with town.writing() as session:
            ACTS[name].do(session, town, job, by)
            undo()
    except FootholdError as error:
        return type(error)
    except Undone:
        pass
    return None


def undo() -> None:
    """Take back what was done in a transaction."""
    raise Undone


def cast(town: Works, job: Job) -> dict[str, Actor]:
    """Everybody there is."""
    staff, shop, other = town.staff, town.shop, town.other
    names = ("rune", "sanne", "aksel", "karen", "asta", "timetable")
    people = {name: getattr(staff, name) for name in names}
    people |= {"helle": shop.hr, "stine": shop.manager, "birthe": shop.guide}
    people |= {"hans": other.hr, "mia": other.manager, "ole": other.guide}
    people |= {"amina": town.follower(job.referral), "malik": town.follower(town.case())}
    return people | {
        who: by
        for who, by in town.outsiders().items()
        if who in {"finance", "evaluator", "program", "stranger"}
    }


@pytest.mark.parametrize("state", L)
def test_every_act_in_every_state(town: Works, state: PlacementState) -> None:
    """Tests each pair: done, or refused with the error of its own and nothing changed."""
    job = job_in(town, state)
    for name, act in ACTS.items():
        with town.reading() as session:
            before = dump(session)
        assert told(town, name, job, town.staff.karen) is act.expected[state], name
        with town.reading() as session:
            assert dump(session) == before, name


def test_every_act_for_everybody(town: Works) -> None:
    """Tests each pair of act and person: done, or not allowed, or there is no such placement."""
    jobs = {state: job_in(town, state) for state in (L.STARTING, L.ACTIVE)}
    ended = L.ENDED
    for name, act in ACTS.items():
        state = next((one for one in jobs if act.expected[one] is None), ended)
        if state not in jobs:
            jobs[state] = job_in_other(town, jobs, state)
        job = jobs[state]
        for who, by in cast(town, job).items():
            expected: set[Any] = {None} if who in act.may else {NotFound}
            if who not in act.may and (who in READERS or name == "list"):
                expected = {NotAllowed}
            assert told(town, name, job, by) in expected, (name, who)


def job_in_other(town: Works, jobs: dict[PlacementState, Job], state: PlacementState) -> Job:
    """One more placement; its seat is one of two, so another gives way."""
    with town.writing() as session:
        ACTS["never"].do(session, town, jobs[L.STARTING], town.staff.karen)
    return job_in(town, state)


def test_every_role_is_tried(town: Works) -> None:
    """Tests that the cast of this file holds every role there is."""
    assert {by.role for by in cast(town, town.hired()).values()} == set(GRANTS)


def test_a_case_that_stands_still(town: Works) -> None:
    """Tests that nothing is done with its placement, which is still there to be seen."""
    job = town.begun()
    with town.writing() as session:
        youth = session.get_one(Referral, (CITY, job.referral)).youth_id
        restriction.restrict(session, youth=youth, by=town.staff.karen, at=MONDAY)
    for name in ACTS:
        expected = MonthFaulty if name == "list" else PlacementRests
        assert told(town, name, job, town.staff.karen) is expected, name
    with town.database.reading(CITY, employer=town.shop.employer) as session:
        seen = views.view(session, placement=job.id, by=town.shop.hr, on=TODAY)
        assert seen.placement.id == job.id


def test_there_is_no_such_placement(town: Works) -> None:
    """Tests an id nobody gave."""
    job = town.begun()
    nowhere = Job("plc_nowhere", job.proposal, job.referral)  # type: ignore[arg-type]
    for name in ACTS.keys() - {"list", "begin"}:
        assert told(town, name, nowhere, town.staff.karen) is NotFound, name
