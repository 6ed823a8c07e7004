"""What each kind of job does, in this installation."""

from collections.abc import Mapping
from datetime import datetime

from api.carriers.codes import SendingCode
from api.operating.erasure_journal import append, journal_file
from foundation.clock import local_day
from foundation.jobs import Work
from foundation.reaching.words import ReachingJob
from foundation.session import Session
from foundation.settings import Settings
from matching.result import Watch, unwatched
from placements.rounds.answering import Answering
from placements.rounds.solving import Solving
from placements.words.notices import PlacingJob
from referrals.words import JobKind


def handlers(settings: Settings, watch: Watch = unwatched) -> Mapping[str, Work]:
    """The work by the kind of job; `watch` is told how far a round has come that is solved here."""
    journal = journal_file(settings)

    def journal_erasure(session: Session, youth: str, at: datetime) -> None:
        append(journal, session.municipality, youth, local_day(at))

    return {
        JobKind.JOURNAL_ERASURE.value: journal_erasure,
        PlacingJob.SOLVE_ROUND.value: Solving(watch),
        PlacingJob.ANSWER_QUESTION.value: Answering(),
        ReachingJob.SEND_CODE.value: SendingCode(settings),
    }
