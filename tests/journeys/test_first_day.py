"""Amina's way from a referral to a job: the committee, a round, two interviews, the first week."""

from typing import Any

from foundation import tamper
from foundation.outbox import inbox
from placements.lifecycle import confirming, views
from placements.lifecycle.falling import confirmations
from placements.models import Round
from placements.reviews import cards
from placements.reviews import inbox as lists
from placements.status import PlacementState, RoundState
from placements.words.placements import Source
from placements.words.proposals import Awaits
from referrals import intake
from referrals.models import Referral
from referrals.status import Verdict
from tests.applications import application_of
from tests.cast import AMINA
from tests.databases import CITY, AnyDatabase
from tests.people import NORREBRO, decided
from tests.placements.rounds.holding import drafted, published, solved
from tests.placements.scene import Town, consent, town
from tests.steps import begun, day, hired, met, on, seen_by, told, woken


def test_amina_from_the_street_to_her_first_week(database: AnyDatabase) -> None:
    """Tests the whole way, day by day, on the round's Monday and after."""
    made = town(database)
    case = waits(made)
    amina = made.follower(case)

    # Monday: Karen holds the round; a process of its own solves it
    round_ = drafted(made, on(0))
    proposals = published(made, round_, solved(made, round_, on(0)), on(0))
    proposal = proposals[case]
    shop = made.shop if told(made, made.shop.hr) else made.other
    with made.reading() as session:
        assert session.get_one(Round, (CITY, round_)).state is RoundState.PUBLISHED
        assert [one.kind for one in inbox(session, shop.hr.account)] == ["round_published"]

    # HR reads who it is, and sees that an invitation is waited for
    with made.writing() as session:
        card = cards.card(session, proposal=proposal, recipient="hr", by=shop.hr, at=on(0))
        assert ("given_name", "Amina") in [(one.kind, one.value) for one in card.lines]
        assert "Skovgaard" not in repr([one.value for one in card.lines])
    with seen_by(made, shop) as session:
        (entry,) = lists.inbox(session, by=shop.hr, now=on(0))
        assert (entry.proposal, entry.awaits) == (proposal, Awaits.INVITATION)

    # Two interviews, a yes, everything in order, the first shift
    met(made, proposal, shop, 0)
    with made.reading() as session:
        row = session.get_one(Referral, (CITY, case))
        assert (row.invited_at, row.interviewed_on) == (on(0), day(2))
    job = hired(made, proposal, shop.manager, on(4, 12), day(7))
    begun(made, job, shop, on(7))

    # The mentor taps: the first week was worked
    with made.writing() as session:
        week: dict[str, Any] = {"week": 1, "worked": True, "by": shop.guide, "at": on(11)}
        confirming.confirm(session, placement=job, **week)
    with seen_by(made, shop) as session:
        seen = views.view(session, placement=job, by=shop.guide, on=day(15))
        assert (seen.placement.state, seen.week, seen.unconfirmed) == (
            PlacementState.ACTIVE,
            2,
            [2],
        )
    with made.reading() as session:
        (said,) = confirmations(session, job)
        assert said.source is Source.MENTOR_TAP
        assert list(tamper.findings(session)) == []
    assert told(made, amina).count("interview_booked") == 2
    assert {"placement_opened", "placement_begun"} <= set(told(made, made.staff.rune))
    passed = woken(made, on(15))
    assert (passed.moved, [one.kind for one in passed.told]) == (0, [])


def waits(made: Town) -> Any:
    """Rune writes with Amina, the committee approves, she and her mother let HR know some lines."""
    rune = made.staff.rune
    with made.writing() as session:
        how: dict[str, Any] = {"application": application_of(AMINA), "queue": NORREBRO}
        case = intake.draft(session, **how, by=rune, at=on(0))
        intake.submit(session, referral=case, by=rune, at=on(0))
    with made.writing() as session:
        decided(session, case, Verdict.APPROVE, made.staff.aksel, on(0))
        consent(session, case, rune, on(0))
    return case
