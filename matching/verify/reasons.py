"""Is it right what is said of the youths without a match?"""

from collections import Counter
from collections.abc import Iterator

from matching.files.faults import Fault, fault
from matching.problem import Youth
from matching.rules.bars import Code
from matching.rules.reasons import reasons
from matching.rules.round_rules import Placings, no_room
from matching.scoring import is_urgent
from matching.solution import Reason, Solution, Unmatched
from matching.verify.matches import should_be
from matching.verify.options import Options


def presence_faults(options: Options, solution: Solution) -> Iterator[Fault]:
    """Every youth stands in exactly one of both lists."""
    matched = {match.youth for match in solution.matches}
    for n, one in enumerate(solution.unmatched):
        if one.youth not in options.problem.youth:
            rule = "is not an id in the problem's {list}"
            yield fault(f"unmatched[{n}].youth", one.youth, rule, list="youths")
        elif one.youth in matched:
            yield fault(f"unmatched[{n}].youth", one.youth, "stands also in matches")
    listed = matched | {one.youth for one in solution.unmatched}
    for youth in options.problem.youths:
        if youth.id not in listed:
            yield fault("unmatched", youth.id, "stands in neither matches nor unmatched")


def reason_faults(options: Options, solution: Solution, placings: Placings) -> Iterator[Fault]:
    """Urgency, outcome and reasons of each youth without a match."""
    problem = options.problem
    for n, one in enumerate(solution.unmatched):
        youth = problem.youth.get(one.youth)
        if youth:
            expected = unmatched(options, placings, youth)
            for name in ("urgent", "outcome"):
                said, right = getattr(one, name), getattr(expected, name)
                if said != right:
                    yield should_be(f"unmatched[{n}].{name}", said, right)
            said_of, right_of = (
                {reason.code: reason.count for reason in each.reasons} for each in (one, expected)
            )
            if said_of != right_of:
                yield should_be(f"unmatched[{n}].reasons", said_of, right_of)


def unmatched(options: Options, placings: Placings, youth: Youth) -> Unmatched:
    """What should be said of a youth without a match."""
    problem = options.problem
    counts = Counter(reasons(options.round, youth))
    mentors: dict[str, list[str]] = {}
    for option in options.lawful(youth.id):
        mentors.setdefault(option.position, []).append(option.mentor)
    for position, able in mentors.items():
        counts.update(no_room(placings, youth, position, able))
    return Unmatched(
        youth=youth.id,
        urgent=is_urgent(youth, problem.round_date, problem.policy),
        outcome="outcompeted" if mentors else "no_candidate",
        reasons=tuple(Reason(code, counts[code]) for code in Code if counts[code]),
    )
