"""The command on letters."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.asked_files import check_known, solved_round
from api.commands.rounds import ProblemFile, SolutionFile
from api.exits import Answer, BadOption
from api.files import check_writable, write_text
from api.language import _
from api.letters.employer import Line

if TYPE_CHECKING:
    from api.letters.about import About
    from api.letters.letter import Letter
    from matching.solution import Solution


class To(StrEnum):
    """Whom a letter is written to."""

    YOUTH = "youth"
    HR = "hr"


Youth = Annotated[str, typer.Argument(metavar="YOUTH", help=_("The id of a youth in the file."))]
Recipient = Annotated[To, typer.Option("--to", help=_("Whom it is written to."))]
Name = Annotated[str, typer.Option("--name", help=_("The given name to write; none if omitted."))]
Ask = Annotated[str, typer.Option("--ask", help=_("Whom to ask, with a telephone number."))]
Next = Annotated[
    datetime | None,
    typer.Option("--next", formats=["%Y-%m-%d"], help=_("The day of the next round.")),
]
Released = Annotated[
    list[Line] | None,
    typer.Option("--released", help=_("To HR: a line there is consent to show; repeatable.")),
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
    out: Html = None,
) -> Answer:
    """Write why a youth is proposed somewhere, or why not yet; or to HR, why this youth."""
    from api.letters.about import About
    from api.letters.page import page
    from api.letters.text import text

    if out:
        check_writable(out, source=problem_file)
    problem, solution, _placings = solved_round(problem_file, solution_file)
    check_known(problem, youth=youth)
    about = About(problem, problem.youth[youth], name, ask, next_.date() if next_ else None)
    written = _letter(about, solution, to, released or ())
    if out:
        write_text(out, page(written), private=True)
    return Answer("".join(f"{line}\n" for line in text(written)))


def _letter(about: "About", solution: "Solution", to: To, released: Sequence[Line]) -> "Letter":
    from api.letters.about import Job
    from api.letters.employer import to_hr
    from api.letters.not_yet import not_yet
    from api.letters.proposed import proposed

    match = next((one for one in solution.matches if one.youth == about.youth.id), None)
    if match and to is To.HR:
        return to_hr(Job(about, match), released)
    if match:
        return proposed(Job(about, match))
    if to is To.HR:
        raise BadOption("--to", _("there is no match to tell HR of"))
    without = next(one for one in solution.unmatched if one.youth == about.youth.id)
    return not_yet(about, without)
