"""The command on statements."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.databases import Of
from api.exits import Answer, BadOption
from api.files import check_writable, write_text
from api.language import _
from employers.ids import EmployerId
from foundation.ids import AccountId

if TYPE_CHECKING:
    from foundation.roles import Actor
    from foundation.session import Session

By = Annotated[str, typer.Option("--by", help=_("The account of whoever asks."))]
Employer = Annotated[str, typer.Argument(metavar="EMPLOYER", help=_("The id of an employer."))]
Quarter = Annotated[
    str | None, typer.Option("--quarter", help=_("A quarter, as 2026Q4, by the months of posting."))
]
Html = Annotated[
    Path | None, typer.Option("--html", help=_("The file to write a page to, to be printed."))
]
Why = Annotated[
    bool, typer.Option("--why", help=_("Tell how sums came about, placement by placement."))
]
Placement = Annotated[int | None, typer.Option(help=_("With --why: the number of one placement."))]
Month = Annotated[str | None, typer.Option(help=_("With --why: one month, as 2026-11."))]
Json = Annotated[bool, typer.Option("--json", help=_("Print JSON instead of tables."))]


def statement(
    *,
    employer: Employer,
    by: By,
    quarter: Quarter = None,
    html: Html = None,
    why: Why = False,
    placement: Placement = None,
    month: Month = None,
    json: Json = False,
    municipality: Of = None,
) -> Answer:
    """Tell what a company earned, what it was paid and what is owed; or why."""
    from api.operating.installation import opened
    from foundation.accounts import actor

    if why == (quarter is not None):
        raise BadOption("--quarter", _("must be given, or --why"))
    with opened() as house:
        of, whose = house.municipality(municipality), EmployerId(employer)
        with house.database.reading(of) as session:
            asking = actor(session, AccountId(by))
            if quarter is None:
                return _why(session, whose, placement, month, asking, json=json)
            return _quarter(session, whose, quarter, asking, html=html, json=json)


def _quarter(
    session: "Session",
    employer: EmployerId,
    quarter: str,
    by: "Actor",
    *,
    html: Path | None,
    json: bool,
) -> Answer:
    from api.finance.page import page
    from api.finance.statement import parts, subtitles, title, told
    from matching.files.writing import as_text
    from placements.ledger.statements.accounting import statement as accounting
    from placements.ledger.statements.document import of_statement

    if html is not None:
        check_writable(html)
    made = accounting(session, employer=employer, written=quarter, by=by)
    if html is not None:
        write_text(html, page(title(made), subtitles(made), parts(made)), private=True)
    if json:
        return Answer(as_text(of_statement(made)))
    return Answer("".join(f"{line}\n" for line in told(made)))


def _why(
    session: "Session",
    employer: EmployerId,
    placement: int | None,
    month: str | None,
    by: "Actor",
    *,
    json: bool,
) -> Answer:
    from api.finance.explained import told
    from matching.files.writing import as_text
    from placements.ledger.statements.document import of_explanation
    from placements.ledger.statements.explaining import explain

    made = explain(session, employer=employer, placement=placement, month=month, by=by)
    if json:
        return Answer(as_text({"placements": of_explanation(made)}))
    return Answer("".join(f"{line}\n" for line in told(made)))
