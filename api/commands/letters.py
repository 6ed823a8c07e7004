"""The command on letters."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.asked_files import check_known, solved_round
from api.commands.money_asked import a_day
from api.commands.rounds import ProblemFile, SolutionFile
from api.exits import Answer, BadOption
from api.files import check_writable, write_text
from api.language import _
from api.letters.lines import Line

if TYPE_CHECKING:
    from api.letters.about import About
    from api.letters.letter import Letter
    from matching.rules.round_rules import Placing


class To(StrEnum):
    """Whom a letter is written to."""

    YOUTH = "youth"
    HR = "hr"


Youth = Annotated[str, typer.Argument(metavar="YOUTH", help=_("The id of a youth in the file."))]
Recipient = Annotated[To, typer.Option("--to", help=_("Whom it is written to."))]
Name = Annotated[str, typer.Option("--name", help=_("The given name to write; none if omitted."))]
Ask = Annotated[str, typer.Option("--ask", help=_("Whom to ask, with a telephone number."))]
Next = Annotated[
    str | None, typer.Option("--next", help=_("The day of the next round, as 31.1.2026."))
]
Released = Annotated[
    list[Line] | None,
    typer.Option("--released", help=_("To HR: a line there is consent to show; repeatable.")),
]
Changes = Annotated[
    bool,
    typer.Option("--changes/--no-changes", help=_("Try what would have brought a job.")),
]
Html = Annotated[
    Path | None, typer.Option("--out", help=_("The file to write a page to, to be printed."))
]


def letter(
    *,
    problem_file: ProblemFile,
    solution_file: SolutionFile,
    youth: Youth,
    to: Recipient = To.YOUTH,
    name: Name = "",
    ask: Ask = "",
    next_: Next = None,
    released: Released = None,
    changes: Changes = True,
    out: Html = None,
) -> Answer:
    """Write why a youth is proposed somewhere, or why not yet; or to HR, why this youth."""
    from api.letters.about import About
    from api.letters.page import page
    from api.letters.text import text

    if out:
        check_writable(out, source=problem_file)
    problem, _solution, placings = solved_round(problem_file, solution_file)
    check_known(problem, youth=youth)
    about = About(problem, name, ask, a_day("--next", next_) if next_ else None)
    if any(one.youth == youth for one in placings):
        written = _proposed(about, placings, youth, to, released or ())
    elif to is To.HR:
        raise BadOption("--to", _("there is no match to tell HR of"))
    else:
        written = _not_yet(about, placings, youth, changes=changes)
    if out:
        write_text(out, page(written), private=True)
    return Answer("".join(f"{line}\n" for line in text(written)))


def _proposed(
    about: "About", placings: "Sequence[Placing]", youth: str, to: To, released: Sequence[Line]
) -> "Letter":
    from api.letters.about import Job
    from api.letters.employer import to_hr
    from api.letters.proposed import proposed
    from matching.explain.why import why
    from matching.solver import board_of

    board = board_of(about.problem)
    job = Job(about, why(board, about.problem, placings, youth))
    return to_hr(job, released) if to is To.HR else proposed(job)


def _not_yet(
    about: "About", placings: "Sequence[Placing]", youth: str, *, changes: bool
) -> "Letter":
    from api.letters.not_yet import not_yet
    from api.progress import Teller
    from matching.explain.flips import flips
    from matching.explain.why_not import why_not

    told = why_not(about.problem, placings, youth)
    if not changes:
        return not_yet(about, told)
    with Teller() as tell:
        return not_yet(about, told, flips(about.problem, youth, watch=tell))
