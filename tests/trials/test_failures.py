"""An act that fails anywhere leaves nothing behind, and whoever tries again succeeds."""

import random
from contextlib import nullcontext

import pytest

from tests import figures
from tests.conftest import NIGHTLY
from tests.strain.points import Struck, failing
from tests.trials.acts import ACTS, Act
from tests.trials.amounts import COMPOUND, acts, chosen, each, first
from tests.trials.killing import Sides, sides, stands
from tests.trials.places import Place, opened
from tests.trials.progress import Progress

pytestmark = pytest.mark.trial
EACH = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
LASTING = [
    (act, for_good) for act in each() for for_good in (False, True) if for_good or act in first()
]


@pytest.mark.parametrize(
    ("act", "for_good"),
    LASTING,
    ids=[f"{act.name}, {'from then on' if lasts else 'once'}" for act, lasts in LASTING],
)
def test_failing_at_each_point(place: Place, act: Act, for_good: bool) -> None:
    """Tests a failure at each point, that goes away or lasts; then another try."""
    world = sides(place, act)
    points = passed(place, act)
    tried = chosen(points) if NIGHTLY or for_good else [points // 3]
    for at in tried:
        fails(place, act, world, at, for_good=for_good)
    figures.tried(f"acts that failed at a statement or at COMMIT, {place.name}", len(tried))


@pytest.mark.parametrize("act", acts(), ids=lambda act: act.name)
def test_failing_again(place: Place, act: Act, progress: Progress) -> None:
    """Tests a failure while the act is tried again, by the same program."""
    world = sides(place, act)
    last = passed(place, act)
    for _ in progress.rounds(f"{act.name}, failing again, {place.name}", COMPOUND):
        with opened(place) as database:
            for at in random.choices(range(1, last // 2), k=2):
                with pytest.raises(Struck), failing(at):
                    act.run(database, place.world)
            act.run(database, place.world)
        assert stands(place, world, done=True)
        place.renew()
    figures.tried(f"acts that failed, were tried again and failed again, {place.name}", COMPOUND)


@EACH
def test_done_twice(place: Place, act: Act) -> None:
    """Tests that whoever does not know that it is done, and does it again, is told by name."""
    place.renew()
    with opened(place) as database:
        act.run(database, place.world)
        again = pytest.raises(act.again) if act.again else nullcontext()
        with again:
            act.run(database, place.world)
    place.renew()


def passed(place: Place, act: Act) -> int:
    """How many points the act has at which something can fail: all but the one after COMMIT."""
    with opened(place) as database, failing(0) as seen:
        act.run(database, place.world)
    place.renew()
    return len(seen) - 1


def fails(place: Place, act: Act, world: Sides, at: int, *, for_good: bool) -> None:
    """Let the act fail at a point: nothing is left of it; then let it succeed."""
    with opened(place) as database:
        with pytest.raises(Struck), failing(at, for_good=for_good):
            act.run(database, place.world)
        assert not stands(place, world, done=False, alone=False)
        act.run(database, place.world)
    assert stands(place, world, done=True)
    place.renew()
