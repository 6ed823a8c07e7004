"""What is scarce, held a unit at a time: the database lets no unit be held twice."""

from datetime import datetime
from typing import Final

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Choice, belongs, one_of, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from placements.ids import HoldId, ProposalId
from placements.models.kinds import PROCESS
from placements.words.proposals import Kept

_HELD: Final = "released_at IS NULL"


class Hold(Owned):
    """One unit of something scarce, held for a proposal, and for the placement it becomes.

    A seat has one unit, a youth one; a mentor as many as they take youths, a workplace too, and an
    employer as many as HR holds interviews.
    """

    __tablename__ = "hold"
    __table_args__ = strict(
        belongs("proposal_id", "proposal"),
        one_of("kind", Kept),
        *paired("released"),
        CheckConstraint("unit > 0", name="counted"),
        CheckConstraint("unit = 1 OR kind NOT IN ('seat', 'youth')", name="one_of_a_kind"),
        Index(
            "uq_hold_unit",
            "municipality",
            "kind",
            "thing",
            "unit",
            unique=True,
            sqlite_where=text(_HELD),
            postgresql_where=text(_HELD),
        ),
        Index("ix_hold_proposal", "municipality", "proposal_id"),
    )

    id: Mapped[HoldId] = mapped_column(primary_key=True)
    kind: Mapped[Kept] = mapped_column(Choice(Kept), info=PROCESS)
    thing: Mapped[str] = mapped_column(info=PROCESS)
    """The id of the seat, mentor, workplace, youth or employer."""
    unit: Mapped[int] = mapped_column(info=PROCESS)
    proposal_id: Mapped[ProposalId] = mapped_column(info=PROCESS)
    held_at: Mapped[datetime] = mapped_column(info=PROCESS)
    held_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    released_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    released_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
