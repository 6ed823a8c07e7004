"""The closed lists of rounds, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from matching.result import Status
from placements.status import RoundState, RunState
from placements.words.rounds import (
    AnswerKind,
    FallenReason,
    LeftOutReason,
    OverrideKind,
    OverrideReason,
)

ROUNDS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    RoundState: {
        RoundState.DRAFT: "the round is begun",
        RoundState.FROZEN: "frozen: pool and offers stand still",
        RoundState.SOLVED: "the round is solved",
        RoundState.REVIEWED: "a run is chosen",
        RoundState.PUBLISHED: "published as proposals",
        RoundState.CLOSED: "closed: every proposal has come to an end",
        RoundState.ABANDONED: "the round is abandoned",
    },
    RunState: {
        RunState.QUEUED: "waits to be solved",
        RunState.RUNNING: "is being solved",
        RunState.DONE: "has an answer",
        RunState.CANCELLED: "was cancelled",
        RunState.FAILED: "came to no answer",
    },
    Status: {
        Status.OPTIMAL: "the best there is, proven",
        Status.FEASIBLE: "lawful, the time was up",
        Status.INFEASIBLE: "the demands clash",
        Status.UNKNOWN: "no solution in time",
    },
    AnswerKind: {
        AnswerKind.WHY: "why this match",
        AnswerKind.WHY_NOT: "why not",
        AnswerKind.RECEIPTS: "what each override costs",
        AnswerKind.ADVICE: "what would help most",
        AnswerKind.PLANS: "what to do after a decline",
        AnswerKind.TRIAL: "what overrides would cost",
    },
    OverrideKind: {
        OverrideKind.PIN: "must be",
        OverrideKind.VETO: "must not be",
        OverrideKind.ROOM: "another room",
    },
    OverrideReason: {
        OverrideReason.AGREED_WITH_EMPLOYER: "agreed with the employer",
        OverrideReason.AGREED_WITH_YOUTH: "agreed with the young person",
        OverrideReason.KNOWN_CONFLICT: "a conflict we know of",
        OverrideReason.BETTER_KNOWLEDGE: "we know something the program does not",
        OverrideReason.OFFER_CHANGED: "the offer has changed",
        OverrideReason.YOUTH_CHANGED: "something has changed for the young person",
        OverrideReason.LEFT_MEANWHILE: "part of the match has gone meanwhile",
        OverrideReason.OTHER: "another reason for it",
    },
    LeftOutReason: {
        LeftOutReason.INCOMPLETE: "the application lacks something",
        LeftOutReason.EXCLUSION_UNKNOWN: "must not be at a workplace that nobody knows: look it up",
        LeftOutReason.PARKED: "the search rests",
        LeftOutReason.HELD: "has a proposal or a job",
        LeftOutReason.NOTHING_RELEASED: "nothing may be shown to an employer: a consent is missing",
    },
    FallenReason: {
        FallenReason.YOUTH_LEFT: "the young person is not in the pool any more",
        FallenReason.YOUTH_HELD: "the young person has a proposal or a job",
        FallenReason.YOUTH_PARKED: "the young person's search rests",
        FallenReason.NOTHING_RELEASED: "a consent was taken back or has expired",
        FallenReason.APPLICATION_OPEN: "the application lacks something now",
        FallenReason.POSITION_GONE: "the job is closed, full or no longer confirmed",
        FallenReason.MENTOR_GONE: "the mentor has left or is away",
        FallenReason.WEEK_CHANGED: "the shifts have changed",
        FallenReason.BARRED: "a rule or a veto bars it now",
        FallenReason.NO_SEAT: "no seat is free any more",
        FallenReason.NO_MENTOR_ROOM: "the mentor has no room any more",
        FallenReason.NO_WORKPLACE_ROOM: "the workplace has no room any more",
        FallenReason.NO_INTERVIEW: "the employer has no interview left",
        FallenReason.KEPT_APART: "somebody they must not meet is there",
    },
}
