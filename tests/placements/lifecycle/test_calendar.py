"""Tests of the weeks as those see them who may."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from foundation.errors import NotAllowed, NotFound
from foundation.roles import Actor
from placements.lifecycle import calendar, ending
from placements.words.placements import After, EndReason, Source
from tests.databases import CITY
from tests.placements.lifecycle.acts import confirm
from tests.placements.lifecycle.scene import START, Job, Works, on_day

TODAY = START + timedelta(days=190)
"""Long after the last week has begun."""


def awaited(town: Works, by: Actor) -> set[str]:
    """The placements of which somebody is asked about weeks."""
    with town.reading() as session:
        return {one.placement.id for one in calendar.awaited(session, by=by, on=TODAY)}


def told(town: Works, job: Job, by: Actor) -> list[calendar.Told]:
    """The weeks of a placement, as somebody sees them."""
    with town.reading() as session:
        return calendar.weeks(session, placement=job.id, by=by, on=TODAY)


def test_each_is_asked_about_their_own(town: Works) -> None:
    """Tests, where every row is, that a mentor is asked about their youth, a store about its."""
    ours, theirs, starting = town.begun(), town.begun(shop=town.other), town.hired()
    shop = town.shop
    for by in (shop.hr, shop.manager, shop.guide):
        assert awaited(town, by) == {ours.id}
    assert awaited(town, town.staff.karen) == {ours.id, theirs.id}
    assert awaited(town, replace(shop.manager, workplace=town.other.workplace)) == set()
    for by in (town.staff.rune, town.follower(ours.referral), town.staff.asta):
        with pytest.raises(NotAllowed):
            awaited(town, by)
    assert told(town, starting, shop.hr) == []


def test_what_was_said_stands_by_its_week(town: Works) -> None:
    """Tests twenty-six weeks of which the third is confirmed, in both sessions; then an end."""
    job = town.begun()
    with town.writing() as session:
        confirm(session, town, job, town.shop.guide)
    weeks = told(town, job, town.shop.guide)
    assert len(weeks) == 26
    assert {one.span.number: one.said.source for one in weeks if one.said} == {3: Source.MENTOR_TAP}
    with town.reading() as session:
        open_ = calendar.awaited(session, by=town.shop.guide, on=TODAY)
    assert [one.span.number for one in open_] == [1, 2, *range(4, 27)]
    with town.database.reading(CITY, employer=town.shop.employer) as session:
        own = calendar.awaited(session, by=town.shop.guide, on=TODAY)
        assert [one.span for one in own] == [one.span for one in open_]
    last = START + timedelta(days=7)
    with town.writing() as session:
        how: dict[str, Any] = {
            "reason": EndReason.MOVED,
            "planned": True,
            "after": After.BACK_TO_POOL,
        }
        ending.end(session, placement=job.id, on=last, **how, by=town.shop.hr, at=on_day(TODAY))
    assert [one.span.number for one in told(town, job, town.shop.hr)] == [1, 2]
    with pytest.raises(NotFound):
        told(town, job, town.other.hr)
