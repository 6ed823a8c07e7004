"""Reminders of what is coming: in time, once, to whom it concerns, and of nothing that is off."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from foundation.accounts import operator
from foundation.outbox import Message
from placements.ids import ProposalId
from placements.reviews import inviting, withdrawing
from placements.timetable import passing
from placements.words.notices import NudgeKind
from placements.words.proposals import Withdrawal
from referrals.rights import restriction
from tests.databases import CITY
from tests.people import MONDAY, later
from tests.placements.lifecycle.scene import START, Works, on_day
from tests.placements.reviews.steps import HR_DAY, At, bring, case_of, slot
from tests.referrals.scene import youth_of

Kind = NudgeKind
HOUR = timedelta(hours=1)
STARTS = slot().starts
"""Wednesday at eleven."""


def told(town: Works, kind: NudgeKind, at: datetime) -> set[tuple[str, str]]:
    """Who was told of a kind by what, after a pass at an instant."""
    with town.writing() as session:
        passing.run(session, by=operator(CITY), at=at)
        query = select(Message.recipient, Message.subject).where(Message.kind == kind.value)
        return {(recipient, subject) for recipient, subject in session.execute(query)}


def invited(town: Works) -> tuple[ProposalId, str, str]:
    """A proposal with an interview on Wednesday, its case, and the youth's account."""
    case = town.approved()
    youth = town.follower(case)
    return bring(town, At.INVITED, case), case, youth.account


def test_an_interview_of_tomorrow(town: Works) -> None:
    """Tests that nobody is told two days before, and the family and HR the day before, once."""
    proposal, case, youth = invited(town)
    assert told(town, Kind.INTERVIEW_TOMORROW, later(hours=5)) == set()
    whom = {(youth, case), (town.staff.rune.account, case), (town.shop.hr.account, proposal)}
    assert told(town, Kind.INTERVIEW_TOMORROW, later(days=1)) == whom
    with town.writing() as session:
        again = passing.run(session, by=operator(CITY), at=later(days=1, hours=3)).told
    assert [one for one in again if one.kind is Kind.INTERVIEW_TOMORROW] == []


def test_an_interview_soon(town: Works) -> None:
    """Tests the hour before, the two hours themselves, and that nothing is told once it began."""
    proposal, case, youth = invited(town)
    assert told(town, Kind.INTERVIEW_SOON, STARTS - 2 * HOUR - timedelta(seconds=1)) == set()
    whom = {(youth, case), (town.shop.hr.account, proposal)}
    assert told(town, Kind.INTERVIEW_SOON, STARTS - 2 * HOUR) == whom


def test_what_was_slept_through_is_not_told(town: Works) -> None:
    """Tests a pass that comes when the interview has begun."""
    invited(town)
    assert told(town, Kind.INTERVIEW_SOON, STARTS) == set()
    assert told(town, Kind.INTERVIEW_TOMORROW, STARTS) == set()


def test_nobody_is_reminded_of_what_was_said_a_moment_ago(town: Works) -> None:
    """Tests a time that was found today, for tomorrow and for an hour from now."""
    proposal, _, _ = invited(town)
    with town.writing() as session:
        how: dict[str, Any] = {"by": town.staff.karen, "at": later(days=1)}
        inviting.move(session, proposal=proposal, slot=slot(), **how)
    assert told(town, Kind.INTERVIEW_TOMORROW, later(days=1, hours=1)) == set()
    with town.writing() as session:
        how = {"by": town.staff.karen, "at": STARTS - HOUR}
        inviting.move(session, proposal=proposal, slot=slot(), **how)
    assert told(town, Kind.INTERVIEW_SOON, STARTS - HOUR / 2) == set()


def test_the_stores_interview_is_the_stores(town: Works) -> None:
    """Tests that HR is not reminded of what the store holds."""
    proposal = bring(town, At.BOOKED)
    starts = slot(HR_DAY + 2).starts
    assert told(town, Kind.INTERVIEW_SOON, starts - HOUR) == {(town.shop.manager.account, proposal)}


@pytest.mark.parametrize("off", ["withdrawn", "restricted"])
def test_what_is_off_is_not_told(town: Works, off: str) -> None:
    """Tests a proposal that was withdrawn, and a case that stands still."""
    proposal, _, _ = invited(town)
    karen = town.staff.karen
    with town.writing() as session:
        if off == "withdrawn":
            why = Withdrawal.MISTAKE
            withdrawing.withdraw(session, proposal=proposal, reason=why, by=karen, at=MONDAY)
        else:
            youth = youth_of(session, case_of(session, proposal))
            restriction.restrict(session, youth=youth, by=karen, at=MONDAY)
    assert told(town, Kind.INTERVIEW_TOMORROW, later(days=1)) == set()
    assert told(town, Kind.INTERVIEW_SOON, STARTS - HOUR) == set()


def test_a_first_day_of_tomorrow(town: Works) -> None:
    """Tests two days before, the day before, and whom it concerns."""
    job = town.hired()
    youth = town.follower(job.referral).account
    before = START - timedelta(days=1)
    assert told(town, Kind.FIRST_DAY_TOMORROW, on_day(before - timedelta(days=1))) == set()
    people = (town.staff.rune, town.shop.guide, town.shop.manager)
    whom = {(youth, job.id), *((one.account, job.id) for one in people)}
    assert told(town, Kind.FIRST_DAY_TOMORROW, on_day(before)) == whom


def test_a_first_day_that_was_slept_through(town: Works) -> None:
    """Tests the day itself: nobody is told that it is tomorrow."""
    town.hired()
    assert told(town, Kind.FIRST_DAY_TOMORROW, on_day(START)) == set()
