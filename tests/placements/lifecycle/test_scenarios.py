"""Every act on placements has its scenario, and is written to the log."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest

from foundation import audit, tamper
from placements import lifecycle, timetable
from tests.placements.lifecycle.scenarios import HELPERS, SCENARIOS
from tests.placements.lifecycle.scene import Works


def acts() -> Iterator[str]:
    """Every public function that is done by somebody at an instant."""
    for package in (lifecycle, timetable):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                here = function.__module__ == module.__name__ and not name.startswith("_")
                kinds = inspect.signature(function).parameters
                if here and {"by", "at"} <= set(kinds):
                    yield f"{module.__name__}.{name}"


def test_every_act_has_its_scenario() -> None:
    """Tests that none is forgotten, and none is left that is gone."""
    assert set(acts()) == {*SCENARIOS, *HELPERS}


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_act_is_written_to_the_log(town: Works, name: str) -> None:
    """Tests that the chain grows and stays whole."""
    state, do = SCENARIOS[name]
    case = town.case(state)
    with town.writing() as session:
        before = audit.head(session).seq
        do(session, town, case)
        assert audit.head(session).seq > before
    with town.reading() as session:
        assert list(tamper.findings(session)) == []
