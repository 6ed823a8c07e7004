"""The rounds: what they see, their runs, and what coordinators demand of them."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Choice, Document, belongs, one_of, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from foundation.vault import Sealed
from placements.ids import LeftOutId, OverrideId, RoundId, RoundYouthId, RunId
from placements.models.kinds import CASE, PROCESS
from placements.status import RoundState, RunState
from placements.words.rounds import LeftOutReason, OverrideKind, OverrideReason
from referrals.ids import ReferralId

_OPEN: Final = "state IN ('draft', 'frozen', 'solved', 'reviewed')"
"""A municipality has one such round at most."""
_THINGS: Final = (
    "((CASE WHEN position IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN mentor IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN workplace IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN employer IS NULL THEN 0 ELSE 1 END))"
)
"""How many things an override names."""


class Round(Owned):
    """One matching of the pool. Its base stands still once it is frozen."""

    __tablename__ = "matching_round"
    __table_args__ = strict(
        one_of("state", RoundState),
        UniqueConstraint("municipality", "number"),
        *paired("frozen", "reviewed", "published", "closed", "abandoned"),
        CheckConstraint(
            "(frozen_at IS NULL) = (base IS NULL) AND (base IS NULL) = (base_digest IS NULL)",
            name="frozen_has_base",
        ),
        CheckConstraint("state IN ('draft', 'abandoned') OR base IS NOT NULL", name="base_there"),
        CheckConstraint("state <> 'reviewed' OR run_chosen IS NOT NULL", name="review_chooses"),
        CheckConstraint("published_at IS NULL OR run_chosen IS NOT NULL", name="published_run"),
        Index(
            "uq_matching_round_one_open",
            "municipality",
            unique=True,
            sqlite_where=text(_OPEN),
            postgresql_where=text(_OPEN),
        ),
    )

    id: Mapped[RoundId] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(info=PROCESS)
    round_date: Mapped[date] = mapped_column(info=PROCESS)
    state: Mapped[RoundState] = mapped_column(Choice(RoundState), info=PROCESS)
    policy: Mapped[Any] = mapped_column(Document(), info=PROCESS)
    """The policy's keys that differ from their defaults."""
    seed: Mapped[int] = mapped_column(info=PROCESS)
    base: Mapped[str | None] = mapped_column(info=PROCESS)
    """The problem file without its youths: those are rows, so that one can be forgotten."""
    base_digest: Mapped[str | None] = mapped_column(info=PROCESS)
    """SHA-256 of the whole file, youths and all."""
    versions: Mapped[Any | None] = mapped_column(Document(), info=PROCESS)
    run_last: Mapped[int] = mapped_column(info=PROCESS)
    """The number of its newest run; who acts on a round says which they have seen."""
    run_chosen: Mapped[int | None] = mapped_column(info=PROCESS)
    drafted_at: Mapped[datetime] = mapped_column(info=PROCESS)
    drafted_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    frozen_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    frozen_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    reviewed_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    reviewed_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    published_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    published_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    closed_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    closed_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    abandoned_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    abandoned_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class RoundYouth(Owned):
    """A youth as a round sees them: their record in its problem file, and where it stands there."""

    __tablename__ = "round_youth"
    __table_args__ = strict(
        belongs("round_id", "matching_round"),
        belongs("referral_id", "referral"),
        UniqueConstraint("municipality", "round_id", "place"),
        UniqueConstraint("municipality", "round_id", "referral_id"),
        Index("ix_round_youth_referral", "municipality", "referral_id"),
    )

    id: Mapped[RoundYouthId] = mapped_column(primary_key=True)
    round_id: Mapped[RoundId] = mapped_column(info=PROCESS)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    """Also the id of the youth in the problem file."""
    place: Mapped[int] = mapped_column(info=PROCESS)
    record: Mapped[Sealed | None] = mapped_column(info=CASE)
    """The youth's record as canonical JSON; gone once they are forgotten."""


class LeftOut(Owned):
    """Somebody of the pool who is not in a round, and why."""

    __tablename__ = "round_left_out"
    __table_args__ = strict(
        belongs("round_id", "matching_round"),
        belongs("referral_id", "referral"),
        one_of("reason", LeftOutReason),
        UniqueConstraint("municipality", "round_id", "referral_id"),
    )

    id: Mapped[LeftOutId] = mapped_column(primary_key=True)
    round_id: Mapped[RoundId] = mapped_column(info=PROCESS)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    reason: Mapped[LeftOutReason] = mapped_column(Choice(LeftOutReason), info=PROCESS)


