"""A story: Amina is declined by one shop, and hired by another."""

from typing import Any

from placements.reviews import answering, cards, inbox, interviews, inviting
from placements.status import ProposalState
from placements.words.declines import Decline
from placements.words.proposals import Awaits, Outcome
from referrals.models import Referral
from tests.databases import CITY, AnyDatabase
from tests.people import later
from tests.placements.reviews.steps import after, day_of, held, slot, state, told, vetoes
from tests.placements.scene import town


def test_declined_and_matched_again(database: AnyDatabase) -> None:
    """Tests the way of a youth through two proposals, day by day."""
    made = town(database, seats=1)
    case = made.approved()
    amina = made.follower(case)
    with made.reading() as session:
        since = session.get_one(Referral, (CITY, case)).waiting_since

    # Monday: Helle reads the card and invites; on Wednesday somebody else suits better
    first = made.proposed(case)
    with made.writing() as session:
        helle = made.shop.hr
        card = cards.card(session, proposal=first, recipient="hr", by=helle, at=later())
        assert ("given_name", "Amina") in [(one.kind, one.value) for one in card.lines]
        inviting.invite(session, proposal=first, slot=slot(2), by=helle, at=later())
    assert "interview_booked" in told(made, amina)
    with made.writing() as session:
        how: dict[str, Any] = {"outcome": Outcome.NOT_READY, "reason": Decline.OTHER_JOB_SUITS}
        interviews.report(session, proposal=first, by=helle, at=after(2), **how)
    assert "proposal_declined" in told(made, amina)
    with made.reading() as session:
        referral = session.get_one(Referral, (CITY, case))
        assert (referral.waiting_since, referral.invitation_due_on) == (since, day_of(2 + 14))
        assert [one.position for one in vetoes(session)] == [made.shop.position]

    # Thursday: Havnens Is has a place; Hans invites, Mia hires last
    second = made.proposed(case, shop=made.other, at=later(days=3))
    hans, mia = made.other.hr, made.other.manager
    with made.writing() as session:
        inviting.invite(session, proposal=second, slot=slot(4), by=hans, at=later(days=3))
        (entry,) = inbox.inbox(session, by=hans, now=later(days=3))
        assert entry.awaits is Awaits.HR_INTERVIEW
    with made.writing() as session:
        ready: dict[str, Any] = {"outcome": Outcome.READY}
        interviews.report(session, proposal=second, by=hans, at=after(4), **ready)
        inviting.invite_to_store(session, proposal=second, slot=slot(7), by=mia, at=after(4))
    with made.writing() as session:
        interviews.report(session, proposal=second, by=mia, at=after(7), **ready)
        done = answering.accept(session, proposal=second, by=mia, at=after(7))
        assert (done.referral.id, done.proposal.chosen) == (case, 1)
    assert state(made, second) is ProposalState.ACCEPTED
    with made.reading() as session:
        assert held(session, first) == []
        assert "seat" in held(session, second)

    # the first shop's seat is somebody else's now
    made.proposed(made.approved(), at=later(days=8))
