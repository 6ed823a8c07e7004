"""`make bench` and `make bench-quick`: the tables of the trials, with ratios to the peers."""

import sys
from pathlib import Path
from typing import Final

from benchmarks import growth, ideas, page, questions
from benchmarks.plans import plans
from benchmarks.trials import Trial, try_out

PAGE: Final = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    """Run the trials; a full run writes the page and the picture."""
    quick = "--quick" in sys.argv[1:]
    lines = list(page.table())
    print("\n".join(lines), flush=True)
    trials = []
    for plan, peers in plans(quick=quick):
        trials.append(try_out(plan, peers))
        lines.append(page.row(trials[-1]))
        print(lines[-1], flush=True)
    print()
    asked = []
    for line in questions.rows(quick=quick):
        asked.append(line)
        print(line, flush=True)
    if not quick:
        write(trials, lines, asked)


def write(trials: list[Trial], lines: list[str], asked: list[str]) -> None:
    """Write the page and the picture."""
    growth.draw(trials)
    parts = [
        ["# Results of the last full benchmark", "", "<!-- Written by `make bench`. -->"],
        [f"{page.about()}."],
        ["## Candidates, solve and certificate together", "", *page.medians(trials)],
        ["## Every town", "", *lines, "", page.ABOUT],
        ["## How cost grows with size", "", *growth.exponents(trials)],
        [f"![Seconds by phase and youths]({growth.PICTURE.name})"],
        ["## What questions take at 400 youths", "", *asked],
        ["## What each idea gives", "", *ideas.rows()],
        ["The search alone, with one idea left out, as a multiple of the search with all."],
    ]
    PAGE.write_text("\n\n".join("\n".join(part) for part in parts) + "\n", "utf-8")
    print(f"Written to {PAGE}")


if __name__ == "__main__":
    main()
