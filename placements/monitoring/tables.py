"""Tables of counts as the networks they are, closed: of parts, of steps, of words in families.

The totals of the columns stand in several tables of a report. They are known to whoever reads any
of them, and are all that two tables have in common: whatever fits one table and these totals fits
every other too. So each table is closed for itself, as if the totals were known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from placements.monitoring.cells import SMALL, Count, Standing, close

_ALL: Final = ("all",)
OTHER: Final = "put_together"
"""The column of those that were put together."""
TOTAL_WORTH: Final = 8
"""How many of a group there are at all is worth more than where they got to."""
Counts = Mapping[str, Sequence[int]]
"""By row, a count for each column."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A table as it may be shown: None where a count is closed."""

    columns: tuple[str, ...]
    rows: Mapping[str, tuple[int | None, ...]]
    totals: tuple[int, ...]
    """Of the columns, never closed; none of the table at all if it is too small."""
    sums: Mapping[str, int | None]
    """Of the rows; of a funnel, its first column again."""
    total: int | None

    @property
    def listed(self) -> Mapping[str, tuple[int | None, ...]]:
        """The rows whose sum is open. That another is there at all says that it is not empty."""
        return {row: told for row, told in self.rows.items() if self.sums[row] is not None}


@dataclass(frozen=True, slots=True)
class Nested:
    """Counts of words of a closed list within families: None where a count is closed.

    Every word of the list is in it, counted or not; none at all if there is too little of all.
    """

    total: int | None
    families: Mapping[str, int | None]
    words: Mapping[str, Mapping[str, int | None]]


def parts(columns: Sequence[str], counts: Counts) -> Closed:
    """A table whose columns are parts: each is counted in one of them.

    Columns whose total is small are put together with the next smaller ones, as `other`.
    """
    told, merged = _together(columns, counts)
    totals = _totals(merged, len(told))
    if sum(totals) < SMALL:
        return Closed(told, {}, (), {}, None)
    network = parts_network(merged)
    closed = close(network)
    rows = {
        row: tuple(
            None if (row, place) in closed else count for place, count in enumerate(merged[row])
        )
        for row in merged
    }
    sums = {row: None if (row, None) in closed else sum(merged[row]) for row in merged}
    return Closed(told, rows, totals, sums, sum(totals))


def steps(columns: Sequence[str], counts: Counts) -> Closed:
    """A table whose columns are steps: each counts in every step up to the last they reached.

    `counts` are of those who reached a step and no further. A step that under five of all did not
    reach, having reached the one before, is left out.
    """
    everybody = _totals(counts, len(columns))
    kept = kept_steps(everybody)
    if not kept:
        return Closed((), {}, (), {}, None)
    told = {row: _grouped(numbers, kept) for row, numbers in counts.items()}
    network = steps_network(told)
    closed = close(network)
    rows = {
        row: tuple(
            None if (row, place) in closed else reached
            for place, reached in enumerate(reached_of(told[row]))
        )
        for row in told
    }
    totals = reached_of(_grouped(everybody, kept))
    sums = {row: numbers[0] for row, numbers in rows.items()}
    return Closed(tuple(columns[place] for place in kept), rows, totals, sums, totals[0])


def nested(counts: Mapping[str, Mapping[str, int]]) -> Nested:
    """Counts of words within families, and of the families, in one."""
    total = sum(sum(words.values()) for words in counts.values())
    if total < SMALL:
        return Nested(
            None, dict.fromkeys(counts), {one: dict.fromkeys(counts[one]) for one in counts}
        )
    network = nested_network(counts)
    closed = close(network)
    shown = {one.name: None if one.name in closed else one.count for one in network}
    families = {family: shown[family, None] for family in counts}
    words = {family: {word: shown[family, word] for word in counts[family]} for family in counts}
    return Nested(total, families, words)


def kept_steps(everybody: Sequence[int]) -> tuple[int, ...]:
    """The steps that may be told of everybody: from one to the next at least five are lost.

    The first is always kept; none if there are under five at all.
    """
    kept: list[int] = []
    held = 0
    for place in range(len(everybody) - 1, -1, -1):
        held += everybody[place]
        if held >= SMALL:
            kept.append(place)
            held = 0
    return tuple(reversed([*kept[:-1], 0])) if kept else ()


def reached_of(furthest: Sequence[int]) -> tuple[int, ...]:
    """How many reached each step, of how many reached it and no further."""
    return tuple(accumulate(reversed(furthest)))[::-1]


def parts_network(counts: Counts) -> list[Count]:
    """A table of parts as flows: from all to each row, to each column, back to all."""
    network = []
    for row, numbers in counts.items():
        network.append(Count((row, None), _ALL, (row,), sum(numbers), worth=TOTAL_WORTH))
        network += [Count((row, at), (row,), at, count) for at, count in enumerate(numbers)]
    return network + _known(counts)


def steps_network(counts: Counts) -> list[Count]:
    """A table of steps as flows: from all to each row, on to its next step, or out at a step."""
    network = []
    for row, numbers in counts.items():
        for at, reached in enumerate(reached_of(numbers)):
            before = (row, at - 1) if at else _ALL
            worth = 1 if at else TOTAL_WORTH
            network.append(Count((row, at), before, (row, at), reached, worth=worth))
            out = ("out", row, at)
            network.append(Count(out, (row, at), at, numbers[at], Standing.UNTOLD))
    return network + _known(counts)


def nested_network(counts: Mapping[str, Mapping[str, int]]) -> list[Count]:
    """Families and their words as flows: from all to each family, to each word, back to all."""
    out = ("out",)
    sums = {family: sum(words.values()) for family, words in counts.items()}
    network = [Count(("total",), out, _ALL, sum(sums.values()), Standing.KNOWN)]
    for family, words in counts.items():
        network.append(Count((family, None), _ALL, (family,), sums[family], worth=TOTAL_WORTH))
        network += [Count((family, word), (family,), out, n) for word, n in words.items()]
    return network


def _known(counts: Counts) -> list[Count]:
    width = max((len(numbers) for numbers in counts.values()), default=0)
    return [
        Count(("total", at), at, _ALL, total, Standing.KNOWN)
        for at, total in enumerate(_totals(counts, width))
    ]


def _totals(counts: Counts, width: int) -> tuple[int, ...]:
    return tuple(sum(numbers[at] for numbers in counts.values()) for at in range(width))


def _grouped(numbers: Sequence[int], kept: Sequence[int]) -> tuple[int, ...]:
    """How many reached each kept step and not the next kept one."""
    ends = (*kept[1:], len(numbers))
    return tuple(sum(numbers[start:end]) for start, end in zip(kept, ends, strict=True))


def _together(columns: Sequence[str], counts: Counts) -> tuple[tuple[str, ...], Counts]:
    """The columns with the small ones put together under the last name."""
    totals = _totals(counts, len(columns))
    order = sorted(range(len(columns)), key=lambda at: (totals[at], -at))
    few: list[int] = []
    for at in order:
        if totals[at] >= SMALL and (not few or sum(totals[one] for one in few) >= SMALL):
            break
        few.append(at)
    if not few:
        return tuple(columns), counts
    kept = [at for at in range(len(columns)) if at not in few]
    names = (*(columns[at] for at in kept), OTHER)
    return names, {
        row: (*(numbers[at] for at in kept), sum(numbers[at] for at in few))
        for row, numbers in counts.items()
    }
