"""What a column holds: the same values in both databases, and nothing else."""

import itertools
import operator
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, MetaData, Table, Text, insert, null, select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.sql.operators import ColumnOperators

from foundation.columns import Choice, Day, Flag, Instant, SealedText, Whole, written
from foundation.lookups import Lookup
from foundation.vault import Sealed
from tests.databases import CITY, AnyDatabase, unbound
from tests.foundation.ground import refused


class Colour(StrEnum):
    """A closed list of the tests' own."""

    RED = "red"
    BLUE = "blue"


TABLE = Table(
    "odd",
    MetaData(),
    Column("place", Whole(), primary_key=True, autoincrement=False),
    Column("instant", Instant()),
    Column("day", Day()),
    Column("flag", Flag()),
    Column("whole", Whole()),
    Column("colour", Choice(Colour)),
    Column("sealed", SealedText()),
    Column("text", Text()),
    sqlite_strict=True,
)
INSTANTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001  # Hypothesis asks for bounds without a zone


@contextmanager
def table(database: AnyDatabase) -> Iterator[Connection]:
    """A table with a column of every type."""
    with unbound(database, CITY) as connection:
        TABLE.create(connection)
        yield connection
        TABLE.drop(connection)


def through(connection: Connection, column: str, value: object) -> object:
    """A value that was written and read again."""
    connection.execute(TABLE.delete())
    connection.execute(insert(TABLE), [{"place": 1, column: value}])
    return connection.execute(select(TABLE.c[column])).scalar_one()


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_values_come_back(database: AnyDatabase, data: st.DataObject) -> None:
    """Tests instants to the microsecond, days, flags, whole numbers of 64 bits, words; and none."""
    values = {
        "instant": INSTANTS,
        "day": st.dates(),
        "flag": st.booleans(),
        "whole": st.integers(-(2**63), 2**63 - 1),
        "colour": st.sampled_from(Colour),
    }
    with table(database) as connection:
        for column, strategy in values.items():
            value = data.draw(strategy)
            back = through(connection, column, value)
            assert back == value
            assert type(back) is type(value)
            assert through(connection, column, None) is None


@given(st.lists(INSTANTS, min_size=2, max_size=2))
def test_instants_sort_as_texts(instants: list[datetime]) -> None:
    """Tests that the texts of SQLite follow each other as the instants do, in any year."""
    one, other = instants
    assert (written(one) < written(other)) == (one < other)
    assert datetime.fromisoformat(written(one)) == one
    assert len(written(one)) == len("2026-11-02T08:00:00.000000Z")


def test_instants_sort_in_the_database(database: AnyDatabase) -> None:
    """Tests order and comparison around a microsecond, and one instant said in two zones."""
    first = datetime(2026, 10, 25, 0, 59, 59, 999_999, tzinfo=UTC)
    instants = [first + timedelta(microseconds=step) for step in (1, 0, 2)]
    with table(database) as connection:
        rows = [{"place": n, "instant": instant} for n, instant in enumerate(instants)]
        connection.execute(insert(TABLE), rows)
        order = connection.scalars(select(TABLE.c.place).order_by(TABLE.c.instant)).all()
        assert order == [1, 0, 2]
        there = instants[0].astimezone(timezone(timedelta(hours=5)))
        found = connection.scalars(select(TABLE.c.place).where(TABLE.c.instant <= there)).all()
        assert sorted(found) == [0, 1]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("instant", datetime(2026, 11, 2, 9)),  # noqa: DTZ001  # what is tested
        ("day", datetime(2026, 11, 2, tzinfo=UTC)),
        ("flag", 1),
        ("flag", 2),
        ("whole", 1.5),
        ("whole", 2.0),
        ("whole", True),
        ("whole", "7"),
        ("colour", "green"),
        ("sealed", b"open"),
        ("sealed", "open"),
    ],
)
def test_what_is_no_such_value_is_refused(
    database: AnyDatabase, column: str, value: object
) -> None:
    """Tests an instant without a zone, an instant for a day, numbers for flags, fractions."""
    with (
        table(database) as connection,
        pytest.raises((StatementError, TypeError)),
        connection.begin_nested(),
    ):
        connection.execute(insert(TABLE), [{"place": 1, column: value}])


def test_types_are_strict_in_raw_sql(database: AnyDatabase) -> None:
    """Tests that text is no number and no blob, also for whoever goes round the columns' types."""
    with table(database) as connection:
        for column, value in (("whole", "'x'"), ("flag", "'x'"), ("sealed", "5")):
            with refused(), connection.begin_nested():
                connection.execute(text(f"INSERT INTO odd (place, {column}) VALUES (1, {value})"))


def test_a_sealed_text_is_never_compared() -> None:
    """Tests every comparison that would silently find nothing, for mapped and bare columns."""
    sealed = Sealed(b"x")
    for column in (Lookup.text, Lookup.__table__.c.text):
        for compare in (
            (operator.eq, sealed),
            (operator.ne, sealed),
            (ColumnOperators.__lt__, sealed),
            (operator.eq, null()),
            (ColumnOperators.in_, [sealed]),
            (ColumnOperators.like, "a%"),
            (ColumnOperators.startswith, "a"),
            (lambda it, other: other + it, "x"),
        ):
            with pytest.raises(TypeError, match="cannot be compared"):
                compare[0](column, compare[1])
        assert str(column.is_(None)).endswith("IS NULL")
        assert str(column.is_not(None)).endswith("IS NOT NULL")


class Shade(StrEnum):
    """Another list, with the same words."""

    RED = "red"
    BLUE = "blue"


def test_no_other_pair_of_types_is_cached_as_one() -> None:
    """Tests the keys under which statements are kept, for every pair of types."""
    types = (Instant(), Day(), Flag(), Whole(), SealedText(), Choice(Colour), Choice(Shade))
    keys = [str(one._static_cache_key) for one in types]  # noqa: SLF001  # has no public name
    assert all(one != other for one, other in itertools.combinations(keys, 2))
