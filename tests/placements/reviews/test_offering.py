"""Tests of a vacancy in the middle of a week: whom it is offered to, and at what price."""

from dataclasses import replace
from typing import Any

import pytest

from employers.models import Position
from foundation.errors import NotAllowed, NotFound
from foundation.roles import Actor
from placements.errors.proposals import NotOffered
from placements.ids import ProposalId
from placements.models import Ground
from placements.reviews import declining, lapsing, offering, parking
from placements.reviews.offering import Candidate
from placements.words.declines import Decline
from placements.words.proposals import Origin, Parked
from referrals.ids import ReferralId
from referrals.models import Referral
from referrals.status import ReferralState
from tests.applications import PLACES, application_of
from tests.cast import AMINA, EMIL
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, later
from tests.placements.reviews.steps import day_of, held, row, told
from tests.placements.scene import Town, consent, town
from tests.referrals.scene import told as written


def candidates(made: Town, by: Actor | None = None) -> list[Candidate]:
    """Who could have the shop's vacancy."""
    with made.writing() as session:
        how: dict[str, Any] = {"districts": PLACES, "by": by or made.staff.karen, "at": MONDAY}
        return offering.candidates(session, position=made.shop.position, **how)


def offer(made: Town, case: ReferralId, by: Actor | None = None, **what: Any) -> ProposalId:
    """The vacancy is offered to somebody."""
    what = {"position": made.shop.position, "mentor": made.shop.mentor} | what
    with made.writing() as session:
        how: dict[str, Any] = {"districts": PLACES, "by": by or made.staff.karen, "at": MONDAY}
        return offering.offer(session, referral=case, **what, **how)


def wishing(made: Town, wish: int, number: int) -> ReferralId:
    """Somebody like Amina who would like the shop's job so much."""
    person = replace(AMINA, jobs={"butik": wish})
    application = written(person, number)
    case = made.case(ReferralState.APPROVED, application=application)
    with made.writing() as session:
        consent(session, case, made.staff.rune, MONDAY)
    return case


def test_the_lawful_youths_in_order_with_their_prices(database: AnyDatabase) -> None:
    """Tests that whom the round would take costs nothing, and what the others cost it."""
    made = town(database, seats=1)
    with made.writing() as session:
        position = session.get_one(Position, (CITY, made.other.position))
        position.closed_at, position.closed_by = MONDAY, made.staff.karen.account
    some, much, little = (wishing(made, wish, 70 + wish) for wish in (4, 5, 3))
    found = candidates(made)
    assert [one.referral for one in found] == [much, some, little]
    assert [one.price for one in found] == [
        {"placed": 0, "suitability": 0},
        {"placed": 0, "suitability": 50},
        {"placed": 0, "suitability": 100},
    ]
    assert {one.mentor for one in found} == {made.shop.mentor}


def test_who_is_not_a_candidate(database: AnyDatabase) -> None:
    """Tests one whose search rests, who has a proposal, whom a rule bars, who declined it."""
    made = town(database)
    parked, proposed, declined, fits = (wishing(made, 5, 80 + n) for n in range(4))
    barred = made.case(ReferralState.APPROVED, application=_too_young())
    with made.writing() as session:
        rune, later_ = made.staff.rune, Parked.LATER
        parking.park(session, referral=parked, reason=later_, by=rune, at=MONDAY)
        consent(session, barred, rune, MONDAY)
    made.proposed(proposed, shop=made.other)
    proposal = made.proposed(declined)
    with made.writing() as session:
        reason, hr = Decline.OTHER_JOB_SUITS, made.shop.hr
        declining.decline(session, proposal=proposal, reason=reason, by=hr, at=MONDAY)
    assert [one.referral for one in candidates(made)] == [fits]
    for case in (parked, proposed, declined, barred):
        with pytest.raises(NotOffered):
            offer(made, case)


def _too_young() -> Any:
    application = application_of(EMIL)
    return replace(
        application,
        who=replace(application.who, family_name="Skovaa", birth_date=day_of(-14 * 365)),
        excluded=replace(application.excluded, tasks=()),
    )


def test_an_offer_is_held_for_two_days_and_tells_its_price(database: AnyDatabase) -> None:
    """Tests the hold to its last hour, HR's notice, and what stands in the ground."""
    made = town(database)
    case = wishing(made, 5, 90)
    proposal = offer(made, case)
    with made.reading() as session:
        assert row(session, proposal).origin is Origin.OFFER
        assert row(session, proposal).lapses_on == day_of(3)
        ground = session.query(Ground).filter_by(proposal_id=proposal).one()
        assert ground.price == {"placed": 0, "suitability": 0}
        assert ground.score == sum(ground.terms.values()) > 0
        assert len(held(session, proposal)) == 5
    assert told(made, made.shop.hr) == ["proposal_offered"]
    with made.writing() as session:
        by = made.staff.timetable
        assert lapsing.lapse(session, by=by, at=later(days=2, hours=14)) == []
        assert lapsing.lapse(session, by=by, at=later(days=3)) == [proposal]
        assert session.get_one(Referral, (CITY, case)).state is ReferralState.APPROVED


def test_what_is_not_offered(database: AnyDatabase) -> None:
    """Tests no seat left, another shop's mentor, no such position, and people who may not."""
    made = town(database, seats=1)
    case, other = wishing(made, 5, 91), wishing(made, 5, 92)
    with pytest.raises(NotOffered):
        offer(made, case, mentor=made.other.mentor)
    with pytest.raises(NotFound):
        offer(made, case, position="pos_nowhere")
    for by in (made.shop.hr, made.staff.asta):
        with pytest.raises((NotAllowed, NotFound)):
            offer(made, case, by)
        with pytest.raises(NotAllowed):
            candidates(made, by)
    offer(made, case)
    with pytest.raises(NotOffered):
        offer(made, other)
    with pytest.raises(NotOffered):
        candidates(made)


def test_each_part_of_pricing_asks_about_rights(database: AnyDatabase) -> None:
    """Tests that neither today's round nor the log of it is anybody's but who runs rounds."""
    made = town(database)
    where: dict[str, Any] = {"position": made.shop.position}
    for by in (made.shop.hr, made.staff.rune, made.staff.asta):
        with made.reading() as session, pytest.raises(NotAllowed):
            offering.vacancy(session, **where, districts=PLACES, by=by, on=day_of(0))
        with made.writing() as session, pytest.raises(NotAllowed):
            offering.note_priced(session, **where, found=1, by=by, at=MONDAY)
