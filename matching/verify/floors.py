"""Are the floors reported as they are, and their prices proven?"""

from collections.abc import Iterator

from matching.files.faults import MISSING, Fault, fault
from matching.policy import NO_FAIRNESS
from matching.problem import Floor, Problem, held
from matching.result import Status
from matching.rules.round_rules import Placing, Placings
from matching.solution import FloorReport, Price, Proof, Solution
from matching.verify.certify import proven_by
from matching.verify.matches import round_faults, should_be
from matching.verify.not_proven import NotProven
from matching.verify.options import Options
from matching.verify.tiers import proven_tiers
from matching.verify.worth import Worth, worth_of

OWN = ("group", "value", "share_min", "base_matched", "base_having", "hard")
"""The keys of a floor that its report repeats."""


def floor_faults(options: Options, solution: Solution, placings: Placings) -> Iterator[Fault]:
    """What is wrong with the reports on the floors."""
    floors = options.problem.floors
    if len(solution.floors) != len(floors):
        yield should_be("floors", len(solution.floors), len(floors))
        return
    for n, (report, counts) in enumerate(zip(solution.floors, placings.shares, strict=True)):
        path = f"floors[{n}]"
        yield from _share_faults(path, report, floors[n], *counts)
        yield from _verdict_faults(path, report)
        if report.verdict == "priced" and solution.status != Status.OPTIMAL:
            yield fault(f"{path}.verdict", report.verdict, "does not go with the status")
        if report.verdict in {"priced", "impossible"}:
            yield from _proof_faults(path, report, options.with_floors(held(floors, n)), placings)


def _share_faults(
    path: str, report: FloorReport, floor: Floor, having: int, matched: int
) -> Iterator[Fault]:
    people = matched + floor.base_matched
    expected = {name: getattr(floor, name) for name in OWN} | {
        "matched": matched,
        "having": having,
        "share": round((having + floor.base_having) / people, 6) if people else None,
        "holds": floor.holds(having, matched),
    }
    for name, right in expected.items():
        said = getattr(report, name)
        if said != right or type(said) is not type(right):
            yield should_be(f"{path}.{name}", said, right)


def _verdict_faults(path: str, report: FloorReport) -> Iterator[Fault]:
    """Whether verdict, price and proof belong together."""
    if (report.verdict == "holds") is not report.holds:
        yield fault(f"{path}.verdict", report.verdict, "does not go with holds")
    priced = {"holds": True, "priced": True}.get(report.verdict, False)
    if (report.price is not None) is not priced:
        yield fault(f"{path}.price", report.price, "does not go with the verdict")
    if (
        report.verdict == "holds"
        and report.price is not None
        and any(report.price.write().values())
    ):
        yield fault(f"{path}.price", report.price, "must be nothing where the floor holds")
    proven = report.verdict in {"priced", "impossible"}
    if (report.proof is not None) is not proven:
        yield fault(f"{path}.proof", report.verdict, "must come with a price or an impossibility")


def _proof_faults(
    path: str, report: FloorReport, options: Options, placings: Placings
) -> Iterator[Fault]:
    """Whether the proof proves the price, or that the floor cannot hold."""
    if report.proof is None:
        return
    try:
        if report.verdict == "impossible":
            yield from _impossible_faults(path, report.proof, options)
        else:
            yield from _price_faults(path, report, report.proof, options, placings)
    except NotProven as error:
        yield fault(f"{path}.proof.certificate", MISSING, error.rule, **error.facts)


def _impossible_faults(path: str, proof: Proof, options: Options) -> Iterator[Fault]:
    """Whether nothing fits. Raises `NotProven`."""
    proven = proven_by(proof.certificate, options)
    if proven.most is not None or proof.matches is not None or proof.fairness is not None:
        yield fault(f"{path}.proof", "impossible", "does not prove that nothing fits")


def _price_faults(
    path: str, report: FloorReport, proof: Proof, options: Options, placings: Placings
) -> Iterator[Fault]:
    """Whether the matches are the best that hold the floor, at this price. Raises `NotProven`."""
    best = Placings(options.problem, (Placing(*one) for one in proof.matches or ()))
    after = worth_of(options, best)
    faults = [] if after is None else list(round_faults(best))
    if after is None or faults:
        yield fault(f"{path}.proof.matches", len(best.all), "are not lawful")
        return
    tiers = proven_tiers(options, after, proof.certificate, proof.fairness, ())
    if any(tier.value != tier.bound for tier in tiers):
        yield fault(f"{path}.proof.matches", after.placed, "are not proven to be the best")
    before = worth_of(options, placings)
    if before is not None:
        price = _lost(options.problem, before, after)
        if report.price != price:
            yield should_be(f"{path}.price", report.price, price)


def _lost(problem: Problem, before: Worth, after: Worth) -> Price:
    """What each tier of the problem has lost."""
    fairness = None if problem.policy.fairness == NO_FAIRNESS else before.lowest - after.lowest
    return Price(before.placed - after.placed, before.suitability - after.suitability, fairness)
