"""How cost grows with size: an exponent for each phase, and a picture."""

from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from statistics import linear_regression, median
from typing import Final

from benchmarks.trials import PHASES, Trial

PICTURE: Final = Path(__file__).parent / "growth.svg"
FROM: Final = 400
"""Below this many youths what does not grow hides what does."""


def medians_by_size(trials: Sequence[Trial]) -> dict[int, dict[str, float]]:
    """For each size the median seconds of each phase, over the usual towns without floors."""
    plain = [one for one in trials if one.plan.kind == "usual" and not one.plan.floors]
    sizes = sorted({one.plan.youths for one in plain})
    return {
        size: {
            phase: median(one.seconds[phase] for one in plain if one.plan.youths == size)
            for phase in PHASES
        }
        for size in sizes
    }


def exponents(trials: Sequence[Trial]) -> Iterator[str]:
    """A table: twice the youths take two to this power as long."""
    yield "| phase | exponent |"
    yield "|---|---|"
    sizes = {size: of for size, of in medians_by_size(trials).items() if size >= FROM}
    for phase in PHASES:
        steps = [(log(size), log(of[phase])) for size, of in sizes.items() if of[phase]]
        xs, ys = zip(*steps, strict=True)
        yield f"| {phase} | {linear_regression(xs, ys).slope:.2f} |"


def draw(trials: Sequence[Trial]) -> None:
    """Draw the picture, both axes in powers of ten."""
    import altair as alt

    rows = [
        {"youths": size, "seconds": spent, "phase": phase}
        for size, of in medians_by_size(trials).items()
        for phase, spent in of.items()
        if spent > 0
    ]
    chart = (
        alt.Chart(
            alt.Data(values=rows),
            title="Seconds by phase, usual towns without floors",
            width=520,
            height=360,
        )
        .mark_line(point=True)
        .encode(
            x=alt.X("youths:Q", title="youths").scale(type="log"),
            y=alt.Y("seconds:Q", title="seconds").scale(type="log"),
            color=alt.Color("phase:N", title="phase", sort=list(PHASES)),
            strokeDash=alt.StrokeDash("phase:N", sort=list(PHASES), legend=None),
        )
    )
    chart.save(PICTURE)
