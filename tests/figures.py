"""The figures of the heavy trials, written into docs/figures.md by the run itself."""

import os
import platform
import re
import subprocess
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "figures.md"
_ROW: Final = re.compile(r"^\| ([^|]+) \| ([^|-][^|]* \| [^|]+) \|$", re.MULTILINE)
COUNTS: Final[Counter[str]] = Counter()
"""What was tried, and how often."""


def tried(what: str, times: int = 1) -> None:
    """Count a trial that held."""
    COUNTS[what] += times


def write() -> None:
    """Write the page: what was tried now in the place of its older figure, the rest as it was."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    run = f"{datetime.now(UTC):%Y-%m-%d}, {_git('rev-parse', '--short', 'HEAD')}, {machine}"
    now = {
        what: f"{times:,} | {run}, Python {platform.python_version()}"
        for what, times in COUNTS.items()
    }
    rows = sorted({**_written(), **now}.items())
    lines = [
        "# Figures of the nightly runs",
        "",
        "<!-- Written by `make nightly`. -->",
        "",
        "Every trial held. A row tells how often it was made last: when, at which commit, where.",
        "",
        "| trial | times | run |",
        "|---|---|---|",
        *(f"| {what} | {told} |" for what, told in rows),
    ]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _written() -> dict[str, str]:
    """The rows of the page: what was tried, and the rest of its row."""
    rows = _ROW.findall(PAGE.read_text(encoding="utf-8"))
    return {what: told for what, told in rows if what != "trial"}


def _git(*arguments: str) -> str:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  # asks for the commit
    return done.stdout.strip() or "unknown"
