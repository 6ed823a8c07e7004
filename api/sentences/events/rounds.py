"""What happens to rounds, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from placements.events import RoundEvent

ROUNDS: Final[Mapping[StrEnum, str]] = {
    RoundEvent.DRAFTED: "a matching round was begun",
    RoundEvent.FROZEN: "pool and offers were frozen for a round",
    RoundEvent.REVIEWED: "a run of a round was chosen",
    RoundEvent.PUBLISHED: "a round was published as proposals",
    RoundEvent.CLOSED: "a round was closed",
    RoundEvent.ABANDONED: "a round was abandoned",
    RoundEvent.EXPORTED: "the file of a round was handed out",
    RoundEvent.RUN_ASKED: "a run of a round was asked for",
    RoundEvent.RUN_DONE: "a run of a round was solved",
    RoundEvent.RUN_CANCELLED: "a run of a round was cancelled",
    RoundEvent.QUESTION_ASKED: "a question to a run of a round was queued",
    RoundEvent.QUESTION_CANCELLED: "a question to a run of a round was cancelled",
    RoundEvent.QUESTION_FAILED: "a question to a run of a round came to no answer",
    RoundEvent.ANSWERED: "a run of a round was asked a question",
    RoundEvent.ANSWERS_READ: "what a run of a round was asked was read",
    RoundEvent.TRIED: "overrides of a round were tried, and not made",
    RoundEvent.KEPT_APART: "two young people are kept at different workplaces",
    RoundEvent.LET_MEET: "two young people may work at one workplace again",
    RoundEvent.RUN_FAILED: "a run of a round failed",
}
