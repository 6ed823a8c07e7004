"""Kinds read JSON, refuse what breaks their rule, and write back what they read."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.files.faults import Fault
from matching.files.kinds import (
    WHOLE_MAX,
    Clock,
    Day,
    Flag,
    Kind,
    ListOf,
    MapOf,
    Mark,
    Number,
    OneOf,
    OrNull,
    Share,
    Text,
    Whole,
)

GOOD: list[tuple[Kind[Any], Any, Any]] = [
    (Text(), "Blågårdsgade 3", "Blågårdsgade 3"),
    (Whole(0, 5), 0, 0),
    (Whole(0, 5), 5, 5),
    (Number(-90, 90), 55, 55.0),
    (Number(-90, 90), Decimal(-90), -90.0),
    (Flag(), False, False),
    (OneOf(("walk", "bike")), "bike", "bike"),
    (Day(), "2028-02-29", date(2028, 2, 29)),
    (Day(), "1900-01-01", date(1900, 1, 1)),
    (Clock(), "00:00", 0),
    (Clock(), "23:59", 1439),
    (Clock(), "24:00", 1440),
    (Share(), Decimal("0.55"), Fraction(11, 20)),
    (Share(), "2/3", Fraction(2, 3)),
    (Share(), 1, Fraction(1)),
    (Share(), Decimal("0.666666666666666667"), Fraction("0.666666666666666667")),
    (Mark(), True, True),
    (Mark(), -7, -7),
    (Mark(), "female", "female"),
    (ListOf(Whole()), [3, 1, 2], (3, 1, 2)),
    (MapOf(Text(), Whole(1, 5)), {"till": 5}, {"till": 5}),
    (OrNull(Whole()), None, None),
]
BAD: list[tuple[Kind[Any], Any]] = [
    (Text(), ""),
    (Text(), "  "),
    (Text(), "two\nlines"),
    (Text(), "\ud800"),
    (Text(), 7),
    (Whole(0, 5), -1),
    (Whole(0, 5), 6),
    (Whole(0, 5), True),
    (Whole(0, 5), "1"),
    (Whole(0, 5), Decimal("1.0")),
    (Whole(), 2**63),
    (Whole(), WHOLE_MAX + 1),
    (Number(-90, 90), float("nan")),
    (Number(-90, 90), float("inf")),
    (Number(-90, 90), Decimal("90.0001")),
    (Number(-90, 90), True),
    (Flag(), 1),
    (Flag(), None),
    (OneOf(("walk", "bike")), "car"),
    (OneOf(("walk", "bike")), None),
    (Day(), "2026-02-29"),
    (Day(), "20261123"),
    (Day(), "2026-W48-1"),
    (Day(), "1899-12-31"),
    (Day(), "2200-01-01"),
    (Day(), 20261123),
    (Clock(), "24:01"),
    (Clock(), "9:00"),
    (Clock(), "09:60"),
    (Clock(), "09:00 "),
    (Clock(), 900),
    (Share(), Decimal("1.01")),
    (Share(), Decimal("-0.1")),
    (Share(), "2/0"),
    (Share(), "3/2"),
    (Share(), "0.5"),
    (Share(), Decimal("1E-999999999")),
    (Share(), Decimal("1E+999999999")),
    (Share(), True),
    (Share(), float("nan")),
    (Mark(), None),
    (Mark(), Decimal("1.0")),
    (Mark(), [1]),
    (ListOf(Whole()), {"0": 1}),
    (ListOf(Whole()), [1, 2, 1]),
    (ListOf(Whole(), 1), []),
    (ListOf(Whole(), 0, 2), [1, 2, 3]),
    (MapOf(Text(), Whole(1, 5)), [["till", 5]]),
    (MapOf(Text(), Whole(1, 5)), {"till": 0}),
    (MapOf(OneOf(("pace",)), Whole()), {"speed": 1}),
]


@pytest.mark.parametrize(("kind", "raw", "value"), GOOD)
def test_a_kind_reads_what_keeps_its_rule(kind: Kind[Any], raw: Any, value: Any) -> None:
    """Tests that the value is read without a fault, at the very edges too."""
    faults: list[Fault] = []
    read = kind.read(raw, "here", faults)
    assert (read, faults) == (value, [])
    assert type(read) is type(value)


@pytest.mark.parametrize(("kind", "raw"), BAD)
def test_a_kind_refuses_what_breaks_its_rule(kind: Kind[Any], raw: Any) -> None:
    """Tests that there is a fault that names the place, and can be printed."""
    faults: list[Fault] = []
    kind.read(raw, "here", faults)
    assert faults
    assert all(str(fault).startswith("here") for fault in faults)


@pytest.mark.parametrize(("kind", "raw", "value"), GOOD)
def test_what_is_written_is_read_again(kind: Kind[Any], raw: Any, value: Any) -> None:
    """Tests that a value survives being written as JSON."""
    faults: list[Fault] = []
    del raw
    written = json.loads(json.dumps(kind.write(value)), parse_float=Decimal)
    assert kind.read(written, "", faults) == value
    assert faults == []


@given(st.integers(0, 1440))
def test_every_minute_of_the_day_survives(minute: int) -> None:
    """Tests that times are written and read to the minute."""
    assert Clock().read(Clock().write(minute), "", []) == minute


@given(st.decimals(0, 1, places=6))
def test_a_share_is_taken_exactly(share: Decimal) -> None:
    """Tests that no binary fraction comes between the file and the share."""
    assert Share().read(share, "", []) == Fraction(str(share))
