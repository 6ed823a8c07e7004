"""The faults found so far."""

from typing import NoReturn

from api.sheets.sheet import FILE
from matching.files.faults import MISSING, Fault, Refused, fault


class Found:
    """All faults of a file: the first ones kept, the others counted."""

    def __init__(self, most: int) -> None:
        """Keep at most so many."""
        self._most = most
        self._kept: list[Fault] = []
        self._count = 0

    def __bool__(self) -> bool:
        return self._count > 0

    def add(self, one: Fault) -> None:
        """Take one more."""
        self._count += 1
        if self._count <= self._most:
            self._kept.append(one)

    def check(self) -> None:
        """Refuse the file if anything was found. Raises `Refused`."""
        if self:
            self.refuse()

    def refuse(self) -> NoReturn:
        """Refuse the file. Raises `Refused`."""
        more = self._count - len(self._kept)
        rule = fault(FILE, MISSING, "has more faults than these; there are {more} more", more=more)
        raise Refused([*self._kept, rule] if more else self._kept)
