"""The mentors, what they are good at, and when they are away."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from employers.ids import AbsenceId, EmployerId, MentorId, WorkplaceId
from employers.models.kinds import PROCESS, STAFF
from employers.words import Absence
from foundation.columns import Choice, Document, at_workplace, belongs, one_of, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict


class Mentor(Owned):
    """A colleague at a workplace who takes care of youths."""

    __tablename__ = "mentor"
    __table_args__ = strict(
        at_workplace(),
        belongs("deputy_id", "mentor"),
        belongs("account", "account"),
        *paired("left"),
        CheckConstraint("capacity >= 0", name="capacity_counted"),
        CheckConstraint("deputy_id <> id", name="another_deputy"),
        Index("ix_mentor_workplace", "municipality", "workplace_id"),
        employers_see="employer_id",
    )

    id: Mapped[MentorId] = mapped_column(primary_key=True)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    account: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    name: Mapped[str] = mapped_column(info=STAFF)
    capacity: Mapped[int] = mapped_column(info=PROCESS)
    """Youths at once, with those already there."""
    languages: Mapped[Any] = mapped_column(Document(), info=STAFF)
    shifts: Mapped[Any] = mapped_column(Document(), info=PROCESS)
    """When the mentor is at work: windows as in a problem file."""
    answers: Mapped[Any] = mapped_column(Document(), info=STAFF)
    """What the mentor answered to the questions; the strengths are worked out of them."""
    questions: Mapped[int] = mapped_column(info=PROCESS)
    """Which version of the questions was asked."""
    deputy_id: Mapped[MentorId | None] = mapped_column(info=PROCESS)
    joined_at: Mapped[datetime] = mapped_column(info=PROCESS)
    joined_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    left_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    left_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class MentorAbsence(Owned):
    """Days on which a mentor is away: until the last that was announced, or until they are back.

    Whoever is back on the first of the days, or before it, was not away.
    """

    __tablename__ = "mentor_absence"
    __table_args__ = strict(
        belongs("mentor_id", "mentor"),
        at_workplace(),
        one_of("kind", Absence),
        *paired("ended"),
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="in_order"),
        CheckConstraint("(back_on IS NULL) = (ended_at IS NULL)", name="back_when_ended"),
        Index("ix_mentor_absence_mentor", "municipality", "mentor_id", "from_on"),
        employers_see="employer_id",
    )

    id: Mapped[AbsenceId] = mapped_column(primary_key=True)
    mentor_id: Mapped[MentorId] = mapped_column(info=PROCESS)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    kind: Mapped[Absence] = mapped_column(Choice(Absence), info=STAFF)
    from_on: Mapped[date] = mapped_column(info=PROCESS)
    until_on: Mapped[date | None] = mapped_column(info=PROCESS)
    """The last day away, where it is known beforehand."""
    back_on: Mapped[date | None] = mapped_column(info=PROCESS)
    """The first day the mentor was there again."""
    noted_at: Mapped[datetime] = mapped_column(info=PROCESS)
    noted_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    ended_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    ended_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
