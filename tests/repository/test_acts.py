"""Every act writes to the log, in its own transaction: with the log broken, nothing is saved."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any, Final, Never

import pytest

import employers
import placements
import referrals
from foundation import access, accounts, audit, reaching, tenants
from foundation.tamper import findings
from tests.databases import CITY, AnyDatabase
from tests.employers import scenarios as on_employers
from tests.foundation.access import scenarios as on_access
from tests.foundation.reaching import scenarios as on_reaching
from tests.placements import scenarios as on_placements
from tests.placements.ledger import scenarios as on_money
from tests.placements.lifecycle import scenarios as on_placing
from tests.placements.monitoring import scenarios as on_statistics
from tests.placements.reviews import scenarios as on_proposals
from tests.placements.rounds import scenarios as on_rounds
from tests.referrals import scenarios as on_referrals
from tests.referrals import scene as scenes
from tests.referrals.scene import Scene, dump

SOURCES: Final[tuple[Any, ...]] = (
    *(on_access, on_reaching, on_referrals, on_employers, on_placements),
    *(on_rounds, on_proposals, on_placing, on_statistics, on_money),
)
SCENARIOS: Final[dict[str, Any]] = {
    name: how for source in SOURCES for name, how in source.SCENARIOS.items()
}
"""By act: the state its case is in, and how it is done."""
HELPERS: Final = {name: why for source in SOURCES for name, why in source.HELPERS.items()}
"""What has an actor and an instant, and is part of an act only."""


@pytest.fixture
def scene(database: AnyDatabase) -> Scene:
    """A municipality at work, on either database."""
    return scenes.scene(database)


def modules() -> Iterator[ModuleType]:
    """Where acts are."""
    yield from (accounts, tenants)
    for package in (access, reaching, referrals, employers, placements):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield import_module(found.name)


def acts() -> Iterator[str]:
    """Every public function that is done by somebody at an instant."""
    for module in modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                told_by_name = {
                    one.name
                    for one in inspect.signature(function).parameters.values()
                    if one.kind is one.KEYWORD_ONLY
                }
                if {"by", "at"} <= told_by_name:
                    yield f"{module.__name__}.{name}"


def test_every_act_has_its_scenario() -> None:
    """Tests that no act is forgotten here, and none is left that is gone."""
    founding = {"foundation.tenants.found_municipality"}
    assert set(acts()) == {*SCENARIOS, *HELPERS, *founding}


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_act_is_written_to_the_log(scene: Scene, name: str) -> None:
    """Tests that an act adds to the chain, which stays whole, in the transaction it is done in."""
    state, do = SCENARIOS[name]
    case = scene.case(state)
    with scene.writing() as session:
        before = audit.head(session).seq
        do(session, scene, case)
        assert audit.head(session).seq > before
    with scene.reading() as session:
        assert list(findings(session)) == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_with_the_log_broken_nothing_is_saved(
    scene: Scene, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that an act that cannot be written to the log is not done at all."""
    state, do = SCENARIOS[name]
    case = scene.case(state)
    with scene.reading() as session:
        before = dump(session)

    def broken(*_: object, **__: object) -> Never:
        raise OSError("no log")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(OSError, match="no log"), scene.writing() as session:
        do(session, scene, case)
    with scene.reading() as session:
        assert dump(session) == before


def test_founding_is_written_to_the_log(scene: Scene) -> None:
    """Tests the first entry of every log."""
    with scene.reading() as session:
        (first,) = audit.entries(session, CITY)
        assert (first.seq, first.event) == (1, tenants.TenantEvent.FOUNDED.value)
