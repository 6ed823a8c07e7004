"""Months that close for good, and what is owed on the last day of a year."""

from typing import Annotated

from fastapi import Path

from api.routes.asking import ask_any
from api.routes.bodies import Month, Shown
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from foundation.roles import Permission
from placements.ledger import periods

doors = Doors("/ledger", "months")
Year = Annotated[int, Path(ge=2000, le=2099, description="a year")]


class OwedShown(Shown):
    """What one company has earned of one source, and was not settled by the end of a year."""

    source: str
    employer: str
    """Whose the placements are today."""
    weeks: int
    """Weeks that stood; what was settled and taken back is not counted among them."""
    confirmed_ore: int
    """Of weeks of which somebody said that they were worked; settled weeks taken back are off."""
    expected_ore: int
    """Of weeks nobody spoke of."""
    ore: int


class YearEndShown(Shown):
    """What was accrued and not settled on the last day of a year."""

    year: int
    closed: bool
    """Whether December is closed, so that nothing is posted in the year any more."""
    ore: int
    owed: tuple[OwedShown, ...]


@doors.post("/months/{month}/closing", asks=Permission.PERIOD_CLOSE)
def close(act: Writing, month: Month) -> None:
    """Close a month for good; what is told later is posted in the first that is open.

    It must be over, the next in turn, and everything that fell due in it posted.
    """
    periods.close_month(act.session, month=month, **act.done)


@doors.get("/years/{year}", asks=Permission.LEDGER_READ)
def year_end(act: Reading, year: Year) -> YearEndShown:
    """What was earned by the end of a year and not settled, for the year's accounts."""
    ask_any(act.by, Permission.LEDGER_READ)
    return YearEndShown.model_validate(periods.year_end(act.session, year))
