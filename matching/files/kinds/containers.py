"""Kinds that hold others: lists, tables, and what may be null."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from matching.files.faults import below, fault
from matching.files.kinds.kind import Faults, Json, Kind, Reference, T, note_repeated
from matching.files.kinds.numbers import WHOLE_MAX


def _itself(member: Any) -> Hashable:
    return member  # type: ignore[no-any-return]  # a member without fault can be hashed


@dataclass(frozen=True, slots=True)
class ListOf(Kind[tuple[T, ...]]):
    """A list, each member once unless `distinct` is off.

    `by` names the field that tells members apart; without it `same` says what makes two members
    the same, by default that they are equal.
    """

    item: Kind[T]
    least: int = 0
    most: int = WHOLE_MAX
    by: str = ""
    same: Callable[[T], Hashable] = _itself
    distinct: bool = True

    def read(self, raw: Json, path: str, faults: Faults) -> tuple[T, ...] | None:
        """Read every member."""
        if not isinstance(raw, list):
            faults.append(fault(path, raw, "must be a list"))
            return None
        members = []
        distinct: list[tuple[Hashable, str, Json]] = []
        for n, one in enumerate(raw):
            place, faultless = f"{path}[{n}]", len(faults)
            member = self.item.read(one, place, faults)
            if member is None:
                continue
            members.append(member)
            if self.by:
                distinct.append((getattr(member, self.by, None), place, one))
            elif (
                self.distinct and len(faults) == faultless
            ):  # a record with holes cannot be compared
                distinct.append((self.same(member), place, one))
        self._count(len(raw), path, faults)
        self._once(distinct, faults)
        return tuple(members)

    def check(self, value: tuple[T, ...], path: str, faults: Faults) -> None:
        """Check every member."""
        distinct: list[tuple[Hashable, str, Json]] = []
        for n, member in enumerate(value):
            faultless = len(faults)
            self.item.check(member, f"{path}[{n}]", faults)
            if (self.by or self.distinct) and len(faults) == faultless:
                key = getattr(member, self.by) if self.by else self.same(member)
                distinct.append((key, f"{path}[{n}]", member))
        self._count(len(value), path, faults)
        self._once(distinct, faults)

    def _count(self, members: int, path: str, faults: Faults) -> None:
        if not self.least <= members <= self.most:
            rule = "must have {least} to {most} members"
            if self.least == self.most:
                rule = "must have {least} members"
            faults.append(fault(path, members, rule, least=self.least, most=self.most))

    def _once(self, distinct: list[tuple[Hashable, str, Json]], faults: Faults) -> None:
        seen: dict[Hashable, str] = {}
        for key, place, shown in distinct:
            first = seen.setdefault(key, place)
            if first is not place and key is not None:
                where, what = (below(place, self.by), key) if self.by else (place, shown)
                faults.append(fault(where, what, "stands already at {first}", first=first))

    def write(self, value: tuple[T, ...]) -> Json:
        return [self.item.write(member) for member in value]

    def schema(self) -> dict[str, Json]:
        schema: dict[str, Json] = {"type": "array", "items": self.item.schema()}
        if self.least:
            schema["minItems"] = self.least
        if self.most < WHOLE_MAX:
            schema["maxItems"] = self.most
        return schema | ({"uniqueItems": True} if self.distinct else {})

    @property
    def refers(self) -> bool:
        """Whether a member may."""
        return self.item.refers

    def references(self, value: tuple[T, ...], path: str) -> Iterator[Reference]:
        for n, member in enumerate(value):
            yield from self.item.references(member, f"{path}[{n}]")


@dataclass(frozen=True, slots=True)
class MapOf(Kind[Mapping[str, T]]):
    """A table from names to values; the names are of a kind too."""

    name: Kind[str]
    item: Kind[T]

    def read(self, raw: Json, path: str, faults: Faults) -> Mapping[str, T] | None:
        if not isinstance(raw, dict):
            faults.append(fault(path, raw, "must be an object"))
            return None
        note_repeated(raw, path, faults)
        table = {}
        for key, member in raw.items():
            name = self.name.read(key, below(path, key), faults)
            value = self.item.read(member, below(path, key), faults)
            if name is not None and value is not None:
                table[name] = value
        return table

    def check(self, value: Mapping[str, T], path: str, faults: Faults) -> None:
        for key, member in value.items():
            self.name.check(key, below(path, key), faults)
            self.item.check(member, below(path, key), faults)

    def write(self, value: Mapping[str, T]) -> Json:
        return {key: self.item.write(member) for key, member in value.items()}

    def schema(self) -> dict[str, Json]:
        names = {"propertyNames": self.name.schema()}
        return {"type": "object", **names, "additionalProperties": self.item.schema()}

    @property
    def refers(self) -> bool:
        """Whether a name may."""
        return self.name.refers

    def references(self, value: Mapping[str, T], path: str) -> Iterator[Reference]:
        for key in value:
            yield from self.name.references(key, below(path, key))


@dataclass(frozen=True, slots=True)
class OrNull(Kind[T | None]):
    """A value, or null where there is none."""

    item: Kind[T]

    def read(self, raw: Json, path: str, faults: Faults) -> T | None:
        """Read the value, or null."""
        return None if raw is None else self.item.read(raw, path, faults)

    def write(self, value: T | None) -> Json:
        """Write the value, or null."""
        return None if value is None else self.item.write(value)

    def schema(self) -> dict[str, Json]:
        """Describe both."""
        return {"anyOf": [self.item.schema(), {"type": "null"}]}
