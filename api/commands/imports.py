"""The commands that take in lists somebody sent."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from api.commands.databases import Of
from api.exits import Answer, Exit
from api.files import Refusal, check_writable, read_bytes, write_text
from api.imports.kinds import ImportKind
from api.language import _
from api.sheets import SheetLimits
from api.sheets.sheet import FILE
from matching.files.faults import MISSING, Refused, fault

if TYPE_CHECKING:
    from api.imports.apply import Added
    from api.imports.preview import Preview

L = TypeVar("L")
TableFile = Annotated[Path, typer.Argument(metavar="FILE", help=_("A CSV or XLSX file."))]
By = Annotated[str, typer.Option("--by", help=_("The account that imports."))]
Queue = Annotated[
    str | None, typer.Option(help=_("The queue of the rows that name none themselves."))
]
Apply = Annotated[bool, typer.Option("--apply", help=_("Import; without it, only look."))]
Kind = Annotated[
    ImportKind,
    typer.Argument(metavar="referrals|employers|positions|mentors", help=_("Which list.")),
]
Template = Annotated[Path, typer.Option("--out", help=_("The file to write it to."))]


def referrals(
    file: TableFile,
    by: By,
    queue: Queue = None,
    apply: Apply = False,
    municipality: Of = None,
) -> Answer:
    """Look at a list of referrals, or make a draft of each."""
    from api.imports.apply import import_referrals
    from api.imports.preview import preview_referrals
    from api.imports.referral_rows import read_referrals

    look = partial(preview_referrals, queue=queue)
    take = partial(import_referrals, queue=queue) if apply else None
    return _import(file, read_referrals, look, take, by=by, municipality=municipality)


def employers(file: TableFile, by: By, apply: Apply = False, municipality: Of = None) -> Answer:
    """Look at a list of employers and their workplaces, or register them."""
    from api.imports.apply import import_employers
    from api.imports.employer_rows import read_employers
    from api.imports.preview import preview_employers

    take = import_employers if apply else None
    return _import(file, read_employers, preview_employers, take, by=by, municipality=municipality)


def positions(file: TableFile, by: By, apply: Apply = False, municipality: Of = None) -> Answer:
    """Look at a list of positions, or open them."""
    from api.imports.offer_rows import read_positions
    from api.imports.offers import import_positions, preview_positions

    take = import_positions if apply else None
    return _import(file, read_positions, preview_positions, take, by=by, municipality=municipality)


def mentors(file: TableFile, by: By, apply: Apply = False, municipality: Of = None) -> Answer:
    """Look at a list of mentors, or enter them."""
    from api.imports.offer_rows import read_mentors
    from api.imports.offers import import_mentors, preview_mentors

    take = import_mentors if apply else None
    return _import(file, read_mentors, preview_mentors, take, by=by, municipality=municipality)


def template(kind: Kind, out: Template) -> Answer:
    """Write an empty list with its headers and one invented row."""
    from api.imports.template import template as text_of

    check_writable(out)
    write_text(out, text_of(kind))
    return Answer()


def _import(
    file: Path,
    read: Callable[[bytes], L],
    look: "Callable[..., Preview]",
    take: "Callable[..., Added] | None",
    *,
    by: str,
    municipality: str | None,
) -> Answer:
    """Read a file, and look at what would come of it, or take it in."""
    from api.operating.installation import opened
    from api.sentences.imports import added_lines, preview_lines
    from foundation.accounts import actor
    from foundation.ids import AccountId

    with faults_of(file), opened() as house:
        of = house.municipality(municipality)
        listed = read(read_bytes(file, SheetLimits().bytes_max))
        if take:
            with house.database.writing(of) as session:
                who = actor(session, AccountId(by))
                added = take(session, listed, by=who, at=house.clock.now())
            return Answer(_text(added_lines(added)))
        with house.database.reading(of) as session:
            preview = look(session, listed, by=actor(session, AccountId(by)))
        code = Exit.BAD_INPUT if preview.faults else Exit.DONE
        return Answer(_text(preview_lines(preview)), code)


@contextmanager
def faults_of(file: Path) -> Iterator[None]:
    """Tell whose faults they are, and no more of them than anybody mends in one go."""
    try:
        yield
    except Refused as refused:
        most = SheetLimits().faults_max
        more = len(refused.faults) - most
        rule = fault(FILE, MISSING, "has more faults than these; there are {more} more", more=more)
        raise Refusal(file, Refused([*refused.faults[:most], *[rule] * (more > 0)])) from None


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
