"""The monthly extracts, as they were released."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.ids import AccountId
from foundation.tables import Owned, strict
from placements.ids import ReleaseId
from placements.models.kinds import PROCESS


class Release(Owned):
    """A month's extract, byte for byte. Only ever added: a month is released once.

    Made anew later it might differ by somebody of whom something was told late, or who was
    forgotten; and whoever had both could subtract one from the other.
    """

    __tablename__ = "statistics_release"
    __table_args__ = strict(
        UniqueConstraint("municipality", "month"),
        CheckConstraint("length(month) = 7", name="month_whole"),
        CheckConstraint("length(digest) = 64", name="digest_whole"),
    )

    id: Mapped[ReleaseId] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(info=PROCESS)
    """As `2026-11`."""
    body: Mapped[str] = mapped_column(info=PROCESS)
    """The file: counts, the small ones closed."""
    digest: Mapped[str] = mapped_column(info=PROCESS)
    """The SHA-256 of its bytes."""
    released_at: Mapped[datetime] = mapped_column(info=PROCESS)
    released_by: Mapped[AccountId] = mapped_column(info=PROCESS)
