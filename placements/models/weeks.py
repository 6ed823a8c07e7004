"""Weeks confirmed, contacts, and what the timetable told."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from employers.ids import EmployerId, WorkplaceId
from foundation.columns import Choice, at_workplace, belongs, one_of, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from foundation.vault import Sealed
from placements.ids import ConfirmationId, LogId, NudgeId, PlacementId
from placements.models.kinds import CASE, PROCESS
from placements.weeks import WEEKS
from placements.words.notices import NudgeKind
from placements.words.placements import ContactKind, Source
from referrals.ids import ReferralId

_STANDS: Final = "undone_at IS NULL"


class Confirmation(Owned):
    """That a week of the 26 was worked, or was not: who said so, and how."""

    __tablename__ = "week_confirmation"
    __table_args__ = strict(
        belongs("placement_id", "placement"),
        at_workplace(),
        one_of("source", Source),
        *paired("undone"),
        CheckConstraint(f"week BETWEEN 1 AND {WEEKS}", name="of_the_course"),
        Index(
            "uq_week_confirmation_one",
            "municipality",
            "placement_id",
            "week",
            unique=True,
            sqlite_where=text(_STANDS),
            postgresql_where=text(_STANDS),
        ),
        employers_see="employer_id",
    )

    id: Mapped[ConfirmationId] = mapped_column(primary_key=True)
    placement_id: Mapped[PlacementId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    week: Mapped[int] = mapped_column(info=PROCESS)
    worked: Mapped[bool] = mapped_column(info=PROCESS)
    source: Mapped[Source] = mapped_column(Choice(Source), info=PROCESS)
    confirmed_at: Mapped[datetime] = mapped_column(info=PROCESS)
    confirmed_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    undone_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    undone_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class ContactEntry(Owned):
    """A contact in a placement: mentor and referrer touch base. No employer sees the note."""

    __tablename__ = "contact_entry"
    __table_args__ = strict(
        belongs("placement_id", "placement"),
        belongs("referral_id", "referral"),
        one_of("kind", ContactKind),
        Index("ix_contact_entry_placement", "municipality", "placement_id", "happened_on"),
        Index("ix_contact_entry_referral", "municipality", "referral_id"),
    )

    id: Mapped[LogId] = mapped_column(primary_key=True)
    placement_id: Mapped[PlacementId] = mapped_column(info=PROCESS)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    kind: Mapped[ContactKind] = mapped_column(Choice(ContactKind), info=PROCESS)
    happened_on: Mapped[date] = mapped_column(info=PROCESS)
    note: Mapped[Sealed | None] = mapped_column(info=CASE)
    logged_at: Mapped[datetime] = mapped_column(info=PROCESS)
    logged_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Nudge(Owned):
    """Something that fell due and was told, once."""

    __tablename__ = "nudge"
    __table_args__ = strict(
        one_of("kind", NudgeKind),
        UniqueConstraint("municipality", "kind", "thing", "fell_due_on"),
    )

    id: Mapped[NudgeId] = mapped_column(primary_key=True)
    kind: Mapped[NudgeKind] = mapped_column(Choice(NudgeKind), info=PROCESS)
    thing: Mapped[str] = mapped_column(info=PROCESS)
    """The id of what it is about."""
    fell_due_on: Mapped[date] = mapped_column(info=PROCESS)
    told_at: Mapped[datetime] = mapped_column(info=PROCESS)
    told_by: Mapped[AccountId] = mapped_column(info=PROCESS)
