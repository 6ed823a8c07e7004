"""Decisions: by whom, of which version, with which reasons, and reopened by name alone."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select

from foundation import accounts
from foundation.errors import FootholdError, IllegalMove
from foundation.outbox import inbox
from referrals import agenda, committee, intake, likeness, meetings, reading
from referrals.errors import (
    AlreadyDecided,
    AlreadyReferred,
    AmendedMeanwhile,
    HoldsCpr,
    LooksLikeAnother,
    NotAtTheMeeting,
    NothingToReopen,
    NotOfTheCommittee,
    NotReady,
    ReasonMissing,
)
from referrals.ids import MeetingId, ReferralId
from referrals.models import Decision, Referral
from referrals.rights import correction
from referrals.status import ReferralState, Verdict
from referrals.words import LegalTrack, Offer, Purpose, Reason
from tests.databases import CITY
from tests.people import MONDAY, NORREBRO, VALBY, decided, later
from tests.referrals.scene import Scene, events, last_decision, row, told, youth_of

S = ReferralState


def decide(scene: Scene, case: ReferralId, verdict: Verdict = Verdict.APPROVE, **how: Any) -> str:
    """A decision of Aksel's, in a transaction of its own."""
    usual: dict[str, Any] = {"read_version": 1, "reason": Reason.OTHER, "at": MONDAY}
    usual |= {"legal_track": LegalTrack.MEASURE, "by": scene.staff.aksel}
    with scene.writing() as session:
        return committee.decide(session, referral=case, verdict=verdict, **usual | how)


@pytest.mark.parametrize("words", [None, "", "  \n"])
def test_no_return_without_words(scene: Scene, words: str | None) -> None:
    """Tests that to return or decline takes a reason in words."""
    case = scene.case()
    for verdict, offer in ((Verdict.RETURN, None), (Verdict.DECLINE, Offer.NOTHING)):
        with pytest.raises(ReasonMissing):
            decide(scene, case, verdict, words=words, offer=offer)
    with pytest.raises(ReasonMissing):
        decide(scene, case, Verdict.DECLINE, words="fordi")
    assert decide(scene, case, words=words)


def test_a_cpr_number_is_refused(scene: Scene) -> None:
    """Tests the words of a decision."""
    with pytest.raises(HoldsCpr):
        decide(scene, scene.case(), Verdict.RETURN, words="Se 010210-1234.")


def test_what_was_amended_is_read_again(scene: Scene) -> None:
    """Tests a decision on a version that is no longer the newest, and the words of the refusal."""
    case = scene.case()
    with scene.writing() as session:
        application, by = told(number=77), scene.staff.rune
        how: dict[str, Any] = {"application": application, "read_version": 1, "by": by}
        assert intake.amend(session, referral=case, at=MONDAY, **how) == 2
    with pytest.raises(AmendedMeanwhile, match="you read version 1, it is now 2"):
        decide(scene, case)
    assert decide(scene, case, read_version=2)


def test_reopening_names_the_last_decision(scene: Scene) -> None:
    """Tests that a decline becomes an approval by naming it, an older one or none refused."""
    case = scene.case()
    with pytest.raises(NothingToReopen):
        decide(scene, case, reopens="dec_1")
    first = decide(scene, case, Verdict.RETURN, words="mere")
    with scene.writing() as session:
        intake.submit(session, referral=case, by=scene.staff.rune, at=MONDAY)
    second = decide(scene, case, Verdict.DECLINE, words="nej", offer=Offer.OTHER)
    for wrong in (None, first, "dec_nowhere"):
        with pytest.raises(AlreadyDecided):
            decide(scene, case, reopens=wrong)
    third = decide(scene, case, reopens=second)
    with scene.reading() as session:
        rows = session.scalars(select(Decision).order_by(Decision.number)).all()
        assert [(one.id, one.number, one.reopens) for one in rows] == [
            (first, 1, None),
            (second, 2, None),
            (third, 3, second),
        ]
        assert (row(session, case).closed_at, row(session, case).state) == (None, S.APPROVED)


def test_the_wait_survives_a_decline(scene: Scene) -> None:
    """Tests that the wait counts from the first approval."""
    case = scene.case(S.APPROVED)
    with scene.reading() as session:
        first = last_decision(session, case)
    second = decide(
        scene, case, Verdict.DECLINE, reopens=first, words="n", offer=Offer.OTHER, at=later(days=5)
    )
    decide(scene, case, reopens=second, at=later(days=9))
    with scene.reading() as session:
        one = row(session, case)
        assert (one.waiting_since, one.approved_on) == (MONDAY.date(), later(days=9).date())


