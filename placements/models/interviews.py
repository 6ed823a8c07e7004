"""The interviews of a proposal, and the tries to reach a youth."""

from datetime import datetime
from typing import Final

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from employers.ids import EmployerId, WorkplaceId
from foundation.columns import Choice, at_workplace, belongs, one_of, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from placements.ids import AttemptId, InterviewId, ProposalId
from placements.models.kinds import PROCESS
from placements.words.proposals import Channel, Outcome, Step
from referrals.ids import ReferralId

_COMING: Final = "outcome IS NULL"


class Interview(Owned):
    """An interview, with HR or at the store. One is coming at most; each time is a row."""

    __tablename__ = "interview"
    __table_args__ = strict(
        belongs("proposal_id", "proposal"),
        at_workplace(),
        belongs("owner", "account"),
        one_of("step", Step),
        one_of("outcome", Outcome),
        *paired("reported", "owned"),
        UniqueConstraint("municipality", "proposal_id", "number"),
        CheckConstraint("(outcome IS NULL) = (reported_at IS NULL)", name="reported_once"),
        CheckConstraint("(owner IS NULL) = (owned_at IS NULL)", name="owned_by_somebody"),
        CheckConstraint("minutes > 0", name="takes_time"),
        Index(
            "uq_interview_one_coming",
            "municipality",
            "proposal_id",
            unique=True,
            sqlite_where=text(_COMING),
            postgresql_where=text(_COMING),
        ),
        Index("ix_interview_starts", "municipality", "employer_id", "starts_at_utc"),
        employers_see="employer_id",
    )

    id: Mapped[InterviewId] = mapped_column(primary_key=True)
    proposal_id: Mapped[ProposalId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    step: Mapped[Step] = mapped_column(Choice(Step), info=PROCESS)
    starts_at_utc: Mapped[datetime] = mapped_column(info=PROCESS)
    minutes: Mapped[int] = mapped_column(info=PROCESS)
    place: Mapped[str] = mapped_column(info=PROCESS)
    booked_at: Mapped[datetime] = mapped_column(info=PROCESS)
    booked_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    outcome: Mapped[Outcome | None] = mapped_column(Choice(Outcome), info=PROCESS)
    reported_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    reported_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    owner: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    """Who sees to it that a youth who did not come is called, within a day."""
    owned_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    owned_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class Attempt(Owned):
    """One try to reach a youth: how, and whether it worked."""

    __tablename__ = "attempt"
    __table_args__ = strict(
        belongs("referral_id", "referral"),
        belongs("proposal_id", "proposal"),
        one_of("channel", Channel),
        Index("ix_attempt_referral", "municipality", "referral_id", "tried_at"),
    )

    id: Mapped[AttemptId] = mapped_column(primary_key=True)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    proposal_id: Mapped[ProposalId | None] = mapped_column(info=PROCESS)
    channel: Mapped[Channel] = mapped_column(Choice(Channel), info=PROCESS)
    reached: Mapped[bool] = mapped_column(info=PROCESS)
    tried_at: Mapped[datetime] = mapped_column(info=PROCESS)
    tried_by: Mapped[AccountId] = mapped_column(info=PROCESS)
