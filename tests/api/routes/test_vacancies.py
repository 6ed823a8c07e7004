"""Vacancies over HTTP: priced, offered at once, and nothing held in between."""

import pytest

from api.routes import vacancies
from matching.problem import Pin, Problem
from placements.reviews import offering
from placements.reviews.offering import Quoted
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests.api.site import Site, site
from tests.databases import AnyDatabase
from tests.people import MONDAY
from tests.placements.scene import Town, consent, town


@pytest.fixture
def made(database: AnyDatabase) -> Town:
    """A town with vacancies, on either database."""
    return town(database)


@pytest.fixture
def there(made: Town) -> Site:
    """The site over it."""
    return site(made.database, MONDAY)


def waiting(made: Town) -> ReferralId:
    """Somebody in the pool."""
    case = made.case(ReferralState.APPROVED)
    with made.writing() as session:
        consent(session, case, made.staff.rune, MONDAY)
    return case


def test_priced_and_offered(made: Town, there: Site) -> None:
    """Tests that a coordinator sees who could have a vacancy, and offers it to one of them."""
    case, place = waiting(made), f"/vacancies/{made.shop.position}"
    karen = there.browser(made.staff.karen)
    (one,) = karen.post(f"{place}/candidates", None, 200)["items"]
    assert (one["referral"], one["mentor"]) == (case, made.shop.mentor)
    assert one["price"] == {"placed": 0, "suitability": 0}
    body = {"referral": case, "mentor": made.shop.mentor}
    proposal = karen.post(f"{place}/offer", body, 201)["id"]
    assert karen.last.headers["Location"] == f"/proposals/{proposal}"
    (entry,) = there.browser(made.shop.hr).get("/proposals")["items"]
    assert (entry["id"], entry["origin"]) == (proposal, "offer")
    assert karen.post(f"{place}/offer", body, 422)["code"] == "not_offered"
    assert karen.get(f"{place}/reserve") == {"referral": None}


def test_what_was_quoted_counts_only_while_nothing_changes(
    made: Town, there: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests an offer between whose quote and whose writing the youth was proposed elsewhere."""
    case, place = waiting(made), f"/vacancies/{made.shop.position}"
    karen, quote = there.browser(made.staff.karen), offering.quote
    asked: list[Pin] = []

    def meanwhile(problem: Problem, pin: Pin) -> Quoted:
        asked.append(pin)
        quoted = quote(problem, pin)
        if len(asked) == 1:
            made.proposed(case, shop=made.other)
        return quoted

    monkeypatch.setattr(offering, "quote", meanwhile)
    body = {"referral": case, "mentor": made.shop.mentor}
    assert karen.post(f"{place}/offer", body, 422)["code"] == "not_offered"
    assert len(asked) == len(["before", "while it is written"])
    assert there.browser(made.shop.hr).get("/proposals")["items"] == []


def test_no_more_than_a_few_at_once(made: Town, there: Site) -> None:
    """Tests that whoever comes while enough are at work is told to come again."""
    karen = there.browser(made.staff.karen)
    place = f"/vacancies/{made.shop.position}/candidates"
    with vacancies.at_once(), vacancies.at_once():
        assert karen.post(place, None, 503)["code"] == "busy"
        assert int(karen.last.headers["Retry-After"]) > 0
    karen.post(place, None, 200)


def test_prices_are_the_coordinators(made: Town, there: Site) -> None:
    """Tests that nobody at a company, and no referrer, sees who stands in line."""
    place = f"/vacancies/{made.shop.position}"
    for by in (made.shop.hr, made.shop.manager, made.staff.rune, made.staff.asta):
        browser = there.browser(by)
        browser.post(f"{place}/candidates", None, 403)
        browser.post(f"{place}/offer", {"referral": "ref_x", "mentor": "men_x"}, 403)
        browser.get(f"{place}/reserve", 403)
    there.browser(made.staff.karen).post("/vacancies/pos_nowhere/candidates", None, 404)
