"""Proposals over HTTP: what is read of them, by whom, and how they are answered."""

import pytest

from foundation.roles import Actor
from placements.reviews.slots import MINUTES_MAX
from placements.status import ProposalState
from placements.words.declines import REASONS, Whose
from tests.api.routes.placing import at, over
from tests.databases import AnyDatabase
from tests.placements.lifecycle.scene import Works, works
from tests.placements.reviews.steps import At, after, bring, day_of, state


@pytest.fixture
def made(database: AnyDatabase) -> Works:
    """A town with two companies, on either database."""
    return works(database)


def test_who_sees_which_proposals(made: Works) -> None:
    """Tests HR's desk, the store's and the coordinator's, and that nobody else has one."""
    ours, theirs = made.proposed(), made.proposed(shop=made.other)
    there = over(made)

    def seen(by: Actor, asked: str = "") -> list[str]:
        return [one["id"] for one in there.browser(by).get(f"/proposals{asked}")["items"]]

    assert seen(made.shop.hr) == seen(made.shop.manager) == [ours]
    assert set(seen(made.staff.karen)) == {ours, theirs}
    assert seen(made.staff.karen, f"?employer={made.other.employer}") == [theirs]
    assert seen(made.shop.hr, f"?employer={made.other.employer}") == [ours]
    for by in (made.shop.guide, made.staff.rune, made.staff.asta):
        there.browser(by).get("/proposals", 403)


def test_a_page_at_a_time(made: Works) -> None:
    """Tests that the pages of a desk hold each proposal once."""
    with made.writing() as session:
        made.roomy(session, 9)
    all_of_them = {made.proposed(), made.proposed(shop=made.other)}
    karen, seen = over(made).browser(made.staff.karen), []
    page = karen.get("/proposals?limit=1")
    while True:
        seen += [one["id"] for one in page["items"]]
        if page["next"] is None:
            break
        page = karen.get(f"/proposals?limit=1&after={page['next']}")
    assert (len(seen), set(seen)) == (2, all_of_them)


def test_one_that_is_over_can_still_be_looked_at(made: Works) -> None:
    """Tests that it waits for nothing, and that why it ended is not the company's to know."""
    case = made.approved()
    proposal = bring(made, At.DECLINED, case)
    there = over(made)
    shown = there.browser(made.shop.hr).get(f"/proposals/{proposal}")
    assert (shown["state"], shown["awaits"]) == ("declined", None)
    assert "why" not in shown
    amina = made.follower(case)
    for by in (made.staff.karen, made.staff.rune, amina):
        (followed,) = there.browser(by).get(f"/referrals/{case}/proposals")["items"]
        assert (followed["id"], followed["why"]) == (proposal, "seat_gone")
    for by in (made.staff.sanne, made.follower(made.approved())):
        there.browser(by).get(f"/referrals/{case}/proposals", 404)
    there.browser(made.shop.hr).get(f"/referrals/{case}/proposals", 403)


def test_the_youth_sees_the_job_that_is_held_and_no_other(made: Works) -> None:
    """Tests two options, of which the referrer sees both."""
    case = made.approved()
    made.proposed(case, options=2)
    there, amina = over(made), made.follower(case)
    numbers = {
        name: [job["number"] for job in one["choices"]]
        for name, by in (("rune", made.staff.rune), ("amina", amina))
        for one in there.browser(by).get(f"/referrals/{case}/proposals")["items"]
    }
    assert numbers == {"rune": [1, 2], "amina": [1]}


def test_a_card_is_read_as_who_one_is(made: Works) -> None:
    """Tests that nobody at a company reads another's card, and that a coordinator reads each."""
    proposal = made.proposed(made.approved())
    there, place = over(made), f"/proposals/{proposal}/card"
    helle = there.browser(made.shop.hr)
    assert "given_name" in {one["kind"] for one in helle.get(f"{place}?recipient=hr")["lines"]}
    helle.get(f"{place}?recipient=mentor", 403)
    helle.get(f"{place}?recipient=police", 400)
    helle.get(place, 400)
    there.browser(made.shop.guide).get(f"{place}?recipient=mentor", 404)
    karen = there.browser(made.staff.karen)
    for recipient in ("hr", "store_manager", "mentor"):
        assert karen.get(f"{place}?recipient={recipient}")["recipient"] == recipient


