"""Hiring, the checklist, the first day."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from employers.models import Position
from placements.errors.placements import (
    ChecklistOpen,
    NoStart,
    NotThatDay,
    NotTicked,
    StillToCome,
    TickedAlready,
    WithWhom,
)
from placements.errors.proposals import NoneLeft
from placements.lifecycle import beginning, checklist, hiring
from placements.models import Placement
from placements.words.placements import CheckItem
from tests.databases import CITY
from tests.people import MONDAY
from tests.placements.lifecycle.doing import ONE, day, do, end, refused
from tests.placements.lifecycle.scene import START, Works, on_day, placement, ready, tick_all


@pytest.mark.parametrize(
    "starts_on", [MONDAY.date() - ONE, date(2027, 1, 1), date(2028, 2, 3)], ids=str
)
def test_a_start_that_cannot_be(town: Works, starts_on: date) -> None:
    """Tests yesterday, the day after the position's last, the 18th birthday: nothing is done."""
    with pytest.raises(NoStart):
        town.hired(starts_on=starts_on)
    with town.reading() as session:
        assert list(session.scalars(select(Placement))) == []


def test_a_position_has_an_age(town: Works) -> None:
    """Tests somebody who is a day too young on the first day, and old enough on the next."""
    sixteen = START + ONE
    born = sixteen.replace(year=sixteen.year - 16)
    with town.writing() as session:
        session.get_one(Position, (CITY, town.shop.position)).age_min = 16
    case = town.approved_of(born)
    proposal = town.proposed(case)
    how: dict[str, Any] = {"option": 1, "by": town.shop.hr, "at": MONDAY}
    with town.writing() as session:
        ready(session, proposal, town.shop.hr, MONDAY)
    with pytest.raises(NoStart), town.writing() as session:
        hiring.hire(session, proposal=proposal, starts_on=START, **how)
    with town.writing() as session:
        hiring.hire(session, proposal=proposal, starts_on=sixteen, **how)


def test_one_job_at_a_time(town: Works) -> None:
    """Tests that a youth who works is proposed nowhere, until the job ended."""
    job = town.begun()
    with pytest.raises(NoneLeft, match="youth"):
        town.proposed(job.referral, shop=town.other)
    end(town, job, day(5), day(5))
    town.proposed(job.referral, shop=town.other, at=on_day(day(5)))


def test_numbers_follow_each_other(town: Works) -> None:
    """Tests three placements, and that the database keeps a number from being given twice."""
    jobs = [town.hired(), town.hired(), town.hired(shop=town.other)]
    with town.reading() as session:
        assert [placement(session, job).number for job in jobs] == [1, 2, 3]
    with pytest.raises(IntegrityError), town.writing() as session:
        session.execute(update(Placement).values(number=1))


def test_the_checklist_names_all_that_is_missing(town: Works) -> None:
    """Tests nothing in order, and each point alone, before and after it was said to be."""
    job = town.hired()
    with pytest.raises(ChecklistOpen) as told:
        do(town, beginning.begin, job, START, first_day=START)
    assert told.value.facts["missing"] == ", ".join(CheckItem)
    with town.writing() as session:
        tick_all(session, job.id, town.shop, MONDAY)
    for item in CheckItem:
        mentor = town.shop.mentor if item is CheckItem.FIRST_DAY else None
        again: dict[str, Any] = {"item": item, "on": START, "mentor": mentor}
        refused(town, TickedAlready, checklist.tick, job, START, **again)
        do(town, checklist.untick, job, START, item=item)
        refused(town, NotTicked, checklist.untick, job, START, item=item)
        with pytest.raises(ChecklistOpen, match=f": {item.value}."):
            do(town, beginning.begin, job, START, first_day=START)
        do(town, checklist.tick, job, START, **again)
    do(town, beginning.begin, job, START, first_day=START)


def test_a_first_day_is_with_a_mentor_of_the_workplace(town: Works) -> None:
    """Tests nobody, somebody of another company, and a mentor where none belongs."""
    job = town.hired()
    for item, mentor in (
        (CheckItem.FIRST_DAY, None),
        (CheckItem.FIRST_DAY, town.other.mentor),
        (CheckItem.TAX_CARD, town.shop.mentor),
    ):
        refused(town, WithWhom, checklist.tick, job, START, item=item, on=START, mentor=mentor)
    refused(town, StillToCome, checklist.tick, job, START, item=CheckItem.TAX_CARD, on=START + ONE)


@pytest.mark.parametrize(("first", "fits"), [(-8, False), (-7, True), (3, True), (4, False)])
def test_the_first_day_lies_between_the_hiring_and_today(
    town: Works, first: int, fits: bool
) -> None:
    """Tests the day before the hiring, the day of it, the day it is told, and the day after."""
    job = town.hired()
    with town.writing() as session:
        tick_all(session, job.id, town.shop, MONDAY)
    if fits:
        do(town, beginning.begin, job, day(3), first_day=day(first))
    else:
        refused(town, NotThatDay, beginning.begin, job, day(3), first_day=day(first))
