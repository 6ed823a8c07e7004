"""What a column may hold. One form in Python, and one in each database.

SQLite's strict tables know INTEGER, TEXT and BLOB alone; days and instants are texts there, written
so that they sort as they follow each other.
"""

import json
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    Text,
    TypeDecorator,
)
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeEngine

from foundation.clock import utc
from foundation.vault import Sealed

E = TypeVar("E", bound=StrEnum)


def written(instant: datetime) -> str:
    """An instant as a text, to the microsecond; texts sort as instants follow each other."""
    return f"{utc(instant).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


class Instant(TypeDecorator[datetime]):
    """An instant in UTC. One without a time zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """A text on SQLite."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else self.impl_instance)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """To the database."""
        if value is None:
            return None
        return written(value) if dialect.name == "sqlite" else utc(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the database."""
        if value is None or dialect.name != "sqlite":
            return value if value is None else value.astimezone(UTC)
        return datetime.fromisoformat(value).astimezone(UTC)


class Day(TypeDecorator[date]):
    """A day of the calendar."""

    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """A text on SQLite."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        """To the database; an instant is no day."""
        if isinstance(value, datetime):
            raise TypeError(f"{value} is an instant, not a day")
        return value.isoformat() if value and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """From the database."""
        return date.fromisoformat(value) if value and dialect.name == "sqlite" else value


class Flag(TypeDecorator[bool]):
    """True or false, as 1 or 0 in either database."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """To the database; a number is no flag."""
        del dialect
        if value is not None and not isinstance(value, bool):
            raise TypeError(f"{value!r} is neither true nor false")
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """From the database."""
        del dialect
        return None if value is None else bool(value)


class Whole(TypeDecorator[int]):
    """A whole number of 64 bits; money is whole øre."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite's only whole numbers have 64 bits, and are called INTEGER."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """To the database; PostgreSQL would round a fraction without a word."""
        del dialect
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise TypeError(f"{value!r} is no whole number")
        return value


class Degrees(TypeDecorator[float]):
    """Degrees north or east."""

    impl = Double
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite's strict tables call it REAL."""
        return dialect.type_descriptor(REAL() if dialect.name == "sqlite" else Double())


class Choice(TypeDecorator[E], Generic[E]):
    """One word of a closed list. `one_of` makes the database refuse any other."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[E]) -> None:
        """Hold the list."""
        super().__init__()
        self.words = words

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """To the database."""
        del dialect
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        """From the database."""
        del dialect
        return None if value is None else self.words(value)


class Document(TypeDecorator[Any]):
    """What JSON can hold, written the same way each time, so that equal values are equal texts.

    For small wholes that are read whole: a menu of shifts, a list of codes. What is looked up or
    counted has rows and columns of its own.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """To the database; what JSON cannot hold is refused."""
        del dialect
        if value is None:
            return None
        return json.dumps(
            value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """From the database."""
        del dialect
        return None if value is None else json.loads(value)


class SealedText(TypeDecorator[Sealed]):
    """A sealed text. Comparing it in a query is refused as a mistake: it has a mark for that."""

    impl = LargeBinary
    cache_ok = True

    class Comparator(TypeDecorator.Comparator[Sealed]):
        """Lets a sealed text be asked whether it is there, and nothing else."""

        def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> Any:
            """Refuse everything but IS and IS NOT."""
            if getattr(op, "__name__", "") not in {"is_", "is_not"}:
                raise TypeError("a sealed text cannot be compared; look its mark up instead")
            return super().operate(op, *other, **kwargs)

        def reverse_operate(self, op: OperatorType, other: Any, **kwargs: Any) -> Any:
            """Refuse it from the other side too."""
            return self.operate(op, other, **kwargs)

    comparator_factory = Comparator

    def process_bind_param(self, value: Sealed | None, dialect: Dialect) -> bytes | None:
        """To the database; a text that is not sealed is refused."""
        del dialect
        if value is not None and not isinstance(value, Sealed):
            raise TypeError("only what is sealed may be stored here")
        return None if value is None else value.blob

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Sealed | None:
        """From the database."""
        del dialect
        return None if value is None else Sealed(value)


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """The column holds a word of the list, or nothing."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def paired(*acts: str) -> tuple[CheckConstraint, ...]:
    """When something was done and by whom: both are known, or neither."""
    return tuple(
        CheckConstraint(f"({act}_at IS NULL) = ({act}_by IS NULL)", name=f"{act}_paired")
        for act in acts
    )


def belongs(column: str, table: str) -> ForeignKeyConstraint:
    """The row belongs to one of another table, of the same municipality and no other."""
    key = [f"{table}.municipality", f"{table}.id"]
    return ForeignKeyConstraint(["municipality", column], key)


def refers(table: str, name: str, **columns: str) -> ForeignKeyConstraint:
    """The row's columns, with its municipality, are those of one row of a table.

    Each of ours is named with theirs: `refers("batch", "fk_line_batch", batch_id="id")`. Where one
    of ours is empty, the database asks nothing; a check says when it may be.
    """
    ours, theirs = ["municipality", *columns], ["municipality", *columns.values()]
    return ForeignKeyConstraint(ours, [f"{table}.{one}" for one in theirs], name=name)


def at_workplace() -> ForeignKeyConstraint:
    """The row is of a workplace and of its employer; where the workplace changes hands, so does it.

    The employer stands in the row, too, because an employer's session sees its own rows by it.
    """
    ours = ["municipality", "workplace_id", "employer_id"]
    theirs = ["workplace.municipality", "workplace.id", "workplace.employer_id"]
    return ForeignKeyConstraint(ours, theirs, onupdate="CASCADE")
