"""What somebody is told through the outbox, in a sentence.

referrals  about a referral, on its way to the pool
proposals  about a round, a proposal, an interview
placements about a placement
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from api.language import _
from api.sentences.notices.placements import PLACEMENTS
from api.sentences.notices.proposals import PROPOSALS
from api.sentences.notices.referrals import REFERRALS

NOTICES: Final[Mapping[StrEnum, str]] = {**REFERRALS, **PROPOSALS, **PLACEMENTS}


def notice_sentence(kind: str, code: str) -> str:
    """A notice, in which a thing is named by its code, its number or its id alone."""
    return _(NOTICES[kind], code=code)  # type: ignore[index]  # words compare equal
