"""The proposals: what the employer has of them, and apart from that what it has not."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from foundation.columns import Choice, Document, at_workplace, belongs, one_of, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from placements.ids import EndingId, GroundId, OptionId, ProposalId, ReserveId, RoundId
from placements.models.kinds import OWNS, PROCESS
from placements.status import ProposalState
from placements.words.declines import Decline
from placements.words.proposals import Origin, Withdrawal
from referrals.ids import ReferralId

OPTIONS_MAX: Final = 3


class Proposal(Owned):
    """One youth proposed to one employer. Who it is stands in its ground, unseen by employers."""

    __tablename__ = "proposal"
    __table_args__ = strict(
        at_workplace(),
        one_of("state", ProposalState),
        one_of("origin", Origin),
        UniqueConstraint("municipality", "code"),
        *paired("invited", "accepted", "declined", "withdrawn", "lapsed"),
        CheckConstraint("(state = 'accepted') = (accepted_at IS NOT NULL)", name="accepted_once"),
        CheckConstraint("(state = 'accepted') = (chosen IS NOT NULL)", name="accepted_option"),
        CheckConstraint("(state = 'declined') = (declined_at IS NOT NULL)", name="declined_once"),
        CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_once"
        ),
        CheckConstraint("(state = 'lapsed') = (lapsed_at IS NOT NULL)", name="lapsed_once"),
        CheckConstraint(
            "state NOT IN ('ready', 'accepted') OR invited_at IS NOT NULL", name="asked"
        ),
        Index("ix_proposal_open", "municipality", "state", "lapses_on"),
        Index("ix_proposal_employer", "municipality", "employer_id", "state"),
        employers_see="employer_id",
    )

    id: Mapped[ProposalId] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(info=PROCESS)
    """Six letters to say on the telephone; another than the case's."""
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    """That of the option that is held."""
    state: Mapped[ProposalState] = mapped_column(Choice(ProposalState), info=PROCESS)
    origin: Mapped[Origin] = mapped_column(Choice(Origin), info=PROCESS)
    held: Mapped[int] = mapped_column(info=PROCESS)
    """The number of the option whose seat and mentor are held."""
    chosen: Mapped[int | None] = mapped_column(info=PROCESS)
    """The number of the option that was accepted."""
    lapses_on: Mapped[date] = mapped_column(info=PROCESS)
    """The first day on which it is let go, unless something happens before."""
    made_at: Mapped[datetime] = mapped_column(info=PROCESS)
    made_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    invited_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    invited_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    accepted_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    accepted_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    declined_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    declined_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    withdrawn_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    withdrawn_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    lapsed_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    lapsed_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class Ground(Owned):
    """Of whom a proposal is, and why it was made. Never the employer's to see."""

    __tablename__ = "proposal_ground"
    __table_args__ = strict(
        belongs("proposal_id", "proposal"),
        belongs("round_id", "matching_round"),
        belongs("referral_id", "referral"),
        UniqueConstraint("municipality", "proposal_id"),
        CheckConstraint("(round_id IS NULL) = (run_number IS NULL)", name="round_and_run"),
        Index("ix_proposal_ground_referral", "municipality", "referral_id"),
        Index("ix_proposal_ground_round", "municipality", "round_id"),
    )

    id: Mapped[GroundId] = mapped_column(primary_key=True)
    proposal_id: Mapped[ProposalId] = mapped_column(info=OWNS)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    round_id: Mapped[RoundId | None] = mapped_column(info=PROCESS)
    run_number: Mapped[int | None] = mapped_column(info=PROCESS)
    score: Mapped[int] = mapped_column(info=PROCESS)
    terms: Mapped[Any] = mapped_column(Document(), info=PROCESS)
    """The terms of the score, by name."""
    urgent: Mapped[bool] = mapped_column(info=PROCESS)
    waited_days: Mapped[int] = mapped_column(info=PROCESS)
    price: Mapped[Any | None] = mapped_column(Document(), info=PROCESS)
    """Of an offer outside a round: what each tier of the next round would lose by it."""


class Ending(Owned):
    """Why a proposal was declined or withdrawn. Hidden from employers: it may be the youth's."""

    __tablename__ = "proposal_ending"
    __table_args__ = strict(
        belongs("proposal_id", "proposal"),
        one_of("decline", Decline),
        one_of("withdrawal", Withdrawal),
        UniqueConstraint("municipality", "proposal_id"),
        CheckConstraint("(decline IS NULL) <> (withdrawal IS NULL)", name="for_one_reason"),
    )

    id: Mapped[EndingId] = mapped_column(primary_key=True)
    proposal_id: Mapped[ProposalId] = mapped_column(info=PROCESS)
    decline: Mapped[Decline | None] = mapped_column(Choice(Decline), info=PROCESS)
    withdrawal: Mapped[Withdrawal | None] = mapped_column(Choice(Withdrawal), info=PROCESS)
    noted_at: Mapped[datetime] = mapped_column(info=PROCESS)
    noted_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Option(Owned):
    """A position and a mentor the employer may choose; the first is the match itself."""

    __tablename__ = "proposal_option"
    __table_args__ = strict(
        belongs("proposal_id", "proposal"),
        belongs("position_id", "position"),
        belongs("mentor_id", "mentor"),
        at_workplace(),
        UniqueConstraint("municipality", "proposal_id", "number"),
        CheckConstraint(f"number BETWEEN 1 AND {OPTIONS_MAX}", name="few"),
        employers_see="employer_id",
    )

    id: Mapped[OptionId] = mapped_column(primary_key=True)
    proposal_id: Mapped[ProposalId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    position_id: Mapped[PositionId] = mapped_column(info=PROCESS)
    mentor_id: Mapped[MentorId] = mapped_column(info=PROCESS)
    shifts: Mapped[Any] = mapped_column(Document(), info=PROCESS)
    """The windows of the week that is proposed."""


class Reserve(Owned):
    """Who comes next for the seat of a proposal. Nobody is told."""

    __tablename__ = "reserve"
    __table_args__ = strict(
        belongs("proposal_id", "proposal"),
        belongs("referral_id", "referral"),
        UniqueConstraint("municipality", "proposal_id"),
        *paired("used"),
        Index(
            "uq_reserve_one",
            "municipality",
            "referral_id",
            unique=True,
            sqlite_where=text("used_at IS NULL"),
            postgresql_where=text("used_at IS NULL"),
        ),
    )

    id: Mapped[ReserveId] = mapped_column(primary_key=True)
    proposal_id: Mapped[ProposalId] = mapped_column(info=PROCESS)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    position_id: Mapped[PositionId] = mapped_column(info=PROCESS)
    mentor_id: Mapped[MentorId] = mapped_column(info=PROCESS)
    score: Mapped[int] = mapped_column(info=PROCESS)
    named_at: Mapped[datetime] = mapped_column(info=PROCESS)
    named_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    used_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    """When the seat came free or was taken for good: the youth may stand in reserve elsewhere."""
    used_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
