"""What is tried: towns from hamlet to country, and the peers that are asked at each."""

from collections.abc import Iterator
from typing import Final

from benchmarks.towns import BOYS_AND_GIRLS, SOCIAL, Town, apart, dense, large, pure, scarce
from matching.problem import Floor

THREE_FLOORS: Final = (SOCIAL, *BOYS_AND_GIRLS)
FLOORS: Final[tuple[tuple[Floor, ...], ...]] = ((), THREE_FLOORS)
KINDS: Final = (scarce, large, dense, apart)
SEEDS: Final = {100: 3, 400: 3, 1_000: 20, 5_000: 3, 20_000: 1, 100_000: 1}
"""How many towns of each size."""

Plan = tuple[Town, tuple[str, ...]]


WEEK: Final = 400
"""Up to so many youths HiGHS is asked; at so many CP-SAT once, where it takes its whole time."""
MINUTE: Final = 1_000
"""Up to so many youths a quick run goes."""
COUNTRY: Final = 100_000
"""So many youths are tried without floors alone: a country has none."""


def plans(*, quick: bool) -> Iterator[Plan]:
    """The towns to try, and the peers to ask at each."""
    for youths, seeds in SEEDS.items():
        if youths <= MINUTE or not quick:
            for seed in range(1, 2 if quick else seeds + 1):
                yield from _usual(youths, seed, quick=quick)
    for youths in (WEEK,) if quick else (WEEK, 1_000):
        for kind in (scarce, dense) if quick else KINDS:
            for floors in FLOORS:
                yield kind(Town(youths, 1, floors)), ()
    for youths in (WEEK,) if quick else (WEEK, 1_000, 5_000):
        yield pure(Town(youths, 1)), ("SciPy",)


def _usual(youths: int, seed: int, *, quick: bool) -> Iterator[Plan]:
    for floors in FLOORS if youths < COUNTRY else FLOORS[:1]:
        highs = ("HiGHS",) if youths <= WEEK and not (quick and floors) else ()
        naive = ("CP-SAT",) if youths <= WEEK and seed == 1 and not quick else ()
        yield Town(youths, seed, floors), (*highs, *naive)
