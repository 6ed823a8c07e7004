"""The shell of the door tests, and the installations it works on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.houses import House, files, server
from tests.api.shell import Shell


@pytest.fixture
def foothold(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Runs `foothold` in this process."""
    return Shell(capsys, monkeypatch)


@pytest.fixture(params=["sqlite", "postgres"])
def bare(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    foothold: Shell,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[House]:
    """An installation of either kind, of which there is nothing yet."""
    made = House(tmp_path / "house", foothold, monkeypatch)
    kind = files(made) if request.param == "sqlite" else None
    if kind is None:
        kind = server(made, request.getfixturevalue("postgres_server"))
    with kind as house:
        yield house


@pytest.fixture
def house(bare: House) -> House:
    """An installation in which one municipality is founded."""
    bare("db", "upgrade")
    bare("db", "found", "harbour", "--name", "Havneby")
    return bare


@pytest.fixture
def disk(tmp_path: Path, foothold: Shell, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """An installation of files in which one municipality is founded."""
    with files(House(tmp_path / "house", foothold, monkeypatch)) as house:
        house("db", "upgrade")
        house("db", "found", "harbour", "--name", "Havneby")
        yield house
