"""The core's records as bodies of requests and answers: read and described by themselves.

    class Draft(BaseModel):
        application: Annotated[Application, record(Application)]

A record that cannot be read is refused with all its faults, each with its path and its rule.
"""

from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from matching.files.faults import Refused
from matching.files.records import Record


class RecordFaults(ValueError):
    """A record with faults; they are told one by one, with their paths."""

    def __init__(self, refused: Refused) -> None:
        """Hold the faults."""
        super().__init__("the record has faults")
        self.faults = refused.faults


class record:  # noqa: N801  # stands in an annotation, as a word of it
    """Marks a field that is a record."""

    def __init__(self, of: type[Record]) -> None:
        """Hold which."""
        self.of = of

    def __get_pydantic_core_schema__(self, _of: Any, _: GetCoreSchemaHandler) -> CoreSchema:
        """Read it as its file is read; write it as its file is written."""
        return core_schema.no_info_plain_validator_function(
            self._read,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda one: one.write()),
        )

    def __get_pydantic_json_schema__(
        self, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe it as its file is described."""
        return self.of.describe()

    def _read(self, raw: Any) -> Record:
        if isinstance(raw, self.of):
            return raw
        faults: list[Any] = []
        made = self.of.read(raw, "", faults)
        if faults:
            raise RecordFaults(Refused(faults))
        return made
