"""The page of results: tables of the trials, with ratios to the peers and to the floor."""

import os
import platform
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks.trials import Trial

HEADING: Final = (
    "town | youths | seed | floors | triples | read s | candidates s | solve s | certificate s "
    "| peak MB | leaves | gap | of the floor | by hand | deferred acceptance "
    "| HiGHS | CP-SAT | SciPy"
)
ABOUT: Final = """\
*Of the floor*: read, candidates, solve and certificate together, as a multiple of what no method
can do without (read, candidates, one pass over the triples). *By hand* (whoever has waited longest
comes first) and *deferred acceptance*: points of tier 1 and tier 2, as shares of ours; both ignore
floors. A peer's column: how many times as long it took as candidates, solve and certificate of ours
together; a peer that proves another optimum stops the run. *Peak MB*: the most memory the run has
held so far."""


def table() -> tuple[str, str]:
    """The two lines above the rows."""
    return f"| {HEADING} |", "|" + "---|" * (HEADING.count("|") + 1)


def row(trial: Trial) -> str:
    """A line of the table."""
    plan, seconds = trial.plan, trial.seconds
    gap = "proven" if trial.gap <= 0 else f"{trial.gap:.1e}"
    everything = seconds["read"] + trial.ours
    cells = [
        f"{plan.kind} | {plan.youths:,} | {plan.seed} | {len(plan.floors)} | {trial.triples:,}",
        *(f"{spent:.3f}" for spent in seconds.values()),
        f"{trial.peak_mb:,.0f} | {trial.leaves} | {gap} | {everything / trial.floor:.1f} ×",
        *(f"{one:.1%}, {two:.1%}" for one, two in (trial.by_hand, trial.deferred)),
        *(_ratio(trial, name) for name in ("HiGHS", "CP-SAT", "SciPy")),
    ]
    return f"| {' | '.join(cells)} |"


def _ratio(trial: Trial, name: str) -> str:
    """How many times as long the peer took; at least so many where it was stopped."""
    if name not in trial.peers:
        return "–"
    peer = trial.peers[name]
    times = peer.seconds / trial.ours
    shown = f"{times:,.0f}" if times >= 10 else f"{times:.1f}"  # two digits
    return f"{shown} ×" if peer.proven else f"not proven, > {shown} ×"


def medians(trials: Sequence[Trial]) -> Iterator[str]:
    """For each size of the usual towns the median and the worst of candidates to certificate."""
    yield "| youths | floors | towns | median s | worst s | proven |"
    yield "|---|---|---|---|---|---|"
    keys = [(one.plan.youths, len(one.plan.floors)) for one in trials if one.plan.kind == "usual"]
    for youths, floors in dict.fromkeys(keys):
        of = [
            one
            for one in trials
            if (one.plan.kind, one.plan.youths, len(one.plan.floors)) == ("usual", youths, floors)
        ]
        spent = sorted(one.ours for one in of)
        proven = sum(one.gap <= 0 for one in of)
        median = spent[len(spent) // 2]
        yield f"| {youths:,} | {floors} | {len(of)} | {median:.2f} | {spent[-1]:.2f} | {proven} |"


def about() -> str:
    """When, where and with what."""
    asked = subprocess.run(  # asks for the commit
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607  # whichever git there is
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent,
    )
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "ortools"))
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, commit {asked.stdout.strip() or 'unknown'}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {packages}"
    )
