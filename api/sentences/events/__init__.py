"""What the log says was done, in words a young person understands, each stage a module.

committee  referrals, meetings, youths, accounts
employers  the other side
rounds     rounds and runs
proposals  proposals and interviews
placements placements, weeks and contacts
ledger     money
statistics what is handed on of statistics
access     who signed in, and by what
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from api.language import _
from api.sentences.events.access import ACCESS
from api.sentences.events.committee import COMMITTEE
from api.sentences.events.employers import EMPLOYERS
from api.sentences.events.ledger import LEDGER
from api.sentences.events.placements import PLACEMENTS
from api.sentences.events.proposals import PROPOSALS
from api.sentences.events.rounds import ROUNDS
from api.sentences.events.statistics import STATISTICS

EVENTS: Final[Mapping[StrEnum, str]] = {
    **ACCESS,
    **COMMITTEE,
    **EMPLOYERS,
    **ROUNDS,
    **PROPOSALS,
    **PLACEMENTS,
    **LEDGER,
    **STATISTICS,
}


def event_words(event: str) -> str:
    """An entry of the log in words; one of a later stage as it stands."""
    return _(EVENTS[event]) if event in EVENTS else event  # type: ignore[index]  # words compare equal
