"""Is it proven that the demands named clash?"""

from collections.abc import Iterator, Sequence

from matching.files.faults import MISSING, Fault, fault
from matching.problem import Pin, Problem, floor_key, only
from matching.rules.bars import ROOM
from matching.rules.reasons import codes_of_pin
from matching.solution import Clash, Solution
from matching.verify.certify import proven_by
from matching.verify.matches import should_be
from matching.verify.not_proven import NotProven
from matching.verify.options import Options


def conflict_faults(problem: Problem, solution: Solution) -> Iterator[Fault]:
    """What is wrong with the conflict of an infeasible round."""
    if not solution.conflict:
        yield fault("conflict", [], "must name the demands that clash")
    faults = [
        fault
        for n, clash in enumerate(solution.conflict)
        for fault in _clash_faults(problem, f"conflict[{n}]", clash)
    ]
    yield from faults
    if faults:
        return
    if solution.certificate is None:
        yield fault("certificate", None, "must prove that the demands clash")
        return
    try:
        proven = proven_by(solution.certificate, Options(_clashing(problem, solution.conflict)))
    except NotProven as error:
        yield fault("certificate", MISSING, error.rule, **error.facts)
        return
    if proven.most is not None:
        yield fault("certificate", proven.most, "does not prove that the demands clash")


def _clash_faults(problem: Problem, path: str, clash: Clash) -> Iterator[Fault]:
    named = [one for one in (clash.pin, clash.veto, clash.floor) if one is not None]
    if len(named) != 1:
        yield fault(path, len(named), "must name one pin, one veto or one hard floor")
        return
    if clash.pin and clash.pin not in problem.pins:
        yield fault(f"{path}.pin", clash.pin, "is not in the problem")
    elif clash.pin:
        yield from _bar_faults(problem, f"{path}.bars", clash.pin, clash.bars)
    if clash.bars and not clash.pin:
        yield fault(f"{path}.bars", list(clash.bars), "must be empty where no pin is barred")
    if clash.veto and clash.veto not in problem.vetoes:
        yield fault(f"{path}.veto", clash.veto, "is not in the problem")
    if clash.floor:
        hard = (floor_key(floor) for floor in problem.floors if floor.hard)
        if floor_key(clash.floor) not in hard:
            yield fault(f"{path}.floor", clash.floor, "is not a hard floor of the problem")


def _bar_faults(problem: Problem, path: str, pin: Pin, said: Sequence[str]) -> Iterator[Fault]:
    """The bars of the pin itself; where it has none, rules of the round may be named."""
    own = set(codes_of_pin(problem, pin))
    if own and set(said) != own:
        yield should_be(path, list(said), sorted(own))
    elif not own and not set(ROOM).issuperset(said):
        yield fault(path, list(said), "are not rules of the round")


def _clashing(problem: Problem, conflict: Sequence[Clash]) -> Problem:
    """The problem with no other demands than those that clash."""
    return only(problem, [clash.demand for clash in conflict if clash.demand])
