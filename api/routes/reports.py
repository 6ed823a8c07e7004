"""What the programme reports, as at the end of a month, with small counts closed."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import Query

from api.routes.asking import last_month, month_of
from api.routes.bodies import MonthText, Shown
from api.web.acting import Reading
from api.web.doors import Doors
from foundation.roles import Permission
from placements.monitoring.figures import Told
from placements.monitoring.funnel import Funnel
from placements.monitoring.report import Report, monthly
from placements.monitoring.tables import Closed
from placements.words.statistics import Awaited, Goal, Grouping, Reached, Verdict

doors = Doors("/statistics", "statistics")
MonthAsked = Annotated[
    MonthText | None, Query(description="a month that is over, as 2026-11; the last if left out")
]


class FigureShown(Shown):
    """A share in whole per cent, with its interval where it is told as it is."""

    told: Told
    percent: int | None
    low: int | None
    high: int | None


class IntervalShown(Shown):
    """Two shares between 0 and 1, the lower one first."""

    low: float
    high: float


class FunnelLineShown(Shown):
    """A group: how many reached each step. Null: closed, so that nobody can be made out."""

    group: str
    counts: tuple[int | None, ...]
    shares: tuple[float | None, ...]
    """Of the group's own at the base; null before it, and where either count is closed."""
    intervals: tuple[IntervalShown | None, ...]


class FunnelShown(Shown):
    """How far everybody got: the same steps for all and for each grouping, one at a time."""

    steps: tuple[Reached, ...]
    base: int
    """Which of the steps the shares are of, counted from 0."""
    everybody: FunnelLineShown
    by: Mapping[Grouping, tuple[FunnelLineShown, ...]]


class WaitShown(Shown):
    """How long approved youths waited for one thing; days are null where too few tell."""

    awaited: Awaited
    median: int | None
    most: int | None
    """Days within which nine of ten had it."""
    in_time: FigureShown
    """The share that had it within 14 days."""


class LastingShown(Shown):
    """The share that lasts longer than so many days."""

    days: int
    share: FigureShown


class RetentionShown(Shown):
    """How long placements last."""

    half_year: FigureShown
    year: FigureShown
    points: tuple[LastingShown, ...]


class NestedShown(Shown):
    """Counts of the words of a closed list within families. Null: closed."""

    total: int | None
    families: Mapping[str, int | None]
    words: Mapping[str, Mapping[str, int | None]]


class ReasonsShown(Shown):
    """Why proposals came to nothing, and placements to an end."""

    declines: NestedShown
    withdrawals: NestedShown
    ends: NestedShown
    planned: FigureShown
    """The share of the ends that were planned."""


class TableShown(Shown):
    """A table by row. Null: closed; a row whose sum is closed is not there at all."""

    columns: tuple[str, ...]
    rows: Mapping[str, tuple[int | None, ...]]
    totals: tuple[int, ...]


class TargetShown(Shown):
    """A goal: what was promised, what is measured, whether it is reached."""

    goal: Goal
    promised: int
    """Per cent; of partners their number."""
    measured: FigureShown
    number: int | None
    """Of partners; null of the others."""
    verdict: Verdict


class ReportShown(Shown):
    """How the programme stood at the end of a day. It names nobody."""

    on: date
    funnel: FunnelShown
    waits: tuple[WaitShown, ...]
    retention: RetentionShown
    why: ReasonsShown
    partners: TableShown
    """What came of the proposals to each company, by its id."""
    targets: tuple[TargetShown, ...]


@doors.get("/report", asks=Permission.STATISTICS_READ)
def report(act: Reading, month: MonthAsked = None) -> ReportShown:
    """How the programme stood at the end of a month that is over."""
    asked = month_of(month) if month else last_month(act)
    return _shown(monthly(act.session, month=asked, **act.done))


def _shown(made: Report) -> ReportShown:
    return ReportShown(
        on=made.on,
        funnel=_funnel(made.funnel),
        waits=tuple(map(WaitShown.model_validate, made.waits)),
        retention=RetentionShown.model_validate(made.retention),
        why=ReasonsShown.model_validate(made.why),
        partners=_table(made.partners),
        targets=tuple(map(TargetShown.model_validate, made.targets)),
    )


def _funnel(made: Funnel) -> FunnelShown:
    lines = {by: tuple(map(FunnelLineShown.model_validate, held)) for by, held in made.by.items()}
    everybody = FunnelLineShown.model_validate(made.everybody)
    return FunnelShown(steps=made.steps, base=made.base, everybody=everybody, by=lines)


def _table(told: Closed) -> TableShown:
    """What is listed of a table, and no more: that a row is there says that it is not empty."""
    return TableShown(columns=told.columns, rows=told.listed, totals=told.totals)
