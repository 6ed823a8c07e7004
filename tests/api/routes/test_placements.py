"""Placements over HTTP: who sees which, and what changes, from the checklist to the last day."""

from datetime import timedelta

import pytest

from foundation.roles import Actor
from tests import offers
from tests.api.routes.placing import at, over
from tests.databases import AnyDatabase
from tests.people import MONDAY
from tests.placements.lifecycle.scene import START, Works, guide, on_day, works


@pytest.fixture
def made(database: AnyDatabase) -> Works:
    """A town in which youths are hired, on either database."""
    return works(database)


def test_who_sees_which_placements(made: Works) -> None:
    """Tests each desk: the company's, the mentor's, the referrer's, the youth's, all."""
    ours, theirs = made.begun(), made.hired(shop=made.other)
    there = over(made, on_day(START))
    amina = made.follower(ours.referral)

    def seen(by: Actor) -> list[str]:
        return [one["id"] for one in there.browser(by).get("/placements")["items"]]

    for by in (made.shop.hr, made.shop.manager, made.shop.guide, amina):
        assert seen(by) == [ours.id]
        there.browser(by).get(f"/placements/{ours.id}")
        there.browser(by).get(f"/placements/{theirs.id}", 404)
    assert seen(made.other.guide) == [theirs.id]
    assert set(seen(made.staff.karen)) == set(seen(made.staff.rune)) == {ours.id, theirs.id}
    assert seen(made.staff.sanne) == []
    there.browser(made.staff.asta).get("/placements", 403)
    shown = there.browser(made.shop.guide).get(f"/placements/{ours.id}")
    assert (shown["state"], shown["week"], shown["unconfirmed"]) == ("active", 1, [1])


def test_those_that_are_over_are_shown_when_asked_for(made: Works) -> None:
    """Tests an end, told by the company; to close the case is not its to say."""
    job = made.begun()
    there = over(made, on_day(START + timedelta(days=30)))
    place = f"/placements/{job.id}"
    helle = there.browser(made.shop.hr)
    last = START + timedelta(days=20)
    end = {"on": last.isoformat(), "reason": "school", "planned": True, "after": "close_case"}
    helle.post(f"{place}/end", end, 403)
    helle.post(f"{place}/end", end | {"planned": "yes"}, 400)
    helle.post(f"{place}/end", end | {"after": "back_to_pool"})
    assert helle.get("/placements")["items"] == []
    (row,) = helle.get("/placements?over=true")["items"]
    assert (row["id"], row["state"], row["ended_on"]) == (job.id, "ended", last.isoformat())
    right = {"on": (last + timedelta(days=2)).isoformat()}
    helle.post(f"{place}/end/corrections", right)
    assert helle.get(place)["ended_on"] == right["on"]
    assert helle.get(place)["end_reason"] == "school"
    helle.post(f"{place}/end", end | {"after": "back_to_pool"}, 422)


def test_another_mentor_and_another_job(made: Works) -> None:
    """Tests both events; the new mentor sees the youth, and the old one no longer."""
    job = made.begun()
    with made.writing() as session:
        dorte, of_dorte = guide(session, made.shop)
        counter = offers.position(session, made.shop.workplace, MONDAY)
    there, place = over(made, on_day(START)), f"/placements/{job.id}"
    today = START.isoformat()
    body = {"mentor": dorte, "from_on": today, "reason": "fit"}
    there.browser(made.shop.guide).post(f"{place}/mentors", body, 403)
    helle = there.browser(made.shop.hr)
    helle.post(f"{place}/mentors", body | {"mentor": "men_nobody"}, 422)
    helle.post(f"{place}/mentors", body, 201)
    there.browser(of_dorte).get(place)
    there.browser(made.shop.guide).get(place, 404)
    move = {"position": counter, "mentor": dorte, "from_on": today, "reason": "shifts"}
    helle.post(f"{place}/postings", move | {"position": made.other.position}, 422)
    helle.post(f"{place}/postings", move, 201)
    assert helle.get(place)["mentor_name"] == "Dorte Dahl"
    helle.post(f"{place}/renewal", None, 403)
    karen = there.browser(made.staff.karen)
    karen.post(f"{place}/renewal")
    karen.post(f"{place}/renewal", None, 409)


