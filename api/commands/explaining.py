"""The command that answers why, and why not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.asked_files import check_known, solved_round
from api.commands.rounds import OutFile, ProblemFile, SolutionFile
from api.exits import Answer, BadOption
from api.files import check_writable, write
from api.language import _

if TYPE_CHECKING:
    from matching.explain.explanation import Explanation
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
    from matching.explain.explanation import Explanation
    from matching.explain.flips import flips
    from matching.explain.why import why
    from matching.explain.why_not import Verdict, why_not
    from matching.solver import board_of

    if out:
        check_writable(out, source=problem_file)
    problem, _solution, placings = solved_round(problem_file, solution_file)
    check_known(problem, youth=youth, position=position, mentor=mentor)
    _check_together(problem, position, mentor)
    has = any(one.youth == youth for one in placings)
    if has and position is None and mentor is None:
        told = Explanation(why=why(board_of(problem), problem, placings, youth))
    else:
        answer = why_not(problem, placings, youth, position=position, mentor=mentor)
        found = None
        if changes and answer.verdict != Verdict.HAS_IT:
            with Teller() as tell:
                found = flips(problem, youth, position=position, mentor=mentor, watch=tell)
        told = Explanation(why_not=answer, flips=found)
    if out:
        write(out, told.write())
    return Answer("".join(f"{line}\n" for line in _lines(told, problem)))


def _check_together(problem: "Problem", position: str | None, mentor: str | None) -> None:
    """Refuse a mentor of another workplace. Raises `BadOption`."""
    if position is not None and mentor is not None:
        workplace = problem.position[position].workplace
        if problem.mentor[mentor].workplace != workplace:
            told = _("is a mentor of another workplace than {workplace}", workplace=workplace)
            raise BadOption(f"--mentor {mentor}", told)


def _lines(told: "Explanation", problem: "Problem") -> Iterator[str]:
    from api.sentences.explain.flips import flip_lines
    from api.sentences.explain.why import why_lines
    from api.sentences.explain.why_not import why_not_lines

    if told.why:
        yield from why_lines(told.why, problem)
    if told.why_not:
        yield from why_not_lines(told.why_not, problem)
    if told.flips:
        yield ""
        yield from flip_lines(told.flips, problem)
