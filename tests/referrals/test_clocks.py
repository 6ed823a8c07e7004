"""Clocks: what they promise, each mark told once, whoever slept."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select

from foundation import tamper
from foundation.outbox import Message
from referrals import agenda, committee, intake, invitations, reminders
from referrals.clocks import Timer, clock_of
from referrals.errors import NotWaiting
from referrals.ids import ReferralId
from referrals.models import Reminder
from referrals.rights import restriction
from referrals.status import ReferralState, Verdict
from referrals.terms import Terms
from referrals.words import Bias, LegalTrack, Reason
from tests.people import MONDAY, decided, later
from tests.referrals.scene import Scene, last_decision, row, youth_of

S = ReferralState


def stages(scene: Scene, case: ReferralId, timer: Timer = Timer.DECISION) -> list[str]:
    """The marks of a clock that were told, as they fell due."""
    query = select(Reminder.stage).where(Reminder.referral_id == case, Reminder.clock == timer)
    with scene.reading() as session:
        return list(session.scalars(query.order_by(Reminder.fell_due_on)))


def remind(scene: Scene, days: int) -> int:
    """The timetable runs on a day; return how many marks it told."""
    with scene.writing() as session:
        return len(reminders.remind(session, by=scene.staff.timetable, at=later(days=days)))


@pytest.mark.parametrize(("days", "marks"), [(2, 0), (3, 1), (4, 1), (5, 2), (6, 2), (7, 3)])
def test_a_week_until_the_decision(scene: Scene, days: int, marks: int) -> None:
    """Tests each mark on its day and on the day before."""
    case = scene.case()
    assert remind(scene, days) == marks == len(stages(scene, case))
    assert remind(scene, days) == 0


@pytest.mark.parametrize(
    ("days", "marks"), [(6, 0), (7, 1), (11, 1), (12, 2), (13, 2), (14, 3), (34, 3)]
)
def test_a_fortnight_until_the_invitation(scene: Scene, days: int, marks: int) -> None:
    """Tests the programme's own promise, in days, over any sleep of the timetable."""
    case = scene.case(S.APPROVED)
    assert remind(scene, days) == marks
    assert stages(scene, case, Timer.INVITATION) == ["warned", "pressing", "escalated"][:marks]


def test_a_decision_that_came_late_is_told_of_by_itself(scene: Scene) -> None:
    """Tests that what was passed in sleep is told by the act that stops the clock."""
    case, punctual = scene.case(), scene.case()
    with scene.writing() as session:
        decided(session, case, Verdict.APPROVE, scene.staff.aksel, later(days=8))
        decided(session, punctual, Verdict.APPROVE, scene.staff.aksel, later(days=3))
    assert stages(scene, case) == ["warned", "pressing", "escalated"]
    assert stages(scene, punctual) == []
    with scene.writing() as session:
        karen = scene.staff.karen
        invitations.invited(session, referral=case, by=karen, at=later(days=8 + 13))
    assert stages(scene, case, Timer.INVITATION) == ["warned", "pressing"]
    assert remind(scene, 60) == 3, "the punctual one alone"


def test_a_withdrawn_case_is_told_of_too(scene: Scene) -> None:
    """Tests that withdrawing late does not hide that nobody had decided."""
    case = scene.case()
    with scene.writing() as session:
        intake.withdraw(session, referral=case, by=scene.staff.rune, at=later(days=8))
    assert stages(scene, case) == ["warned", "pressing", "escalated"]
    assert remind(scene, 30) == 0


def test_a_promise_given_is_kept_when_the_terms_change(scene: Scene) -> None:
    """Tests that a clock goes by the days that were promised when it started."""
    case, terms = scene.case(S.DRAFT), Terms(decision_days=10, invitation_days=21)
    with scene.writing() as session:
        by = scene.staff.rune
        intake.submit(session, referral=case, terms=terms, by=by, at=MONDAY)
        assert clock_of(row(session, case))[1].days == 10  # type: ignore[index]  # it runs
        committee.decide(
            session,
            referral=case,
            read_version=1,
            verdict=Verdict.APPROVE,
            reason=Reason.IN_TARGET_GROUP,
            legal_track=LegalTrack.EARLY_OFFER,
            terms=terms,
            by=scene.staff.karen,
            at=MONDAY,
        )
    remind(scene, 20)
    assert stages(scene, case, Timer.INVITATION) == ["warned", "pressing"]
    remind(scene, 21)
    assert stages(scene, case, Timer.INVITATION) == ["warned", "pressing", "escalated"]


