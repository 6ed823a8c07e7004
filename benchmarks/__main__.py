"""`make bench` and `make bench-quick`: the table of the trials, with ratios to the peers."""

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks.towns import BOYS_AND_GIRLS, SOCIAL, Town
from benchmarks.trials import Trial, try_out
from matching.problem import Floor

PAGE: Final = Path(__file__).parent / "RESULTS.md"
NO_FLOORS: Final[tuple[Floor, ...]] = ()
THREE_FLOORS: Final = (SOCIAL, *BOYS_AND_GIRLS)
HEADING: Final = (
    "youths | seed | floors | triples | candidates s | solve s | certificate s | gap "
    "| placed by hand | HiGHS | CP-SAT"
)


def plans(*, quick: bool) -> Iterator[tuple[Town, tuple[str, ...]]]:
    """The towns to try, and the peers to ask at each."""
    sizes = (100, 400, 1_000) if quick else (100, 400, 1_000, 5_000, 20_000)
    for youths in sizes:
        for seed in range(1, 2 if quick or youths > 5_000 else 4):
            for floors in (NO_FLOORS, THREE_FLOORS):
                if youths > 1_000 and floors:
                    continue  # at some seeds the floors are not closed within minutes
                highs = ("HiGHS",) if youths <= 400 else ()
                naive = ("CP-SAT",) if youths <= 100 and seed == 1 and not quick else ()
                yield Town(youths, seed, floors), (*highs, *naive)


def row(trial: Trial) -> str:
    """A line of the table."""
    plan = trial.plan
    gap = "proven" if trial.gap <= 0 else f"{trial.gap:.1e}"
    cells = [
        f"{plan.youths:,} | {plan.seed} | {len(plan.floors)} | {trial.triples:,}",
        f"{trial.candidates:.3f} | {trial.solve:.3f} | {trial.certificate:.3f} | {gap}",
        f"{trial.by_hand:.0%}",
        *(_ratio(trial, name) for name in ("HiGHS", "CP-SAT")),
    ]
    return f"| {' | '.join(cells)} |"


def _ratio(trial: Trial, name: str) -> str:
    """How many times as long the peer took; at least so many where it was stopped."""
    if name not in trial.peers:
        return "–"
    peer = trial.peers[name]
    times = peer.seconds / trial.seconds
    return f"{times:,.0f} ×" if peer.proven else f"not proven, > {times:,.0f} ×"


def about() -> str:
    """When, where and with what."""
    asked = subprocess.run(  # asks for the commit
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607  # whichever git there is
        capture_output=True,
        text=True,
        check=False,
        cwd=PAGE.parent,
    )
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "ortools"))
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, commit {asked.stdout.strip() or 'unknown'}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {packages}"
    )


def main() -> None:
    """Run the trials; a full run writes the page."""
    quick = "--quick" in sys.argv[1:]
    lines = [f"| {HEADING} |", "|" + "---|" * (HEADING.count("|") + 1)]
    print("\n".join(lines), flush=True)
    for plan, peers in plans(quick=quick):
        lines.append(row(try_out(plan, peers)))
        print(lines[-1], flush=True)
    if not quick:
        head = ["# Results of the last full benchmark", "", "<!-- Written by `make bench`. -->", ""]
        foot = ["", "A peer's column says how many times as long it took as all of ours together."]
        PAGE.write_text("\n".join([*head, about() + ".", "", *lines, *foot]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
