"""The figures of the heavy trials, written into docs/figures.md by the run itself."""

import os
import platform
import subprocess
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "figures.md"
COUNTS: Final[Counter[str]] = Counter()
"""What was tried, and how often."""


def tried(what: str, times: int = 1) -> None:
    """Count a trial that held."""
    COUNTS[what] += times


def write() -> None:
    """Write the page."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    run = f"{datetime.now(UTC):%Y-%m-%d}, commit {_git('rev-parse', '--short', 'HEAD')}"
    lines = [
        "# Figures of the last nightly run",
        "",
        "<!-- Written by `make nightly`. -->",
        "",
        f"{run}, {machine}, Python {platform.python_version()}. Every trial held.",
        "",
        "| trial | times |",
        "|---|---|",
        *(f"| {what} | {times:,} |" for what, times in sorted(COUNTS.items())),
    ]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _git(*arguments: str) -> str:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  # asks for the commit
    return done.stdout.strip() or "unknown"
