"""A young person who was referred twice: one case runs, and one of the two is left."""

import pytest

from referrals import committee, intake, likeness
from referrals.errors import AlreadyReferred, SoAlready
from referrals.models import Decision, Referral, Youth
from referrals.status import Verdict
from referrals.words import LegalTrack, Reason
from tests.applications import application_of
from tests.cast import AMINA
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, NORREBRO, decided, hire, later, submitted


def test_a_decline_is_not_reopened_beside_a_newer_case(database: AnyDatabase) -> None:
    """Tests that the committee is told of the case that runs, not the database's index."""
    staff = hire(database, CITY)
    with database.writing(CITY) as session:
        first = submitted(session, application_of(AMINA), staff.rune)
        decision = decided(session, first, Verdict.DECLINE, staff.aksel)
        application = application_of(AMINA)
        second = intake.draft(
            session, application=application, queue=NORREBRO, by=staff.sanne, at=later(days=1)
        )
        rows = [session.get_one(Referral, (CITY, one)) for one in (second, first)]
        youth, other = (row.youth_id for row in rows)
        likeness.judge(session, youth=youth, other=other, same=True, by=staff.karen, at=MONDAY)
        intake.submit(session, referral=second, by=staff.sanne, at=later(days=1))
    with database.writing(CITY) as session, pytest.raises(AlreadyReferred):
        committee.decide(
            session,
            referral=first,
            read_version=1,
            verdict=Verdict.APPROVE,
            reason=Reason.NEEDS_A_MENTOR,
            legal_track=LegalTrack.EARLY_OFFER,
            reopens=session.get_one(Decision, (CITY, decision)).id,
            by=staff.yrsa,
            at=later(days=2),
        )


def test_a_pair_is_judged_once(database: AnyDatabase) -> None:
    """Tests the same judgement again, either way round, and one of a youth and itself."""
    staff = hire(database, CITY)
    with database.writing(CITY) as session:
        drafts = [submitted(session, application_of(AMINA), staff.rune) for _ in range(2)]
        youth, other = (session.get_one(Referral, (CITY, one)).youth_id for one in drafts)
        by = staff.karen
        likeness.judge(session, youth=youth, other=other, same=False, by=by, at=MONDAY)
        for pair in ((youth, other), (other, youth), (youth, youth)):
            with pytest.raises(SoAlready):
                likeness.judge(session, youth=pair[0], other=pair[1], same=False, by=by, at=MONDAY)


def test_whoever_is_joined_leaves_no_birth_date(database: AnyDatabase) -> None:
    """Tests that the birth date goes over, for no case leads to the other row any more."""
    staff = hire(database, CITY)
    with database.writing(CITY) as session:
        drafts = [
            intake.draft(
                session, application=application_of(AMINA), queue=NORREBRO, by=by, at=MONDAY
            )
            for by in (staff.rune, staff.sanne)
        ]
        youth, other = (session.get_one(Referral, (CITY, one)).youth_id for one in drafts)
        likeness.judge(session, youth=youth, other=other, same=True, by=staff.karen, at=MONDAY)
    with database.reading(CITY) as session:
        assert session.get_one(Youth, (CITY, youth)).birth_date is None
        assert session.get_one(Youth, (CITY, other)).birth_date == AMINA.born
