"""The commands on problem and solution files."""

import signal
import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.exits import Exit
from api.files import FileTrouble, as_text, check_writable, read_problem, read_solution, write
from api.language import _, many
from api.sentences.faults import fault_sentence
from matching.files.faults import Refused
from matching.files.records import json_schema
from matching.result import Limits, Progress, Status, Stopwatch

ProblemFile = Annotated[Path, typer.Argument(metavar="PROBLEM", help=_("A problem file."))]
SolutionFile = Annotated[Path, typer.Argument(metavar="SOLUTION", help=_("A solution file."))]
OutFile = Annotated[Path | None, typer.Option(help=_("The file to write the result to."))]
Seed = Annotated[int, typer.Option(min=0, max=2**63 - 1, help=_("The seed of the lottery."))]
Seconds = Annotated[
    float | None, typer.Option(help=_("Stop after so many seconds, with the best found so far."))
]
EXITS = {Status.INFEASIBLE: Exit.INFEASIBLE, Status.UNKNOWN: Exit.NO_SOLUTION}


class Format(StrEnum):
    """The file formats."""

    PROBLEM = "problem"
    SOLUTION = "solution"


def match(
    problem_file: ProblemFile, out: OutFile = None, seed: Seed = 0, seconds: Seconds = None
) -> None:
    """Solve a problem file, print a table, and write the solution if a file is named."""
    from api.progress import Teller
    from api.tables import table
    from matching.solver import solve

    if seconds is not None and not seconds > 0:
        raise typer.BadParameter(_("must be more than 0"), param_hint="--seconds")
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
    print("\n".join(table(problem, solution)))
    raise typer.Exit(EXITS.get(Status(solution.status), Exit.DONE))


def candidates(problem_file: ProblemFile, out: OutFile = None) -> None:
    """Print every triple that nothing bars, or only what people decide about."""
    from api.candidates_file import candidates_document

    if out:
        check_writable(out, source=problem_file)
    problem, _digest = read_problem(problem_file)
    document = candidates_document(problem)
    if out:
        write(out, document)
    else:
        sys.stdout.write(as_text(document))


def verify(problem_file: ProblemFile, solution_file: SolutionFile) -> None:
    """Check a solution; print each fault."""
    from matching.verify import verify as judge

    problem, digest = read_problem(problem_file)
    try:
        solution = read_solution(solution_file)
        faults = judge(problem, solution, digest=digest)
    except Refused as error:
        faults = error.faults
    except FileTrouble as error:
        print(error, file=sys.stderr)
        raise typer.Exit(Exit.FAULTY) from None
    for fault in faults:
        print(fault_sentence(fault))
    if faults:
        print(many("{count} fault", "{count} faults", len(faults)), file=sys.stderr)
        raise typer.Exit(Exit.FAULTY)
    print(_("The solution is lawful, and its bounds are proven."))


def schema(
    format_: Annotated[Format, typer.Argument(metavar="problem|solution", help=_("Which file."))],
) -> None:
    """Print the JSON Schema of a format."""
    from matching.problem import Problem
    from matching.solution import Solution

    record = Problem if format_ is Format.PROBLEM else Solution
    sys.stdout.write(as_text(json_schema(record)))


def demo(
    folder: Annotated[Path, typer.Option(help=_("Where its files go."))] = Path("demo"),
) -> None:
    """Solve the week, write its files, and tell its story."""
    from api.demo.story import tell

    tell(folder)
