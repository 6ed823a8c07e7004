"""The command on the price of fairness."""

import signal
from pathlib import Path
from typing import Annotated, Final

import typer

from api.commands.rounds import OutFile, ProblemFile, Seconds
from api.exits import Answer, BadOption, Exit
from api.files import check_writable, read_problem, write, write_text
from api.language import _
from api.sentences.demands import mark
from matching.files.kinds import GroupMark
from matching.problem import Problem
from matching.result import Limits, Progress

Group = Annotated[
    str | None,
    typer.Option(metavar="NAME=VALUE", help=_("Ask of the share of a group, not of the score.")),
]
Picture = Annotated[Path | None, typer.Option(help=_("The file to draw the picture to, as SVG."))]
EXITS: Final = {"impossible": Exit.INFEASIBLE, "time": Exit.NO_SOLUTION}
"""Where there is no choice at all, by the ends of `matching.explain.stairs.End`."""


def frontier(
    problem_file: ProblemFile,
    group: Group = None,
    out: OutFile = None,
    picture: Picture = None,
    seconds: Seconds = None,
) -> Answer:
    """Print what each higher lowest score, or each higher share of a group, costs the round."""
    from api.progress import Teller
    from api.sentences.explain.frontier import frontier_lines
    from matching.explain.frontier import frontier as climbed

    if seconds is not None and not seconds > 0:
        raise BadOption("--seconds", _("must be more than 0"))
    _check_picture(picture)
    for path in filter(None, (out, picture)):
        check_writable(path, source=problem_file)
    limits = Limits.of_seconds(seconds)
    signal.signal(signal.SIGINT, lambda *_signal: limits.stop())
    with Teller() as tell:
        tell(Progress("read"))
        problem, _digest = read_problem(problem_file)
        name, value = _asked(problem, group) if group is not None else (None, None)
        found = climbed(problem, group=name, value=value, limits=limits, watch=tell)
    if out:
        write(out, found.write())
    if picture and found.points:
        from api.pictures import frontier_picture

        write_text(picture, frontier_picture(found))
    code = Exit.DONE if found.points else EXITS.get(found.end, Exit.DONE)
    return Answer("\n".join(frontier_lines(found)) + "\n", code)


def _check_picture(picture: Path | None) -> None:
    if picture and picture.suffix.lower() != ".svg":
        raise BadOption("--picture", _("{path}: must end in .svg", path=picture))


def _asked(problem: Problem, group: str) -> tuple[str, GroupMark]:
    """A group and a value of it that somebody in the pool has. Raises `BadOption`."""
    name, _sign, written = group.partition("=")
    there = [youth.groups[name] for youth in problem.youths if name in youth.groups]
    for value in there:
        if mark(value) == written:
            return name, value
    known = {
        f"{named}={mark(one)}" for youth in problem.youths for named, one in youth.groups.items()
    }
    told = _("{group}: must be one of: {known}", group=group, known=", ".join(sorted(known)))
    raise BadOption("--group", told)
