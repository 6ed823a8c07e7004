"""What the description of the API says more than once, said once and pointed at.

The records of the core describe themselves whole, each within the other, and every door may answer
the same errors. Here each becomes a component with a name: `ApplicationRecord`, `Problem404`.
"""

from collections.abc import Iterator
from typing import Any, Final

from api.web.problems import KIND
from matching.files.records import Record, columns

_SCHEMAS: Final = "#/components/schemas/"
_ANSWERS: Final = "#/components/responses/"
_SHAPE: Final = ("type", "properties", "required", "additionalProperties")
_KEPT: Final = ("default", "examples")
"""What is said of the place where a record stands, and not of the record."""
Json = dict[str, Any]


def share(made: Json) -> None:
    """Name what is said more than once, in a description that is otherwise done."""
    _errors(made)
    known = _known()
    named: Json = {}
    made["paths"] = _walked(made["paths"], known, named)
    bodies = _walked(made["components"]["schemas"], known, named)
    made["components"]["schemas"] = dict(sorted((bodies | named).items()))


def _errors(made: Json) -> None:
    """An error's answer that reads the same everywhere; one with words of its own stays."""
    shared = made["components"].setdefault("responses", {})
    for methods in made["paths"].values():
        for operation in methods.values():
            for code, answer in operation["responses"].items():
                if not code.startswith(("4", "5")) or KIND not in answer.get("content", {}):
                    continue
                name = f"Problem{code}"
                if shared.setdefault(name, answer) == answer:
                    operation["responses"][code] = {"$ref": _ANSWERS + name}


def _walked(part: Any, known: dict[frozenset[str], list[tuple[str, Json]]], named: Json) -> Any:
    """The same, each record in it pointed at; those met are added to `named`."""
    if isinstance(part, list):
        return [_walked(one, known, named) for one in part]
    if not isinstance(part, dict):
        return part
    name = _name_of(part, known)
    if name is None:
        return {key: _walked(one, known, named) for key, one in part.items()}
    if name not in named:
        whole = next(one for ones in known.values() for other, one in ones if other == name)
        named[name] = whole | {"properties": _walked(whole["properties"], known, named)}
    return {"$ref": _SCHEMAS + name} | {key: part[key] for key in _KEPT if key in part}


def _name_of(part: Json, known: dict[frozenset[str], list[tuple[str, Json]]]) -> str | None:
    if part.get("type") != "object" or not part.get("properties"):
        return None
    for name, whole in known.get(frozenset(part["properties"]), ()):
        if all(part.get(key) == whole[key] for key in _SHAPE):
            return name
    return None


def _known() -> dict[frozenset[str], list[tuple[str, Json]]]:
    """Every record there is, its name and what it looks like, by the names of its fields."""
    found: dict[frozenset[str], list[tuple[str, Json]]] = {}
    for one in sorted(set(_records(Record)), key=lambda one: one.__name__):
        whole = one.describe()
        found.setdefault(frozenset(whole["properties"]), []).append(
            (f"{one.__name__}Record", whole)
        )
    return found


def _records(of: type[Record]) -> Iterator[type[Record]]:
    for one in of.__subclasses__():
        yield from _records(one)
        if "__dataclass_fields__" in vars(one) and columns(one):
            yield one
