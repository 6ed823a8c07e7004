"""Killed in the middle, an act is whole or not at all, and can be done again."""

import random
from statistics import median

import pytest

from tests import figures
from tests.conftest import NIGHTLY
from tests.strain.points import AFTER_COMMIT, BEFORE_COMMIT
from tests.trials.acts import Act
from tests.trials.amounts import COMPOUND, INSIDE_MIN, KILLS, acts, chosen, each, first
from tests.trials.killing import Forker, Sides, does_it_again, sides, stands
from tests.trials.places import Place
from tests.trials.progress import Progress

pytestmark = pytest.mark.trial
EACH = pytest.mark.parametrize("act", each(), ids=lambda act: act.name)
FIRST = pytest.mark.parametrize("act", first(), ids=lambda act: act.name)


@EACH
def test_killed_at_each_point(place: Place, forker: Forker, act: Act, progress: Progress) -> None:
    """Tests kills before and after each statement and around COMMIT, until none is left."""
    world, trial = sides(place, act), f"{act.name}, each point, {place.name}"
    last = unharmed(place, forker, act, world)
    counts = progress.of(trial)
    for at in chosen(last):
        if at <= counts.get("point", 0):
            continue
        killed_once(place, forker, act, world, at)
        does_it_again_unless_done(place, act, world)
        counts["point"] = at
        progress.note(trial, counts)
    assert not forker.order(place, act.name, at=last + 1).killed
    place.renew()
    times = len(chosen(last))
    figures.tried(f"acts killed at a statement or at COMMIT, and done again, {place.name}", times)


@FIRST
def test_killed_at_random(place: Place, forker: Forker, act: Act, progress: Progress) -> None:
    """Tests kills at any instant, most of them inside the transaction."""
    world, trial = sides(place, act), f"{act.name}, random, {place.name}"
    within = 1.2 * usual_seconds(place, forker, act)
    counts = {"kills": 0, "inside": 0, "done": 0} | progress.of(trial)
    while counts["kills"] < KILLS:
        told = forker.order(place, act.name, within=within)
        done = stands(place, world, done=side(told.killed, told.name))
        counts["kills"] += 1
        counts["inside"] += told.killed and told.number > 0 and told.name != AFTER_COMMIT
        counts["done"] += done
        if done:
            place.renew()
        progress.note(trial, counts)
    does_it_again_unless_done(place, act, world)
    assert not NIGHTLY or counts["inside"] >= INSIDE_MIN * KILLS, counts
    figures.tried(f"acts killed at a random instant, {place.name}", counts["kills"])
    figures.tried(
        f"acts killed at a random instant, inside the transaction, {place.name}", counts["inside"]
    )


@pytest.mark.parametrize("act", acts(), ids=lambda act: act.name)
def test_killed_again(place: Place, forker: Forker, act: Act, progress: Progress) -> None:
    """Tests a kill while the act is done again after a kill."""
    world, trial = sides(place, act), f"{act.name}, again, {place.name}"
    last = unharmed(place, forker, act, world)
    for _ in progress.rounds(trial, COMPOUND):
        for at in random.choices(range(1, last), k=2):
            killed_once(place, forker, act, world, at)
        does_it_again_unless_done(place, act, world)
    figures.tried(f"acts killed, done again and killed again, {place.name}", COMPOUND)


def unharmed(place: Place, forker: Forker, act: Act, world: Sides) -> int:
    """Let a child do the act to its end; how many points it passes."""
    told = forker.order(place, act.name)
    assert (told.killed, told.name) == (False, AFTER_COMMIT), told
    assert stands(place, world, done=True)
    place.renew()
    return told.number


def usual_seconds(place: Place, forker: Forker, act: Act) -> float:
    """How long the act usually takes."""
    seconds = []
    for _ in range(3 if NIGHTLY else 1):
        seconds.append(forker.order(place, act.name).seconds)
        place.renew()
    return median(seconds)


def killed_once(place: Place, forker: Forker, act: Act, world: Sides, at: int) -> None:
    """Kill a child at a point; the act is done only if COMMIT is behind it."""
    told = forker.order(place, act.name, at=at)
    assert (told.killed, told.number) == (True, at), told
    stands(place, world, done=told.name == AFTER_COMMIT)


def does_it_again_unless_done(place: Place, act: Act, world: Sides) -> None:
    """Do it, where it was not done; and put the world back."""
    if not stands(place, world):
        does_it_again(place, act, world)
    place.renew()


def side(killed: bool, name: str) -> bool | None:
    """On which side of the act a database must be; None where COMMIT was under way."""
    if not killed or name == AFTER_COMMIT:
        return True
    return None if name == BEFORE_COMMIT else False
