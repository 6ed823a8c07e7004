"""The ground of every table: whose rows they are, what constraints are called, strict types."""

from datetime import date, datetime
from typing import Any, ClassVar, Final

from sqlalchemy import ForeignKey, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.sql.schema import SchemaItem

from foundation.columns import Day, Degrees, Flag, Instant, SealedText, Whole
from foundation.ids import AccountId, JobId, MessageId, Municipality
from foundation.personal import Data, holds
from foundation.vault import Sealed

EMPLOYERS_SEE: Final = "employers_see"
FILLED_BY: Final = "filled_by"
NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        bool: Flag,
        bytes: LargeBinary,
        date: Day,
        datetime: Instant,
        float: Degrees,
        int: Whole,
        Sealed: SealedText,
        str: Text,
    }


def know(*ids: Any) -> None:
    """Let columns be annotated with these types of ids, which are texts in the database."""
    Base.registry.update_type_annotation_map(dict.fromkeys(ids, Text))


know(Municipality, AccountId, JobId, MessageId)


class Tenant(Base):
    """A municipality that is founded here. Its name is no secret, so that all can be listed."""

    __tablename__ = "municipality"
    __table_args__ = ({"sqlite_strict": True},)

    municipality: Mapped[Municipality] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(info=holds(Data.PROCESS))
    founded_at: Mapped[datetime] = mapped_column(info=holds(Data.PROCESS))
    founded_by: Mapped[str] = mapped_column(info=holds(Data.PROCESS))


class Owned(Base):
    """A table whose rows are a municipality's: the first half of every key, here and abroad."""

    __abstract__ = True

    municipality: Mapped[Municipality] = mapped_column(
        ForeignKey("municipality.municipality"), primary_key=True, sort_order=-1
    )


def strict(
    *items: SchemaItem, employers_see: str | None = None, filled_by: tuple[str, ...] = ()
) -> tuple[Any, ...]:
    """What else a table has: its constraints and indexes, and strict types on SQLite.

    `employers_see` names the column by which an employer's session sees its own rows. Without it
    such a session sees none of the table: what it may see is said, not what it may not. Sorted by
    the columns `filled_by`, no row points to a later one of its own table.
    """
    info = {EMPLOYERS_SEE: employers_see, FILLED_BY: filled_by}
    return (*items, {"sqlite_strict": True, "info": info})
