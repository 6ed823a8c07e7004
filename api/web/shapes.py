"""What a schema of the description holds, in words, with links to the bodies it names."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

Json = Mapping[str, Any]
_PREFIX: Final = "#/components/schemas/"
_BOUNDS: Final = {
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "minLength": "{} characters or more",
    "maxLength": "{} characters at most",
    "minItems": "{} or more of them",
    "maxItems": "{} of them at most",
    "pattern": "like {}",
}


def name_of(schema: Json) -> str | None:
    """The body a schema points at, if it does."""
    pointer = schema.get("$ref", "")
    return pointer.removeprefix(_PREFIX) if pointer.startswith(_PREFIX) else None


def answer_of(answer: Json, described: Json) -> Json:
    """An answer, or the one of the components that it points at."""
    pointer = answer.get("$ref")
    if pointer is None:
        return answer
    found: Json = described["components"]["responses"][pointer.rpartition("/")[2]]
    return found


def words(schema: Json) -> str:
    """What a value is, as HTML."""
    name = name_of(schema)
    if name is not None:
        return f'<a href="#body-{escape(name)}">{escape(name)}</a>'
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return " or ".join(words(one) for one in schema[key])
    if "const" in schema:
        return f"<code>{escape(str(schema['const']))}</code>"
    if "enum" in schema:
        return " or ".join(f"<code>{escape(str(one))}</code>" for one in schema["enum"])
    bounds = [escape(text.format(schema[key])) for key, text in _BOUNDS.items() if key in schema]
    return ", ".join([_kind(schema), *bounds])


def fields_of(schema: Json, before: str = "") -> Iterator[tuple[str, Json, bool]]:
    """The fields of an object: path, schema, and whether it must be there.

    An object without a name of its own is told with the fields it has: `who.given_name`.
    """
    for name, one in schema.get("properties", {}).items():
        yield before + name, one, name in schema.get("required", ())
        inner, path = _inner(one), before + name
        if inner is not None:
            listed = "[]" if "items" in one else ""
            yield from fields_of(inner, f"{path}{listed}.")


def _inner(schema: Json) -> Json | None:
    """The object that is described within a field, alone or in a list, if one is."""
    within = schema.get("items", schema)
    real = [one for one in within.get("anyOf", [within]) if one.get("type") != "null"]
    return real[0] if len(real) == 1 and "properties" in real[0] else None


def _kind(schema: Json) -> str:
    kind = schema.get("type", "any value")
    if isinstance(kind, list):
        return " or ".join(_kind({**schema, "type": one}) for one in kind)
    if kind == "array":
        return f"list of {words(schema.get('items', {}))}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        return f"object of {words(schema['additionalProperties'])}"
    return escape(schema.get("format", kind) if kind == "string" else kind)
