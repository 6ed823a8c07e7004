"""The commands on what the programme reports."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.databases import Of
from api.exits import Answer, BadOption
from api.files import check_writable, make_folder, write, write_text
from api.language import _, many
from foundation.ids import AccountId

if TYPE_CHECKING:
    from api.operating.installation import Installation

By = Annotated[str, typer.Option("--by", help=_("The account of whoever asks."))]
Month = Annotated[
    str | None, typer.Option(help=_("A month that is over, as 2026-11; without it, the last."))
]
Folder = Annotated[Path, typer.Option(help=_("The folder to write the two files to."))]
Json = Annotated[bool, typer.Option("--json", help=_("Print JSON instead of tables."))]


def report(by: By, month: Month = None, json: Json = False, municipality: Of = None) -> Answer:
    """Tell how the programme stood at the end of a month."""
    from api.operating.installation import opened
    from api.reports import told
    from employers.queries import employers
    from foundation.accounts import actor
    from matching.files.writing import as_text
    from placements.monitoring.report import document, monthly

    with opened() as house:
        of, first, now = house.municipality(municipality), _month(house, month), house.clock.now()
        with house.database.reading(of) as session:
            made = monthly(session, month=first, by=actor(session, AccountId(by)), at=now)
            names = {str(one.id): one.name for one in employers(session)}
    if json:
        return Answer(as_text(document(made)))
    return Answer("".join(f"{line}\n" for line in told(made, names)))


def extract(by: By, out: Folder, month: Month = None, municipality: Of = None) -> Answer:
    """Write a month's anonymous counts and their manifest."""
    from api.operating.installation import opened
    from foundation.accounts import actor
    from placements.monitoring.extract import release

    with opened() as house:
        of, first, now = house.municipality(municipality), _month(house, month), house.clock.now()
        make_folder(out)
        with house.database.writing(of) as session:
            made = release(session, month=first, by=actor(session, AccountId(by)), at=now)
            file = out / f"{of}-{made.month}.csv"
            check_writable(file)
            write_text(file, made.body)
            write(file.with_suffix(".json"), made.manifest(file.name))
    return Answer(_("Written to {file}, with its manifest.", file=file) + "\n")


def dataset(by: By, out: Folder, municipality: Of = None) -> Answer:
    """Write one row a case, and the data sheet."""
    from api.operating.installation import opened
    from foundation.accounts import actor
    from placements.monitoring.dataset import take

    with opened() as house:
        of, now = house.municipality(municipality), house.clock.now()
        make_folder(out)
        with house.database.writing(of) as session:
            made = take(session, by=actor(session, AccountId(by)), at=now)
            file = out / f"{of}-cases.csv"
            check_writable(file)
            write_text(file, made.body, private=True)
            write_text(file.with_suffix(".md"), made.sheet, private=True)
    rows = many("{count} case", "{count} cases", made.rows)
    said = _("{rows} in {file}, with a data sheet. These are personal data.", rows=rows, file=file)
    return Answer(f"{said}\n")


def _month(house: "Installation", asked: str | None) -> date:
    """The first day of the month asked for, or of the last that is over; raises `BadOption`."""
    if asked is None:
        return (_today(house).replace(day=1) - timedelta(days=1)).replace(day=1)
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        raise BadOption("--month", _("must be a month, as 2026-11")) from None


def _today(house: "Installation") -> date:
    from foundation.clock import local_day

    return local_day(house.clock.now())
