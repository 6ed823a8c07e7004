"""Tests that no closed count can be worked out: an attacker tries every whole number."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placements.monitoring.cells import SMALL, Count, Standing, TooLittle, close, ranges
from placements.monitoring.tables import (
    OTHER,
    Closed,
    Counts,
    kept_steps,
    parts,
    parts_network,
    reached_of,
    steps,
    steps_network,
)
from tests.conftest import NIGHTLY

TRIALS = 20_000 if NIGHTLY else 400


def drawn(seed: int, rows: int, columns: int, high: int) -> dict[str, tuple[int, ...]]:
    """A table with many small counts."""
    dice = random.Random(seed)
    draw = [0, 0, 1, 2, 3, 4, *range(high)]
    return {f"r{row}": tuple(dice.choice(draw) for _ in range(columns)) for row in range(rows)}


def fillings(
    columns: Sequence[int],
    shown: Mapping[str, tuple[int | None, ...]],
    sums: Mapping[str, int | None],
    told: str,
) -> Iterator[dict[str, tuple[int, ...]]]:
    """Every table of whole numbers with these totals that fits what is shown of each row."""
    *first, last = shown

    def fits(row: str, numbers: tuple[int, ...]) -> bool:
        seen = reached_of(numbers) if told == "steps" else numbers
        open_sum = sums[row]
        return (open_sum is None or open_sum == sum(numbers)) and all(
            one is None or one == there for one, there in zip(shown[row], seen, strict=True)
        )

    def rest(rows: list[str], left: tuple[int, ...]) -> Iterator[dict[str, tuple[int, ...]]]:
        if not rows:
            if fits(last, left):
                yield {last: left}
            return
        for numbers in product(*(range(one + 1) for one in left)):
            if fits(rows[0], numbers):
                after = tuple(a - b for a, b in zip(left, numbers, strict=True))
                for more in rest(rows[1:], after):
                    yield {rows[0]: numbers, **more}

    yield from rest(first, tuple(columns))


def seen_of(filling: Mapping[str, tuple[int, ...]]) -> Iterator[tuple[object, int]]:
    """Every count somebody may be after: cells, how many got so far, and rows."""
    for row, numbers in filling.items():
        yield (row, "sum"), sum(numbers)
        for at, (exact, reached) in enumerate(zip(numbers, reached_of(numbers), strict=True)):
            yield (row, at, "exactly"), exact
            yield (row, at, "reached"), reached


def attacked(table: Closed, told: str) -> dict[object, set[int]]:
    """What each count may be, for whoever tries all tables."""
    columns = table.totals
    if told == "steps":
        columns = tuple(a - b for a, b in zip(columns, (*columns[1:], 0), strict=True))
    found: dict[object, set[int]] = {}
    for filling in fillings(columns, table.rows, table.sums, told):
        for name, count in seen_of(filling):
            found.setdefault(name, set()).add(count)
    return found


def small_ones(counts: Mapping[str, tuple[int, ...]], told: str) -> Iterator[tuple[object, int]]:
    """The counts that must not be known: of parts the cells and rows, of steps all."""
    for name, count in seen_of(counts):
        if count < SMALL and not (told == "parts" and name[-1] == "reached"):  # type: ignore[index]
            yield name, count


@pytest.mark.parametrize("told", ["parts", "steps"])
@pytest.mark.parametrize("seed", range(40))
def test_whoever_tries_all_tables_learns_nothing(told: str, seed: int) -> None:
    """Tests that every small count may be anything from 0 to 5 and more, on small tables."""
    counts = drawn(seed, 3, 2 + (seed % 2 if told == "steps" else 0), 7)
    table = (parts if told == "parts" else steps)(
        [f"c{n}" for n in range(9)][: len(counts["r0"])], counts
    )
    if not table.rows or len(table.totals) != len(counts["r0"]) or sum(table.totals) > 70:
        return  # columns were put together: the network's own range is tested below
    found = attacked(table, told)
    for name, count in small_ones(counts, told):
        assert {0, SMALL} <= found[name], (name, count, table)
        assert count in found[name]


@pytest.mark.parametrize("seed", range(12))
def test_the_network_finds_what_trying_finds(seed: int) -> None:
    """Tests the attacker's ranges against brute force, whatever was closed, well or badly."""
    dice = random.Random(seed)
    counts = drawn(seed, 3, 2, 6)
    network = parts_network(counts)
    closed = {one.name for one in network if one.standing is Standing.TOLD and dice.random() < 0.6}
    rows = {
        row: tuple(None if (row, at) in closed else one for at, one in enumerate(numbers))
        for row, numbers in counts.items()
    }
    sums = {row: None if (row, None) in closed else sum(one) for row, one in counts.items()}
    columns = tuple(sum(column) for column in zip(*counts.values(), strict=True))
    table = Closed(("a", "b"), rows, columns, sums, sum(columns))
    tried = attacked(table, "parts")
    found = ranges(network, closed, most=1_000)
    for row, numbers in counts.items():
        for at in range(len(numbers)):
            values = tried[row, at, "exactly"]
            assert (found[row, at].low, found[row, at].high) == (min(values), max(values))


