"""What is offered: positions, and each of their seats a row."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from employers.ids import EmployerId, PositionId, SeatId, WorkplaceId
from employers.models.kinds import PROCESS
from employers.words import Sector
from foundation.columns import Choice, Document, at_workplace, belongs, one_of, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict


class Position(Owned):
    """A leisure job at a workplace, with its menu of weekly shifts."""

    __tablename__ = "position"
    __table_args__ = strict(
        at_workplace(),
        one_of("sector", Sector),
        *paired("closed"),
        CheckConstraint("start_from <= start_by", name="start_in_order"),
        CheckConstraint("0 <= minutes_min AND minutes_min <= minutes_max", name="minutes_in_order"),
        CheckConstraint("age_min BETWEEN 0 AND 99", name="age_counted"),
        Index("ix_position_workplace", "municipality", "workplace_id"),
        employers_see="employer_id",
    )

    id: Mapped[PositionId] = mapped_column(primary_key=True)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    title: Mapped[str] = mapped_column(info=PROCESS)
    sector: Mapped[Sector] = mapped_column(Choice(Sector), info=PROCESS)
    job_type: Mapped[str] = mapped_column(info=PROCESS)
    tasks: Mapped[Any] = mapped_column(Document(), info=PROCESS)
    age_min: Mapped[int] = mapped_column(info=PROCESS)
    start_from: Mapped[date] = mapped_column(info=PROCESS)
    start_by: Mapped[date] = mapped_column(info=PROCESS)
    """The last day somebody may begin: in a season's position, well before its end."""
    season_until: Mapped[date | None] = mapped_column(info=PROCESS)
    """The last day of the season, where the position has one."""
    shifts: Mapped[Any] = mapped_column(Document(), info=PROCESS)
    """The menu a week is chosen from: windows as in a problem file."""
    minutes_min: Mapped[int] = mapped_column(info=PROCESS)
    minutes_max: Mapped[int] = mapped_column(info=PROCESS)
    languages: Mapped[Any] = mapped_column(Document(), info=PROCESS)
    confirmed_until: Mapped[date] = mapped_column(info=PROCESS)
    """Until when somebody there has said that it is still open; afterwards it is stale."""
    confirmed_at: Mapped[datetime] = mapped_column(info=PROCESS)
    confirmed_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    opened_at: Mapped[datetime] = mapped_column(info=PROCESS)
    opened_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    closed_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    closed_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class Seat(Owned):
    """Room for one youth in a position."""

    __tablename__ = "seat"
    __table_args__ = strict(
        belongs("position_id", "position"),
        at_workplace(),
        UniqueConstraint("municipality", "position_id", "number"),
        CheckConstraint("number > 0", name="counted"),
        *paired("closed"),
        employers_see="employer_id",
    )

    id: Mapped[SeatId] = mapped_column(primary_key=True)
    position_id: Mapped[PositionId] = mapped_column(info=PROCESS)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    opened_at: Mapped[datetime] = mapped_column(info=PROCESS)
    opened_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    closed_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    closed_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
