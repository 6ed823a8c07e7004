"""What somebody is told about rounds, proposals and interviews.

The municipality's people and the youth know the case by its six letters, the employer the proposal
by others: the same sentence is filled with whichever its reader knows.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from placements.words.notices import PlacingNotice

PROPOSALS: Final[Mapping[StrEnum, str]] = {
    PlacingNotice.ROUND_PUBLISHED: (
        "There are new proposals from this week's round. Read them, and invite. ({code})"
    ),
    PlacingNotice.PROPOSAL_OFFERED: (
        "There is a new proposal, {code}, for a vacancy. It is held for two days."
    ),
    PlacingNotice.PROPOSAL_DECLINED: (
        "{code}: the proposal came to nothing. No waiting time is lost."
    ),
    PlacingNotice.PROPOSAL_WITHDRAWN: "{code}: the proposal was withdrawn.",
    PlacingNotice.PROPOSAL_LAPSED: "{code}: the proposal lapsed. Nobody had answered in time.",
    PlacingNotice.OPTION_CHOSEN: "In {code} another of the jobs was chosen.",
    PlacingNotice.INTERVIEW_BOOKED: "An interview is booked in {code}. See when and where.",
    PlacingNotice.INTERVIEW_MOVED: "The interview in {code} has another time. See when and where.",
    PlacingNotice.INTERVIEW_TOMORROW: (
        "Tomorrow there is an interview in {code}. See when and where."
    ),
    PlacingNotice.INTERVIEW_SOON: "There is an interview in {code} soon. See when and where.",
    PlacingNotice.STORE_TO_BOOK: "HR has said yes in {code}. Now the store invites.",
    PlacingNotice.STORE_READY: "The store has said yes in {code}. Now you can hire.",
    PlacingNotice.NO_SHOW: (
        "The young person in {code} did not come to the interview. Call them today."
    ),
    PlacingNotice.NO_SHOW_AGAIN: (
        "The young person in {code} missed the interview again. Talk with them "
        "before the search goes on."
    ),
    PlacingNotice.NOT_REACHED: (
        "Nobody could get hold of the young person in {code}. The search rests for now."
    ),
    PlacingNotice.SEARCH_RESTS: "The search in {code} rests for a while. The waiting time is kept.",
    PlacingNotice.SEARCH_GOES_ON: "The search in {code} goes on.",
    PlacingNotice.RESERVE_NEXT: "A seat is free again. Next in reserve is {code}.",
}
