"""A run that is interrupted goes on where it stopped."""

from pathlib import Path

import pytest

from tests.trials import progress
from tests.trials.progress import Progress


def test_it_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Tests that the rounds that were done are not done again, and those begun are."""
    file = tmp_path / "trials.json"
    for number in Progress(file).rounds("races", 5):
        if number == 2:
            break
    assert list(Progress(file).rounds("races", 5)) == [2, 3, 4]
    assert list(Progress(file).rounds("races", 5)) == []


def test_other_code_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that counts of other code count for nothing."""
    file = tmp_path / "trials.json"
    Progress(file).note("kills", {"kills": 3})
    monkeypatch.setattr(progress, "_digest", lambda: "other")
    assert Progress(file).of("kills") == {}


def test_a_run_that_held_is_forgotten(tmp_path: Path) -> None:
    """Tests that the next run begins at nothing."""
    file = tmp_path / "trials.json"
    kept = Progress(file)
    kept.note("kills", {"kills": 3})
    kept.forget()
    assert Progress(file).of("kills") == {}
    assert not file.exists()
