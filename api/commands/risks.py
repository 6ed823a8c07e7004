"""The command on how a youth would fare, for whoever refers."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from api.commands.asked_files import check_known
from api.commands.rounds import OutFile, ProblemFile
from api.exits import Answer, BadOption
from api.files import check_writable, read_problem, write
from api.language import _
from matching.result import Progress

Youth = Annotated[str, typer.Argument(metavar="YOUTH", help=_("The id of a youth of the pool."))]
Rounds = Annotated[
    list[Path] | None,
    typer.Option("--round", metavar="PROBLEM", help=_("The problem file of an earlier round.")),
]


def risk(
    problem_file: ProblemFile, youth: Youth, round_: Rounds = None, out: OutFile = None
) -> Answer:
    """Print how a youth would have fared in this round and in earlier ones, and what would help."""
    from api.progress import Teller
    from api.sentences.explain.risk import risk_lines
    from matching.explain.risk import risk as of_youth

    files = [problem_file, *(round_ or ())]
    if out:
        for path in files:
            check_writable(out, source=path)
    with Teller() as tell:
        tell(Progress("read"))
        read = [read_problem(path) for path in files]
        problem = read[0][0]
        check_known(problem, youth=youth)
        _check_once(files, [digest for _problem, digest in read])
        found = of_youth(problem, youth, rounds=[one for one, _digest in read[1:]], watch=tell)
    if out:
        write(out, found.write())
    return Answer("\n".join(risk_lines(found, problem)) + "\n")


def _check_once(files: list[Path], digests: list[str]) -> None:
    """Refuse a round given twice: it would count twice. Raises `BadOption`."""
    times = Counter(digests)
    again = [str(path) for path, digest in zip(files, digests, strict=True) if times[digest] > 1]
    if again:
        told = _("{files}: are the same round, which counts once", files=", ".join(again))
        raise BadOption("--round", told)
