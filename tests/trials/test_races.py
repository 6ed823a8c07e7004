"""Many at once: one wins, the others are told by name what has happened, and nothing is torn."""

from collections import Counter
from dataclasses import replace

import pytest

from foundation import rotation
from tests import figures
from tests.strain.races import RACES
from tests.strain.racing import DONE
from tests.trials.courses import (
    Course,
    forgotten,
    judged_while_submitted,
    one_amendment,
    one_decision,
    one_running,
    one_writer,
    two_of_one,
    withdrawn_or_decided,
)
from tests.trials.dump import untouched
from tests.trials.killing import Forker
from tests.trials.places import Place, opened
from tests.trials.progress import Progress
from tests.trials.rotating import rotated_under_load
from tests.trials.streams import (
    a_busy_morning,
    gone_with_the_commit,
    one_chain,
    queued_once,
    told_once,
    worked_once,
)

pytestmark = pytest.mark.trial
COURSES: dict[str, Course] = {
    "two decide one case": one_decision,
    "thirty-two submit two referrals of one youth": one_running,
    "eight amend one version": one_amendment,
    "a withdrawal and a decision": withdrawn_or_decided,
    "eight writers of one municipality": one_writer,
    "two erasures and four writers": forgotten,
    "two judgements and two submissions": judged_while_submitted,
    "readers and a consent taken back": gone_with_the_commit,
    "eight timetables": told_once,
    "sixteen writers of the log": one_chain,
    "sixteen queue one job": queued_once,
    "eight workers and twenty jobs": worked_once,
    "twelve acts at random": a_busy_morning,
}


@pytest.mark.parametrize("name", COURSES)
def test_races(place: Place, name: str, progress: Progress) -> None:
    """Tests threads with sessions of their own, each round in a world made anew."""
    for _ in progress.rounds(f"{name}, {place.name}", RACES):
        place.renew()
        with opened(place) as database:
            COURSES[name](database, place.world)
            assert untouched(database)
        place.check()
    place.renew()
    figures.tried(f"races, {name}, {place.name}", RACES)


def test_processes_race(place: Place, forker: Forker, progress: Progress) -> None:
    """Tests that eight processes that submit two referrals of one youth end as threads do."""
    for _ in progress.rounds(f"processes, {place.name}", RACES):
        place.renew()
        with opened(place) as database:
            world = two_of_one(database, place.world)
        drafts = [("submit", world), ("submit", replace(world, amina=world.sara))]
        outcomes = Counter(one.error or DONE for one in forker.race(place, *drafts * 4))
        assert outcomes.pop(DONE) == 1, outcomes
        assert set(outcomes) <= {"IllegalMove", "AlreadyReferred"}, outcomes
        place.check()
    place.renew()
    figures.tried(f"races, eight processes submit two referrals of one youth, {place.name}", RACES)


def test_keys_are_rotated_under_load(
    place: Place, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that nothing is lost, everything opens, and the old keys can be thrown away."""
    monkeypatch.setattr(rotation, "BATCH", 2)
    for _ in progress.rounds(f"keys, {place.name}", RACES):
        place.renew()
        rotated_under_load(place)
    place.renew()
    figures.tried(f"races, keys rotated while others write, {place.name}", RACES)
