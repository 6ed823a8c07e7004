"""Amina's way through a company over HTTP: HR's desk, the store's, the mentor's; and no other's."""

from datetime import date, datetime
from typing import Any

import pytest

from foundation.roles import Actor
from placements.words.placements import CheckItem
from referrals.ids import ReferralId
from referrals.models import Referral
from referrals.status import ReferralState
from referrals.versions import current
from tests.api.site import Browser, Site, site
from tests.databases import CITY, AnyDatabase
from tests.placements.lifecycle.scene import Works, works
from tests.placements.scene import consent
from tests.steps import day, on


@pytest.fixture
def town(database: AnyDatabase) -> Works:
    """A town with two companies, on either database."""
    return works(database)


def waiting(town: Works) -> ReferralId:
    """Amina's case, in the pool."""
    case = town.case(ReferralState.APPROVED)
    with town.writing() as session:
        consent(session, case, town.staff.rune, on(0))
    return case


def at(there: Site, when: datetime, by: Actor) -> Browser:
    """Somebody at their desk, at an hour."""
    there.clock.instant = when
    return there.browser(by)


def slot(when: datetime) -> dict[str, Any]:
    """A time as it is sent."""
    return {"starts": when.isoformat(), "minutes": 30, "place": "Kontoret, 1. sal"}


def hired(town: Works, there: Site, proposal: str, starts: date) -> str:
    """HR invites, the store hires: each at their own desk, day by day."""
    shop, place = town.shop, f"/proposals/{proposal}"
    helle = at(there, on(0), shop.hr)
    (one,) = helle.get("/proposals")["items"]
    assert (one["id"], one["awaits"]) == (proposal, "invitation")
    helle.post(f"{place}/invitation", slot(on(2, 10)), 201)
    assert helle.get(place)["awaits"] == "hr_interview"
    helle = at(there, on(2, 11), shop.hr)
    helle.post(f"{place}/interview-report", {"outcome": "ready"})

    stine = at(there, on(2, 12), shop.manager)
    assert [one["awaits"] for one in stine.get("/proposals")["items"]] == ["store_booking"]
    stine.post(f"{place}/store-invitation", slot(on(4, 10)), 201)
    stine = at(there, on(4, 11), shop.manager)
    stine.post(f"{place}/interview-report", {"outcome": "ready"})
    made = stine.post(f"{place}/acceptance", {"starts_on": starts.isoformat()}, 201)
    assert stine.last.headers["Location"] == f"/placements/{made['id']}"
    assert stine.get("/proposals")["items"] == []
    return str(made["id"])


def test_from_the_desk_of_hr_to_a_confirmed_week(town: Works) -> None:
    """Tests the way over HTTP alone, with a first day that is refused until all is in order."""
    there = site(town.database, on(0))
    proposal = town.proposed(waiting(town))
    job = hired(town, there, proposal, day(7))
    place = f"/placements/{job}"

    # The checklist, point by point; what is missing is told
    helle = at(there, on(7), town.shop.hr)
    first_day = {"first_day": day(7).isoformat()}
    said = helle.post(f"{place}/beginning", first_day, 422)
    assert said["code"] == "checklist_open"
    for item in CheckItem:
        mentor = {"mentor": town.shop.mentor} if item is CheckItem.FIRST_DAY else {}
        tick = {"item": item.value, "on": day(7).isoformat()} | mentor
        helle.post(f"{place}/checklist", tick, 201)
    helle.post(f"{place}/checklist", tick, 409)
    helle.post(f"{place}/checklist/retractions", {"item": "tax_card"})
    assert helle.get(place)["missing"] == ["tax_card"]
    helle.post(f"{place}/checklist", {"item": "tax_card", "on": day(7).isoformat()}, 201)
    helle.post(f"{place}/beginning", first_day)

    # The mentor reads what is released to mentors, and taps
    birthe = at(there, on(8), town.shop.guide)
    card = birthe.get(f"/proposals/{proposal}/card?recipient=mentor")
    kinds = {one["kind"] for one in card["lines"]}
    assert "given_name" in kinds
    assert not kinds & {"family_name", "age_band", "school_status", "wish"}
    assert birthe.get(f"{place}/line")["reached"]
    (week,) = birthe.get("/weeks/awaited")["items"]
    assert (week["placement"], week["week"], week["first"]) == (job, 1, day(7).isoformat())
    birthe.post(f"{place}/weeks", {"week": 1, "worked": True}, 201)
    assert birthe.get("/weeks/awaited")["items"] == []
    (told,) = birthe.get(f"{place}/weeks")["items"]
    assert (told["worked"], told["source"]) == (True, "mentor_tap")


def test_a_neighbour_finds_nothing(town: Works) -> None:
    """Tests that another company's people are told that there is none, at every step."""
    there = site(town.database, on(0))
    proposal = town.proposed(waiting(town))
    hans, ole = there.browser(town.other.hr), there.browser(town.other.guide)
    place = f"/proposals/{proposal}"
    assert hans.get("/proposals")["items"] == []
    hans.get(place, 404)
    hans.get(f"{place}/card?recipient=hr", 404)
    hans.post(f"{place}/invitation", slot(on(2, 10)), 404)
    hans.post(f"{place}/decline", {"reason": "seat_gone"}, 404)
    job = hired(town, there, proposal, day(7))
    hans, ole = at(there, on(5), town.other.hr), there.browser(town.other.guide)
    for nosy in (hans, ole):
        assert nosy.get("/placements?over=true")["items"] == []
        nosy.get(f"/placements/{job}", 404)
        nosy.get(f"/placements/{job}/weeks", 404)
        nosy.post(f"/placements/{job}/weeks", {"week": 1, "worked": True}, 404)
    hans.post(f"/placements/{job}/beginning", {"first_day": day(5).isoformat()}, 404)


def test_what_the_company_is_answered_holds_nothing_it_may_not_know(town: Works) -> None:
    """Tests every answer to HR, the store and the mentor before the interview, letter by letter."""
    there = site(town.database, on(0))
    case = waiting(town)
    proposal = town.proposed(case)
    answers = []
    for by, recipient in ((town.shop.hr, "hr"), (town.shop.manager, "store_manager")):
        browser = there.browser(by)
        browser.get("/proposals")
        answers.append(browser.last.text)
        browser.get(f"/proposals/{proposal}")
        answers.append(browser.last.text)
        browser.get(f"/proposals/{proposal}/card?recipient={recipient}")
        answers.append(browser.last.text)
        browser.get(f"/proposals/{proposal}/card?recipient=mentor", 403)
    with town.reading() as session:
        row = session.get_one(Referral, (CITY, case))
        whole, hidden = current(session, row), [row.id, row.code, row.youth_id, "score", "waited"]
    assert whole.who.family_name
    hidden += [whole.who.family_name, *(home.street for home in whole.addresses if home.street)]
    text = "\n".join(answers)
    assert str(whole.who.given_name) in text
    assert len(hidden) > len(["referral", "code", "youth", "score", "waited", "surname"])
    assert [one for one in hidden if one in text] == []
