"""What the bodies of requests and answers are made of."""

import re
from datetime import date
from typing import Annotated, Any, Final

from fastapi import Path
from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from api.web.errors import FarAway

_YEARS: Final = range(2000, 2100)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT: Final = re.compile(_DAY.pattern + r"[Tt][0-9:.]{8,}([Zz]|[+-][0-9]{2}:[0-9]{2})")


def _day(sent: object) -> object:
    """A day is written as a day: no number, and no instant."""
    if not isinstance(sent, str) or not _DAY.fullmatch(sent):
        raise PydanticCustomError("date_type", "must be a day")
    return sent


def _instant(sent: object) -> object:
    """An instant is written with its zone: no number, and no day."""
    if not isinstance(sent, str) or not _INSTANT.fullmatch(sent):
        raise PydanticCustomError("datetime_type", "must be an instant")
    return sent


def _near(day: date) -> date:
    """No arithmetic with days is asked to bear one that nobody can mean."""
    if day.year not in _YEARS:
        raise FarAway
    return day


Id = Annotated[str, Path(max_length=80, pattern=r"^[a-z0-9_]+$", description="an id")]
"""An id in a path."""
SentId = Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9_]+$", description="an id")]
"""An id in a body."""
Day = Annotated[date, BeforeValidator(_day), AfterValidator(_near)]
"""A day that is sent."""
Instant = Annotated[AwareDatetime, BeforeValidator(_instant), AfterValidator(_near)]
"""An instant that is sent, with its zone."""
Truth = Annotated[bool, Field(strict=True)]
"""Yes or no, as JSON writes it."""
Number = Annotated[int, Field(strict=True, ge=1, le=2_147_483_647)]
"""What something is counted by, from 1 on."""
Words = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
"""A few words on one line."""


class Sent(BaseModel):
    """A body that is sent: no key that is not described, no number for a text, no text for one."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


def example(body: dict[str, Any]) -> ConfigDict:
    """What a body may look like: shown where the API is described, and tried by the tests."""
    return ConfigDict(json_schema_extra={"examples": [body]})


class Shown(BaseModel):
    """A body that is answered."""

    model_config = ConfigDict(frozen=True)


class Made(Shown):
    """What was made."""

    id: Annotated[str, Field(description="its id")]
