"""The commands on the ledger: posting, looking, checking, closing months."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.courses import PlacementNumber
from api.commands.databases import Of
from api.commands.money_asked import By, Json, a_day, answer, asked
from api.exits import Answer, Exit
from api.files import check_writable, write_text
from api.language import _, many
from api.language import month as month_words

Until = Annotated[
    str | None, typer.Option(help=_("What was due by this day, as 30.11.2026; today if omitted."))
]
UntilMonth = Annotated[
    str | None, typer.Option(help=_("What was posted by the end of a month, as 2026-11."))
]
Month = Annotated[str, typer.Argument(metavar="MONTH", help=_("A month that is over: 2026-11."))]
Year = Annotated[int, typer.Argument(metavar="YEAR", help=_("A year."))]
JournalFile = Annotated[Path, typer.Option("--out", help=_("The file to write it to."))]


def post(by: By, json: Json = False, municipality: Of = None) -> Answer:
    """Write what is due and missing into the ledger, and take back what does not stand."""
    from api.finance.documents import document
    from api.finance.ledger import posted
    from matching.files.writing import as_text
    from placements.ledger.posting import post as posting

    with asked(by, municipality) as acting:
        done = posting(acting.session, **acting.done)
    return Answer(as_text(dict(document(done)))) if json else answer(posted(done))


def due(by: By, until: Until = None, json: Json = False, municipality: Of = None) -> Answer:
    """Print what is due to each company, and what it owes."""
    from api.finance import ledger as tables
    from api.finance.documents import document
    from matching.files.writing import as_text
    from placements.ledger.batches import views

    with asked(by, municipality, reading=True) as acting:
        on = a_day("--until", until) if until else acting.today
        found = views.due(acting.session, by=acting.by, on=on)
    if json:
        return Answer(as_text({"on": on.isoformat(), "companies": document(found)}))
    return answer(tables.due(found))


def left_out(by: By, json: Json = False, municipality: Of = None) -> Answer:
    """Print the placements whose weeks are not wholly in the ledger, and why; exit 1 with any."""
    from api.finance import ledger as tables
    from api.finance.documents import document
    from matching.files.writing import as_text
    from placements.ledger import posting

    with asked(by, municipality, reading=True) as acting:
        found = posting.left_out(acting.session, on=acting.today, by=acting.by)
    code = Exit.FAULTY if found else Exit.DONE
    if json:
        return Answer(as_text({"left_out": document(found)}), code)
    return answer(tables.left_out(found), code)


def balances(
    by: By, month: UntilMonth = None, json: Json = False, municipality: Of = None
) -> Answer:
    """Print what stands on each account."""
    from api.finance import ledger as tables
    from api.finance.documents import document
    from employers.queries import employers
    from matching.files.writing import as_text
    from placements.ledger.balances import balances as standing

    with asked(by, municipality, reading=True) as acting:
        acting.require_reader()
        found = standing(acting.session, month=month)
        names = {str(one.id): one.name for one in employers(acting.session)}
    if json:
        return Answer(as_text({"month": month, "balances": document(found)}))
    return answer(tables.balances(found, names))


def close_month(month: Month, by: By, municipality: Of = None) -> Answer:
    """Close a month for good: what is told later is posted in the first that is open."""
    from placements.ledger import periods

    with asked(by, municipality) as acting:
        periods.close_month(acting.session, month=month, **acting.done)
    return Answer(_("{month} is closed.", month=month_words(month)) + "\n")


def year_end(year: Year, by: By, json: Json = False, municipality: Of = None) -> Answer:
    """Print what was earned by the end of a year and not settled, for the year's accounts."""
    from api.finance import months as tables
    from api.finance.documents import document
    from employers.queries import employers
    from matching.files.writing import as_text
    from placements.ledger import periods

    with asked(by, municipality, reading=True) as acting:
        acting.require_reader()
        found = periods.year_end(acting.session, year)
        names = {str(one.id): one.name for one in employers(acting.session)}
    if json:
        return Answer(as_text(dict(document(found)) | {"ore": found.ore}))
    return answer(tables.year_end(found, names))


def check(by: By, json: Json = False, municipality: Of = None) -> Answer:
    """Ask every check of the ledger; exit 1 with findings."""
    from api.finance import months as tables
    from api.finance.documents import document
    from matching.files.writing import as_text
    from placements.ledger import checks

    with asked(by, municipality, reading=True) as acting:
        acting.require_reader()
        found = checks.findings(acting.session)
    code = Exit.FAULTY if found else Exit.DONE
    if json:
        told = {"checks": sorted(checks.CHECKS), "findings": document(found)}
        return Answer(as_text(told), code)
    return answer(tables.findings(found, len(checks.CHECKS)), code)


def why(placement: PlacementNumber, by: By, json: Json = False, municipality: Of = None) -> Answer:
    """Print all that happened in money to one placement."""
    from api.finance import ledger as tables
    from api.finance.documents import document
    from matching.files.writing import as_text
    from placements.ledger.tracing import why as explained

    with asked(by, municipality, reading=True) as acting:
        told = explained(acting.session, placement, by=acting.by)
    return Answer(as_text(dict(document(told)))) if json else answer(tables.why(told))


def journal(by: By, out: JournalFile, municipality: Of = None) -> Answer:
    """Write the whole ledger as a journal that another program can check."""
    from placements.ledger.files.journal import read

    check_writable(out)
    with asked(by, municipality, reading=True) as acting:
        text = read(acting.session, by=acting.by)
    write_text(out, text, private=True)
    entries = text.count("\n  seq: ")
    told = many("{count} entry", "{count} entries", entries)
    return Answer(_("Written to {file}: {entries}.", file=out, entries=told) + "\n")
