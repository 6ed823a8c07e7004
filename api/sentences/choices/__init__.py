"""The closed lists, in words, each a module.

committee  the committee's work
employers  the other side
rounds     rounds, runs and overrides
proposals  proposals, interviews, declines
placements placements, weeks and contacts
ledger     accounts, entries, batches, invoices
statistics what is counted, grouped and promised
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from api.language import _
from api.sentences.choices.committee import COMMITTEE
from api.sentences.choices.employers import EMPLOYERS
from api.sentences.choices.ledger import LEDGER
from api.sentences.choices.placements import PLACEMENTS
from api.sentences.choices.proposals import PROPOSALS
from api.sentences.choices.rounds import ROUNDS
from api.sentences.choices.statistics import STATISTICS

CHOICES: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    **COMMITTEE,
    **EMPLOYERS,
    **ROUNDS,
    **PROPOSALS,
    **PLACEMENTS,
    **LEDGER,
    **STATISTICS,
}
"""Every list, every word of it."""


def choice_words(choice: StrEnum) -> str:
    """One word of a list, as people say it."""
    return _(CHOICES[type(choice)][choice])
