"""What is sent must be of the type that is described: no text for a number, no number for a day.

Pydantic would read `"5"` as 5, `true` as 1 and 1700000000 as a day of 2023; and an instant without
a time zone names none.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, cast

from fastapi import Query
from pydantic import BeforeValidator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INSTANT: Final = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)
CENTURIES: Final = ("19", "20", "21")
FAR: Final = "far_day"
"""A day is one however far it is: this breaks a rule, and is not malformed."""
_NOT_WALKED: Final = frozenset({"cls", "function", "metadata", "ref", "serialization"})


def exact(schema: CoreSchema) -> CoreSchema:
    """The same schema, reading nothing but what JSON itself calls so."""
    return cast("CoreSchema", _walked(schema))


def _walked(part: Any) -> Any:
    if isinstance(part, list | tuple):
        return type(part)(map(_walked, part))
    if not isinstance(part, dict):
        return part
    kind = part.get("type")
    if isinstance(kind, str) and kind in _ASKED:
        return core_schema.no_info_before_validator_function(_ASKED[kind], part)
    if kind == "function-before" and part["function"]["function"] in _ASKED.values():
        return part  # of a body within a body, which was walked already
    return {key: one if key in _NOT_WALKED else _walked(one) for key, one in part.items()}


def _only(fits: Callable[[Any], bool], rule: str, said: str) -> Callable[[Any], Any]:
    def ask(raw: Any) -> Any:
        if not fits(raw):
            raise PydanticCustomError(rule, said)
        return raw

    return ask


def _is_number(raw: Any) -> bool:
    return isinstance(raw, int | float | Decimal) and not isinstance(raw, bool)


def _near(ask: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A day that people live to see: one may count weeks from it, and never leaves the calendar."""

    def near(raw: Any) -> Any:
        if isinstance(ask(raw), str) and not raw.startswith(CENTURIES):
            raise PydanticCustomError(FAR, "must lie between 1900 and 2199")
        return raw

    return near


def _is_day(raw: Any) -> bool:
    return isinstance(raw, date) or (isinstance(raw, str) and _DAY.fullmatch(raw) is not None)


def _is_instant(raw: Any) -> bool:
    return isinstance(raw, datetime) or (
        isinstance(raw, str) and _INSTANT.fullmatch(raw) is not None
    )


_ASKED: Final[Mapping[str, Callable[[Any], Any]]] = {
    "int": _only(_is_number, "int_type", "must be a whole number"),
    "float": _only(_is_number, "float_type", "must be a number"),
    "bool": _only(lambda raw: isinstance(raw, bool), "bool_type", "must be true or false"),
    "date": _near(_only(_is_day, "date_type", "must be a day, such as 2026-11-30")),
    "datetime": _near(
        _only(_is_instant, "datetime_type", "must be an instant, such as 2026-11-30T14:00:00Z")
    ),
}


AskedDay = Annotated[
    date | None,
    BeforeValidator(lambda raw: raw if raw is None else _ASKED["date"](raw)),
    Query(description="a day"),
]
"""A day in a query."""