@pytest.mark.parametrize("make", [parts_network, steps_network])
def test_random_tables_are_closed(make: Callable[[Counts], list[Count]]) -> None:
    """Tests tables of real size by the network's own ranges; small totals are refused."""
    shut = 0
    for seed in range(TRIALS // 4):
        dice = random.Random(seed)
        counts = drawn(seed, dice.randint(2, 9), dice.randint(1, 6), dice.choice((5, 9, 40)))
        network = make(counts)
        totals = [one.count for one in network if one.standing is Standing.KNOWN]
        if min(totals) < SMALL:
            continue
        closed = close(network)
        found = ranges(network, closed)
        for one in network:
            if one.standing is not Standing.KNOWN and one.count < SMALL:
                assert found[one.name].low == 0
                assert found[one.name].high >= SMALL
        shut += len(closed)
    assert shut > 100


def test_small_ones_alone_would_leak() -> None:
    """Tests the control: with the small counts closed and nothing else, most tables leak."""
    leaking = tables = 0
    for seed in range(200):
        counts = drawn(seed, 6, 5, 30)
        network = parts_network(counts)
        if min(one.count for one in network if one.standing is Standing.KNOWN) < SMALL:
            continue
        small = {o.name for o in network if o.standing is Standing.TOLD and o.count < SMALL}
        found = ranges(network, small)
        tables += 1
        leaking += any(found[name].low == found[name].high for name in small)
    assert tables > 150
    assert leaking / tables > 0.5


def test_a_district_is_not_worked_out_of_the_city() -> None:
    """Tests one column: of three districts one is small, so another is closed with it."""
    table = parts(["youths"], {"north": (12,), "south": (3,), "west": (7,)})
    assert table.total == 22
    assert table.sums == {"north": 12, "south": None, "west": None}


def test_a_hierarchy_is_closed() -> None:
    """Tests city, areas and districts: what is closed below is not worked out from above."""
    city, areas = ("all",), {"east": {"a": 9, "b": 2}, "west": {"c": 8, "d": 11}}
    network = [Count("city", "out", city, 30, Standing.KNOWN)]
    for area, districts in areas.items():
        network.append(Count(area, city, area, sum(districts.values())))
        network += [Count(name, area, "out", count) for name, count in districts.items()]
    closed = close(network)
    assert {"a", "b"} <= closed
    found = ranges(network, closed)
    assert found["b"].low == 0
    assert found["b"].high >= SMALL


def test_nobody_is_closed_too() -> None:
    """Tests that nought is no more told than two."""
    table = parts(["yes", "no"], {"a": (9, 8), "b": (0, 9), "c": (12, 10)})
    assert table.rows["b"][0] is None


def test_columns_that_are_small_are_put_together() -> None:
    """Tests totals of 2 and 4, which nobody is told one by one; and of 2 with the next larger."""
    table = parts(["a", "b", "c"], {"x": (1, 2, 20), "y": (1, 2, 20)})
    assert table.columns == ("c", OTHER)
    assert table.totals == (40, 6)
    assert parts(["a", "b"], {"x": (1, 9), "y": (1, 9)}).columns == (OTHER,)
    assert parts(["a"], {"x": (2,), "y": (2,)}).total is None


@pytest.mark.parametrize(
    ("everybody", "kept"),
    [
        ((10, 10, 10), (0, 1, 2)),
        ((10, 4, 10), (0, 2)),
        ((10, 10, 4), (0, 1)),
        ((4, 10, 10), (0, 2)),
        ((0, 5, 5), (0, 2)),
        ((2, 1, 1), ()),
        ((2, 2, 1), (0,)),
    ],
)
def test_the_steps_that_are_told(everybody: Sequence[int], kept: Sequence[int]) -> None:
    """Tests that between two steps that are told at least five were lost."""
    assert kept_steps(everybody) == kept


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12)), min_size=1))
def test_the_steps_of_everybody_never_differ_by_few(rows: list[tuple[int, int, int]]) -> None:
    """Tests any funnel: what can be subtracted in the line of all is five or more."""
    table = steps("abc", {str(at): row for at, row in enumerate(rows)})
    for more, fewer in pairwise((*table.totals, 0)):
        assert more - fewer >= SMALL


def test_what_cannot_be_protected_is_refused() -> None:
    """Tests a total that everybody knows and that is small itself."""
    with pytest.raises(TooLittle):
        close(parts_network({"a": (1,), "b": (2,)}))
