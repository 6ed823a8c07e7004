"""The commands on what is to come: the year, a run before it is approved, and state aid."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.databases import Of
from api.commands.money_asked import Asked, By, Json, a_day, answer, asked
from api.exits import Answer, BadOption
from api.language import _

if TYPE_CHECKING:
    from placements.ids import RunId

On = Annotated[str | None, typer.Option("--date", help=_("A day, as 31.1.2026; today if omitted."))]
Round = Annotated[
    int | None, typer.Option("--round", help=_("What a round would cost: its number."))
]
Run = Annotated[
    int | None, typer.Option("--run", help=_("Which run of it; the newest if omitted."))
]


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
    from matching.files.writing import as_text
    from placements.ledger.forecast import document
    from placements.ledger.forecast.liability import liability
    from placements.ledger.forecast.report import forecast as forecasting

    if run is not None and round is None:
        raise BadOption("--run", _("needs --round"))
    with asked(by, municipality, reading=True) as acting:
        on = a_day("--date", date) if date else acting.today
        if round is not None:
            found = _run(acting, round, run)
            cost = liability(acting.session, run=found, on=on, by=acting.by)
            whole, lines = document.of_liability(cost), told_liability(cost)
        else:
            made = forecasting(acting.session, on=on, by=acting.by)
            whole, lines = document.of_forecast(made), told(made)
    return Answer(as_text(whole)) if json else answer(lines)


def aid(by: By, date: On = None, json: Json = False, municipality: Of = None) -> Answer:
    """Tell how near each group of companies is to the limit of state aid."""
    from api.finance.aid import told
    from matching.files.writing import as_text
    from placements.ledger.forecast.aid import aid as counted
    from placements.ledger.forecast.document import of_aid

    with asked(by, municipality, reading=True) as acting:
        on = a_day("--date", date) if date else acting.today
        made = counted(acting.session, on=on, by=acting.by)
    if json:
        return Answer(as_text({"on": on.isoformat(), "groups": of_aid(made)}))
    return answer(told(made, on))


def _run(acting: Asked, round_: int, run: int | None) -> "RunId":
    """The run of a round, by their numbers. Raises `NotFound`, `NoRun`."""
    from placements import queries
    from placements.rounds.taking import run_of

    row = queries.numbered(acting.session, round_, by=acting.by)
    return run_of(acting.session, row.id, row.run_last if run is None else run).id
