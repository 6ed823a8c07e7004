"""What stands from round to round: vetoes, youths kept apart, searches that rest."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Choice, belongs, one_of, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from placements.ids import ApartId, ParkingId, ProposalId, VetoId
from placements.models.kinds import PROCESS
from placements.words.declines import Decline
from placements.words.proposals import Parked
from referrals.ids import ReferralId, YouthId

_RESTS: Final = "ended_at IS NULL"


class StandingVeto(Owned):
    """Where a youth is not proposed again: what a decline left behind, or somebody knows."""

    __tablename__ = "standing_veto"
    __table_args__ = strict(
        belongs("referral_id", "referral"),
        belongs("proposal_id", "proposal"),
        one_of("reason", Decline),
        *paired("lifted"),
        CheckConstraint(
            "(CASE WHEN position IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN mentor IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN workplace IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN employer IS NULL THEN 0 ELSE 1 END) = 1",
            name="of_one_thing",
        ),
        Index("ix_standing_veto_referral", "municipality", "referral_id"),
    )

    id: Mapped[VetoId] = mapped_column(primary_key=True)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    proposal_id: Mapped[ProposalId | None] = mapped_column(info=PROCESS)
    position: Mapped[str | None] = mapped_column(info=PROCESS)
    mentor: Mapped[str | None] = mapped_column(info=PROCESS)
    workplace: Mapped[str | None] = mapped_column(info=PROCESS)
    employer: Mapped[str | None] = mapped_column(info=PROCESS)
    reason: Mapped[Decline | None] = mapped_column(Choice(Decline), info=PROCESS)
    until_on: Mapped[date | None] = mapped_column(info=PROCESS)
    made_at: Mapped[datetime] = mapped_column(info=PROCESS)
    made_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    lifted_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    lifted_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class KeptApart(Owned):
    """Two youths who shall never work at one workplace; why is for people to know."""

    __tablename__ = "kept_apart"
    __table_args__ = strict(
        belongs("youth_id", "youth"),
        belongs("other_id", "youth"),
        UniqueConstraint("municipality", "youth_id", "other_id"),
        CheckConstraint("youth_id < other_id", name="in_order"),
        *paired("lifted"),
    )

    id: Mapped[ApartId] = mapped_column(primary_key=True)
    youth_id: Mapped[YouthId] = mapped_column(info=PROCESS)
    other_id: Mapped[YouthId] = mapped_column(info=PROCESS)
    noted_at: Mapped[datetime] = mapped_column(info=PROCESS)
    noted_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    lifted_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    lifted_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class Parking(Owned):
    """A search that rests until a day, or until somebody takes it up again; the wait goes on."""

    __tablename__ = "parking"
    __table_args__ = strict(
        belongs("referral_id", "referral"),
        one_of("reason", Parked),
        *paired("ended"),
        Index(
            "uq_parking_one",
            "municipality",
            "referral_id",
            unique=True,
            sqlite_where=text(_RESTS),
            postgresql_where=text(_RESTS),
        ),
    )

    id: Mapped[ParkingId] = mapped_column(primary_key=True)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    reason: Mapped[Parked] = mapped_column(Choice(Parked), info=PROCESS)
    until_on: Mapped[date] = mapped_column(info=PROCESS)
    """The first day on which the search goes on by itself."""
    parked_at: Mapped[datetime] = mapped_column(info=PROCESS)
    parked_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    ended_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    ended_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