def test_a_pause_is_changed_by_whoever_saw_it(made: Works) -> None:
    """Tests that a pause has a tag, that two do not write over each other, and that it goes."""
    job = made.begun()
    there = over(made, on_day(START + timedelta(days=30)))
    helle, karen = there.browser(made.shop.hr), there.browser(made.staff.karen)
    place = f"/placements/{job.id}/pauses"
    days = {"from_on": (START + timedelta(days=10)).isoformat(), "reason": "exams"}
    made_ = helle.post(place, days, 201)["id"]
    one = f"{place}/{made_}"
    assert helle.get(one)["until_on"] is None
    tag = helle.last.headers["ETag"]
    karen.get(one)
    assert karen.last.headers["ETag"] == tag
    until = [{"until_on": (START + timedelta(days=day)).isoformat()} for day in (12, 14)]
    helle.put(one, until[0], None, 428)
    helle.put(one, until[0], tag)
    karen.put(one, until[1], tag, 412)
    assert karen.get(one)["until_on"] == until[0]["until_on"]
    tag = karen.last.headers["ETag"]
    assert karen.get(f"/placements/{job.id}")["pauses"][0]["id"] == made_
    there.browser(made.shop.guide).get(one)
    there.browser(made.shop.guide).put(one, until[1], tag, 403)
    there.browser(made.other.hr).get(one, 404)
    karen.ask("DELETE", one, 428)
    karen.ask("DELETE", one, 204, headers={"If-Match": tag})
    karen.get(one, 404)


def test_mentor_and_referrer_touch_base(made: Works) -> None:
    """Tests whom each calls, and that a mentor reads their own notes alone."""
    job = made.begun()
    there, place = over(made, on_day(START)), f"/placements/{job.id}"
    birthe, rune = there.browser(made.shop.guide), there.browser(made.staff.rune)
    noted = {"kind": "call", "happened_on": START.isoformat(), "note": "Hun møder til tiden."}
    birthe.post(f"{place}/contacts", noted, 201)
    rune.post(f"{place}/contacts", noted | {"note": None}, 201)
    rune.post(f"{place}/contacts", noted | {"note": "CPR 010107-1234"}, 422)
    assert [one["note"] for one in birthe.get(f"{place}/contacts")["items"]] == [noted["note"]]
    newest, first = rune.get(f"{place}/contacts")["items"]
    assert {newest["note"], first["note"]} == {None, noted["note"]}
    (page,) = rune.get(f"{place}/contacts?limit=1")["items"]
    assert page == newest
    assert rune.get(f"{place}/line")["reached"]["name"] == "Birthe Lund"
    assert birthe.get(f"{place}/line")["reached"]
    helle = there.browser(made.shop.hr)
    helle.get(f"{place}/contacts", 403)
    helle.get(f"{place}/line", 403)
    there.browser(made.staff.sanne).get(f"{place}/contacts", 404)


def test_never_begun(made: Works) -> None:
    """Tests a first day that lies outside, and a job that came to nothing."""
    job = made.hired()
    there = over(made, on_day(START))
    helle, place = there.browser(made.shop.hr), f"/placements/{job.id}"
    helle.post(f"{place}/beginning", {"first_day": START.isoformat()}, 422)
    paused = {"from_on": START.isoformat(), "reason": "holiday"}
    helle.post(f"{place}/pauses", paused, 422)
    end = {"on": START.isoformat(), "planned": False, "after": "back_to_pool"}
    helle.post(f"{place}/end", end | {"reason": "dismissed"}, 422)
    helle.post(f"{place}/end", end | {"reason": "never_started"})
    assert at(there, on_day(START), made.shop.manager).get(place)["state"] == "ended"
