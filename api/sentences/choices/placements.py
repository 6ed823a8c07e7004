"""The closed lists of placements, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from placements.status import PlacementState
from placements.words.placements import (
    After,
    ChangeReason,
    CheckItem,
    ContactKind,
    EndReason,
    ListFault,
    PauseReason,
    Source,
)

PLACEMENTS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    PlacementState: {
        PlacementState.STARTING: "the first day is being prepared",
        PlacementState.ACTIVE: "works, with a mentor",
        PlacementState.CONTINUING: "the time with a mentor is over, and the job goes on",
        PlacementState.ENDED: "over",
    },
    CheckItem: {
        CheckItem.CONTRACT: "the contract",
        CheckItem.GUARDIAN_CONSENT: "the parents agree to the contract",
        CheckItem.RECORD_SEEN: "the criminal record was seen",
        CheckItem.TAX_CARD: "the tax card",
        CheckItem.FIRST_DAY: "the first day is agreed: when, where and with whom",
    },
    PauseReason: {
        PauseReason.EXAMS: "exams",
        PauseReason.HOLIDAY: "a holiday",
        PauseReason.ILLNESS: "illness",
        PauseReason.WORKPLACE_CLOSED: "the workplace is closed for a while",
        PauseReason.OTHER: "another reason to pause",
    },
    ChangeReason: {
        ChangeReason.FIRST: "the first",
        ChangeReason.LEFT: "has left",
        ChangeReason.SICK_LEAVE: "is on sick leave",
        ChangeReason.DEPUTY: "the one standing in takes over",
        ChangeReason.FIT: "another suits better",
        ChangeReason.SHIFTS: "the shifts did not fit",
        ChangeReason.OTHER: "another reason to change",
    },
    EndReason: {
        EndReason.ANOTHER_JOB: "has found another job",
        EndReason.SCHOOL: "school comes first now",
        EndReason.MOVED: "has moved",
        EndReason.DISMISSED: "was dismissed",
        EndReason.NO_SHOW: "stayed away",
        EndReason.TURNED_18: "turned 18, and the contract ended",
        EndReason.SEASON_OVER: "the season is over",
        EndReason.NEVER_STARTED: "never began",
        EndReason.WISHED_TO_STOP: "wished to stop",
        EndReason.WORKPLACE_CLOSED: "the workplace closed down",
        EndReason.OTHER: "ended for another reason",
    },
    After: {
        After.BACK_TO_POOL: "back to those who wait, the wait kept",
        After.CLOSE_CASE: "the case is closed",
    },
    ContactKind: {
        ContactKind.CALL: "a call",
        ContactKind.VISIT: "a visit",
        ContactKind.MEETING: "a meeting",
        ContactKind.MESSAGE: "a message",
        ContactKind.NO_SHOW: "did not come to work",
        ContactKind.CONCERN: "something to worry about",
    },
    ListFault: {
        ListFault.NO_SUCH_PLACEMENT: "there is no such placement at the company",
        ListFault.TWICE: "the week stands twice in the list",
        ListFault.NO_SUCH_WEEK: "there is no such week: a course has 26",
        ListFault.OTHER_MONTH: "the week lies in another month",
        ListFault.NOT_BEGUN: "the job has not begun",
        ListFault.WEEK_TO_COME: "the week has not begun",
        ListFault.WEEK_RESTS: "the week waits for the end of a pause",
        ListFault.WEEK_AFTER_END: "the job was over before the week began",
        ListFault.SAID_OTHERWISE: "somebody has said the opposite",
        ListFault.STANDS_STILL: "nothing can be done with it just now",
    },
    Source: {
        Source.MENTOR_TAP: "the mentor said so",
        Source.EMPLOYER_LIST: "the company listed it",
        Source.COORDINATOR: "the coordinator noted it",
    },
}
