"""The command on advice: what would help a round, and whom nobody can reach."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.rounds import ProblemFile, Seconds
from api.exits import Answer, BadOption, Exit
from api.files import check_writable, read_problem, write
from api.language import _
from matching.result import Limits, NotProven

Most = Annotated[int, typer.Option(min=1, help=_("How many things are listed."))]
OutFile = Annotated[Path | None, typer.Option(help=_("The file to write the advice to."))]


def advise(
    problem_file: ProblemFile, out: OutFile = None, most: Most = 10, seconds: Seconds = None
) -> Answer:
    """Tell what would help most, of single things and of two, and whom nobody can reach."""
    from api.progress import Teller
    from api.sentences.explain.advice import advice_lines
    from matching.explain.advice import advise as advice_of

    if seconds is not None and not seconds > 0:
        raise BadOption("--seconds", _("must be more than 0"))
    if out:
        check_writable(out, source=problem_file)
    limits = Limits.of_seconds(seconds)
    with Teller() as tell:
        problem, _digest = read_problem(problem_file)
        try:
            advice = advice_of(problem, limits=limits, watch=tell, most=most)
        except NotProven:
            told = _("The time was up before the round itself was solved.")
            return Answer(f"{told}\n", Exit.NO_SOLUTION)
    if advice is None:
        told = _("Pins, vetoes and hard floors cannot all hold: `foothold match` names the fewest.")
        return Answer(f"{told}\n", Exit.INFEASIBLE)
    if out:
        write(out, advice.write())
    return Answer("".join(f"{line}\n" for line in advice_lines(advice, problem)))
