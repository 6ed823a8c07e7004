"""The commands on problem and solution files."""

import signal
import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.exits import Answer, BadOption, Exit
from api.files import FileTrouble, Refusal, check_writable, read_problem, read_solution, write
from api.language import _, many
from api.sentences.faults import fault_sentence
from matching.files.writing import as_text
from matching.lottery import SEED_MAX
from matching.result import Limits, Progress, Status, Stopwatch

ProblemFile = Annotated[Path, typer.Argument(metavar="PROBLEM", help=_("A problem file."))]
SolutionFile = Annotated[Path, typer.Argument(metavar="SOLUTION", help=_("A solution file."))]
OutFile = Annotated[Path | None, typer.Option(help=_("The file to write the result to."))]
Seed = Annotated[int, typer.Option(min=0, max=SEED_MAX, help=_("The seed of the lottery."))]
Seconds = Annotated[
    float | None, typer.Option(help=_("Stop after so many seconds, with the best found so far."))
]
EXITS = {Status.INFEASIBLE: Exit.INFEASIBLE, Status.UNKNOWN: Exit.NO_SOLUTION}
PROVEN = {
    Status.OPTIMAL: "The solution is lawful, and proven to be the best there is.",
    Status.FEASIBLE: "The solution is lawful, and its bounds are proven.",
    Status.INFEASIBLE: "It is proven that the demands named cannot all hold.",
    Status.UNKNOWN: "The file claims nothing, and what it says of the youths is so.",
}
"""What holds of a solution without faults."""


def match(
    problem_file: ProblemFile, out: OutFile = None, seed: Seed = 0, seconds: Seconds = None
) -> Answer:
    """Solve a problem file, print a table, and write the solution if a file is named."""
    from api.progress import Teller
    from api.tables import table
    from matching.solver import solve

    if seconds is not None and not seconds > 0:
        raise BadOption("--seconds", _("must be more than 0"))
    if out:
        check_writable(out, source=problem_file)
    limits = Limits.of_seconds(seconds, since=time.monotonic() - time.process_time())
    signal.signal(signal.SIGINT, lambda *_signal: limits.stop())
    stopwatch = Stopwatch()
    with Teller() as tell:
        tell(Progress("read"))
        problem, digest = read_problem(problem_file)
        stopwatch.lap("read")
        solution = solve(
            problem, digest=digest, seed=seed, limits=limits, watch=tell, stopwatch=stopwatch
        )
    if out:
        write(out, solution.write())
    code = EXITS.get(Status(solution.status), Exit.DONE)
    return Answer("\n".join(table(problem, solution)) + "\n", code)


def candidates(problem_file: ProblemFile, out: OutFile = None) -> Answer:
    """Print every triple that nothing bars, or only what people decide about."""
    from api.candidates_file import candidates_document

    if out:
        check_writable(out, source=problem_file)
    problem, _digest = read_problem(problem_file)
    document = candidates_document(problem)
    if not out:
        return Answer(as_text(document))
    write(out, document)
    return Answer()


def verify(problem_file: ProblemFile, solution_file: SolutionFile) -> Answer:
    """Check a solution; print each fault."""
    from matching.verify import verify as judge

    problem, digest = read_problem(problem_file)
    try:
        solution = read_solution(solution_file)
        faults = judge(problem, solution, digest=digest)
    except Refusal as error:
        faults = error.faults
    except FileTrouble as error:
        print(error, file=sys.stderr)
        return Answer(code=Exit.FAULTY)
    if not faults:
        return Answer(_(PROVEN[Status(solution.status)]) + "\n")
    print(many("{count} fault", "{count} faults", len(faults)), file=sys.stderr)
    return Answer("".join(f"{fault_sentence(fault)}\n" for fault in faults), Exit.FAULTY)


class Story(StrEnum):
    """What the demo tells."""

    WEEK = "week"
    CASE = "case"
    YEAR = "year"


def demo(
    folder: Annotated[Path, typer.Option(help=_("Where its files go."))] = Path("demo"),
    story: Annotated[
        Story,
        typer.Option(help=_("A week of matching, how somebody came into the pool, or a year.")),
    ] = Story.WEEK,
    seed: Annotated[int, typer.Option(min=0, help=_("The seed of a year."))] = 1,
    weeks: Annotated[int, typer.Option(min=1, max=104, help=_("The weeks of a year."))] = 52,
) -> Answer:
    """Tell a story, and leave its files behind."""
    if story is Story.YEAR:
        from api.simulation import story as of_year
        from api.simulation.year import size_of

        of_year.tell(folder, seed=seed, size=size_of(weeks))
    elif story is Story.CASE:
        from api.demo import case

        case.tell(folder)
    else:
        from api.demo import story as of_week

        of_week.tell(folder)
    return Answer()
