"""Tests of the card: relevant and consented to, per recipient and moment, and read in the log."""

import json
from dataclasses import replace
from typing import Any

import pytest

from foundation import audit
from foundation.errors import NotAllowed, NotFound
from foundation.roles import Actor
from placements.errors.proposals import StandsStill
from placements.events import ProposalEvent
from placements.ids import ProposalId
from placements.reviews import cards, inviting
from placements.reviews.relevance import RELEVANT
from referrals import agenda, consents
from referrals.application.release import RECIPIENTS, ROWS
from referrals.errors import SteppedBack
from referrals.status import ReferralState
from referrals.words import Bias
from tests.cast import AMINA
from tests.databases import AnyDatabase
from tests.people import MONDAY
from tests.placements.reviews.steps import ENDED, STORE_DAY, At, after, bring, case_of, slot
from tests.placements.scene import Town, consent, town
from tests.referrals.scene import told


def read(made: Town, proposal: ProposalId, by: Actor, recipient: str) -> dict[str, list[Any]]:
    """The lines of a card by their kinds."""
    with made.writing() as session:
        at = after(STORE_DAY)
        card = cards.card(session, proposal=proposal, recipient=recipient, by=by, at=at)
    found: dict[str, list[Any]] = {}
    for line in card.lines:
        found.setdefault(line.kind, []).append(line.value)
    return found


def test_what_hr_reads_before_and_after_the_invitation(database: AnyDatabase) -> None:
    """Tests the first name alone at first, needs in words without levels, wishes for this job."""
    made = town(database)
    proposal = bring(made, At.PROPOSED)
    first = read(made, proposal, made.shop.hr, "hr")
    assert first["given_name"] == ["Amina"]
    assert "family_name" not in first
    assert first["need"] == [
        {"dimension": "structure", "sentence": "the same two tasks every time, in the same order"},
        {"dimension": "instructions", "sentence": "one instruction at a time"},
    ]
    assert first["wish"] == [{"job_type": "butik"}]
    assert first["language"] == ["da"]
    assert {"travel", "away"}.isdisjoint(first)
    with made.writing() as session:
        inviting.invite(session, proposal=proposal, slot=slot(), by=made.shop.hr, at=MONDAY)
    assert read(made, proposal, made.shop.hr, "hr")["family_name"]


def test_that_somebody_would_rather_not_is_not_passed_on(database: AnyDatabase) -> None:
    """Tests a weak wish for the job of the option, and one for a workplace elsewhere."""
    made = town(database)
    person = replace(AMINA, jobs={"butik": 3}, workplaces={"Torvekøb": 5})
    case = made.case(ReferralState.APPROVED, application=told(person, 321))
    with made.writing() as session:
        consent(session, case, made.staff.rune, MONDAY)
    assert "wish" not in read(made, bring(made, At.PROPOSED, case), made.shop.hr, "hr")


def test_the_store_and_the_mentor_come_later(database: AnyDatabase) -> None:
    """Tests that the store reads from the invitation on, the mentor once the youth is hired."""
    made = town(database)
    proposal = bring(made, At.PROPOSED)
    assert read(made, proposal, made.shop.manager, "store_manager") == {}
    with made.writing() as session:
        inviting.invite(session, proposal=proposal, slot=slot(), by=made.shop.hr, at=MONDAY)
    assert "given_name" in read(made, proposal, made.shop.manager, "store_manager")
    with pytest.raises(NotFound):
        read(made, proposal, made.shop.guide, "mentor")
    hired = bring(made, At.ACCEPTED)
    lines = read(made, hired, made.shop.guide, "mentor")
    assert {"given_name", "need"} <= set(lines)
    assert {"family_name", "wish", "school_status", "travel", "age_band"}.isdisjoint(lines)
    with pytest.raises(NotFound):
        read(made, hired, made.other.guide, "mentor")


@pytest.mark.parametrize("at", [one for one in ENDED if one is not At.ACCEPTED])
def test_of_what_came_to_nothing_nothing_is_read(database: AnyDatabase, at: At) -> None:
    """Tests that the card is empty once a proposal has come to an end."""
    made = town(database)
    assert read(made, bring(made, at), made.shop.hr, "hr") == {}


