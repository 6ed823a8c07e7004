"""The shell of the door tests."""

import pytest

from tests.api.commands import Shell


@pytest.fixture
def foothold(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Runs `foothold` in this process."""
    return Shell(capsys, monkeypatch)
