"""Tests of choosing and accepting: looked at again in one step, and whole or not at all."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from employers import absences
from employers.ids import PositionId
from employers.models import Mentor, Position, Seat
from employers.words import Absence
from foundation.errors import FootholdError, NotAllowed, NotFound
from foundation.roles import Actor
from placements.errors.proposals import (
    NoLongerLawful,
    NoLongerPossible,
    NoneLeft,
    OptionGone,
    StoreNotReady,
)
from placements.ids import ProposalId
from placements.models import Hold, Option
from placements.reviews import answering, inviting
from placements.reviews.taking import interviews_of
from placements.status import ProposalState
from placements.words.proposals import Kept, Outcome
from referrals import intake
from referrals.application import Application, Excluded
from referrals.models import Referral
from referrals.versions import current
from tests import offers
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, later
from tests.placements.reviews.steps import (
    STORE_DAY,
    At,
    after,
    bring,
    case_of,
    held,
    row,
    say,
    slot,
    state,
)
from tests.placements.scene import Town, town
from tests.referrals.scene import dump


def accept(made: Town, proposal: ProposalId, by: Actor, option: int | None = None) -> None:
    """Somebody accepts after the store's interview."""
    with made.writing() as session:
        at = after(STORE_DAY)
        answering.accept(session, proposal=proposal, option=option, by=by, at=at)


def choose(made: Town, proposal: ProposalId, option: int = 2) -> None:
    """HR chooses an option."""
    with made.writing() as session:
        by = made.shop.hr
        answering.choose(session, proposal=proposal, option=option, by=by, at=after(STORE_DAY))


def refused(
    made: Town, proposal: ProposalId, error: type[FootholdError], option: int | None = None
) -> None:
    """Tests that HR is refused, and that every table stays as it was."""
    with made.reading() as session:
        before = dump(session)
    with pytest.raises(error):
        accept(made, proposal, made.shop.hr, option)
    with made.reading() as session:
        assert dump(session) == before


@pytest.mark.parametrize("option", [None, 1, 2])
def test_one_option_is_accepted(database: AnyDatabase, option: int | None) -> None:
    """Tests the one that is held and the other: its seat is held, and stays so."""
    made = town(database)
    proposal = bring(made, At.LIKED, options=2)
    accept(made, proposal, made.shop.hr, option)
    with made.reading() as session:
        accepted = row(session, proposal)
        assert (accepted.state, accepted.chosen) == (ProposalState.ACCEPTED, option or 1)
        assert held(session, proposal) == sorted(set(Kept) - {Kept.INTERVIEW})
        assert _position_held(session, proposal) == _option(session, proposal, option or 1)


def _position_held(session: Any, proposal: ProposalId) -> str:
    hold = session.query(Hold).filter_by(proposal_id=proposal, kind=Kept.SEAT, released_at=None)
    return str(session.get_one(Seat, (CITY, hold.one().thing)).position_id)


def _option(session: Any, proposal: ProposalId, number: int) -> PositionId:
    found = session.query(Option).filter_by(proposal_id=proposal, number=number).one()
    return PositionId(found.position_id)


def test_the_store_hires_last(database: AnyDatabase) -> None:
    """Tests each step before the store has said ready."""
    made = town(database)
    for at in (At.PROPOSED, At.INVITED, At.READY, At.BOOKED):
        refused(made, bring(made, at, options=2), StoreNotReady)
        made.lund = _another(made)


def _another(made: Town) -> Any:
    """Room for one youth more at the shop."""
    with made.writing() as session:
        position = offers.position(session, made.shop.workplace, MONDAY, seats=2)
        mentor = offers.mentor(session, made.shop.workplace, MONDAY, capacity=2)
        made.roomy(session, 20)
    return replace(made.shop, position=position, mentor=mentor)


def test_an_option_there_is_not(database: AnyDatabase) -> None:
    """Tests a number that was never offered."""
    made = town(database)
    refused(made, bring(made, At.LIKED), NotFound, 3)


def test_the_seat_of_the_option_went_to_somebody_else(database: AnyDatabase) -> None:
    """Tests that whoever comes second keeps what they held."""
    made = town(database)
    proposal = bring(made, At.LIKED, options=2)
    with made.reading() as session:
        position = _option(session, proposal, 2)
    other = made.approved()
    first, made.lund = made.shop, replace(made.shop, position=position)
    made.proposed(other)
    made.lund = first
    refused(made, proposal, NoneLeft, 2)
    accept(made, proposal, made.shop.hr, 1)


@pytest.mark.parametrize("gone", ["closed", "changed", "left", "away", "back later"])
def test_the_job_or_the_mentor_is_gone(database: AnyDatabase, gone: str) -> None:
    """Tests a closed position, other shifts, and a mentor who left, is ill, or comes back later."""
    made = town(database)
    proposal = bring(made, At.LIKED)
    shop, karen = made.shop, made.staff.karen.account
    with made.writing() as session:
        position = session.get_one(Position, (CITY, shop.position))
        mentor = session.get_one(Mentor, (CITY, shop.mentor))
        if gone == "closed":
            position.closed_at, position.closed_by = MONDAY, karen
        elif gone == "changed":
            position.shifts = [{"day": 1, "start": "15:00", "end": "17:00"}]
        elif gone == "left":
            mentor.left_at, mentor.left_by = MONDAY, karen
        else:
            how: dict[str, Any] = {"by": made.staff.karen, "at": MONDAY}
            absence = absences.note_absence(
                session,
                mentor=shop.mentor,
                kind=Absence.SICK_LEAVE,
                from_on=MONDAY.date(),
                **how,
            )
            if gone == "back later":
                until = later(days=60).date()
                absences.end_absence(session, absence=absence, back_on=until, **how)
    refused(made, proposal, OptionGone)