def test_a_withdrawn_case_is_not_decided(scene: Scene) -> None:
    """Tests that there is no way back, and that this is what is said."""
    case = scene.case(S.APPROVED)
    with scene.writing() as session:
        intake.withdraw(session, referral=case, by=scene.staff.rune, at=MONDAY)
    with pytest.raises(IllegalMove):
        decide(scene, case, by=scene.staff.karen)


def test_no_half_application_is_approved(scene: Scene) -> None:
    """Tests that a correction that leaves something out stands in the way."""
    case, half = scene.case(), replace(told(number=3), languages=())
    with scene.writing() as session:
        how: dict[str, Any] = {"application": half, "by": scene.staff.karen, "at": MONDAY}
        correction.correct(session, referral=case, read_version=1, **how)
    with pytest.raises(NotReady, match="LANGUAGES"):
        decide(scene, case, read_version=2)


def test_a_second_case_cannot_be_reopened_beside_a_running_one(scene: Scene) -> None:
    """Tests that two declined cases of one youth do not both run again."""
    one, two = scene.case(S.DECLINED), scene.case(S.DECLINED)
    with scene.writing() as session:
        ids = youth_of(session, one), youth_of(session, two)
        how: dict[str, Any] = {"same": True, "by": scene.staff.karen, "at": MONDAY}
        likeness.judge(session, youth=ids[0], other=ids[1], **how)
        firsts = {case: last_decision(session, case) for case in (one, two)}
    decide(scene, one, reopens=firsts[one])
    for verdict in (Verdict.APPROVE, Verdict.RETURN):
        with pytest.raises(AlreadyReferred):
            decide(scene, two, verdict, words="w", reopens=firsts[two])


def test_whoever_looks_like_another_is_judged_first(scene: Scene) -> None:
    """Tests that the double is declined or returned, but not approved, until somebody looked."""
    application = told(number=9)
    one, two = (scene.case(application=application) for _ in range(2))
    with pytest.raises(LooksLikeAnother):
        decide(scene, two)
    with scene.writing() as session:
        ids = youth_of(session, one), youth_of(session, two)
        how: dict[str, Any] = {"same": False, "by": scene.staff.karen, "at": MONDAY}
        likeness.judge(session, youth=ids[0], other=ids[1], **how)
    assert decide(scene, two)


def test_the_referrer_is_told_and_can_read_why(scene: Scene) -> None:
    """Tests the notice, the words behind it, and who is told once the referrer has left."""
    case, staff = scene.case(), scene.staff
    decide(scene, case, Verdict.DECLINE, words="Prøv UU.", offer=Offer.YOUTH_GUIDANCE)
    with scene.writing() as session:
        assert [one.kind for one in inbox(session, staff.rune.account)] == ["referral_declined"]
        how: dict[str, Any] = {"purpose": Purpose.ANSWER_THE_YOUTH, "by": staff.rune}
        (told_why,) = reading.read(session, referral=case, at=MONDAY, **how).decisions
        assert (told_why.words, told_why.offer) == ("Prøv UU.", Offer.YOUTH_GUIDANCE)
        assert "Prøv" not in repr(told_why)
    left = scene.case(by=staff.sanne)
    with scene.writing() as session:
        by = staff.timetable
        accounts.close_account(session, account=staff.sanne.account, by=by, at=MONDAY)
    decide(scene, left)
    with scene.reading() as session:
        assert [one.kind for one in inbox(session, staff.karen.account)] == ["referral_approved"]


def convene(scene: Scene, queue: str | None, *members: Any, by: Any = None) -> MeetingId:
    """A meeting of some of the staff."""
    with scene.writing() as session:
        ids = [one.account for one in members]
        how: dict[str, Any] = {"held_on": MONDAY.date(), "members": ids, "at": MONDAY}
        return meetings.convene(session, queue=queue, by=by or scene.staff.karen, **how)


def test_who_sits_in_a_committee(scene: Scene) -> None:
    """Tests ambassadors in their own and the joint one, and nobody of another role."""
    staff = scene.staff
    assert convene(scene, NORREBRO, staff.aksel, staff.karen, by=staff.yrsa)
    assert convene(scene, None, staff.aksel, staff.vibeke)
    for queue, who in ((NORREBRO, staff.vibeke), (None, staff.rune), (VALBY, staff.asta)):
        with pytest.raises(NotOfTheCommittee):
            convene(scene, queue, who)