class Run(Owned):
    """One solving of a round: its overrides, its problem file's digest, its answer."""

    __tablename__ = "run"
    __table_args__ = strict(
        belongs("round_id", "matching_round"),
        one_of("state", RunState),
        UniqueConstraint("municipality", "round_id", "number"),
        CheckConstraint("number > 0", name="counted"),
        *paired("ended"),
        CheckConstraint("faults >= 0", name="faults_counted"),
        CheckConstraint("seconds_max > 0", name="seconds_positive"),
        CheckConstraint(
            "(state = 'done') = (status IS NOT NULL AND solution IS NOT NULL"
            " AND solution_digest IS NOT NULL AND problem_digest IS NOT NULL"
            " AND faults IS NOT NULL)",
            name="done_has_answer",
        ),
        CheckConstraint(
            "(state IN ('done', 'cancelled', 'failed')) = (ended_at IS NOT NULL)", name="ended_once"
        ),
    )

    id: Mapped[RunId] = mapped_column(primary_key=True)
    round_id: Mapped[RoundId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    state: Mapped[RunState] = mapped_column(Choice(RunState), info=PROCESS)
    seconds_max: Mapped[int | None] = mapped_column(info=PROCESS)
    progress: Mapped[Any | None] = mapped_column(Document(), info=PROCESS)
    """Where the search stands: phase, best and bound of each tier."""
    problem_digest: Mapped[str | None] = mapped_column(info=PROCESS)
    solution: Mapped[str | None] = mapped_column(info=PROCESS)
    """The solution file."""
    solution_digest: Mapped[str | None] = mapped_column(info=PROCESS)
    """Its fingerprint: SHA-256 without timings and versions, the same on every machine."""
    status: Mapped[str | None] = mapped_column(info=PROCESS)
    placed: Mapped[int | None] = mapped_column(info=PROCESS)
    suitability: Mapped[int | None] = mapped_column(info=PROCESS)
    faults: Mapped[int | None] = mapped_column(info=PROCESS)
    """How many the judge found; a run with any is never published."""
    asked_at: Mapped[datetime] = mapped_column(info=PROCESS)
    asked_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    ended_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    ended_by: Mapped[str | None] = mapped_column(info=PROCESS)


class Override(Owned):
    """What a coordinator demands of a round from one run on: a pin, a veto or another capacity."""

    __tablename__ = "override"
    __table_args__ = strict(
        belongs("round_id", "matching_round"),
        belongs("referral_id", "referral"),
        one_of("kind", OverrideKind),
        one_of("reason", OverrideReason),
        UniqueConstraint("municipality", "round_id", "number"),
        *paired("lifted"),
        CheckConstraint("(lifted_at IS NULL) = (until_run IS NULL)", name="lifted_from_a_run"),
        CheckConstraint("(kind = 'room') = (referral_id IS NULL)", name="of_a_youth"),
        CheckConstraint("(kind = 'room') = (room IS NOT NULL)", name="room_told"),
        CheckConstraint(
            "kind <> 'pin' OR (position IS NOT NULL AND workplace IS NULL AND employer IS NULL)",
            name="pin_of_a_position",
        ),
        CheckConstraint(f"kind = 'pin' OR {_THINGS} = 1", name="of_one_thing"),
        CheckConstraint("until_run IS NULL OR until_run > from_run", name="lifted_later"),
        CheckConstraint(
            "(cost_placed IS NULL) = (cost_suitability IS NULL)", name="cost_of_both_tiers"
        ),
        CheckConstraint("room >= 0", name="room_counted"),
    )

    id: Mapped[OverrideId] = mapped_column(primary_key=True)
    round_id: Mapped[RoundId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    kind: Mapped[OverrideKind] = mapped_column(Choice(OverrideKind), info=PROCESS)
    referral_id: Mapped[ReferralId | None] = mapped_column(info=PROCESS)
    position: Mapped[str | None] = mapped_column(info=PROCESS)
    mentor: Mapped[str | None] = mapped_column(info=PROCESS)
    workplace: Mapped[str | None] = mapped_column(info=PROCESS)
    employer: Mapped[str | None] = mapped_column(info=PROCESS)
    room: Mapped[int | None] = mapped_column(info=PROCESS)
    reason: Mapped[OverrideReason] = mapped_column(Choice(OverrideReason), info=PROCESS)
    words: Mapped[Sealed | None] = mapped_column(info=CASE)
    from_run: Mapped[int] = mapped_column(info=PROCESS)
    """The first run in which it holds."""
    until_run: Mapped[int | None] = mapped_column(info=PROCESS)
    """The first run in which it holds no more."""
    cost_placed: Mapped[int | None] = mapped_column(info=PROCESS)
    """Points of tier 1 it cost, found by solving without and with it; None until then."""
    cost_suitability: Mapped[int | None] = mapped_column(info=PROCESS)
    demanded_at: Mapped[datetime] = mapped_column(info=PROCESS)
    demanded_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    lifted_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    lifted_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
