"""The young people, whether two are one, and who was forgotten."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Choice, belongs, one_of, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from referrals.ids import ErasureId, JudgementId, YouthId
from referrals.models.kinds import GROUP, IDENTITY, PROCESS
from referrals.words import ErasureReason


class Youth(Owned):
    """A young person, whatever the number of their referrals."""

    __tablename__ = "youth"
    __table_args__ = strict(
        *paired("restricted", "erased"),
        belongs("same_as", "youth"),
        CheckConstraint("same_as <> id", name="same_as_another"),
        CheckConstraint("same_as IS NULL OR birth_date IS NULL", name="joined_is_forgotten"),
        Index("ix_youth_same_as", "municipality", "same_as"),
        CheckConstraint("erased_at IS NULL OR birth_date IS NULL", name="erased_is_forgotten"),
    )

    id: Mapped[YouthId] = mapped_column(primary_key=True)
    birth_date: Mapped[date | None] = mapped_column(info=IDENTITY)
    birth_year: Mapped[int | None] = mapped_column(info=GROUP)
    same_as: Mapped[YouthId | None] = mapped_column(info=PROCESS)
    """Who this turned out to be; the referrals are theirs now."""
    opened_at: Mapped[datetime] = mapped_column(info=PROCESS)
    opened_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    restricted_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    restricted_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    kept_until: Mapped[date | None] = mapped_column(info=PROCESS)
    """A legal hold: not to be erased before."""
    erased_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    erased_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class Judgement(Owned):
    """Whether two youths who look like one are one."""

    __tablename__ = "judgement"
    __table_args__ = strict(
        belongs("youth_id", "youth"),
        belongs("other_id", "youth"),
        UniqueConstraint("municipality", "youth_id", "other_id"),
        CheckConstraint("youth_id <> other_id", name="of_two"),
    )

    id: Mapped[JudgementId] = mapped_column(primary_key=True)
    youth_id: Mapped[YouthId] = mapped_column(info=PROCESS)
    other_id: Mapped[YouthId] = mapped_column(info=PROCESS)
    same: Mapped[bool] = mapped_column(info=PROCESS)
    judged_at: Mapped[datetime] = mapped_column(info=PROCESS)
    judged_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Erasure(Owned):
    """A youth who was forgotten, so that a restored backup can forget them again."""

    __tablename__ = "erasure"
    __table_args__ = strict(
        belongs("youth_id", "youth"),
        one_of("reason", ErasureReason),
        UniqueConstraint("municipality", "youth_id"),
    )

    id: Mapped[ErasureId] = mapped_column(primary_key=True)
    youth_id: Mapped[YouthId] = mapped_column(info=PROCESS)
    reason: Mapped[ErasureReason] = mapped_column(Choice(ErasureReason), info=PROCESS)
    erased_at: Mapped[datetime] = mapped_column(info=PROCESS)
    erased_by: Mapped[AccountId] = mapped_column(info=PROCESS)
