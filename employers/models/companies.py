"""The companies: as partners, by law, their workplaces, and who can be reached there."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from employers.ids import (
    ContactId,
    EmployerId,
    HandoverId,
    LegalEntityId,
    SuccessionId,
    WorkplaceId,
)
from employers.models.kinds import PROCESS, STAFF
from employers.words import Post
from foundation.columns import Choice, belongs, one_of, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict


class Employer(Owned):
    """A company that offers work."""

    __tablename__ = "employer"
    __table_args__ = strict(UniqueConstraint("municipality", "cvr"), employers_see="id")

    id: Mapped[EmployerId] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(info=PROCESS)
    cvr: Mapped[str] = mapped_column(info=PROCESS)
    """That of its newest legal entity."""
    registered_at: Mapped[datetime] = mapped_column(info=PROCESS)
    registered_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class LegalEntity(Owned):
    """The company an employer is by law, from a day on until the next. Only ever added."""

    __tablename__ = "legal_entity"
    __table_args__ = strict(
        belongs("employer_id", "employer"),
        UniqueConstraint("municipality", "employer_id", "number"),
        CheckConstraint("number > 0", name="counted"),
        employers_see="employer_id",
    )

    id: Mapped[LegalEntityId] = mapped_column(primary_key=True)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    cvr: Mapped[str] = mapped_column(info=PROCESS)
    name: Mapped[str] = mapped_column(info=PROCESS)
    from_on: Mapped[date] = mapped_column(info=PROCESS)
    recorded_at: Mapped[datetime] = mapped_column(info=PROCESS)
    recorded_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Succession(Owned):
    """An employer that went over into another on a day, with all it had. Only ever added."""

    __tablename__ = "succession"
    __table_args__ = strict(
        belongs("employer_id", "employer"),
        belongs("successor_id", "employer"),
        UniqueConstraint("municipality", "employer_id"),
        CheckConstraint("employer_id <> successor_id", name="another"),
        employers_see="successor_id",
    )

    id: Mapped[SuccessionId] = mapped_column(primary_key=True)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    successor_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    from_on: Mapped[date] = mapped_column(info=PROCESS)
    recorded_at: Mapped[datetime] = mapped_column(info=PROCESS)
    recorded_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Workplace(Owned):
    """A shop, kitchen or office of an employer."""

    __tablename__ = "workplace"
    __table_args__ = strict(
        belongs("employer_id", "employer"),
        UniqueConstraint("municipality", "employer_id", "name"),
        Index("uq_workplace_employer", "municipality", "id", "employer_id", unique=True),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="lat_with_lon"),
        CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name="on_earth"),
        CheckConstraint("youths_max >= 0", name="youths_counted"),
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
    youths_max: Mapped[int] = mapped_column(info=PROCESS, server_default=text("3"))
    """Youths of the programme it takes at once, with those already there."""
    added_at: Mapped[datetime] = mapped_column(info=PROCESS)
    added_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Handover(Owned):
    """A workplace that changed hands in a succession, and whose it was before. Only ever added."""

    __tablename__ = "handover"
    __table_args__ = strict(
        belongs("succession_id", "succession"),
        belongs("workplace_id", "workplace"),
        belongs("employer_id", "employer"),
        UniqueConstraint("municipality", "succession_id", "workplace_id"),
        Index("ix_handover_workplace", "municipality", "workplace_id"),
    )

    id: Mapped[HandoverId] = mapped_column(primary_key=True)
    succession_id: Mapped[SuccessionId] = mapped_column(info=PROCESS)
    workplace_id: Mapped[WorkplaceId] = mapped_column(info=PROCESS)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    """Whose it was until the day of the succession."""
    from_on: Mapped[date] = mapped_column(info=PROCESS)
    """The day of the succession."""
    recorded_at: Mapped[datetime] = mapped_column(info=PROCESS)
    recorded_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Contact(Owned):
    """Somebody who can be reached at an employer, or at one of its workplaces."""

    __tablename__ = "employer_contact"
    __table_args__ = strict(
        belongs("employer_id", "employer"),
        belongs("workplace_id", "workplace"),
        belongs("account", "account"),
        one_of("post", Post),
        *paired("removed"),
        CheckConstraint("phone IS NOT NULL OR email IS NOT NULL", name="reachable"),
        Index("ix_employer_contact_employer", "municipality", "employer_id"),
        employers_see="employer_id",
    )

    id: Mapped[ContactId] = mapped_column(primary_key=True)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    workplace_id: Mapped[WorkplaceId | None] = mapped_column(info=PROCESS)
    post: Mapped[Post] = mapped_column(Choice(Post), info=PROCESS)
    name: Mapped[str] = mapped_column(info=STAFF)
    phone: Mapped[str | None] = mapped_column(info=STAFF)
    email: Mapped[str | None] = mapped_column(info=STAFF)
    account: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    added_at: Mapped[datetime] = mapped_column(info=PROCESS)
    added_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    removed_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    removed_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
