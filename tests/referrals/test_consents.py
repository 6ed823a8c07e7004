"""Consents: whose it takes, for which words, until when, and gone at once when taken back."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Event
from typing import Any

import pytest
from sqlalchemy import select

from foundation.clock import COPENHAGEN
from foundation.outbox import Message
from referrals import consents, intake
from referrals.application import Application, Holder
from referrals.errors import NoSuchLine, NotTheGiver
from referrals.ids import ReferralId
from referrals.models import Consent
from referrals.rights import correction
from referrals.status import ReferralState, Verdict
from tests.people import MONDAY, decided, later
from tests.referrals.scene import Scene, row, told

S = ReferralState
DAY = MONDAY.date()


def give(
    scene: Scene, case: ReferralId, giver: str, *keys: str, at: datetime = MONDAY, **more: Any
) -> None:
    """A consent, recorded by Rune."""
    how: dict[str, Any] = {"recipient": "hr", "text_version": "2026-1", "by": scene.staff.rune}
    with scene.writing() as session:
        lines = keys or ("given_name",)
        consents.give(session, referral=case, keys=lines, giver=giver, at=at, **how | more)


def read(scene: Scene, case: ReferralId, on: date = DAY, recipient: str = "hr") -> set[str]:
    """The lines a recipient may read on a day."""
    with scene.reading() as session:
        how = {"recipient": recipient, "moment": "placement", "on": on}
        lines = consents.released(session, row(session, case), **how)  # type: ignore[arg-type]  # of two types
        return {line.key for line in lines}


def amend(scene: Scene, case: ReferralId, application: Application) -> None:
    """Another version, by Rune."""
    with scene.writing() as session:
        how: dict[str, Any] = {"read_version": row(session, case).version, "at": MONDAY}
        by = scene.staff.rune
        intake.amend(session, referral=case, application=application, by=by, **how)


def test_it_takes_the_youth_and_everybody_with_custody(scene: Scene) -> None:
    """Tests each alone, and both."""
    application = told()
    both = (*application.custody, Holder("g2", "father", "Mads Skov", "00 00 00 04"))
    case = scene.case(S.APPROVED, application=replace(application, custody=both))
    for giver, seen in (("youth", False), ("g1", False), ("g2", True)):
        give(scene, case, giver)
        assert read(scene, case) == ({"given_name"} if seen else set())
    assert read(scene, case, recipient="mentor") == set(), "another recipient"


def test_a_minor_in_nobodys_custody_releases_nothing(scene: Scene) -> None:
    """Tests that the youth alone does not suffice, and nobody can consent as nobody."""
    case = scene.case(S.APPROVED)
    gone = replace(told(), custody=(Holder("g1", "mother", "Mona", None, until_on=DAY),))
    with scene.writing() as session:
        correction.correct(
            session, referral=case, application=gone, read_version=1, by=scene.staff.karen,
            at=MONDAY,
        )  # fmt: skip
    give(scene, case, "youth")
    give(scene, case, "g1")
    assert read(scene, case) == {"given_name"}, "the last day of custody"
    assert read(scene, case, DAY + timedelta(days=1)) == set()
    with pytest.raises(NotTheGiver):
        give(scene, case, consents.NOBODY)


def test_the_day_somebody_turns_18(scene: Scene) -> None:
    """Tests that from that day on the youth's own consent is all it takes, in Danish days."""
    born = DAY.replace(year=DAY.year - 18) + timedelta(days=10)
    case = scene.case(S.APPROVED, application=told(born=born))
    give(scene, case, "youth")
    eighteen = DAY + timedelta(days=10)
    assert read(scene, case, eighteen - timedelta(days=1)) == set()
    assert read(scene, case, eighteen) == {"given_name"}
    midnight = datetime(eighteen.year, eighteen.month, eighteen.day, tzinfo=COPENHAGEN)
    give(scene, case, "g1", at=midnight - timedelta(seconds=1))
    with pytest.raises(NotTheGiver):
        give(scene, case, "g1", at=midnight)


def test_a_key_given_to_another_carries_no_consent_along(scene: Scene) -> None:
    """Tests that the mother's consent is not the father's, though both are called g1."""
    case = scene.case(S.APPROVED, application=told())
    give(scene, case, "youth")
    give(scene, case, "g1")
    assert read(scene, case) == {"given_name"}
    amend(scene, case, replace(told(), custody=(Holder("g1", "father", "Mads Skov"),)))
    assert read(scene, case) == set()
    give(scene, case, "g1")
    assert read(scene, case) == {"given_name"}


def test_a_consent_is_to_the_words_as_they_were(scene: Scene) -> None:
    """Tests that an amended line is not released, and is again when it reads as before."""
    before = told()
    after = replace(before, who=replace(before.who, given_name="Amine"))
    case = scene.case(S.APPROVED, application=before)
    give(scene, case, "youth")
    give(scene, case, "g1")
    for application, seen in ((after, set[str]()), (before, {"given_name"})):
        amend(scene, case, application)
        assert read(scene, case) == seen


def test_a_year_and_no_day_longer(scene: Scene) -> None:
    """Tests the last day of a consent and the day after."""
    case = scene.case(S.APPROVED)
    give(scene, case, "youth")
    give(scene, case, "g1")
    assert read(scene, case, date(2027, 11, 1)) == {"given_name"}
    assert read(scene, case, date(2027, 11, 2)) == set()


