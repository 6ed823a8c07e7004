"""Faults: what is wrong with a value, and where."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

MISSING: Final = object()
"""Stands for the value of a key that is not there."""

_SHOWN_MAX = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    `path` names the place (`youths[3].needs.pace`), `value` is what stands there (`MISSING` if
    nothing does), `rule` is the sentence it breaks, with `facts` to be filled in by name.
    """

    path: str
    value: object
    rule: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The value as a short piece of JSON; empty where nothing stands."""
        if self.value is MISSING:
            return ""
        text = str(self.value) if isinstance(self.value, Decimal) else _json(self.value)
        return text if len(text) <= _SHOWN_MAX else text[: _SHOWN_MAX - 3] + "..."

    def __str__(self) -> str:
        """Path, value and rule in one line of English."""
        parts = (self.path, self.shown, self.rule.format(**self.facts))
        return ": ".join(part for part in parts if part)


def fault(path: str, value: object, rule: str, **facts: object) -> Fault:
    """Make a fault; its rule is a literal, so that it can be collected for translation."""
    return Fault(path, value, rule, facts)


class Refused(ValueError):
    """A value or a file that breaks its rules: all its faults at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults in the order they were found."""
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def below(path: str, key: str) -> str:
    """The path of a key inside the object at `path`."""
    if key.isidentifier():
        return f"{path}.{key}" if path else key
    return f"{path}[{_json(key)}]"


def _json(value: object) -> str:
    """A value as JSON that can be printed anywhere."""
    try:
        text = json.dumps(value, ensure_ascii=False, default=_plain)
    except RecursionError:  # lists in lists in lists, almost as deep as JSON can be read
        return "..."
    return text.encode("utf-8", "backslashreplace").decode()


def _plain(value: object) -> object:
    """A value that JSON has no word for, as one that it has."""
    if isinstance(value, Decimal):
        return float(value)
    write = getattr(value, "write", None)
    return write() if write else str(value)