def test_a_meeting_decides_its_own_agenda(scene: Scene) -> None:
    """Tests another queue's meeting, a seat one does not have, a closed one, the joint one."""
    case, joint, staff = scene.case(), scene.case(), scene.staff
    with scene.writing() as session:
        agenda.join(session, referral=joint, by=staff.aksel, at=MONDAY)
    here = convene(scene, NORREBRO, staff.aksel)
    both = convene(scene, None, staff.aksel, staff.vibeke)
    closed = convene(scene, NORREBRO, staff.aksel)
    with scene.writing() as session:
        meetings.close(session, meeting=closed, by=staff.yrsa, at=MONDAY)
        with pytest.raises(NotAtTheMeeting):
            meetings.close(session, meeting=closed, by=staff.yrsa, at=MONDAY)
    wrong = [
        (case, closed, staff.aksel),
        (case, both, staff.aksel),
        (case, here, staff.yrsa),
        (case, MeetingId("mtg_nowhere"), staff.aksel),
        (joint, here, staff.aksel),
    ]
    for which, meeting, by in wrong:
        with pytest.raises(NotAtTheMeeting):
            decide(scene, which, meeting=meeting, by=by)
    assert decide(scene, case, meeting=here)
    assert decide(scene, joint, meeting=both, by=staff.vibeke)


def race(scene: Scene, *acts: Any) -> list[type[FootholdError] | None]:
    """What each of some acts, all at once, is told."""
    start = Barrier(len(acts))

    def run(act: Any) -> type[FootholdError] | None:
        start.wait()
        try:
            with scene.writing() as session:
                act(session)
        except FootholdError as error:
            return type(error)
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.result() for done in [pool.submit(run, act) for act in acts]]


def test_two_cases_of_one_youth_submitted_at_once(scene: Scene) -> None:
    """Tests that one is submitted, and the other told why not, whoever is first."""
    for _ in range(5):
        cases = [scene.case(S.DRAFT) for _ in range(3)]
        with scene.writing() as session:
            youths = [youth_of(session, case) for case in cases]
            how: dict[str, Any] = {"other": youths[0], "same": True, "by": scene.staff.karen}
            for youth in youths[1:]:
                likeness.judge(session, youth=youth, at=MONDAY, **how)
        by: dict[str, Any] = {"by": scene.staff.rune, "at": MONDAY}
        acts = [lambda s, c=c, b=by: intake.submit(s, referral=c, **b) for c in cases]
        told_why = race(scene, *acts)
        assert sorted(map(str, told_why)) == sorted(map(str, [AlreadyReferred] * 2 + [None]))
        with scene.reading() as session:
            states = select(Referral.state).where(Referral.id.in_(cases))
            assert list(session.scalars(states)).count(S.SUBMITTED) == 1


def test_two_decide_at_once(scene: Scene) -> None:
    """Tests that one decision is made and the other asked to look again."""
    for _ in range(5):
        case = scene.case()
        deciders = (scene.staff.aksel, scene.staff.yrsa, scene.staff.karen)
        acts = [lambda s, b=b: decided(s, case, Verdict.APPROVE, b) for b in deciders]  # noqa: B023  # called at once
        assert sorted(map(str, race(scene, *acts))) == sorted(
            map(str, [AlreadyDecided, AlreadyDecided, None])
        )
        with scene.reading() as session:
            assert events(session, case).count("referral:decision:approved") == 1


def test_joined_and_submitted_at_once(scene: Scene) -> None:
    """Tests that two youths with a running case each are not joined, whoever is first."""
    for _ in range(5):
        running, draft = scene.case(), scene.case(S.DRAFT)
        with scene.reading() as session:
            one, two = youth_of(session, running), youth_of(session, draft)
        how: dict[str, Any] = {"same": True, "by": scene.staff.karen, "at": MONDAY}
        race(
            scene,
            lambda s, o=one, t=two, h=how: likeness.judge(s, youth=t, other=o, **h),
            lambda s, d=draft: intake.submit(s, referral=d, by=scene.staff.rune, at=MONDAY),
        )
        with scene.reading() as session:
            together = row(session, draft).youth_id == row(session, running).youth_id
            both_run = row(session, draft).state is S.SUBMITTED
            assert together != both_run
            assert session.get_one(Referral, (CITY, running)).state is S.SUBMITTED
