"""Tests that what is sent is of the type that is described."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

import pytest
from pydantic import Field, ValidationError

from api.routes.bodies import Sent
from foundation.roles import Role


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
        ("role", 1, "enum"),
    ],
)
def test_what_is_of_another_is_refused(name: str, value: Any, kind: str) -> None:
    """Tests what Pydantic would make of it otherwise."""
    with pytest.raises(ValidationError) as caught:
        Body.model_validate({name: value})
    assert [one["type"] for one in caught.value.errors()] == [kind]
