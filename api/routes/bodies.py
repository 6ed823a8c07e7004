"""What the bodies of requests and answers are made of."""

from typing import Annotated, Any

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from api.web.typed import exact
from matching.files.kinds import RepeatedKeys

Id = Annotated[str, Path(max_length=80, pattern=r"^[a-z0-9_]+$", description="an id")]
"""An id in a path."""
GivenId = Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9_]+$", description="an id")]
"""An id in a body."""
Queue = Annotated[
    str, Field(min_length=1, max_length=80, description="the queue of a local committee")
]
Number = Annotated[int, Path(ge=1, le=10**9, description="a number, counted from 1")]
"""The number of a round or a run in a path."""


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
    """A body that is answered."""

    model_config = ConfigDict(frozen=True)


class Made(Shown):
    """What was made."""

    id: Annotated[str, Field(description="its id")]


SentId = Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9_]+$", description="an id")]
"""An id in a body."""
Words = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
"""A few words on one line."""
