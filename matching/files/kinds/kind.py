"""What every kind does, and the kinds of JSON that pass between them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from matching.files.faults import Fault, below, fault

T = TypeVar("T")
Json = Any
"""A piece of JSON as `json.loads` gives it, but for numbers with a point, which are Decimals."""
Faults = list[Fault]
Reference = tuple[tuple[str, ...], str, str]
"""The lists one of which should know an id, the id, and the path where it is named."""


class Kind(Generic[T]):
    """What a field may hold. `read` answers None where it noted a fault that leaves no value."""

    def read(self, raw: Json, path: str, faults: Faults) -> T | None:
        """Turn JSON into a value; note what breaks the rule."""
        raise NotImplementedError

    def check(self, value: T, path: str, faults: Faults) -> None:
        """Note what breaks the rule in a value made in Python."""
        self.read(self.write(value), path, faults)

    def write(self, value: T) -> Json:
        """Turn the value back into JSON."""
        return value

    def schema(self) -> dict[str, Json]:
        """Describe the kind as JSON Schema."""
        raise NotImplementedError

    @property
    def refers(self) -> bool:
        """Whether a value may name other records: if not, there is no need to look."""
        return False

    def references(self, _value: T, _path: str) -> Iterator[Reference]:
        """Yield the ids of other records that the value names."""
        return iter(())


class RepeatedKeys(dict[str, Json]):
    """A JSON object that named a key twice."""

    def __init__(self, pairs: list[tuple[str, Json]]) -> None:
        """Keep the last value of each key, and which keys came again."""
        super().__init__(pairs)
        times = Counter(key for key, _ in pairs)
        self.repeated = [key for key, count in times.items() if count > 1]


def note_repeated(raw: dict[str, Json], path: str, faults: Faults) -> None:
    """Note each key that a JSON object names twice."""
    if isinstance(raw, RepeatedKeys):
        for key in raw.repeated:
            faults.append(fault(below(path, key), raw[key], "is named twice"))
