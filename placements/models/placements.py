"""The placements: what runs, its checklist and pauses, its mentors and places in turn."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from foundation.columns import Choice, at_workplace, belongs, one_of, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from placements.ids import MentoringId, PauseId, PlacementId, PostingId, ProposalId, TickId
from placements.models.kinds import PROCESS
from placements.status import PlacementState
from placements.words.placements import ChangeReason, CheckItem, EndReason, PauseReason

_STANDS: Final = "undone_at IS NULL"


class Placement(Owned):
    """A youth's job at a workplace. Who it is stands in the ground of its proposal."""

    __tablename__ = "placement"
    __table_args__ = strict(
        belongs("proposal_id", "proposal"),
        at_workplace(),
        one_of("state", PlacementState),
        one_of("end_reason", EndReason),
        UniqueConstraint("municipality", "proposal_id"),
        UniqueConstraint("municipality", "number"),
        *paired("began", "completed", "renewed", "ended"),
        CheckConstraint("(state = 'ended') = (ended_at IS NOT NULL)", name="ended_once"),
        CheckConstraint(
            "(ended_at IS NULL) = (end_reason IS NULL) AND (ended_at IS NULL) = (ended_on IS NULL)"
            " AND (ended_at IS NULL) = (end_planned IS NULL)",
            name="ended_for_reason",
        ),
        CheckConstraint(
            "state NOT IN ('active', 'continuing') OR began_at IS NOT NULL", name="begun"
        ),
        CheckConstraint("(began_at IS NULL) = (first_day_on IS NULL)", name="begun_on_a_day"),
        Index("ix_placement_state", "municipality", "state"),
        employers_see="employer_id",
    )

    id: Mapped[PlacementId] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(info=PROCESS)
    """What finance and exports know it by, instead of a name."""
    proposal_id: Mapped[ProposalId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    state: Mapped[PlacementState] = mapped_column(Choice(PlacementState), info=PROCESS)
    starts_on: Mapped[date] = mapped_column(info=PROCESS)
    """The first day that was agreed."""
    first_day_on: Mapped[date | None] = mapped_column(info=PROCESS)
    """The first shift worked: the 26 weeks begin there."""
    opened_at: Mapped[datetime] = mapped_column(info=PROCESS)
    opened_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    began_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    began_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    completed_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    """When the mentor period was found to be done."""
    completed_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    renewed_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    """When a contract beyond the 18th birthday was noted."""
    renewed_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    ended_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    ended_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    ended_on: Mapped[date | None] = mapped_column(info=PROCESS)
    """The last day of the job; what is told late keeps its day."""
    end_reason: Mapped[EndReason | None] = mapped_column(Choice(EndReason), info=PROCESS)
    end_planned: Mapped[bool | None] = mapped_column(info=PROCESS)


class Tick(Owned):
    """A point of the checklist that is in order: when, who said so. Never what a paper says."""

    __tablename__ = "checklist_tick"
    __table_args__ = strict(
        belongs("placement_id", "placement"),
        at_workplace(),
        one_of("item", CheckItem),
        belongs("mentor_id", "mentor"),
        *paired("undone"),
        CheckConstraint("(item = 'first_day') = (mentor_id IS NOT NULL)", name="with_whom"),
        Index(
            "uq_checklist_tick_one",
            "municipality",
            "placement_id",
            "item",
            unique=True,
            sqlite_where=text(_STANDS),
            postgresql_where=text(_STANDS),
        ),
        employers_see="employer_id",
    )

    id: Mapped[TickId] = mapped_column(primary_key=True)
    placement_id: Mapped[PlacementId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    item: Mapped[CheckItem] = mapped_column(Choice(CheckItem), info=PROCESS)
    mentor_id: Mapped[MentorId | None] = mapped_column(info=PROCESS)
    """With whom the first day is."""
    done_on: Mapped[date] = mapped_column(info=PROCESS)
    ticked_at: Mapped[datetime] = mapped_column(info=PROCESS)
    ticked_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    undone_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    undone_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class Pause(Owned):
    """Days on which a placement rests; they are not counted in the 26 weeks."""

    __tablename__ = "pause"
    __table_args__ = strict(
        belongs("placement_id", "placement"),
        at_workplace(),
        one_of("reason", PauseReason),
        *paired("undone"),
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="in_order"),
        Index("ix_pause_placement", "municipality", "placement_id", "from_on"),
        employers_see="employer_id",
    )

    id: Mapped[PauseId] = mapped_column(primary_key=True)
    placement_id: Mapped[PlacementId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    reason: Mapped[PauseReason] = mapped_column(Choice(PauseReason), info=PROCESS)
    from_on: Mapped[date] = mapped_column(info=PROCESS)
    until_on: Mapped[date | None] = mapped_column(info=PROCESS)
    """The last day of the pause; None until it is known."""
    noted_at: Mapped[datetime] = mapped_column(info=PROCESS)
    noted_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    undone_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    undone_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class Mentoring(Owned):
    """Who is the youth's mentor from a day on, until the next. Only ever added."""

    __tablename__ = "mentoring"
    __table_args__ = strict(
        belongs("placement_id", "placement"),
        belongs("mentor_id", "mentor"),
        at_workplace(),
        one_of("reason", ChangeReason),
        UniqueConstraint("municipality", "placement_id", "number"),
        employers_see="employer_id",
    )

    id: Mapped[MentoringId] = mapped_column(primary_key=True)
    placement_id: Mapped[PlacementId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    mentor_id: Mapped[MentorId] = mapped_column(info=PROCESS)
    from_on: Mapped[date] = mapped_column(info=PROCESS)
    reason: Mapped[ChangeReason] = mapped_column(Choice(ChangeReason), info=PROCESS)
    assigned_at: Mapped[datetime] = mapped_column(info=PROCESS)
    assigned_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Posting(Owned):
    """The position the youth works in from a day on, until the next. Only ever added."""

    __tablename__ = "posting"
    __table_args__ = strict(
        belongs("placement_id", "placement"),
        belongs("position_id", "position"),
        at_workplace(),
        one_of("reason", ChangeReason),
        UniqueConstraint("municipality", "placement_id", "number"),
        employers_see="employer_id",
    )

    id: Mapped[PostingId] = mapped_column(primary_key=True)
    placement_id: Mapped[PlacementId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    position_id: Mapped[PositionId] = mapped_column(info=PROCESS)
    from_on: Mapped[date] = mapped_column(info=PROCESS)
    reason: Mapped[ChangeReason] = mapped_column(Choice(ChangeReason), info=PROCESS)
    assigned_at: Mapped[datetime] = mapped_column(info=PROCESS)
    assigned_by: Mapped[AccountId] = mapped_column(info=PROCESS)
