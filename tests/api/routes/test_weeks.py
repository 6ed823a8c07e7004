"""Weeks over HTTP: the mentor's tap, what is taken back, and a company's list of a month."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from foundation.accounts import Account
from tests import offers
from tests.api.routes.placing import over
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.placements.lifecycle.scene import START, Works, on_day, placement, works


@pytest.fixture
def made(database: AnyDatabase) -> Works:
    """A town in which youths are hired, on either database."""
    return works(database)


def number(made: Works, job: Any) -> int:
    """What a list calls a placement by."""
    with made.reading() as session:
        return placement(session, job).number


def test_each_confirms_their_own(made: Works) -> None:
    """Tests the lists of awaited weeks, a tap, and that it is taken back and given anew."""
    ours, theirs = made.begun(), made.begun(shop=made.other)
    there = over(made, on_day(START + timedelta(days=15)))
    birthe, place = there.browser(made.shop.guide), f"/placements/{ours.id}/weeks"

    def awaited(browser: Any) -> list[tuple[str, int]]:
        return [(one["placement"], one["week"]) for one in browser.get("/weeks/awaited")["items"]]

    mine = [(ours.id, week) for week in (1, 2, 3)]
    assert awaited(birthe) == mine
    karen = there.browser(made.staff.karen)
    assert awaited(karen) == mine + [(theirs.id, week) for week in (1, 2, 3)]
    birthe.post(place, {"week": 2, "worked": False}, 201)
    birthe.post(place, {"week": 2, "worked": True}, 409)
    birthe.post(place, {"week": 4, "worked": True}, 422)
    birthe.post(place, {"week": 27, "worked": True}, 400)
    assert awaited(birthe) == [(ours.id, 1), (ours.id, 3)]
    weeks = birthe.get(place)["items"]
    assert [(one["week"], one["worked"]) for one in weeks] == [(1, None), (2, False), (3, None)]
    assert weeks[0]["last"] == (START + timedelta(days=6)).isoformat()
    birthe.post(f"{place}/retractions", {"week": 2})
    birthe.post(f"{place}/retractions", {"week": 2}, 409)
    there.browser(made.other.guide).post(place, {"week": 1, "worked": True}, 404)
    for by in (made.staff.rune, made.follower(ours.referral)):
        there.browser(by).get("/weeks/awaited", 403)
        there.browser(by).get(place)
        there.browser(by).post(place, {"week": 1, "worked": True}, 403)


def test_a_list_is_taken_whole_or_told_all_that_is_wrong(made: Works) -> None:
    """Tests a month's list with a fault of each line, looked at first, then put right."""
    job, theirs = made.begun(), made.begun(shop=made.other)
    there = over(made, on_day(START + timedelta(days=15)))
    helle, stine = there.browser(made.shop.hr), there.browser(made.shop.manager)
    mine, strange = number(made, job), number(made, theirs)
    place = f"/employers/{made.shop.employer}/months/2026-11/weeks"
    right = [{"number": mine, "week": week} for week in (1, 2)]
    wrong = [{"number": strange, "week": 1}, {"number": mine, "week": 9}]
    looked = helle.post(f"{place}/check", {"lines": right + wrong}, 200)["faults"]
    assert [(one["place"], one["fault"]) for one in looked] == [
        (3, "no_such_placement"),
        (4, "week_to_come"),
    ]
    assert all(one["said"] for one in looked)
    said = helle.post(place, {"lines": right + wrong}, 422)
    assert said["code"] == "month_faulty"
    assert all(code in said["facts"]["lines"] for code in ("no_such_placement", "week_to_come"))
    assert {one["worked"] for one in helle.get(f"/placements/{job.id}/weeks")["items"]} == {None}
    assert stine.post(f"{place}/check", {"lines": right}, 200) == {"faults": []}
    assert stine.post(place, {"lines": right}, 200) == {"confirmed": 2}
    assert helle.post(place, {"lines": right}, 200) == {"confirmed": 0}
    there.browser(made.other.hr).post(place, {"lines": right}, 403)
    there.browser(made.shop.guide).post(place, {"lines": right}, 403)
    helle.post(place.replace("2026-11", "2026-13"), {"lines": right}, 400)
    helle.post(place, {"lines": []}, 400)


def test_another_store_of_the_company_is_not_the_managers(made: Works) -> None:
    """Tests that a manager sees and confirms what is their store's, and HR what is both's."""
    job = made.begun()
    with made.writing() as session:
        place = offers.workplace(session, made.shop.employer, MONDAY, "Trianglen")
        session.get_one(Account, (CITY, made.shop.manager.account)).workplace = place
    there = over(made, on_day(START + timedelta(days=1)))
    stine = there.browser(replace(made.shop.manager, workplace=place))
    assert stine.get("/weeks/awaited")["items"] == []
    assert stine.get("/placements?over=true")["items"] == []
    stine.get(f"/placements/{job.id}/weeks", 404)
    stine.get(f"/proposals/{job.proposal}", 404)
    there.browser(made.shop.hr).get(f"/proposals/{job.proposal}")
