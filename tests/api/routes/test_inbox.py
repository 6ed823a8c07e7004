"""The inbox over HTTP: one's own, in sentences, a page at a time, read or not."""

from datetime import timedelta

import pytest

from foundation.accounts import operator
from foundation.ids import MessageId
from foundation.outbox import tell
from foundation.roles import Actor
from placements.reviews import inviting
from placements.words.notices import PlacingNotice
from tests.api.site import Site, site
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.placements.reviews.steps import slot
from tests.placements.scene import Town
from tests.placements.scene import town as made


@pytest.fixture
def town(database: AnyDatabase) -> Town:
    """A town, on either database."""
    return made(database)


@pytest.fixture
def there(town: Town) -> Site:
    """The site over it."""
    return site(town.database, MONDAY)


def told(town: Town, to: Actor, number: int = 0) -> MessageId:
    """Somebody is told of a shop's job."""
    with town.writing() as session:
        kind, by = PlacingNotice.POSITION_STALE, operator(CITY)
        at, subject = MONDAY + timedelta(microseconds=number), town.shop.position
        return tell(session, kind, recipient=to.account, subject=subject, by=by, at=at)


def test_everybody_reads_what_happened_in_their_own_words(town: Town, there: Site) -> None:
    """Tests an invitation: the family by the case's letters, the company by the proposal's."""
    case = town.approved()
    youth, proposal = town.follower(case), town.proposed(case)
    with town.writing() as session:
        inviting.invite(session, proposal=proposal, slot=slot(), by=town.staff.karen, at=MONDAY)
    english = {"Accept-Language": "en"}
    for who, subject in ((youth, case), (town.staff.rune, case), (town.shop.hr, proposal)):
        said = there.browser(who).get("/inbox", headers=english)["items"]
        booked = [one for one in said if one["kind"] == "interview_booked"]
        assert [one["subject"] for one in booked] == [subject]
        (sentence,) = (one["sentence"] for one in booked)
        assert sentence.startswith("An interview is booked in ")
        assert subject not in sentence
    danish = there.browser(youth).get("/inbox")["items"][0]["sentence"]
    assert danish.startswith("Der er aftalt en samtale")


def test_a_page_at_a_time_though_more_comes(town: Town, there: Site) -> None:
    """Tests that none is told twice or skipped, with several at one instant and one more coming."""
    all_ = [told(town, town.shop.hr, number // 2) for number in range(7)]
    helle = there.browser(town.shop.hr)
    first = helle.get("/inbox?limit=3")
    told(town, town.shop.hr, 99)
    second = helle.get(f"/inbox?limit=3&after={first['next']}")
    third = helle.get(f"/inbox?limit=3&after={second['next']}")
    seen = [one["id"] for page in (first, second, third) for one in page["items"]]
    assert sorted(seen) == sorted(all_)
    assert third["next"] is None
    assert seen[0] == all_[-1]
    assert helle.get("/inbox?after=nonsense", 422)["code"] == "bad_cursor"


def test_what_was_read_is_marked(town: Town, there: Site) -> None:
    """Tests one, then all up to one, and the count of what is left."""
    ids = [told(town, town.shop.hr, number) for number in range(4)]
    helle = there.browser(town.shop.hr)
    assert helle.get("/inbox/unread") == {"unread": 4}
    helle.post(f"/inbox/{ids[3]}/reading")
    helle.post(f"/inbox/{ids[3]}/reading")
    assert helle.get("/inbox/unread") == {"unread": 3}
    helle.post("/inbox/readings", {"until": ids[1]})
    read = {one["id"] for one in helle.get("/inbox")["items"] if one["read"]}
    assert read == {ids[0], ids[1], ids[3]}


def test_nobody_reads_or_marks_anothers(town: Town, there: Site) -> None:
    """Tests a colleague, and that they learn not even that it is there."""
    id_ = told(town, town.shop.hr)
    stine = there.browser(town.shop.manager)
    assert stine.get("/inbox")["items"] == []
    stine.post(f"/inbox/{id_}/reading", code=404)
    stine.post("/inbox/readings", {"until": id_}, 404)
    assert there.browser(town.shop.hr).get("/inbox/unread") == {"unread": 1}
    there.browser().get("/inbox", 401)
