"""The commands on proposals that are out: what to do where some fall, and what if they do."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.asked_files import check_known, solved_round
from api.commands.rounds import OutFile, ProblemFile, SolutionFile
from api.exits import Answer, BadOption, Exit
from api.files import check_writable, read_problem, write
from api.language import _, many

if TYPE_CHECKING:
    from matching.problem import Problem
    from matching.rules.round_rules import Placing

Declined = Annotated[
    list[str] | None,
    typer.Option("--declined", metavar="YOUTH", help=_("Who said no to it; repeatable.")),
]
Gone = Annotated[
    list[str] | None, typer.Option("--gone", metavar="YOUTH", help=_("Who withdrew; repeatable."))
]
Accepted = Annotated[
    list[str] | None,
    typer.Option("--accepted", metavar="YOUTH", help=_("Who said yes, and stays; repeatable.")),
]
Spare = Annotated[
    int, typer.Option(min=0, help=_("Points of suitability to give up so that fewer move."))
]
Now = Annotated[
    Path | None, typer.Option(help=_("The problem as it is now, with who and what is new."))
]


def repair(
    *,
    problem_file: ProblemFile,
    solution_file: SolutionFile,
    declined: Declined = None,
    gone: Gone = None,
    accepted: Accepted = None,
    spare: Spare = 0,
    now: Now = None,
    out: OutFile = None,
) -> Answer:
    """Mend a round whose proposals are out, and move as few of them as can be."""
    from api.sentences.explain.repairs import repair_lines
    from matching.explain import since
    from matching.explain.repair import repair as repaired

    if out:
        check_writable(out, source=problem_file)
    before, _solution, standing = solved_round(problem_file, solution_file)
    problem = read_problem(now)[0] if now else before
    no, left, yes = declined or [], gone or [], accepted or []
    check_known(before, youth=[*(one for one in left if one not in problem.youth), *no, *yes])
    _check_proposed(standing, declined=no, accepted=yes)
    problem = since.withdrawn(problem, left)
    problem = since.declined(problem, [one for one in standing if one.youth in no])
    _check_accepted(problem, standing, yes, no)
    found = repaired(problem, standing, accepted=yes, spare=spare)
    if out:
        write(out, found.write())
    lines = repair_lines(found, problem, no)
    code = Exit.INFEASIBLE if found.after is None else Exit.DONE
    return Answer("".join(f"{line}\n" for line in lines), code)


def planb(
    *,
    problem_file: ProblemFile,
    solution_file: SolutionFile,
    accepted: Accepted = None,
    out: OutFile = None,
) -> Answer:
    """Tell for each proposal what its decline would lead to, before anybody declines."""
    from api.progress import Teller
    from api.sentences.explain.plans import plan_lines
    from matching.explain.plan_b import Plans, plans

    if out:
        check_writable(out, source=problem_file)
    problem, _solution, standing = solved_round(problem_file, solution_file)
    yes = accepted or []
    _check_proposed(standing, accepted=yes)
    with Teller() as tell:
        found = plans(problem, standing, accepted=yes, watch=tell)
    if out:
        write(out, Plans(found).write())
    return Answer("".join(f"{line}\n" for line in plan_lines(found)))


def _check_proposed(standing: Iterable["Placing"], **named: Iterable[str]) -> None:
    """Refuse youths without a proposal, all of them at once. Raises `BadOption`."""
    proposed = {one.youth for one in standing}
    missing = [
        f"--{option} {youth}"
        for option, youths in named.items()
        for youth in youths
        if youth not in proposed
    ]
    if missing:
        told = many(
            "has no proposal in the solution", "have no proposal in the solution", len(missing)
        )
        raise BadOption(", ".join(dict.fromkeys(missing)), told)


def _check_accepted(
    problem: "Problem", standing: Iterable["Placing"], accepted: list[str], declined: list[str]
) -> None:
    """Refuse a yes beside a no, and a yes to what is not there any more. Raises `BadOption`."""
    from matching.explain.fallen import gone_of

    both = [youth for youth in accepted if youth in declined]
    if both:
        raise BadOption(f"--accepted {', '.join(both)}", _("cannot have said both yes and no"))
    held = [one for one in standing if one.youth in accepted]
    gone = [one.youth for one in held if gone_of(problem, one)]
    if gone:
        told = _("youth, position or mentor is not there any more")
        raise BadOption(f"--accepted {', '.join(gone)}", told)