def test_a_clock_set_back_breaks_nothing(scene: Scene) -> None:
    """Tests acts at an instant before those they follow."""
    case, early = scene.case(), MONDAY - timedelta(days=1)
    with scene.writing() as session:
        decided(session, case, Verdict.APPROVE, scene.staff.aksel, early)
        assert row(session, case).waiting_since == early.date()
        invitations.invited(session, referral=case, by=scene.staff.karen, at=early)
        reminders.remind(session, by=scene.staff.timetable, at=early)
        assert list(tamper.findings(session)) == []


def test_a_second_approval_starts_the_invitations_clock_anew(scene: Scene) -> None:
    """Tests that an earlier invitation counts no more, and that the wait does."""
    case, staff = scene.case(S.APPROVED), scene.staff
    with scene.writing() as session:
        invitations.invited(session, referral=case, by=staff.karen, at=later(days=1))
        how: dict[str, Any] = {"referral": case, "by": staff.karen, "at": later(days=2)}
        invitations.interviewed(session, on=later(days=2).date(), **how)
        first = row(session, case).waiting_since
        committee.decide(
            session,
            referral=case,
            read_version=1,
            verdict=Verdict.RETURN,
            reason=Reason.NEW_FACTS,
            words="Der er kommet nyt.",
            legal_track=LegalTrack.EARLY_OFFER,
            reopens=last_decision(session, case),
            by=staff.aksel,
            at=later(days=3),
        )
        intake.submit(session, referral=case, by=staff.rune, at=later(days=4))
    assert remind(scene, 4 + 7) == 3, "invited once, and still to be decided"
    with scene.writing() as session:
        decided(session, case, Verdict.APPROVE, staff.aksel, later(days=12))
        one = row(session, case)
        assert (one.invited_at, one.interviewed_on, one.waiting_since) == (None, None, first)
        assert one.invitation_due_on == later(days=26).date()


def test_an_interview_needs_an_invitation(scene: Scene) -> None:
    """Tests the interview before, on and after the day of the invitation."""
    case, karen = scene.case(S.APPROVED), scene.staff.karen
    with scene.writing() as session:
        invitations.invited(session, referral=case, by=karen, at=later(days=3))
        with pytest.raises(NotWaiting):
            invitations.invited(session, referral=case, by=karen, at=later(days=3))
        for days, fits in ((2, False), (3, True), (5, True)):
            how: dict[str, Any] = {"on": later(days=days).date(), "by": karen, "at": later(days=5)}
            if fits:
                invitations.interviewed(session, referral=case, **how)
            else:
                with pytest.raises(NotWaiting):
                    invitations.interviewed(session, referral=case, **how)


def test_a_case_that_stands_still_is_told_of_afterwards(scene: Scene) -> None:
    """Tests that a restricted case is passed over, and caught up with when it goes on."""
    case, karen = scene.case(), scene.staff.karen
    with scene.writing() as session:
        restriction.restrict(session, youth=youth_of(session, case), by=karen, at=MONDAY)
    assert remind(scene, 30) == 0
    with scene.writing() as session:
        restriction.release(session, youth=youth_of(session, case), by=karen, at=later(days=31))
    assert remind(scene, 31) == 3


def test_who_is_told(scene: Scene) -> None:
    """Tests the coordinators and the ambassadors of the agenda, but for who stepped back."""
    case, staff = scene.case(), scene.staff
    with scene.writing() as session:
        who, bias = staff.yrsa, Bias.INTEREST
        agenda.recuse(session, referral=case, account=who.account, bias=bias, by=who, at=MONDAY)
    remind(scene, 3)
    with scene.writing() as session:
        told = set(session.scalars(select(Message.recipient)))
        assert told == {staff.karen.account, staff.aksel.account}
        agenda.join(session, referral=case, by=staff.aksel, at=MONDAY)
    remind(scene, 5)
    with scene.reading() as session:
        query = select(Message.recipient).where(Message.kind == "decision_pressing")
        joint = {staff.karen.account, staff.aksel.account, staff.vibeke.account}
        assert set(session.scalars(query)) == joint


def test_two_timetables_at_once_tell_each_mark_once(scene: Scene) -> None:
    """Tests four runs side by side, and a decision among them."""
    cases = [scene.case() for _ in range(4)]
    start = Barrier(5)

    def run() -> None:
        start.wait()
        remind(scene, 9)

    def decide() -> None:
        start.wait()
        with scene.writing() as session:
            decided(session, cases[0], Verdict.APPROVE, scene.staff.aksel, later(days=9))

    with ThreadPoolExecutor(5) as pool:
        for done in [*(pool.submit(run) for _ in range(4)), pool.submit(decide)]:
            done.result()
    for case in cases:
        assert stages(scene, case) == ["warned", "pressing", "escalated"]
    with scene.reading() as session:
        assert list(tamper.findings(session)) == []
