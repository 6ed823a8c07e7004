"""How likely a youth still is in the job after so many days, from the curve of all placements.

A share is told as far as five placements were followed, as in what is reported; beyond that nothing
is known, and nothing is made up. Shares are whole millionths before money is multiplied by them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from foundation.session import Session
from placements.monitoring.cells import SMALL
from placements.monitoring.histories import histories
from placements.monitoring.retention import kept_for
from placements.monitoring.survival import Curve

WHOLE: Final = 1_000_000
"""All of something, in millionths."""


@dataclass(frozen=True, slots=True)
class Staying:
    """The curve, as far as it is known."""

    curve: Curve

    @property
    def observed(self) -> int:
        """Placements it is drawn from."""
        return len(self.curve.days)

    @property
    def known_days(self) -> int:
        """It is known up to so many days; 0 where too little was observed."""
        days = self.curve.days
        return days[-SMALL] if len(days) >= SMALL else 0

    def share(self, days: int, *, after: int = 0) -> int | None:
        """Millionths of those who last longer than `after` days that last longer than `days`.

        None where it is not known.
        """
        if days <= after:
            return WHOLE
        if days >= self.known_days:
            return None
        before, then = self.curve.lasting(after), self.curve.lasting(days)
        if not before or then is None:
            return None
        return round(WHOLE * then / before)


def staying(session: Session, *, on: date) -> Staying:
    """The curve of all placements up to a day."""
    return Staying(kept_for(histories(session, on=on)))


def expected(parts: Iterable[tuple[int, int | None]]) -> int | None:
    """Amounts in øre, each with its share in millionths, added up and rounded half up once.

    None where a share is not known: part of a sum would look like all of it.
    """
    total = 0
    for ore, share in parts:
        if share is None:
            return None
        total += ore * share
    return (2 * total + WHOLE) // (2 * WHOLE)
