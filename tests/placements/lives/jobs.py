"""What may be done with a placement."""

from datetime import timedelta
from typing import Any, Final

from hypothesis import strategies as st

from foundation.roles import Actor
from foundation.session import Session
from placements.lifecycle import beginning, checklist, confirming, ending, mentors, moving, pausing
from placements.models import Pause, Placement
from placements.status import PlacementState
from placements.words.placements import After, ChangeReason, CheckItem, EndReason, PauseReason
from tests.databases import CITY
from tests.placements.lives.invariants import rows
from tests.placements.lives.world import KAREN, STORE, Doing, Draw, World, named


def _begin(world: World, session: Session, draw: Draw, job: Any, by: Actor) -> None:
    row = session.get_one(Placement, (CITY, job))
    guide = world.shop_of(row.employer_id).mentor
    for item in checklist.missing(session, job):
        mentor = guide if item is CheckItem.FIRST_DAY else None
        how: dict[str, Any] = {"item": item, "on": world.today, "mentor": mentor}
        checklist.tick(session, placement=job, **how, by=by, at=world.at)
    first = world.today - timedelta(days=draw(st.integers(0, 3)))
    beginning.begin(session, placement=job, first_day=first, by=by, at=world.at)


def _pause(world: World, session: Session, draw: Draw, job: Any, by: Actor) -> None:
    first = world.today + timedelta(days=draw(st.integers(-30, 5)))
    until = first + timedelta(days=draw(st.integers(0, 20))) if draw(st.booleans()) else None
    how: dict[str, Any] = {"from_on": first, "until_on": until, "reason": PauseReason.EXAMS}
    pausing.pause(session, placement=job, **how, by=by, at=world.at)


def _resume(world: World, session: Session, draw: Draw, job: Any, by: Actor) -> None:
    """The pause that has no end yet, or one that there is not."""
    there = [one.id for one in rows(session, Pause) if one.placement_id == job and not one.until_on]
    until = world.today - timedelta(days=draw(st.integers(0, 3)))
    how: dict[str, Any] = {"pause": (*there, "pau_nowhere")[0], "until_on": until, "by": by}
    pausing.resume(session, placement=job, **how, at=world.at)


def _confirm(world: World, session: Session, draw: Draw, job: Any, by: Actor) -> None:
    """The weeks there were, or one that there may not have been."""
    first = session.get_one(Placement, (CITY, job)).first_day_on or world.today
    week = draw(st.integers(1, max(1, (world.today - first).days // 7 + 1)) | st.integers(0, 28))
    how: dict[str, Any] = {"week": week, "worked": draw(st.booleans()), "by": by, "at": world.at}
    confirming.confirm(session, placement=job, **how)


def _end(world: World, session: Session, draw: Draw, job: Any, by: Actor) -> None:
    starting = session.get_one(Placement, (CITY, job)).state is PlacementState.STARTING
    how: dict[str, Any] = {"planned": draw(st.booleans()), "after": draw(st.sampled_from(After))}
    how["reason"] = EndReason.NEVER_STARTED if starting else EndReason.SCHOOL
    on = world.today - timedelta(days=draw(st.integers(0, 40) | st.just(0)))
    ending.end(session, placement=job, on=on, **how, by=by, at=world.at)


def _correct(world: World, session: Session, draw: Draw, job: Any, by: Actor) -> None:
    on = world.today - timedelta(days=draw(st.integers(0, 40)))
    ending.correct_end(session, placement=job, on=on, by=by, at=world.at)


def _swap(world: World, session: Session, draw: Draw, job: Any, by: Actor) -> None:
    _, mentor = draw(st.sampled_from(world.jobs))
    how: dict[str, Any] = {"mentor": mentor, "reason": ChangeReason.FIT}
    mentors.change_mentor(session, placement=job, **how, from_on=world.today, by=by, at=world.at)


def _move(world: World, session: Session, draw: Draw, job: Any, by: Actor) -> None:
    position, mentor = draw(st.sampled_from(world.jobs))
    how: dict[str, Any] = {"position": position, "mentor": mentor, "by": by}
    how |= {"from_on": world.today, "reason": ChangeReason.SHIFTS, "at": world.at}
    moving.move_to(session, placement=job, **how)


OF_JOBS: Final = named(
    Doing("begin", (*STORE, "karen"), _begin),
    Doing("pause", (*STORE, "karen"), _pause),
    Doing("resume", (*STORE, "karen"), _resume),
    Doing("confirm", ("guide0", "guide1", *STORE, "karen"), _confirm),
    Doing("end", (*STORE, "karen"), _end),
    Doing("correct", (*STORE, "karen"), _correct),
    Doing("swap", (*STORE, "karen"), _swap),
    Doing("relocate", KAREN, _move),
)
