"""What questions put to a solved round stand on: a problem and its solution, and known names."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from api.exits import BadOption
from api.files import FileTrouble, read_problem, read_solution
from api.language import _, many

if TYPE_CHECKING:
    from matching.problem import Problem
    from matching.rules.round_rules import Placing
    from matching.solution import Solution


def solved_round(
    problem_file: Path, solution_file: Path
) -> "tuple[Problem, Solution, tuple[Placing, ...]]":
    """A problem, its proven solution, and the matches of that.

    Raises `FileTrouble` where the solution is of another problem, is not optimal or not lawful, and
    what reading raises.
    """
    from matching.result import Status
    from matching.rules.cases import Round
    from matching.verify.matches import match_faults, placings_of, round_faults

    problem, digest = read_problem(problem_file)
    solution = read_solution(solution_file)
    if solution.problem_digest != digest:
        raise FileTrouble(solution_file, _("is the solution of another problem file"))
    if solution.status != Status.OPTIMAL:
        told = _("is not proven to be the best: its status is {status}", status=solution.status)
        raise FileTrouble(solution_file, told)
    placings = placings_of(problem, solution.matches)
    faults = [*match_faults(Round(problem), solution.matches), *round_faults(placings)]
    if faults:
        told = _("breaks the rules; `foothold verify` names where")
        raise FileTrouble(solution_file, told)
    return problem, solution, tuple(placings.all)


def check_known(problem: "Problem", **asked: str | Iterable[str] | None) -> None:
    """Refuse ids that the problem does not know, all of them at once: `youth="..."`.

    The names are those of kinds: youth, position, mentor, workplace, employer. Raises `BadOption`.
    """
    unknown = [
        f"{kind} {id_}"
        for kind, ids in asked.items()
        for id_ in ((ids,) if isinstance(ids, str) else ids or ())
        if id_ not in getattr(problem, kind)
    ]
    if unknown:
        told = many("is not named in the problem", "are not named in the problem", len(unknown))
        raise BadOption(", ".join(dict.fromkeys(unknown)), told)
