"""Interviews in calendars: the right time and place, nobody's name, for whoever may read them."""

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from foundation.roles import Actor
from placements.ids import ProposalId
from placements.reviews import inviting, withdrawing
from placements.words.proposals import Withdrawal
from referrals.ids import ReferralId
from tests.api.site import Site, site
from tests.databases import AnyDatabase
from tests.people import MONDAY, later
from tests.placements.reviews.steps import slot
from tests.placements.scene import Shop, Town
from tests.placements.scene import town as made


@pytest.fixture
def town(database: AnyDatabase) -> Town:
    """A town, on either database."""
    return made(database)


@pytest.fixture
def there(town: Town) -> Site:
    """The site over it."""
    return site(town.database, MONDAY)


def invited(town: Town, shop: Shop | None = None) -> tuple[ReferralId, ProposalId]:
    """A case and a proposal of it, with HR's interview on Wednesday at eleven."""
    case = town.approved()
    proposal = town.proposed(case, shop=shop)
    with town.writing() as session:
        inviting.invite(session, proposal=proposal, slot=slot(), by=town.staff.karen, at=MONDAY)
    return case, proposal


def events(text: bytes) -> list[dict[str, Any]]:
    """The events of a calendar file, as another program reads it."""
    return [
        {name.lower(): event.decoded(name) for name in event}
        for event in Calendar.from_ical(text).walk("VEVENT")
    ]


def feed_of(there: Site, by: Actor) -> str:
    """The address of somebody's calendar, as a path."""
    address: str = there.browser(by).post("/me/calendar", code=201)["address"]
    return address.partition("/api/v1")[2]


def test_the_time_and_the_place_and_nobodys_name(town: Town, there: Site) -> None:
    """Tests what HR and the youth get, read by another program."""
    case, proposal = invited(town)
    place = f"/proposals/{proposal}/interviews/1/calendar"
    for who in (town.shop.hr, town.follower(case), town.staff.karen, town.staff.rune):
        browser = there.browser(who)
        text = browser.get(place)
        assert browser.last.headers["Content-Type"].startswith("text/calendar")
        (one,) = events(text)
        assert (one["dtstart"], one["dtend"]) == (slot().starts, slot().starts + timedelta(0, 1800))
        assert one["location"].startswith("Kontoret, 1. sal, Br")
        assert one["status"] == "CONFIRMED"
        assert b"Amina" not in text
    english = {"Accept-Language": "en"}
    at_work = events(there.browser(town.shop.hr).get(place, headers=english))[0]["summary"]
    at_home = events(there.browser(town.follower(case)).get(place, headers=english))[0]["summary"]
    assert at_work.startswith("Interview ")
    assert at_home.startswith("Interview at ")


def test_who_has_nothing_to_do_with_it_is_told_there_is_none(town: Town, there: Site) -> None:
    """Tests another company, another youth, another interview, and a role that reads none."""
    case, proposal = invited(town)
    place = f"/proposals/{proposal}/interviews/1/calendar"
    malik = town.follower(town.approved())
    for stranger in (town.other.hr, town.other.manager, malik, town.staff.sanne):
        there.browser(stranger).get(place, 404)
    there.browser(town.staff.asta).get(place, 403)
    there.browser(town.follower(case)).get(place.replace("/1/", "/2/"), 404)


def test_a_moved_time_replaces_the_one_before(town: Town, there: Site) -> None:
    """Tests one entry with the newer number, at the new time; and the old one is called off."""
    _, proposal = invited(town)
    helle = there.browser(town.shop.hr)
    feed = feed_of(there, town.shop.hr)
    (before,) = events(helle.get(feed))
    with town.writing() as session:
        new = slot(3)
        inviting.move(session, proposal=proposal, slot=new, by=town.staff.karen, at=MONDAY)
    (after,) = events(helle.get(feed))
    assert after["uid"] == before["uid"]
    assert (after["sequence"], before["sequence"]) == (2, 1)
    assert after["dtstart"] == new.starts
    old = events(helle.get(f"/proposals/{proposal}/interviews/1/calendar"))[0]
    assert old["status"] == "CANCELLED"


def test_what_comes_to_nothing_is_called_off(town: Town, there: Site) -> None:
    """Tests a proposal that is withdrawn before its interview."""
    _, proposal = invited(town)
    with town.writing() as session:
        karen, why = town.staff.karen, Withdrawal.OTHER
        withdrawing.withdraw(session, proposal=proposal, reason=why, by=karen, at=MONDAY)
    (one,) = events(there.browser().get(feed_of(there, town.shop.hr)))
    assert one["status"] == "CANCELLED"


def test_a_calendar_holds_ones_own(town: Town, there: Site) -> None:
    """Tests two companies, a coordinator, and a month that has passed."""
    invited(town)
    invited(town, town.other)
    nobody = there.browser()
    counts = {
        who.account: len(events(nobody.get(feed_of(there, who))))
        for who in (town.shop.hr, town.shop.manager, town.other.hr, town.staff.karen)
    }
    assert list(counts.values()) == [1, 1, 1, 2]
    feed = feed_of(there, town.shop.hr)
    there.clock.instant = later(days=40)
    assert events(nobody.get(feed)) == []


def test_the_address_is_a_secret_that_is_taken_back(town: Town, there: Site) -> None:
    """Tests a second address, none, a guess, and whoever may have none."""
    first, second = feed_of(there, town.shop.hr), feed_of(there, town.shop.hr)
    nobody, helle = there.browser(), there.browser(town.shop.hr)
    nobody.get(first, 404)
    nobody.get(second)
    nobody.get(f"{second[:-1]}{'0' if second[-1] != '0' else '1'}", 404)
    nobody.get("/calendars/nonsense", 404)
    helle.ask("DELETE", "/me/calendar", 204)
    helle.ask("DELETE", "/me/calendar", 404)
    nobody.get(second, 404)
    there.browser(town.staff.asta).post("/me/calendar", code=403)
