"""Records of personal data: what is wrong with them is told without what stands there.

A fault ends up in answers and logs. So the faults of these records name the path and the rule and
leave the value out, a key in quotes is cut off a path, for nobody knows what it holds, and a record
that is printed tells its name alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Self

from matching.files.faults import MISSING, Fault, Refused
from matching.files.kinds import Faults, Json
from matching.files.records import Record


class Personal(Record):
    """A record whose faults, and whose printed form, repeat nothing that was written."""

    __slots__ = ()

    def __post_init__(self) -> None:
        """Refuse nonsense, without repeating it."""
        try:
            super().__post_init__()
        except Refused as refused:
            untold = tuple(_untold(refused.faults))
        else:
            return
        raise Refused(untold)

    @classmethod
    def read(cls, raw: Json, path: str, faults: Faults) -> Self:
        """Make the record from JSON and note every fault, without its value."""
        before = len(faults)
        record = super().read(raw, path, faults)
        faults[before:] = _untold(faults[before:])
        return record

    def __repr__(self) -> str:
        """The name of the record."""
        return f"{type(self).__name__}(...)"


def _untold(faults: Iterable[Fault]) -> Iterator[Fault]:
    for one in faults:
        yield replace(one, path=one.path.partition('["')[0], value=MISSING)
