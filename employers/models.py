"""The tables of the other side."""

from datetime import datetime
from typing import Final

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from employers.ids import EmployerId, WorkplaceId
from foundation.columns import belongs
from foundation.ids import AccountId
from foundation.personal import Data, holds
from foundation.tables import Owned, know, strict

know(EmployerId, WorkplaceId)
PROCESS: Final = holds(Data.PROCESS)


class Employer(Owned):
    """A company that offers work."""

    __tablename__ = "employer"
    __table_args__ = strict(UniqueConstraint("municipality", "cvr"), employers_see="id")

    id: Mapped[EmployerId] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(info=PROCESS)
    cvr: Mapped[str] = mapped_column(info=PROCESS)
    registered_at: Mapped[datetime] = mapped_column(info=PROCESS)
    registered_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Workplace(Owned):
    """A shop, kitchen or office of an employer."""

    __tablename__ = "workplace"
    __table_args__ = strict(
        belongs("employer_id", "employer"),
        UniqueConstraint("municipality", "employer_id", "name"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="lat_with_lon"),
        CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name="on_earth"),
        employers_see="employer_id",
    )

    id: Mapped[WorkplaceId] = mapped_column(primary_key=True)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    name: Mapped[str] = mapped_column(info=PROCESS)
    p_number: Mapped[str | None] = mapped_column(info=PROCESS)
    street: Mapped[str | None] = mapped_column(info=PROCESS)
    postcode: Mapped[str | None] = mapped_column(info=PROCESS)
    district: Mapped[str | None] = mapped_column(info=PROCESS)
    lat: Mapped[float | None] = mapped_column(info=PROCESS)
    lon: Mapped[float | None] = mapped_column(info=PROCESS)
    added_at: Mapped[datetime] = mapped_column(info=PROCESS)
    added_by: Mapped[AccountId] = mapped_column(info=PROCESS)
