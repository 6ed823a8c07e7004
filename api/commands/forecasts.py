"""The commands on what is to come: the year, a run before it is approved, and state aid."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.databases import Of
from api.exits import Answer, BadOption
from api.language import _
from foundation.ids import AccountId

if TYPE_CHECKING:
    from datetime import date

    from api.operating.installation import Installation
    from foundation.roles import Actor
    from foundation.session import Session
    from placements.ids import RunId

By = Annotated[str, typer.Option("--by", help=_("The account of whoever asks."))]
On = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help=_("A day; today if omitted.")),
]
Round = Annotated[
    int | None, typer.Option("--round", help=_("What a round would cost: its number."))
]
Run = Annotated[
    int | None, typer.Option("--run", help=_("Which run of it; the newest if omitted."))
]
Json = Annotated[bool, typer.Option("--json", help=_("Print JSON instead of tables."))]


def forecast(
    *,
    by: By,
    date: On = None,
    round: Round = None,
    run: Run = None,
    json: Json = False,
    municipality: Of = None,
) -> Answer:
    """Tell what is spent, committed and free, and what is to come."""
    from api.finance.forecast import told, told_liability
    from api.operating.installation import opened
    from foundation.accounts import actor
    from matching.files.writing import as_text
    from placements.ledger.forecast import document
    from placements.ledger.forecast.liability import liability
    from placements.ledger.forecast.report import forecast as forecasting

    if run is not None and round is None:
        raise BadOption("--run", _("needs --round"))
    with opened() as house:
        of, on = house.municipality(municipality), _day(house, date)
        with house.database.reading(of) as session:
            asking = actor(session, AccountId(by))
            if round is not None:
                cost = liability(session, run=_run(session, round, run, asking), on=on, by=asking)
                whole, lines = document.of_liability(cost), told_liability(cost)
            else:
                made = forecasting(session, on=on, by=asking)
                whole, lines = document.of_forecast(made), told(made)
    return Answer(as_text(whole) if json else "".join(f"{line}\n" for line in lines))


def aid(by: By, date: On = None, json: Json = False, municipality: Of = None) -> Answer:
    """Tell how near each group of companies is to the limit of state aid."""
    from api.finance.aid import told
    from api.operating.installation import opened
    from foundation.accounts import actor
    from matching.files.writing import as_text
    from placements.ledger.forecast.aid import aid as counted
    from placements.ledger.forecast.document import of_aid

    with opened() as house:
        of, on = house.municipality(municipality), _day(house, date)
        with house.database.reading(of) as session:
            made = counted(session, on=on, by=actor(session, AccountId(by)))
    if json:
        return Answer(as_text({"on": on.isoformat(), "groups": of_aid(made)}))
    return Answer("".join(f"{line}\n" for line in told(made, on)))


def _run(session: "Session", round_: int, run: int | None, by: "Actor") -> "RunId":
    """The run of a round, by their numbers. Raises `NotFound`, `NoRun`."""
    from placements import queries
    from placements.rounds.taking import run_of

    row = queries.numbered(session, round_, by=by)
    return run_of(session, row.id, row.run_last if run is None else run).id


def _day(house: "Installation", asked: datetime | None) -> "date":
    from foundation.clock import local_day

    return asked.date() if asked else local_day(house.clock.now())