@pytest.mark.parametrize("state", [s for s in S if s is not S.APPROVED])
def test_only_an_approved_case_is_read(scene: Scene, state: ReferralState) -> None:
    """Tests that consents given beforehand release nothing, but can be shown."""
    case = scene.case(state)
    if state in {S.DRAFT, S.SUBMITTED, S.RETURNED}:
        give(scene, case, "youth")
        give(scene, case, "g1")
        with scene.reading() as session:
            shown: dict[str, Any] = {"recipient": "hr", "moment": "placement", "on": DAY}
            assert consents.agreed(session, row(session, case), **shown)
    assert read(scene, case) == set()


def test_what_ends_with_a_case(scene: Scene) -> None:
    """Tests that a decline ends all consents, and a reopening brings none back."""
    case = scene.case()
    give(scene, case, "youth")
    give(scene, case, "g1")
    with scene.writing() as session:
        decided(session, case, Verdict.DECLINE, scene.staff.aksel)
        ends = select(Consent.withdrawn_at).where(Consent.referral_id == case)
        assert all(session.scalars(ends))


def test_the_consents_of_one_giver_alone_are_taken_back(scene: Scene) -> None:
    """Tests all, one line, one recipient; the coordinator is told where something was taken."""
    case, staff = scene.case(S.APPROVED), scene.staff
    for giver in ("youth", "g1"):
        give(scene, case, giver, "given_name", "earliest_start")
        give(scene, case, giver, "given_name", recipient="mentor")

    def take(**what: Any) -> int:
        with scene.writing() as session:
            how = {"referral": case, "giver": "youth", "by": staff.rune, "at": MONDAY}
            return consents.withdraw(session, **how, **what)  # type: ignore[arg-type]  # of many types

    assert take(keys=["earliest_start"]) == 1
    assert read(scene, case) == {"given_name"}
    assert take(recipient="mentor") == 1
    assert read(scene, case, recipient="mentor") == set()
    assert (take(), take()) == (1, 0)
    assert read(scene, case) == set()
    with scene.reading() as session:
        query = select(Message.recipient).where(Message.kind == "consent_withdrawn")
        assert list(session.scalars(query)) == [staff.karen.account] * 3


def test_who_no_longer_has_custody_can_still_take_back(scene: Scene) -> None:
    """Tests a mother who consented, and whose custody has ended."""
    case = scene.case(S.APPROVED, application=told())
    give(scene, case, "g1")
    amend(scene, case, replace(told(), custody=(Holder("g2", "father", "Mads Skov"),)))
    with scene.writing() as session:
        how: dict[str, Any] = {"giver": "g1", "by": scene.staff.rune, "at": later(days=1)}
        assert consents.withdraw(session, referral=case, **how) == 1


def test_a_youth_speaks_for_nobody_else(scene: Scene) -> None:
    """Tests that Amina, following her case, gives and takes back her own consents alone."""
    case = scene.case(S.APPROVED)
    amina = scene.follower(case)
    give(scene, case, "youth", by=amina)
    with pytest.raises(NotTheGiver):
        give(scene, case, "g1", by=amina)
    with scene.writing() as session:
        how: dict[str, Any] = {"referral": case, "by": amina, "at": MONDAY}
        with pytest.raises(NotTheGiver):
            consents.withdraw(session, giver="g1", **how)
        assert consents.withdraw(session, giver="youth", **how) == 1


@pytest.mark.parametrize(
    ("keys", "recipient"),
    [("given_name", "neighbour"), ("address", "hr"), ("Amina lives", "hr"), ("travel", "mentor")],
)
def test_what_is_nobodys_to_release(scene: Scene, keys: str, recipient: str) -> None:
    """Tests unknown recipients, lines never released, and that nothing written is repeated."""
    case = scene.case()
    with pytest.raises(NoSuchLine) as refused:
        give(scene, case, "youth", keys, recipient=recipient)
    assert "Amina" not in str(refused.value)
    assert "neighbour" not in str(refused.value)


def test_a_givers_name_is_not_repeated(scene: Scene) -> None:
    """Tests that a name where a key belongs is refused without saying it."""
    case = scene.case()
    with pytest.raises(NotTheGiver) as refused:
        give(scene, case, "Mona Skovgaard")
    assert "Mona" not in str(refused.value)
    how: dict[str, Any] = {"referral": case, "by": scene.staff.rune, "at": MONDAY}
    with scene.writing() as session, pytest.raises(NotTheGiver):
        consents.withdraw(session, giver="Mona", **how)
    with scene.writing() as session, pytest.raises(NoSuchLine):
        consents.withdraw(session, giver="g1", recipient="Ola", **how)


def test_no_reader_sees_a_line_once_it_is_taken_back(scene: Scene) -> None:
    """Tests four readers racing a withdrawal: none who begins after the commit sees the line."""
    for _ in range(3):
        case = scene.case(S.APPROVED)
        give(scene, case, "youth")
        give(scene, case, "g1")
        committed, stop = Event(), Event()

        def watch(case: ReferralId = case, gone: Event = committed, end: Event = stop) -> bool:
            last = False
            while not last:
                last, after = end.is_set(), gone.is_set()
                if after and read(scene, case):
                    return False
            return True

        with ThreadPoolExecutor(4) as pool:
            watchers = [pool.submit(watch) for _ in range(4)]
            with scene.writing() as session:
                how: dict[str, Any] = {"giver": "g1", "by": scene.staff.rune, "at": MONDAY}
                consents.withdraw(session, referral=case, **how)
            committed.set()
            assert read(scene, case) == set()
            stop.set()
            assert all(watcher.result() for watcher in watchers)
