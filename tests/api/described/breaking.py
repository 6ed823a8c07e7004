"""What of a newer description would break those who call by an older one.

A request that was well formed must stay so, so what is sent may only become wider. An answer that
was understood must stay so, so what is answered may only become narrower, or hold more fields.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Json = Mapping[str, Any]
_PREFIX: Final = "#/components/schemas/"
_LOWER: Final = ("minimum", "exclusiveMinimum", "minLength", "minItems")
_UPPER: Final = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")


@dataclass
class _Two:
    """Both descriptions, and which bodies were compared already."""

    old: Json
    new: Json
    seen: set[tuple[str, str, bool]] = field(default_factory=set)


def breaking(old: Json, new: Json) -> list[str]:
    """What would break a caller, each with its place. Additions are no part of it."""
    return sorted(set(_paths(_Two(old, new))))


def _paths(two: _Two) -> Iterator[str]:
    for path, methods in two.old["paths"].items():
        for method, old in methods.items():
            place = f"{method.upper()} {path}"
            new = two.new["paths"].get(path, {}).get(method)
            if new is None:
                yield f"{place}: gone"
            else:
                yield from _operation(two, place, old, new)


def _operation(two: _Two, place: str, old: Json, new: Json) -> Iterator[str]:
    yield from _parameters(two, place, old, new)
    yield from _sent(two, place, old.get("requestBody"), new.get("requestBody"))
    for role in set(old.get("x-roles", ())) - set(new.get("x-roles", ())):
        yield f"{place}: closed to {role}"
    if not old.get("security") and new.get("security"):
        yield f"{place}: asks who it is"
    for code, answer in old["responses"].items():
        if code.startswith("2"):
            now = _answer(two.new, new["responses"].get(code))
            yield from _answered(two, f"{place} {code}", _answer(two.old, answer) or {}, now)


def _parameters(two: _Two, place: str, old: Json, new: Json) -> Iterator[str]:
    before = {(one["in"], one["name"]): one for one in old.get("parameters", ())}
    now = {(one["in"], one["name"]): one for one in new.get("parameters", ())}
    for key, one in before.items():
        where = f"{place} {key[0]} {key[1]}"
        if key not in now:
            yield f"{where}: gone"
            continue
        if now[key].get("required") and not one.get("required"):
            yield f"{where}: must be sent now"
        schemas = (one.get("schema", {}), now[key].get("schema", {}))
        yield from _schema(two, where, *schemas, sent=True)
    for key, one in now.items():
        if key not in before and one.get("required"):
            yield f"{place} {key[0]} {key[1]}: must be sent now"


def _sent(two: _Two, place: str, old: Json | None, new: Json | None) -> Iterator[str]:
    if old is None:
        if new is not None and new.get("required"):
            yield f"{place}: a body must be sent now"
        return
    if new is None:
        yield f"{place}: takes no body any more"
        return
    if new.get("required") and not old.get("required"):
        yield f"{place}: a body must be sent now"
    for kind, content in old["content"].items():
        if kind not in new["content"]:
            yield f"{place}: takes no {kind} any more"
            continue
        schemas = (content.get("schema", {}), new["content"][kind].get("schema", {}))
        yield from _schema(two, f"{place} body", *schemas, sent=True)


def _answered(two: _Two, place: str, old: Json, new: Json | None) -> Iterator[str]:
    if new is None:
        yield f"{place}: answered no more"
        return
    for kind, content in old.get("content", {}).items():
        if kind not in new.get("content", {}):
            yield f"{place}: answers no {kind} any more"
            continue
        schemas = (content.get("schema", {}), new["content"][kind].get("schema", {}))
        yield from _schema(two, place, *schemas, sent=False)


def _schema(two: _Two, place: str, old: Json, new: Json, *, sent: bool) -> Iterator[str]:
    """Compare two schemas of one place, and all that is within them, each body once."""
    names = (old.get("$ref", ""), new.get("$ref", ""))
    if any(names):
        if (*names, sent) in two.seen:
            return
        two.seen.add((*names, sent))
    old, new = _whole(two.old, old), _whole(two.new, new)
    olds, news = _choices(two.old, old), _choices(two.new, new)
    narrow, wide = (olds, news) if sent else (news, olds)
    for kind in sorted(narrow.keys() - wide.keys()):
        if "any" not in wide and not (kind == "integer" and "number" in wide):
            yield f"{place}: {kind} is {'taken no more' if sent else 'answered now'}"
    for kind in olds.keys() & news.keys():
        yield from _values(place, olds[kind], news[kind], sent=sent)
        yield from _within(two, place, olds[kind], news[kind], sent=sent)


def _values(place: str, old: Json, new: Json, *, sent: bool) -> Iterator[str]:
    """Which words, and between which bounds."""
    before, now = _listed(old), _listed(new)
    lost = (before or set()) - (now or before or set())
    if sent and now is not None and (before is None or lost):
        yield f"{place}: fewer words are taken"
    if not sent and before is not None and (now is None or now - before):
        yield f"{place}: more words are answered"
    for key in (*_LOWER, *_UPPER):
        a, b = (old.get(key), new.get(key)) if sent else (new.get(key), old.get(key))
        if b is not None and (a is None or (b > a if key in _LOWER else b < a)):
            yield f"{place}: {key} is {'narrower' if sent else 'wider'}"
    for key in ("pattern", "format"):
        a, b = (old.get(key), new.get(key)) if sent else (new.get(key), old.get(key))
        if b is not None and a != b:
            yield f"{place}: {key} is another"


def _within(two: _Two, place: str, old: Json, new: Json, *, sent: bool) -> Iterator[str]:
    """The items of a list, the fields of an object."""
    if "items" in old:
        items = (old["items"], new.get("items", {}))
        yield from _schema(two, f"{place}[]", *items, sent=sent)
    rest, more = old.get("additionalProperties"), new.get("additionalProperties")
    if sent and more is False and rest is not False:
        yield f"{place}: takes no other fields any more"
    if isinstance(rest, Mapping) and isinstance(more, Mapping):
        yield from _schema(two, f"{place}.*", rest, more, sent=sent)
    before, now = old.get("properties", {}), new.get("properties", {})
    must_old, must_new = set(old.get("required", ())), set(new.get("required", ()))
    for name in sorted(before.keys() - now.keys()):
        yield f"{place}.{name}: gone"
    if sent:
        for name in sorted(must_new - must_old):
            yield f"{place}.{name}: must be sent now"
    else:
        for name in sorted((must_old - must_new) & now.keys()):
            yield f"{place}.{name}: may be missing now"
    for name in sorted(before.keys() & now.keys()):
        yield from _schema(two, f"{place}.{name}", before[name], now[name], sent=sent)


def _listed(schema: Json) -> set[Any] | None:
    if "const" in schema:
        return {schema["const"]}
    return set(schema["enum"]) if "enum" in schema else None


def _choices(whole: Json, schema: Json) -> dict[str, Json]:
    """The kinds a value may have, each with its schema; objects of one title are one kind."""
    found: dict[str, Json] = {}
    for one in schema.get("anyOf", schema.get("oneOf", [schema])):
        inner = _whole(whole, one)
        if "anyOf" in inner or "oneOf" in inner:
            found |= _choices(whole, inner)
            continue
        kinds = inner.get("type", _kind_of_words(inner))
        for kind in kinds if isinstance(kinds, list) else [kinds]:
            several = kind == "object" and kind in found
            found[f"{kind} {inner.get('title', '')}" if several else kind] = inner
    return found


def _kind_of_words(schema: Json) -> str:
    listed = _listed(schema)
    if not listed:
        return "any"
    return "string" if all(isinstance(one, str) for one in listed) else "any"


def _answer(description: Json, answer: Json | None) -> Json | None:
    """An answer, or the one of the components that it points at."""
    if answer is None or "$ref" not in answer:
        return answer
    found: Json = description["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    return found


def _whole(description: Json, schema: Json) -> Json:
    pointer = schema.get("$ref", "")
    if not pointer:
        return schema
    found: Json = description["components"]["schemas"][pointer.removeprefix(_PREFIX)]
    return found
