"""The report: all that is told, as on one day, for whoever may read statistics."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from foundation.clock import local_day
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.errors.statistics import MonthNotOver
from placements.monitoring.employers import partners
from placements.monitoring.funnel import Funnel, funnel
from placements.monitoring.histories import histories
from placements.monitoring.reasons import Why, why
from placements.monitoring.retention import Retention, retention
from placements.monitoring.tables import Closed
from placements.monitoring.targets import Target, targets
from placements.monitoring.waits import Wait, waits


@dataclass(frozen=True, slots=True)
class Report:
    """How the programme stood at the end of a day."""

    on: date
    funnel: Funnel
    waits: tuple[Wait, ...]
    retention: Retention
    why: Why
    partners: Closed
    """What came of the proposals to each employer, by id."""
    targets: tuple[Target, ...]


def report(session: Session, *, on: date, by: Actor) -> Report:
    """The report as on a day. It names nobody and changes nothing."""
    require(by, Permission.STATISTICS_READ, Case(session.municipality))
    known = histories(session, on=on)
    reached = funnel(known)
    return Report(
        on,
        reached,
        waits(known, on=on),
        retention(known),
        why(session, known, on=on),
        partners(session, on=on),
        targets(session, known, reached, on=on),
    )


def monthly(session: Session, *, month: date, by: Actor, at: datetime) -> Report:
    """The report as at the end of the month a day lies in. Raises `MonthNotOver`.

    Months alone are told: two reports a day apart would give a single case away.
    """
    require(by, Permission.STATISTICS_READ, Case(session.municipality))
    last = month.replace(day=monthrange(month.year, month.month)[1])
    if local_day(at) <= last:
        raise MonthNotOver(month=f"{month:%Y-%m}")
    return report(session, on=last, by=by)


def document(told: Any) -> Any:
    """The same as JSON holds it: None where something is closed, and no row that is not listed."""
    if isinstance(told, Closed):
        return {"columns": told.columns, "rows": dict(told.listed), "totals": told.totals}
    if is_dataclass(told):
        return {one.name: document(getattr(told, one.name)) for one in fields(told)}
    if isinstance(told, Mapping):
        return {str(name): document(value) for name, value in told.items()}
    if isinstance(told, tuple):
        return [document(value) for value in told]
    return told.isoformat() if isinstance(told, date) else told
