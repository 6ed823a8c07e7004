"""What all tests share: how many examples a property is tried on, and the language."""

import os

import pytest
from hypothesis import HealthCheck, settings

from tests import figures

NIGHTLY = os.environ.get("FOOTHOLD_TRIALS") == "nightly"
"""Whether the heavy trials run in full."""

settings.register_profile("check", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("nightly", parent=settings.get_profile("check"), max_examples=2_000)
settings.load_profile("nightly" if NIGHTLY else "check")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests read English unless they ask for Danish."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "en")


def pytest_sessionfinish(exitstatus: int) -> None:
    """Write the figures of a nightly run in which everything held."""
    if NIGHTLY and exitstatus == pytest.ExitCode.OK:
        figures.write()
