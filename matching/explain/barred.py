"""Barred: a bar as a value that can be written down. A code, and the facts to tell it by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Final, Self, get_type_hints

from matching.files.faults import Fault, fault
from matching.files.kinds import Faults, Json, Kind, ListOf, MapOf, OneOf, Text
from matching.files.records import Record
from matching.rules import bars
from matching.rules.bars import Bar, Code

Fact = int | float | str | tuple[str, ...]
"""A number, a word, a day as YYYY-MM-DD, or words."""


@dataclass(frozen=True, slots=True)
class AFact(Kind[Fact]):
    """What a rule saw: a number, a word or a list of words."""

    def read(self, raw: Json, path: str, faults: Faults) -> Fact | None:
        """Read what it is."""
        if isinstance(raw, list):
            return ListOf(Text()).read(raw, path, faults)
        if isinstance(raw, str):
            return Text().read(raw, path, faults)
        if isinstance(raw, Decimal):
            return float(raw)
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return raw
        faults.append(fault(path, raw, "must be a number, text or a list of text"))
        return None

    def write(self, value: Fact) -> Json:
        """Write what it is."""
        return list(value) if isinstance(value, tuple) else value

    def schema(self) -> dict[str, Json]:
        """Describe what it may be."""
        return {"anyOf": [{"type": ["number", "string"]}, ListOf(Text()).schema()]}


@dataclass(frozen=True, slots=True)
class Barred(Record):
    """A rule that bars a match, with what it saw: `bar` is the bar of the rules again."""

    code: Annotated[str, OneOf(tuple(Code)), "the rule"]
    facts: Annotated[Mapping[str, Fact], MapOf(Text(), AFact()), "what it saw, by name"]

    CHECKS: ClassVar = ("_facts_of_its_rule",)

    def _facts_of_its_rule(self) -> Iterator[Fault]:
        if _class_of(self.code, self.facts) is None:
            yield fault("facts", sorted(self.facts), "are not what {code} sees", code=self.code)

    @classmethod
    def of(cls, bar: Bar) -> Self:
        """A bar of the rules, written down."""
        return cls(str(bar.code), {one.name: _fact(getattr(bar, one.name)) for one in fields(bar)})

    @property
    def bar(self) -> Bar:
        """The bar of the rules: the facts with their types."""
        kind = _class_of(self.code, self.facts)
        if kind is None:
            raise ValueError(self.code)
        types = get_type_hints(kind)
        return kind(**{name: _typed(types[name], fact) for name, fact in self.facts.items()})


def _fact(value: object) -> Fact:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Code):
        return str(value)
    if isinstance(value, int | float | str | tuple):
        return value
    raise TypeError(value)


def _typed(kind: object, fact: Fact) -> object:
    if kind is date:
        return date.fromisoformat(str(fact))
    return Code(str(fact)) if kind is Code else fact


BARS: Final[tuple[type[Bar], ...]] = tuple(
    kind
    for kind in vars(bars).values()
    if isinstance(kind, type) and issubclass(kind, Bar) and kind is not Bar
)
"""All bars there are."""


def _class_of(code: str, facts: Mapping[str, Fact]) -> type[Bar] | None:
    """The bar with this code that is told by these facts."""
    for kind in BARS:
        if kind.code == code and {one.name for one in fields(kind)} == set(facts):
            return kind
    return None