def amended(application: Application, what: str) -> Application:
    """The application with something else in it, by which the shop is no longer allowed."""
    if what == "age":
        return replace(application, who=replace(application.who, birth_date=date(2012, 2, 3)))
    if what == "hours":
        return replace(application, availability=application.availability[:1])
    return replace(application, excluded=Excluded(workplaces=("Blågårdsgade",)))


@pytest.mark.parametrize(
    ("what", "code"), [("age", "AGE"), ("hours", "SHIFTS"), ("x", "WORKPLACE")]
)
def test_every_rule_is_asked_again(database: AnyDatabase, what: str, code: str) -> None:
    """Tests a birthday put right, other free hours, and a workplace excluded meanwhile.

    The coordinator is told which rule; HR is not, whatever it is.
    """
    made = town(database)
    proposal = bring(made, At.LIKED)
    with made.writing() as session:
        referral = session.get_one(Referral, (CITY, case_of(session, proposal)))
        how: dict[str, Any] = {"read_version": referral.version, "by": made.staff.rune}
        application = amended(current(session, referral), what)
        intake.amend(session, referral=referral.id, application=application, at=MONDAY, **how)
    refused(made, proposal, NoLongerPossible)
    with pytest.raises(NoLongerLawful, match=code):
        accept(made, proposal, made.staff.karen)
    with pytest.raises(NoLongerPossible) as told:
        accept(made, proposal, made.shop.manager)
    assert told.value.facts == {}


@pytest.mark.parametrize(
    ("step", "outcome"), [(At.BOOKED, Outcome.CANCELLED), (At.LIKED, Outcome.READY)]
)
def test_an_option_at_another_store(database: AnyDatabase, step: At, outcome: Outcome) -> None:
    """Tests that the other store holds its own interview before it hires, and the first is off."""
    made = town(database)
    with made.writing() as session:
        elsewhere = offers.workplace(session, made.shop.employer, MONDAY, "Trianglen")
        position = offers.position(session, elsewhere, MONDAY)
        mentor = offers.mentor(session, elsewhere, MONDAY)
    proposal = bring(made, step)
    with made.writing() as session:
        of_first = session.query(Option).filter_by(proposal_id=proposal).one()
        facts: dict[str, Any] = {"position_id": position, "mentor_id": mentor, "number": 2}
        facts |= {"municipality": CITY, "id": "opt_2", "workplace_id": elsewhere}
        facts |= {"employer_id": made.shop.employer, "shifts": of_first.shifts}
        session.add(Option(proposal_id=proposal, **facts))
    choose(made, proposal)
    with made.reading() as session:
        assert row(session, proposal).workplace_id == elsewhere
        assert interviews_of(session, proposal)[-1].outcome is outcome
    with made.writing() as session, pytest.raises(NotFound):
        how: dict[str, Any] = {"slot": slot(6), "at": after(STORE_DAY)}
        inviting.invite_to_store(session, proposal=proposal, by=made.shop.manager, **how)
    refused(made, proposal, StoreNotReady)
    with made.writing() as session:
        inviting.invite_to_store(session, proposal=proposal, by=made.shop.hr, **how)
        say(session, made.shop.hr, proposal, Outcome.READY, day=6)
        answering.accept(session, proposal=proposal, by=made.shop.hr, at=after(6))


def test_choosing_needs_no_interview_and_can_be_changed(database: AnyDatabase) -> None:
    """Tests there and back, and that one seat alone is held at each."""
    made = town(database)
    proposal = bring(made, At.PROPOSED, options=2)
    for number in (2, 2, 1):
        choose(made, proposal, number)
        with made.reading() as session:
            assert row(session, proposal).held == number
            assert held(session, proposal) == sorted(Kept)


def test_strangers_accept_nothing(database: AnyDatabase) -> None:
    """Tests another company, the referrer, and the youth."""
    made = town(database)
    case = made.approved()
    proposal = bring(made, At.LIKED, case)
    for by in (made.other.hr, made.staff.rune, made.follower(case), made.shop.guide):
        with pytest.raises((NotFound, NotAllowed)):
            accept(made, proposal, by)
    assert state(made, proposal) is ProposalState.READY


def test_a_closed_seat_is_no_free_one(database: AnyDatabase) -> None:
    """Tests an option whose only seat was closed meanwhile."""
    made = town(database)
    proposal = bring(made, At.LIKED, options=2)
    with made.writing() as session:
        position, karen = _option(session, proposal, 2), made.staff.karen.account
        closed = update(Seat).where(Seat.position_id == position)
        session.execute(closed.values(closed_at=MONDAY, closed_by=karen))
    refused(made, proposal, NoneLeft, 2)