@pytest.mark.parametrize("at", [At.LEFT, At.RESTRICTED])
def test_a_case_that_stands_still_looks_like_one_without_consents(
    database: AnyDatabase, at: At
) -> None:
    """Tests that nobody at the employer can tell which of them it is."""
    made = town(database)
    gone, bare = bring(made, at), made.proposed(made.approved(consented=False))
    assert read(made, gone, made.shop.hr, "hr") == read(made, bare, made.shop.hr, "hr") == {}


def test_what_is_taken_back_is_gone(database: AnyDatabase) -> None:
    """Tests that no read after the commit shows the line."""
    made = town(database)
    proposal = bring(made, At.PROPOSED)
    before = read(made, proposal, made.shop.hr, "hr")["contact"]
    assert any("phone" in line for line in before)
    with made.writing() as session:
        case = case_of(session, proposal)
        keys: dict[str, Any] = {"keys": ["contact:phone"], "recipient": "hr"}
        who: dict[str, Any] = {"giver": consents.YOUTH, "by": made.staff.rune, "at": MONDAY}
        assert consents.withdraw(session, referral=case, **keys, **who)
    now = read(made, proposal, made.shop.hr, "hr")["contact"]
    assert now == [line for line in before if "phone" not in line]


def test_reading_is_an_act_the_youth_can_see(database: AnyDatabase) -> None:
    """Tests the entry: on the case, by whom, as what."""
    made = town(database)
    proposal = bring(made, At.PROPOSED)
    read(made, proposal, made.shop.hr, "hr")
    with made.reading() as session:
        entry = list(audit.entries(session, case_of(session, proposal)))[-1]
    assert entry.event == ProposalEvent.CARD_READ
    assert json.loads(entry.facts) == {"proposal": proposal, "recipient": "hr"}
    assert (entry.done_by, entry.role) == (made.shop.hr.account, "hr")


def test_nobody_reads_as_somebody_else(database: AnyDatabase) -> None:
    """Tests each role with each recipient, a store of another company, and the coordinator."""
    made = town(database)
    proposal = bring(made, At.READY)
    shop, karen = made.shop, made.staff.karen
    for by, own in ((shop.hr, "hr"), (shop.manager, "store_manager")):
        for recipient in (*RECIPIENTS, "everybody"):
            if recipient == own:
                assert read(made, proposal, by, recipient)
            else:
                with pytest.raises(NotAllowed):
                    read(made, proposal, by, recipient)
    for recipient in RECIPIENTS:
        read(made, proposal, karen, recipient)
    elsewhere = replace(shop.manager, workplace=made.other.workplace)
    for stranger in (made.other.hr, made.other.manager, elsewhere, made.staff.asta):
        with pytest.raises(NotFound):
            read(made, proposal, stranger, "hr")


def test_a_coordinator_who_stepped_back_reads_no_card(database: AnyDatabase) -> None:
    """Tests that stepping back holds for proposals too, and that a standstill does not hide it."""
    made = town(database)
    proposal, kim = bring(made, At.PROPOSED), made.coordinator()
    with made.writing() as session:
        how: dict[str, Any] = {"account": kim.account, "bias": Bias.OTHER, "at": MONDAY}
        agenda.recuse(session, referral=case_of(session, proposal), by=made.staff.karen, **how)
    with pytest.raises(SteppedBack):
        read(made, proposal, kim, "hr")
    still = bring(made, At.RESTRICTED)
    with pytest.raises(StandsStill), made.writing() as session:
        inviting.invite(session, proposal=still, slot=slot(), by=made.shop.hr, at=MONDAY)


def test_relevance_stays_inside_what_may_be_released() -> None:
    """Tests that the table names no kind that may never go to the recipient, and not the way."""
    assert set(RELEVANT) == set(RECIPIENTS)
    for recipient, kinds in RELEVANT.items():
        assert all(ROWS[kind].since(recipient) for kind in kinds)
        assert "travel" not in kinds
