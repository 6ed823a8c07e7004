"""The command on file formats."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from api.commands.schemas import Format, record_of
from matching.files.records import json_schema
from tests.api.letters.week import why_nots, whys
from tests.api.shell import Shell


@pytest.mark.parametrize("name", ["problem", "solution"])
def test_the_schema_of_a_file_names_its_format(foothold: Shell, name: str) -> None:
    """Tests the two files of a round."""
    schema = json.loads(foothold("schema", name).out)
    assert schema["properties"]["schema"]["enum"] == [f"foothold.{name}/1"]


@pytest.mark.parametrize("format_", Format)
def test_every_key_has_its_meaning(foothold: Shell, format_: Format) -> None:
    """Tests that each key of each format, however deep, is described and none other is let in."""
    schema = json.loads(foothold("schema", format_).out)
    assert schema["$schema"].endswith("2020-12/schema")
    objects = list(_objects(schema))
    assert objects[0]["properties"]
    for one in objects:
        assert one["additionalProperties"] is False
        assert set(one["required"]) <= set(one["properties"])
        assert all(key["description"] for key in one["properties"].values())


def test_answers_are_what_their_schemas_say() -> None:
    """Tests answers of the demo's week, key by key."""
    for format_, answers in (
        (Format.WHY, whys()),
        (Format.WHY_NOT, [why_not for why_not, _flips in why_nots()]),
        (Format.FLIPS, [flips for _why_not, flips in why_nots()]),
    ):
        schema = json_schema(record_of(format_))
        for answer in answers:
            assert not list(_misfits(json.loads(json.dumps(answer.write())), schema))


def _objects(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The objects with keys of their own in a schema, the outermost first."""
    if "properties" in schema:
        yield schema
    for key in ("properties", "items", "anyOf", "additionalProperties"):
        inner = schema.get(key)
        for one in _schemas(inner, named=key == "properties"):
            yield from _objects(one)


def _schemas(inner: object, *, named: bool) -> Sequence[Mapping[str, Any]]:
    if isinstance(inner, list):
        return inner
    if isinstance(inner, dict):
        return list(inner.values()) if named else [inner]
    return []


def _misfits(value: object, schema: Mapping[str, Any]) -> Iterator[object]:
    """What of a value its schema does not let in, as far as keys, choices and nulls go."""
    if "anyOf" in schema:
        if all(list(_misfits(value, one)) for one in schema["anyOf"]):
            yield value
    elif isinstance(value, dict) and "properties" in schema:
        yield from set(value) - set(schema["properties"])
        yield from set(schema["required"]) - set(value)
        for key in set(value) & set(schema["properties"]):
            yield from _misfits(value[key], schema["properties"][key])
    elif isinstance(value, list):
        for one in value:
            yield from _misfits(one, schema["items"])
    elif ("enum" in schema and value not in schema["enum"]) or not _is_of(value, schema):
        yield value


NAMES = {dict: "object", str: "string", bool: "boolean", int: "integer", float: "number"}
"""What JSON Schema calls the types."""


def _is_of(value: object, schema: Mapping[str, Any]) -> bool:
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    name = "null" if value is None else NAMES[type(value)]
    return not kinds or name in kinds or (name == "integer" and "number" in kinds)