def test_another_option_is_chosen_and_accepted(made: Works) -> None:
    """Tests that the store must have said yes, and that the answer is the placement."""
    proposal = bring(made, At.READY, options=2)
    there = over(made, after(2))
    place = f"/proposals/{proposal}"
    helle = there.browser(made.shop.hr)
    helle.post(f"{place}/choice", {"option": 2})
    assert helle.get(place)["held"] == 2  # the second of two
    helle.post(f"{place}/choice", {"option": 3}, 404)
    helle.post(f"{place}/choice", {"option": 4}, 400)
    starts = {"starts_on": day_of(14).isoformat()}
    assert helle.post(f"{place}/acceptance", starts, 422)["code"] == "store_not_ready"
    liked = bring(made, At.LIKED)
    stine = at(there, after(4), made.shop.manager)
    key = {"headers": {"Idempotency-Key": "yes-0001"}}
    job = stine.post(f"/proposals/{liked}/acceptance", starts, 201, **key)
    assert stine.post(f"/proposals/{liked}/acceptance", starts, 201, **key) == job
    assert stine.last.headers["Location"] == f"/placements/{job['id']}"
    assert stine.get(f"/placements/{job['id']}")["proposal"] == liked


def test_no_for_a_reason_of_ones_own(made: Works) -> None:
    """Tests which reasons are listed to whom, and that another's is refused."""
    case = made.approved()
    proposal = made.proposed(case)
    there, place = over(made), f"/proposals/{proposal}/decline"
    expected = {
        made.shop.hr.account: {Whose.EMPLOYER, Whose.BOTH},
        made.staff.rune.account: {Whose.YOUTH, Whose.BOTH},
        made.staff.karen.account: set(Whose),
    }
    for by in (made.shop.hr, made.staff.rune, made.staff.karen):
        listed = there.browser(by).get("/decline-reasons")["items"]
        assert {REASONS[one["reason"]].whose for one in listed} == expected[by.account]
        assert all(one["words"] for one in listed)
    helle = there.browser(made.shop.hr)
    said = helle.post(place, {"reason": "wants_other_work"}, 422)
    assert said["code"] == "not_your_reason"
    amina = there.browser(made.follower(case))
    amina.post(place, {"reason": "school_first", "later": day_of(60).isoformat()})
    assert state(made, proposal) is ProposalState.DECLINED
    helle.post(place, {"reason": "seat_gone"}, 409)


def test_taken_back(made: Works) -> None:
    """Tests that the coordinator withdraws, and HR does not."""
    proposal = made.proposed()
    there, place = over(made), f"/proposals/{proposal}/withdrawal"
    there.browser(made.shop.hr).post(place, {"reason": "mistake"}, 403)
    karen = there.browser(made.staff.karen)
    assert karen.post(place, {"reason": "second_no_show"}, 422)["code"] == "not_by_hand"
    karen.post(place, {"reason": "mistake"})
    assert state(made, proposal) is ProposalState.WITHDRAWN


def test_a_day_or_a_number_that_is_none(made: Works) -> None:
    """Tests that what is sent is of the type that is described, and told so all at once."""
    proposal = made.proposed()
    helle = over(made).browser(made.shop.hr)
    said = helle.post(f"/proposals/{proposal}/acceptance", {"starts_on": 7, "option": "1"}, 400)
    assert {one["place"] for one in said["faults"]} == {"body.starts_on", "body.option"}
    body = {"starts": "2026-11-03T10:00:00", "minutes": MINUTES_MAX + 1, "place": ""}
    said = helle.post(f"/proposals/{proposal}/invitation", body, 400)
    places = {one["place"] for one in said["faults"]}
    assert places == {"body.starts", "body.minutes", "body.place"}
