"""A body says what it means."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

import pytest
from pydantic import Field, ValidationError

from api.routes.bodies import Sent
from matching.files.kinds import RepeatedKeys


class Kind(StrEnum):
    """A closed list."""

    ONE = "one"


class Inner(Sent):
    """A body within a body."""

    number: int


class Outer(Sent):
    """A body with one of each."""

    number: Annotated[int, Field(ge=0)] | None = None
    share: float = 0
    flag: bool = False
    on: date | None = None
    at: datetime | None = None
    kind: Kind = Kind.ONE
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    table: dict[str, int] | None = None


GOOD = [
    {"number": 1},
    {"number": None},
    {"share": 1},
    {"share": Decimal("0.5")},
    {"flag": True},
    {"on": "2026-11-30"},
    {"at": "2026-11-30T09:00:00Z"},
    {"at": "2026-11-30T09:00:00.123+01:00"},
    {"kind": "one"},
    {"inner": {"number": 1}, "inners": [{"number": 2}], "table": {"x": 3}},
]
BAD: list[dict[str, Any]] = [
    *({"number": one} for one in ("1", True, 1.5, "", -1)),
    {"number": [1]},
    *({"share": one} for one in ("1", True, "inf", float("inf"), float("nan"))),
    *({"flag": one} for one in (1, "true", "on", None)),
    *({"on": one} for one in (0, "0", "2026-11-30T00:00:00", "2026-02-30", "٢٠٢٦-11-30", "")),
    *({"on": one} for one in ("0001-01-01", "9999-12-31", "1899-12-31", "2200-01-01")),
    *({"at": one} for one in (0, "1", "2026-11-30", "2026-11-30T09:00:00", "2026-11-30 09:00Z")),
    *({"at": one} for one in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00")),
    *({"kind": one} for one in ("two", "ONE", None, 1)),
    *({"inner": {"number": "1"}}, {"inners": [{"number": True}]}, {"table": {"x": "3"}}),
    *({"more": 1}, RepeatedKeys([("number", 1), ("number", 2)])),
    {"inner": RepeatedKeys([("number", 1), ("number", 2)])},
]


@pytest.mark.parametrize("body", GOOD, ids=repr)
def test_what_is_as_described_is_read(body: dict[str, Any]) -> None:
    """Tests one of each."""
    Outer.model_validate(body)


@pytest.mark.parametrize("body", BAD, ids=repr)
def test_what_only_looks_like_it_is_refused(body: dict[str, Any]) -> None:
    """Tests what a lenient reader takes for a number, a day, an instant, a flag."""
    with pytest.raises(ValidationError):
        Outer.model_validate(body)


def test_it_is_described_as_before() -> None:
    """Tests that the description of a body does not change."""
    shown = Outer.model_json_schema()["properties"]
    assert shown["number"]["anyOf"] == [{"minimum": 0, "type": "integer"}, {"type": "null"}]
    assert shown["on"]["anyOf"][0] == {"format": "date", "type": "string"}
    assert shown["at"]["anyOf"][0] == {"format": "date-time", "type": "string"}
