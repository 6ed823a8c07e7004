"""What a week of a placement costs, by its first day: whose the workplace was, what was agreed.

Pure. A rate changes on days; between them one agreement is in force, or none.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from employers.ids import AgreementId, EmployerId

EVER: Final = date.min
"""From the first day there is."""
_DAY: Final = timedelta(days=1)


class Rate(NamedTuple):
    """What a week costs, and by which agreement."""

    agreement: AgreementId
    ore: int


class Agreed(NamedTuple):
    """An agreement as far as its rate goes."""

    id: AgreementId
    from_on: date
    until_on: date | None
    rate_ore: int


class Owned(NamedTuple):
    """Whose a workplace was until a day: the employer of before a handover."""

    employer: EmployerId
    until: date
    """The day of the handover, the successor's first."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates by day: each counts from its day until the next."""

    days: tuple[date, ...] = ()
    rates: tuple[Rate | None, ...] = ()

    def on(self, day: date) -> Rate | None:
        """The rate of a day, if anything is agreed then."""
        place = bisect_right(self.days, day)
        return self.rates[place - 1] if place else None


def of_agreements(agreements: Iterable[Agreed]) -> Rates:
    """The rates of an employer: on a day the last concluded that has begun counts, while it lasts.

    Raises nothing; `agreements` are in the order in which they were concluded.
    """
    turns: list[tuple[date, Rate | None]] = []
    for one in agreements:
        turns = [turn for turn in turns if turn[0] < one.from_on]
        turns.append((one.from_on, Rate(one.id, one.rate_ore)))
        if one.until_on is not None:
            turns.append((one.until_on + _DAY, None))
    return _rates(turns)


def in_turn(pieces: Sequence[tuple[date, Rates]]) -> Rates:
    """Rates that count one after another, each from its day on until the next one's.

    Of pieces that begin on one day the last counts; the first is asked about all days before, too.
    """
    turns: list[tuple[date, Rate | None]] = []
    for number, (from_on, rates) in enumerate(pieces):
        begins = from_on if number else EVER
        turns = [turn for turn in turns if turn[0] < begins]
        turns.append((begins, rates.on(begins)))
        turns += [turn for turn in zip(rates.days, rates.rates, strict=True) if turn[0] > begins]
    return _rates(turns)


def owner(handovers: Iterable[Owned], today: EmployerId, day: date) -> EmployerId:
    """Whose a workplace was on a day: of before the earliest handover after it, or today's."""
    return next((one.employer for one in handovers if one.until > day), today)


def of_workplace(
    handovers: Sequence[Owned], today: EmployerId, rates: dict[EmployerId, Rates]
) -> Rates:
    """The rates at a workplace: those of whoever it belonged to on a day.

    `handovers` are in the order of their days, those of one day in the order they were told in.
    """
    begins = [EVER, *sorted({one.until for one in handovers})]
    none = Rates()
    return in_turn([(day, rates.get(owner(handovers, today, day), none)) for day in begins])


def _rates(turns: Sequence[tuple[date, Rate | None]]) -> Rates:
    return Rates(tuple(day for day, _ in turns), tuple(rate for _, rate in turns))
