"""Intake: drafted, amended, submitted, withdrawn, followed; and the lines that stay sealed."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from foundation import accounts
from foundation.accounts import Account
from foundation.errors import NotFound
from foundation.outbox import inbox
from foundation.vault import Sealed
from referrals import intake, versions
from referrals import sealed_lines as lines
from referrals.application import Application
from referrals.errors import AmendedMeanwhile, HoldsCpr, NothingWritten, NotReady
from referrals.models import Referral, SealedLine
from referrals.status import ReferralState
from referrals.words import Purpose, SealedKind
from tests.people import MONDAY, NORREBRO, later
from tests.referrals.scene import Scene, events, row, told

S = ReferralState


def test_a_draft_can_be_almost_empty_but_not_submitted(scene: Scene) -> None:
    """Tests that what is lacking is named by code, all at once."""
    with scene.writing() as session:
        how: dict[str, Any] = {"by": scene.staff.rune, "at": MONDAY}
        empty = Application("foothold.application/1")
        case = intake.draft(session, application=empty, queue=NORREBRO, **how)
        with pytest.raises(NotReady, match=r"NAME.*BIRTH_DATE.*WILL"):
            intake.submit(session, referral=case, **how)
        assert row(session, case).state is S.DRAFT


def test_every_version_is_kept(scene: Scene) -> None:
    """Tests the versions, the conflict of two who write at once, and the day of the deadline."""
    case, by = scene.case(S.DRAFT), scene.staff.rune
    with scene.writing() as session:
        how: dict[str, Any] = {"application": told(number=8), "by": by, "at": MONDAY}
        assert intake.amend(session, referral=case, read_version=1, **how) == 2
        with pytest.raises(AmendedMeanwhile):
            intake.amend(session, referral=case, read_version=1, **how)
        names = [versions.version(session, case, n).who.family_name for n in (1, 2)]
        assert names[1] == told(number=8).who.family_name != names[0]
        intake.submit(session, referral=case, by=by, at=later(days=2))
        assert row(session, case).decision_due_on == later(days=9).date()


@pytest.mark.parametrize(
    ("state", "refused"),
    [(S.DRAFT, False), (S.SUBMITTED, True), (S.RETURNED, False), (S.APPROVED, True)],
)
def test_what_others_work_with_stays_whole(
    scene: Scene, state: ReferralState, *, refused: bool
) -> None:
    """Tests that nothing needed can be taken out of what the committee or the round goes by."""
    case, half = scene.case(state), replace(told(number=8), languages=())
    with scene.writing() as session:
        how: dict[str, Any] = {"application": half, "by": scene.staff.rune, "at": MONDAY}
        if refused:
            with pytest.raises(NotReady, match="LANGUAGES"):
                intake.amend(session, referral=case, read_version=1, **how)
        else:
            assert intake.amend(session, referral=case, read_version=1, **how) == 2


def test_codes_are_six_letters_and_differ(scene: Scene) -> None:
    """Tests what is said on the telephone."""
    for _ in range(5):
        scene.case(S.DRAFT)
    with scene.reading() as session:
        codes = list(session.scalars(select(Referral.code)))
        assert len(set(codes)) == 5
        assert all((len(code) == 6 and code.isupper()) or code.isdigit() for code in codes)


def test_a_youth_withdraws_and_the_referrer_is_told(scene: Scene) -> None:
    """Tests Amina, who has thought better of it."""
    case = scene.case()
    amina = scene.follower(case)
    with scene.writing() as session:
        intake.withdraw(session, referral=case, by=amina, at=MONDAY)
    with scene.reading() as session:
        told_of = inbox(session, scene.staff.rune.account)
        assert [one.kind for one in told_of] == ["referral_withdrawn"]
        assert row(session, case).decision_due_on is None


def test_following_is_one_account_until_it_is_closed(scene: Scene) -> None:
    """Tests the same account again, another after it was closed, and that it bears no name."""
    case, rune = scene.case(), scene.staff.rune
    first = scene.follower(case)
    with scene.writing() as session:
        how: dict[str, Any] = {"referral": case, "by": rune, "at": MONDAY}
        assert intake.follow(session, **how) == first.account
        by = scene.staff.timetable
        accounts.close_account(session, account=first.account, by=by, at=MONDAY)
        second = intake.follow(session, **how)
        assert second != first.account
        assert session.get_one(Account, ("harbour", second)).name == ""
        assert events(session, case).count("referral:youth:followed") == 2


def test_sealed_lines_stay_sealed(scene: Scene) -> None:
    """Tests that neither table nor log tells what a line is about, and who reads it says why."""
    case, staff = scene.case(), scene.staff
    how: dict[str, Any] = {"referral": case, "by": staff.rune, "at": MONDAY}
    with scene.writing() as session:
        text = "Er i behandling for angst."
        line = lines.write(session, kind=SealedKind.HEALTH, text=text, **how)
    with scene.writing() as session:
        held = session.get_one(SealedLine, ("harbour", line))
        assert isinstance(held.text, Sealed)
        assert b"health" not in held.text.blob
        (opened,) = lines.read(session, **how | {"by": staff.aksel}, purpose=Purpose.SCREEN)
        assert (opened.kind, opened.text) == (SealedKind.HEALTH, text)
        assert "angst" not in repr(opened)
        assert events(session, case)[-2:] == [
            "referral:sealed_line:written",
            "referral:sealed_line:read",
        ]
    with scene.writing() as session:
        lines.remove(session, line=line, **how)
        with pytest.raises(NotFound):
            lines.remove(session, line=line, **how)
        assert lines.read(session, purpose=Purpose.SCREEN, **how) == []
        assert session.get_one(SealedLine, ("harbour", line)).text is None


def test_what_may_not_be_sealed(scene: Scene) -> None:
    """Tests an empty line, a CPR number, and a line of another case."""
    case, other = scene.case(), scene.case()
    how: dict[str, Any] = {"by": scene.staff.rune, "at": MONDAY}
    with scene.writing() as session:
        for text, error in ((" ", NothingWritten), ("cpr 010210-1234", HoldsCpr)):
            with pytest.raises(error):
                lines.write(session, referral=case, kind=SealedKind.OTHER, text=text, **how)
        line = lines.write(session, referral=case, kind=SealedKind.OTHER, text="x", **how)
        with pytest.raises(NotFound):
            lines.remove(session, referral=other, line=line, **how)
