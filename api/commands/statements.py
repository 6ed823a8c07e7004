"""The command on statements."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.databases import Of
from api.commands.money_asked import Asked, By, Company, Json, answer, asked
from api.exits import Answer, BadOption
from api.files import check_writable, write_text
from api.language import _
from employers.ids import EmployerId
from foundation.roles import Permission

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


def statement(
    *,
    company: Company,
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
    if why == (quarter is not None):
        raise BadOption("--quarter", _("must be given, or --why"))
    with asked(by, municipality, reading=True) as acting:
        employer = acting.company(company, Permission.STATEMENT_READ)
        if quarter is None:
            return _why(acting, employer, placement, month, json=json)
        return _quarter(acting, employer, quarter, html=html, json=json)


def _quarter(
    acting: Asked, employer: EmployerId, quarter: str, *, html: Path | None, json: bool
) -> Answer:
    from api.finance.page import page
    from api.finance.statement import parts, subtitles, title, told
    from matching.files.writing import as_text
    from placements.ledger.statements.accounting import statement as accounting
    from placements.ledger.statements.document import of_statement

    if html is not None:
        check_writable(html)
    made = accounting(acting.session, employer=employer, written=quarter, by=acting.by)
    if html is not None:
        write_text(html, page(title(made), subtitles(made), parts(made)), private=True)
    return Answer(as_text(of_statement(made))) if json else answer(told(made))


def _why(
    acting: Asked, employer: EmployerId, placement: int | None, month: str | None, *, json: bool
) -> Answer:
    from api.finance.explained import told
    from matching.files.writing import as_text
    from placements.ledger.statements.document import of_explanation
    from placements.ledger.statements.explaining import explain

    made = explain(
        acting.session, employer=employer, placement=placement, month=month, by=acting.by
    )
    if json:
        return Answer(as_text({"placements": of_explanation(made)}))
    return answer(told(made))
