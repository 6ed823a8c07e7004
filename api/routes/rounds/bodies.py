"""What a round and its runs look like, and what is sent to them."""

from datetime import date, datetime
from typing import Annotated, Any, Final

from pydantic import Field

from api.routes.bodies import GivenId, Sent, Shown, example
from api.web.records import record
from matching.policy import Policy
from matching.result import Status
from matching.rules.bars import Code
from placements.rounds.overrides import ROOM_MAX, Demanded
from placements.status import RoundState, RunState
from placements.words.rounds import FallenReason, LeftOutReason, OverrideKind, OverrideReason

MANY: Final = 500
"""More overrides at once, or cases left out, are a slip."""
WORDS_MAX: Final = 2_000
SEED_MAX: Final = 2**53 - 1
"""The largest whole number that every reader of JSON holds exactly."""
SECONDS_MAX: Final = 3_000
"""Less than the process that solves is given before it counts as hung."""

Named = Annotated[
    dict[str, str],
    Field(description="by id what people call it: the letters of a case, the name of a thing"),
]
Seen = Annotated[
    int, Field(ge=0, le=10**9, description="the newest run you have seen; 0 before the first")
]


class Begun(Sent):
    """A round that is to be begun."""

    model_config = example({"round_date": "2026-11-30", "policy": {"waited_days": 21}})

    round_date: Annotated[date, Field(description="the day it is held")]
    policy: Annotated[Policy, record(Policy)] = Policy()
    seed: Annotated[
        int | None,
        Field(ge=0, le=SEED_MAX, description="of its lottery; drawn where it is not given"),
    ] = None


class RoundMade(Shown):
    """The round that was begun."""

    id: str
    number: int


class Frozen(Shown):
    """What was frozen."""

    base_digest: Annotated[str, Field(description="SHA-256 of the problem file without overrides")]
    youths: Annotated[int, Field(description="how many it sees")]
    left_out: Annotated[int, Field(description="how many of the pool it does not")]


class RoundRow(Shown):
    """A round in a list."""

    id: str
    number: int
    round_date: date
    state: RoundState
    run_last: Annotated[int, Field(description="the number of its newest run; 0 for none")]
    run_chosen: int | None
    drafted_at: datetime


class RoundShown(RoundRow):
    """A round."""

    policy: Annotated[Policy, record(Policy)]
    seed: Annotated[int, Field(description="of its lottery, drawn before anybody knew whom for")]
    base_digest: str | None
    versions: Annotated[
        dict[str, str] | None, Field(description="the programs that froze it, by name")
    ]
    youths: int
    left_out: Annotated[dict[LeftOutReason, int], Field(description="how many, by reason")]
    frozen_at: datetime | None
    reviewed_at: datetime | None
    published_at: datetime | None
    closed_at: datetime | None
    abandoned_at: datetime | None


class LeftOutShown(Shown):
    """Somebody of the pool who is not in the round."""

    referral: str
    reason: LeftOutReason
    names: Named


class OverrideSent(Sent):
    """A pin, a veto or another room.

    A pin names a referral and a position, and perhaps a mentor; a veto a referral and one thing;
    another room one thing and a number.
    """

    kind: OverrideKind
    referral: GivenId | None = None
    position: GivenId | None = None
    mentor: GivenId | None = None
    workplace: GivenId | None = None
    employer: GivenId | None = None
    room: Annotated[int | None, Field(ge=0, le=ROOM_MAX, description="how many it is to take")] = (
        None
    )

    def demanded(self, reason: OverrideReason, words: str | None = None) -> Demanded:
        """As the domain knows it."""
        return Demanded(**self.model_dump(), reason=reason, words=words)


class Demand(Sent):
    """Overrides for one reason."""

    reason: OverrideReason
    words: Annotated[
        str | None, Field(max_length=WORDS_MAX, description="more on why; lies sealed")
    ] = None
    overrides: Annotated[tuple[OverrideSent, ...], Field(min_length=1, max_length=MANY)]


class RunAsked(Sent):
    """A run that is to be solved."""

    model_config = example(
        {
            "read_run": 1,
            "demands": [
                {
                    "reason": "agreed_with_employer",
                    "overrides": [
                        {"kind": "room", "position": "pos_4k2m9q4x1d3v8z5b7c6a", "room": 2}
                    ],
                }
            ],
            "lift": [1],
        }
    )

    read_run: Seen
    demands: Annotated[tuple[Demand, ...], Field(max_length=MANY)] = ()
    lift: Annotated[
        tuple[Annotated[int, Field(ge=1, le=10**9)], ...],
        Field(max_length=MANY, description="overrides that hold no more: their numbers"),
    ] = ()
    seconds: Annotated[
        int | None,
        Field(ge=1, le=SECONDS_MAX, description="stop after so many, with the best found"),
    ] = None


class RunMade(Shown):
    """The run that was asked for."""

    round: int
    run: int
    job: Annotated[str, Field(description="the job that solves it: follow it at /jobs/{job}")]


class Chosen(Sent):
    """The run that is to be published."""

    model_config = example({"run": 2, "read_run": 2})

    run: Annotated[int, Field(ge=1, le=10**9)]
    read_run: Seen


class Publication(Sent):
    """Proposals are to be made of the run that was chosen."""

    model_config = example({"read_run": 2, "leave_out": ["ref_4k2m9q4x1d3v8z5b7c6a"]})

    read_run: Seen
    leave_out: Annotated[
        tuple[GivenId, ...],
        Field(max_length=MANY, description="referrals whose match is not published"),
    ] = ()


class Published(Shown):
    """What a round was published as."""

    proposals: list[str]


class FallenShown(Shown):
    """A match that stands no more."""

    referral: str
    reasons: list[FallenReason]
    names: Named


class OverrideShown(Shown):
    """An override, and what it cost."""

    number: int
    kind: OverrideKind
    referral: str | None
    position: str | None
    mentor: str | None
    workplace: str | None
    employer: str | None
    room: int | None
    reason: OverrideReason
    from_run: Annotated[int, Field(description="the first run in which it holds")]
    until_run: Annotated[int | None, Field(description="the first in which it holds no more")]
    cost_placed: Annotated[
        int | None, Field(description="points of the first tier; null where it is not proven")
    ]
    cost_suitability: int | None
    names: Named


class RunShown(Shown):
    """A run: where it stands, and what it has come to."""

    number: int
    state: RunState
    seconds: Annotated[int | None, Field(description="how many it may take; null for any")]
    progress: Annotated[
        dict[str, Any] | None, Field(description="phase, best and bound while it is solved")
    ]
    status: Annotated[Status | None, Field(description="what it has come to, once it is done")]
    placed: int | None
    suitability: int | None
    faults: Annotated[int | None, Field(description="how many the judge found; 0 is as it must be")]
    problem_digest: str | None
    solution_digest: str | None
    asked_at: datetime
    ended_at: datetime | None


class MatchShown(Shown):
    """A match of a run."""

    referral: str
    position: str
    mentor: str
    shifts: Annotated[list[int], Field(description="which shifts of the position's menu, from 0")]
    score: int
    terms: dict[str, int]
    names: Named


class UnmatchedShown(Shown):
    """Somebody without a match, and what stood in the way."""

    referral: str
    urgent: bool
    outcome: Annotated[str, Field(description="no_candidate or outcompeted")]
    reasons: Annotated[dict[Code, int], Field(description="by rule, how many positions it kept")]
    names: Named
