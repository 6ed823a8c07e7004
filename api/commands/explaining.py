"""The command that answers why, and why not."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands.asked_files import check_known, solved_round
from api.commands.rounds import OutFile, ProblemFile, SolutionFile
from api.exits import Answer, BadOption
from api.files import check_writable, write
from api.language import _

if TYPE_CHECKING:
    from matching.problem import Problem

Youth = Annotated[str, typer.Argument(metavar="YOUTH", help=_("The id of a youth in the file."))]
Position = Annotated[str | None, typer.Option(help=_("Why not in this position."))]
Mentor = Annotated[str | None, typer.Option(help=_("Why not with this mentor."))]
Changes = Annotated[
    bool, typer.Option("--changes/--no-changes", help=_("Look for the changes that would do it."))
]


def explain(
    *,
    problem_file: ProblemFile,
    solution_file: SolutionFile,
    youth: Youth,
    position: Position = None,
    mentor: Mentor = None,
    changes: Changes = True,
    out: OutFile = None,
) -> Answer:
    """Tell why a youth has its match, or why not another one, or none at all."""
    from api.progress import Teller
    from api.sentences.explain.explanation import explanation_lines
    from matching.explain.explanation import explanation

    if out:
        check_writable(out, source=problem_file)
    problem, _solution, placings = solved_round(problem_file, solution_file)
    check_known(problem, youth=youth, position=position, mentor=mentor)
    check_together(problem, position, mentor)
    with Teller() as tell:
        asked: dict[str, Any] = {"position": position, "mentor": mentor, "changes": changes}
        told = explanation(problem, placings, youth, **asked, watch=tell)
    if out:
        write(out, told.write())
    return Answer("".join(f"{line}\n" for line in explanation_lines(told, problem)))


def check_together(problem: "Problem", position: str | None, mentor: str | None) -> None:
    """Refuse a mentor of another workplace. Raises `BadOption`."""
    if position is not None and mentor is not None:
        workplace = problem.position[position].workplace
        if problem.mentor[mentor].workplace != workplace:
            told = _("is a mentor of another workplace than {workplace}", workplace=workplace)
            raise BadOption(f"--mentor {mentor}", told)
