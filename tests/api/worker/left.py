"""Work that a program left behind when it died."""

from sqlalchemy import select

from api.operating.installation import opened
from foundation.jobs import Job, JobState
from foundation.outbox import Message
from referrals.models import Referral
from referrals.rights.erasure import erase
from referrals.words import ErasureReason
from tests.api.houses import House
from tests.applications import application_of
from tests.cast import AMINA
from tests.databases import CITY
from tests.people import MONDAY, hire, submitted


def left_behind(house: House) -> str:
    """A job that nobody got to: a youth was erased, and that is not in the journal yet."""
    assert house.folder.is_dir()
    with opened() as installed:
        staff = hire(installed.database, CITY)
        installed.database.dispatcher = None  # the program died before it got to the job
        with installed.database.writing(CITY) as session:
            referral = submitted(session, application_of(AMINA), staff.rune)
            youth = session.get_one(Referral, (CITY, referral)).youth_id
        with installed.database.writing(CITY) as session:
            erase(session, youth=youth, reason=ErasureReason.ASKED, by=staff.karen, at=MONDAY)
    return youth


def states() -> list[JobState]:
    """Where the jobs stand."""
    with opened() as installed, installed.database.reading(CITY) as session:
        return list(session.scalars(select(Job.state).where(Job.municipality == CITY)))


def undelivered() -> list[str]:
    """The messages nobody has carried."""
    with opened() as installed, installed.database.reading(CITY) as session:
        waiting = Message.delivered_at.is_(None)
        return list(
            session.scalars(select(Message.id).where(Message.municipality == CITY, waiting))
        )
