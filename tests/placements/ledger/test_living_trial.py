"""Towns that live through random stories on either database, beside the oracle."""

from typing import Any, Final

import pytest

from tests import figures
from tests.conftest import NIGHTLY
from tests.databases import CITY, AnyDatabase
from tests.placements.ledger.living import Living
from tests.placements.ledger.replay_acts import ActsReplay
from tests.placements.lifecycle.scene import Works

pytestmark = pytest.mark.trial
TOWNS: Final = 30 if NIGHTLY else 1
YOUTHS: Final = 430 if NIGHTLY else 150
"""By night about 460 courses."""
WEEKLY: Final = 60 if NIGHTLY else 15
"""Youths of the town in which somebody posts every week: about 20 courses by day."""
ACTED: Final = 30 if NIGHTLY else 3
"""Youths of the town whose story is told by the acts."""
LOOKS: Final = 1 if NIGHTLY else 5
"""Every so many-th posting is looked at, and the last."""
ASLEEP: Final = (1, 7, 30, 60, 100, 150)
OFTEN: Final = (7, 7, 7, 7, 1, 13)


@pytest.mark.parametrize("seed", range(TOWNS))
def test_asleep_for_months(database: AnyDatabase, seed: int) -> None:
    """Tests a large town in which somebody posts now and then."""
    lives(database, Living(database, 100 + seed, YOUTHS), ASLEEP, looks=LOOKS, settles=0.2)


@pytest.mark.parametrize("seed", range(TOWNS))
def test_every_week(database: AnyDatabase, seed: int) -> None:
    """Tests a small town in which somebody posts every week."""
    lives(database, Living(database, 200 + seed, WEEKLY), OFTEN, looks=10 * LOOKS, settles=0.1)


class Acted(Living):
    """A town in which what befalls jobs is done by the acts."""

    def telling(self, youths: int) -> ActsReplay:
        """By the acts, of youths who are in the pool."""
        return ActsReplay(Works(self.database, self.staff), youths)


@pytest.mark.parametrize("seed", range(TOWNS))
def test_by_the_acts(database: AnyDatabase, seed: int) -> None:
    """Tests a small town whose story is told by the acts, and that the rows were what they do."""
    town = Acted(database, 400 + seed, ACTED)
    lives(database, town, ASLEEP, looks=LOOKS, settles=0.3)
    assert isinstance(town.told, ActsReplay)
    with database.reading(CITY) as session:
        town.told.agrees(session)


def lives(database: AnyDatabase, town: Living, gaps: tuple[int, ...], **how: Any) -> None:
    """Let a town live, and look at the end of it."""
    town.live(gaps, **how)
    assert town.agrees() > 0
    town.all_is_settled()
    assert town.closings
    courses = len({*town.told.history.jobs})
    kind = type(database).__name__.removesuffix("Database")
    figures.tried(f"placements lived through and posted, beside the oracle, {kind}", courses)
