"""How far a long run has come, so that one that is interrupted goes on where it stopped.

A small file in the folder that pytest keeps for itself. It counts only for the very code it was
written by, and is thrown away when a run has held to its end.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from tests.conftest import NIGHTLY
from tests.figures import ROOT

FILE: Final = ROOT / ".pytest_cache" / "trials.json"
CODE: Final = ("foundation", "referrals", "migrations", "tests/trials")


class Progress:
    """Counts by the name of a trial."""

    def __init__(self, file: Path | None = None) -> None:
        """Read what there is of this code, at night; begin at nothing otherwise."""
        self.file = file or FILE
        self.keeps = NIGHTLY or file is not None
        self.code = _digest()
        self.counts: dict[str, dict[str, int]] = {}
        if self.keeps and self.file.exists():
            kept = json.loads(self.file.read_text(encoding="utf-8"))
            if kept["code"] == self.code:
                self.counts = kept["counts"]

    def of(self, trial: str) -> dict[str, int]:
        """What a trial has counted so far."""
        return dict(self.counts.get(trial, {}))

    def note(self, trial: str, counts: dict[str, int]) -> None:
        """Keep what it has counted now."""
        self.counts[trial] = dict(counts)
        if self.keeps:
            self.file.parent.mkdir(exist_ok=True)
            beside = self.file.with_suffix(".new")
            text = json.dumps({"code": self.code, "counts": self.counts})
            beside.write_text(text, encoding="utf-8")
            beside.replace(self.file)

    def rounds(self, trial: str, times: int) -> Iterator[int]:
        """The rounds that are left of so many; each counts once whoever asks comes back."""
        for number in range(self.of(trial).get("rounds", 0), times):
            yield number
            self.note(trial, {"rounds": number + 1})

    def forget(self) -> None:
        """Throw it away: the run has held to its end."""
        self.counts.clear()
        if self.keeps:
            self.file.unlink(missing_ok=True)


def _digest() -> str:
    files = sorted(file for folder in CODE for file in (ROOT / folder).rglob("*.py"))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
