"""What is sent is of the type that is described: each type, and what only looks like it."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

import pytest
from pydantic import Field, ValidationError

from api.routes.bodies import Sent
from api.web.typed import FAR
from foundation.roles import Role
from matching.files.kinds import RepeatedKeys


class Inner(Sent):
    """A body within a body."""

    number: int


class Body(Sent):
    """A field of each type."""

    count: Annotated[int, Field(ge=0)] = 0
    share: float | None = None
    day: Annotated[date | None, Field()] = None
    days: list[Annotated[date, Field()]] = []  # noqa: RUF012  # Pydantic copies it
    at: datetime | None = None
    sure: bool = False
    role: Role | None = None
    text: str = ""
    inner: "Inner | None" = None
    inners: tuple["Inner", ...] = ()
    table: dict[str, int] | None = None


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("count", 5, 5),
        ("share", 1, 1.0),
        ("share", None, None),
        ("day", "2026-11-30", date(2026, 11, 30)),
        ("days", ["2026-11-30"], [date(2026, 11, 30)]),
        ("at", "2026-11-30T14:00:00Z", datetime(2026, 11, 30, 14, tzinfo=UTC)),
        ("sure", True, True),
        ("role", "hr", Role.HR),
        ("text", "5", "5"),
        ("at", "2026-11-30T14:00:00.5+01:00", datetime(2026, 11, 30, 13, 0, 0, 500_000, UTC)),
        ("inner", {"number": 1}, Inner(number=1)),
        ("inners", [{"number": 1}], (Inner(number=1),)),
        ("table", {"x": 3}, {"x": 3}),
    ],
)
def test_what_is_of_its_type_is_read(name: str, value: Any, read: Any) -> None:
    """Tests one value of each type."""
    assert getattr(Body.model_validate({name: value}), name) == read


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("count", "5", "int_type"),
        ("count", True, "int_type"),
        ("share", "1.5", "float_type"),
        ("day", 1_700_000_000, "date_type"),
        ("day", "1700000000", "date_type"),
        ("day", "2026-11-30T00:00:00", "date_type"),
        ("days", [1], "date_type"),
        ("at", 1_700_000_000, "datetime_type"),
        ("at", "1700000000", "datetime_type"),
        ("sure", 1, "bool_type"),
        ("sure", "yes", "bool_type"),
        ("text", 5, "string_type"),
        ("count", 1.5, "int_from_float"),
        ("share", True, "float_type"),
        ("share", float("inf"), "finite_number"),
        ("share", float("nan"), "finite_number"),
        ("day", "2026-02-30", "date_from_datetime_parsing"),
        ("day", "٢٠٢٦-11-30", "date_type"),
        ("day", "0001-01-01", FAR),
        ("day", "1899-12-31", FAR),
        ("day", "2200-01-01", FAR),
        ("at", "2026-11-30", "datetime_type"),
        ("at", "2026-11-30T09:00:00", "datetime_type"),
        ("at", "2026-11-30 09:00Z", "datetime_type"),
        ("at", "0001-01-01T00:00:00+14:00", FAR),
        ("at", "9999-12-31T23:59:59-14:00", FAR),
        ("sure", None, "bool_type"),
        ("inner", {"number": "1"}, "int_type"),
        ("inner", RepeatedKeys([("number", 1), ("number", 2)]), "repeated_key"),
        ("inners", [{"number": True}], "int_type"),
        ("table", {"x": "3"}, "int_type"),
        ("role", 1, "enum"),
    ],
)
def test_what_is_of_another_is_refused(name: str, value: Any, kind: str) -> None:
    """Tests what Pydantic would make of it otherwise."""
    with pytest.raises(ValidationError) as caught:
        Body.model_validate({name: value})
    assert [one["type"] for one in caught.value.errors()] == [kind]


def test_it_is_described_as_it_was() -> None:
    """Tests that a body's own description does not change by it."""
    shown = Body.model_json_schema()["properties"]
    assert shown["count"] == {"default": 0, "minimum": 0, "title": "Count", "type": "integer"}
    assert shown["day"]["anyOf"][0] == {"format": "date", "type": "string"}
    assert shown["at"]["anyOf"][0] == {"format": "date-time", "type": "string"}
