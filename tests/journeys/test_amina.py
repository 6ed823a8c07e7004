"""Amina's case, from the street to the pool, and out of every memory."""

from dataclasses import replace
from typing import Any

import pytest

from foundation import accounts, tamper
from foundation.errors import NotAllowed, NotFound
from foundation.outbox import inbox
from foundation.roles import Actor
from referrals import (
    agenda,
    committee,
    consents,
    intake,
    invitations,
    meetings,
    queries,
    reading,
    reminders,
)
from referrals.errors import AlreadyDecided
from referrals.ids import ReferralId
from referrals.models import Referral, Youth
from referrals.rights import file
from referrals.rights.erasure import erase
from referrals.status import Verdict
from referrals.words import Bias, ErasureReason, FastTrack, LegalTrack, Offer, Purpose, Reason
from tests.applications import application_of
from tests.cast import AMINA
from tests.databases import CITY, TOWN, AnyDatabase
from tests.people import MONDAY, NORREBRO, Staff, hire, later


def test_amina_from_the_street_to_an_interview(database: AnyDatabase) -> None:
    """Tests the whole way: returned, declined, reopened, approved, warned, invited, forgotten."""
    staff = hire(database, CITY)
    case, amina = begun(database, staff)
    returned(database, staff, case)
    reopened(database, staff, case, amina)
    invited(database, staff, case, amina)
    forgotten(database, staff, case, amina)


def begun(database: AnyDatabase, staff: Staff) -> tuple[ReferralId, Actor]:
    """Rune writes with Amina, lets her follow the case, and submits."""
    rune = staff.rune
    with database.writing(CITY) as session:
        how: dict[str, Any] = {"application": application_of(AMINA), "queue": NORREBRO}
        case = intake.draft(session, **how, by=rune, at=MONDAY)
        account = intake.follow(session, referral=case, by=rune, at=MONDAY)
        intake.submit(session, referral=case, by=rune, at=MONDAY)
        amina = accounts.actor(session, account)
    return case, amina


def returned(database: AnyDatabase, staff: Staff, case: ReferralId) -> None:
    """Yrsa steps back, it is urgent, and the committee asks for more."""
    aksel, yrsa = staff.aksel, staff.yrsa
    usual: dict[str, Any] = {"referral": case, "legal_track": LegalTrack.MEASURE}
    with database.writing(CITY) as session:
        bias = Bias.FAMILY_OR_FRIEND
        agenda.recuse(session, referral=case, account=yrsa.account, bias=bias, by=yrsa, at=MONDAY)
        agenda.hasten(session, referral=case, reason=FastTrack.OFFER_AT_HAND, by=aksel, at=MONDAY)
        members = [aksel.account, yrsa.account]
        sitting: dict[str, Any] = {"held_on": later(days=1).date(), "members": members}
        meeting = meetings.convene(session, queue=NORREBRO, **sitting, by=aksel, at=MONDAY)
        assert queries.agenda(session, queue=NORREBRO, by=yrsa) == []
        (waiting,) = queries.agenda(session, queue=NORREBRO, by=aksel)
        assert waiting.days_left(MONDAY.date()) == 7
        committee.decide(
            session,
            **usual,
            read_version=waiting.version,
            verdict=Verdict.RETURN,
            reason=Reason.MORE_INFORMATION,
            words="Hvornår har du tid?",
            meeting=meeting,
            by=aksel,
            at=later(days=1),
        )


def reopened(database: AnyDatabase, staff: Staff, case: ReferralId, amina: Actor) -> None:
    """The committee declines, Amina reads why, and Karen has new facts."""
    rune, karen, aksel = staff.rune, staff.karen, staff.aksel
    usual: dict[str, Any] = {"referral": case, "legal_track": LegalTrack.MEASURE}
    with database.writing(CITY) as session:
        assert [one.kind for one in inbox(session, rune.account)] == ["referral_returned"]
        intake.submit(session, referral=case, by=rune, at=later(days=2))
        declined = committee.decide(
            session,
            **usual,
            read_version=1,
            verdict=Verdict.DECLINE,
            reason=Reason.CAN_FIND_A_JOB_ALONE,
            words="Prøv selv først.",
            offer=Offer.YOUTH_GUIDANCE,
            by=aksel,
            at=later(days=3),
        )
        opened = reading.read(
            session, referral=case, purpose=Purpose.ANSWER_THE_YOUTH, by=amina, at=later(days=3)
        )
        assert [one.offer for one in opened.decisions] == [None, Offer.YOUTH_GUIDANCE]
        approval: dict[str, Any] = {"read_version": 1, "verdict": Verdict.APPROVE}
        approval |= {"reason": Reason.NEW_FACTS, "by": karen, "at": later(days=4)}
        with pytest.raises(AlreadyDecided):
            committee.decide(session, **usual, **approval)
        committee.decide(session, **usual, **approval, reopens=declined)


def invited(database: AnyDatabase, staff: Staff, case: ReferralId, amina: Actor) -> None:
    """HR may read her name as long as she and her mother let them; the invitation is late."""
    rune, karen = staff.rune, staff.karen
    with database.writing(CITY) as session:
        for giver, by in (("youth", amina), ("g1", rune)):
            what: dict[str, Any] = {"keys": ["given_name"], "recipient": "hr", "giver": giver}
            consents.give(session, referral=case, text_version="1", **what, by=by, at=later(days=4))
        marks = reminders.remind(session, by=staff.timetable, at=later(days=17))
        assert [mark.stage for mark in marks] == ["warned", "pressing"]
        invitations.invited(session, referral=case, by=karen, at=later(days=17))
        row = session.get_one(Referral, (CITY, case))
        seen: dict[str, Any] = {"recipient": "hr", "on": later(days=17).date()}
        lines = consents.released(session, row, moment="proposal", **seen)
        assert [line.value for line in lines] == ["Amina"]
        consents.withdraw(session, referral=case, giver="youth", by=amina, at=later(days=17))
        assert consents.released(session, row, moment="proposal", **seen) == ()


def forgotten(database: AnyDatabase, staff: Staff, case: ReferralId, amina: Actor) -> None:
    """Amina gets her file, and is forgotten."""
    rune, karen = staff.rune, staff.karen
    with database.writing(CITY) as session:
        youth = session.get_one(Referral, (CITY, case)).youth_id
        held = file.file(session, youth=youth, by=amina, at=later(days=18))
        assert {one["role"] for one in held["log"]} >= {"referrer", "ambassador", "coordinator"}
        reason = ErasureReason.ASKED
        with pytest.raises(NotAllowed):
            erase(session, youth=youth, reason=reason, by=rune, at=later(days=18))
        erase(session, youth=youth, reason=reason, by=karen, at=later(days=18))
    with database.writing(CITY) as session:
        how: dict[str, Any] = {"purpose": Purpose.SUPERVISE, "by": karen, "at": later(days=19)}
        with pytest.raises(NotFound):
            reading.read(session, referral=case, **how)
        with pytest.raises(NotFound):
            accounts.actor(session, amina.account)
        assert session.get_one(Youth, (CITY, youth)).birth_date is None
        assert list(tamper.findings(session)) == []
    with database.reading(TOWN) as session:
        assert queries.own(session, by=replace(rune, municipality=TOWN)) == []
