"""What the bodies of requests and answers are made of."""

from typing import Annotated, Any, Final

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from api.web.typed import exact
from matching.files.kinds import RepeatedKeys

_ID: Final = r"^[a-z0-9_]+$"
_MONTH: Final = r"^20[0-9]{2}-(0[1-9]|1[0-2])$"
_LINE: Final = r"^[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$"
Id = Annotated[str, Path(max_length=80, pattern=_ID, description="an id")]
"""An id in a path."""
GivenId = Annotated[str, Field(max_length=80, pattern=_ID, description="an id")]
"""An id in a body."""
Queue = Annotated[
    str, Field(min_length=1, max_length=80, description="the queue of a local committee")
]
Number = Annotated[int, Path(ge=1, le=10**9, description="a number, counted from 1")]
"""A number in a path: of a round, a run, a line, a placement."""
Month = Annotated[str, Path(pattern=_MONTH, description="a month, as 2026-11")]
"""A month in a path."""
MonthText = Annotated[str, Field(pattern=_MONTH)]
"""A month in a body, or asked for."""


class Sent(BaseModel):
    """A body that is sent: no key that is not described, no number for a text, no text for one."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, of: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read nothing but what JSON itself calls so."""
        return exact(handler(of))

    @model_validator(mode="before")
    @classmethod
    def _no_key_twice(cls, raw: Any) -> Any:
        """Readers differ in which of two they take, and so may whoever looked at it before us."""
        if isinstance(raw, RepeatedKeys):
            raise PydanticCustomError("repeated_key", "must have no key twice")
        return raw


def example(body: dict[str, Any]) -> ConfigDict:
    """What a body may look like: shown where the API is described, and tried by the tests."""
    return ConfigDict(json_schema_extra={"examples": [body]})


class Shown(BaseModel):
    """A body that is answered; `Shown.model_validate(thing)` takes what it shows off a thing."""

    model_config = ConfigDict(frozen=True, from_attributes=True, use_attribute_docstrings=True)


class Made(Shown):
    """What was made."""

    id: Annotated[str, Field(description="its id")]


Words = Annotated[str, Field(min_length=1, max_length=200, pattern=_LINE)]
"""A few words on one line: it begins with no space, and all of it can be printed."""
