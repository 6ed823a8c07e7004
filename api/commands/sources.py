"""The commands on what funds courses."""

from typing import Annotated

import typer

from api.commands.databases import Of
from api.commands.money_asked import By, Json, answer, asked
from api.exits import Answer
from api.language import _

Year = Annotated[int, typer.Option(min=2000, max=9999, help=_("The year courses begin in."))]
Code = Annotated[str, typer.Option(help=_("A short word: a-z, 0-9 and _."))]
Rank = Annotated[int, typer.Option(help=_("The lowest with room is taken first."))]
Name = Annotated[str, typer.Option(help=_("Its name as people write it."))]
CoursesMax = Annotated[
    int | None, typer.Option("--courses", min=0, help=_("Courses it funds at most."))
]
AccountString = Annotated[
    str | None, typer.Option(help=_("16 digits of the municipality's chart of accounts."))
]
Project = Annotated[str | None, typer.Option(help=_("The number of a project."))]


def set_(
    by: By,
    year: Year,
    code: Code,
    rank: Rank,
    name: Name,
    *,
    courses: CoursesMax = None,
    account_string: AccountString = None,
    project: Project = None,
    municipality: Of = None,
) -> Answer:
    """Set a funding source of a year; one of the same code is followed by it."""
    from placements.ledger.terms import Source, set_source

    source = Source(
        year,
        code,
        rank,
        name,
        courses_max=courses,
        account_string=account_string,
        project=project,
    )
    with asked(by, municipality) as acting:
        set_source(acting.session, source=source, **acting.done)
    said = _("{code} funds courses that begin in {year}.", code=code, year=year)
    return Answer(f"{said}\n")


def show(by: By, year: Year, json: Json = False, municipality: Of = None) -> Answer:
    """Print the sources of a year."""
    from api.finance import terms as tables
    from api.finance.documents import document
    from matching.files.writing import as_text
    from placements.ledger.terms import sources

    with asked(by, municipality, reading=True) as acting:
        acting.require_terms()
        found = sources(acting.session, year)
        if json:
            return Answer(as_text({"year": year, "sources": document(found)}))
        return answer(tables.sources(found))
