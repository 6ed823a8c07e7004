"""The commands on databases: making, checking, founding, backing up, restoring."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.exits import Answer, BadOption, Exit
from api.files import FileTrouble
from api.language import _, many, moment, number

if TYPE_CHECKING:
    from api.operating.restoring import Restored

Word = Annotated[
    str, typer.Argument(metavar="MUNICIPALITY", help=_("Its name in files: a-z, 0-9 and -."))
]
Name = Annotated[str, typer.Option(help=_("Its name as people write it."))]
Of = Annotated[
    str | None, typer.Option("--municipality", help=_("Which municipality, if there are several."))
]
BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help=_("The file of the backup."))]
Sample = Annotated[
    int | None,
    typer.Option(min=1, help=_("Open only so many sealed texts of a kind, drawn at random.")),
]
Replace = Annotated[
    bool,
    typer.Option(
        "--replace", help=_("Keep the file that is there under another name, replace it.")
    ),
]
Erasures = Annotated[
    Path | None, typer.Option(help=_("The journal of erasures, if it lies elsewhere."))
]


def upgrade() -> Answer:
    """Make what is missing, and migrate."""
    from api.operating.installation import opened
    from api.operating.upgrading import upgrade as upgrading

    with opened() as house:
        return Answer("".join(f"{line}\n" for line in upgrading(house)))


def check(sample: Sample = None) -> Answer:
    """Look at everything; exit 1 with findings."""
    from api.operating.checks import checks
    from api.operating.installation import opened
    from api.tally import waiting

    with opened() as house, waiting(_("checking")):
        lines = list(checks(house, sample=sample))
    code = Exit.DONE if all(line.good for line in lines) else Exit.FAULTY
    return Answer("".join(f"{line}\n" for line in lines), code)


def found(municipality: Word, name: Name) -> Answer:
    """Found a municipality."""
    from api.operating.founding import found as founding
    from api.operating.installation import opened

    if not name.strip():
        raise BadOption("--name", _("must not be empty"))
    with opened() as house:
        of = founding(house, municipality, name=name)
    return Answer(_("{municipality} is founded.", municipality=of) + "\n")


def backup(file: BackupFile, municipality: Of = None) -> Answer:
    """Write a backup and read it again."""
    from api.operating.backing_up import back_up
    from api.operating.installation import opened
    from api.tally import waiting

    with opened() as house, waiting(_("backing up")):
        made = back_up(house, house.municipality(municipality), file)
    facts = {"municipality": made.municipality, "file": file, "seq": number(made.head.seq)}
    facts |= {"rows": number(made.rows)}
    said = _("{municipality} lies in {file}: {rows} rows, the log up to entry {seq}.", **facts)
    return Answer(f"{said}\n")


def restore(
    file: BackupFile,
    municipality: Of = None,
    replace: Replace = False,
    erasures: Erasures = None,
) -> Answer:
    """Restore a backup, whole or not at all."""
    from api.operating.erasure_journal import journal_file
    from api.operating.installation import opened
    from api.operating.restoring import restore as restoring
    from api.tally import waiting

    if erasures and not erasures.is_file():
        raise FileTrouble(erasures, _("there is no such file"))
    with opened() as house, waiting(_("restoring")):
        journal = erasures or journal_file(house.settings)
        aside = house.clock.now() if replace else None
        done = restoring(house, file, journal=journal, expected=municipality, aside=aside)
    return Answer("".join(f"{line}\n" for line in _restored(done)), _code(done))


def _restored(done: "Restored") -> Iterator[str]:
    made = done.manifest
    facts = {"municipality": made.municipality, "moment": moment(made.made_at)}
    facts |= {"rows": number(made.rows), "sealed": number(done.sealed)}
    yield _("{municipality} is as it was on {moment}.", **facts)
    yield _("The log is whole; {rows} rows are as they were; {sealed} sealed texts open.", **facts)
    if done.forgotten is None:
        yield _("There is no journal of erasures. Whoever was erased since the backup is back!")
    else:
        yield many(
            "{count} youth was forgotten again.",
            "{count} youths were forgotten again.",
            done.forgotten,
        )
    if done.not_in_journal:
        yield many(
            "The journal lacks {count} erasure that the backup knows of: is it the right one?",
            "The journal lacks {count} erasures that the backup knows of: is it the right one?",
            done.not_in_journal,
        )


def _code(done: "Restored") -> Exit:
    sure = done.forgotten is not None and not done.not_in_journal
    return Exit.DONE if sure else Exit.FAULTY
