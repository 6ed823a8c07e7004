"""What is sent must be of the type that is described: no text for a number, no number for a day.

Pydantic would read `"5"` as 5, `true` as 1 and 1700000000 as a day of 2023.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from fastapi import Query
from pydantic import BeforeValidator
from pydantic_core import PydanticKnownError

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def check_type(annotation: Any, value: Any) -> None:
    """Refuse a value that JSON has another type for. Raises `PydanticKnownError`."""
    kinds = list(_kinds(annotation))
    if isinstance(value, list):
        for inner in (get_args(one)[0] for one in kinds if get_origin(one) in {list, tuple}):
            for one in value:
                check_type(inner, one)
    elif value is not None and not isinstance(value, dict):
        _check_plain(kinds, value)


def _check_plain(kinds: list[Any], value: Any) -> None:
    written = value if isinstance(value, str) else ""
    if date in kinds and not _DAY.fullmatch(written):
        raise PydanticKnownError("date_type")
    if datetime in kinds and "T" not in written:
        raise PydanticKnownError("datetime_type")
    if bool in kinds and not isinstance(value, bool):
        raise PydanticKnownError("bool_type")
    counted = int in kinds or float in kinds
    if counted and bool not in kinds and isinstance(value, bool | str):
        raise PydanticKnownError("int_type" if int in kinds else "float_type")


def _kinds(annotation: Any) -> Iterator[Any]:
    """The types of which a value may be one."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _kinds(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        for one in get_args(annotation):
            yield from _kinds(one)
    else:
        yield annotation


def _day(value: Any) -> Any:
    check_type(date, value)
    return value


AskedDay = Annotated[date | None, BeforeValidator(_day), Query(description="a day")]
"""A day in a query."""
