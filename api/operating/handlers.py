"""What each kind of job does, in this installation."""

from collections.abc import Mapping
from datetime import datetime

from api.operating.erasure_journal import append, journal_file
from foundation.clock import local_day
from foundation.jobs import Handler
from foundation.session import Session
from foundation.settings import Settings
from referrals.words import JobKind


def handlers(settings: Settings) -> Mapping[str, Handler]:
    """The work by the kind of job."""
    journal = journal_file(settings)

    def journal_erasure(session: Session, youth: str, at: datetime) -> None:
        append(journal, session.municipality, youth, local_day(at))

    return {JobKind.JOURNAL_ERASURE.value: journal_erasure}
