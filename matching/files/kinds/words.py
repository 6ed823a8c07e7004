"""Kinds of words: free text, ids, choices, flags, marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category

from matching.files.faults import fault
from matching.files.kinds.kind import Faults, Json, Kind, Reference
from matching.files.kinds.numbers import WHOLE_MAX


@dataclass(frozen=True, slots=True)
class Text(Kind[str]):
    """Free text of one line: not empty, nothing unprintable, so that it can stand in any table."""

    def read(self, raw: Json, path: str, faults: Faults) -> str | None:
        if not isinstance(raw, str):
            faults.append(fault(path, raw, "must be text"))
        elif not raw.strip():
            faults.append(fault(path, raw, "must not be empty"))
        elif not raw.isprintable() and any(category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in raw):
            faults.append(fault(path, raw, "must not hold control characters"))
        else:
            return raw
        return None

    def schema(self) -> dict[str, Json]:
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Id(Text):
    """The name of a record, unique in its list."""


@dataclass(frozen=True, slots=True)
class Ref(Text):
    """The id of a record in one of the lists named."""

    lists: tuple[str, ...]

    def schema(self) -> dict[str, Json]:
        return {"type": "string", "description": f"an id in {' or '.join(self.lists)}"}

    @property
    def refers(self) -> bool:
        """It always does."""
        return True

    def references(self, value: str, path: str) -> Iterator[Reference]:
        yield self.lists, value, path


@dataclass(frozen=True, slots=True)
class OneOf(Kind[str]):
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, raw: Json, path: str, faults: Faults) -> str | None:
        if isinstance(raw, str) and raw in self.words:
            return raw
        faults.append(fault(path, raw, "must be one of: {words}", words=", ".join(self.words)))
        return None

    def schema(self) -> dict[str, Json]:
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Flag(Kind[bool]):
    """True or false."""

    def read(self, raw: Json, path: str, faults: Faults) -> bool | None:
        if isinstance(raw, bool):
            return raw
        faults.append(fault(path, raw, "must be true or false"))
        return None

    def schema(self) -> dict[str, Json]:
        return {"type": "boolean"}


GroupMark = str | bool | int


@dataclass(frozen=True, slots=True)
class Mark(Kind[GroupMark]):
    """The value of a group: text, true or false, or a whole number. True is not 1."""

    def read(self, raw: Json, path: str, faults: Faults) -> GroupMark | None:
        if isinstance(raw, bool):
            return raw
        if isinstance(raw, int) and abs(raw) <= WHOLE_MAX:
            return raw
        if isinstance(raw, str):
            return Text().read(raw, path, faults)
        faults.append(fault(path, raw, "must be text, true or false, or a whole number"))
        return None

    def schema(self) -> dict[str, Json]:
        return {"type": ["string", "boolean", "integer"]}
