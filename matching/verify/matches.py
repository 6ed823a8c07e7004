"""Are the matches lawful, and are their weeks and points right?"""

from collections.abc import Iterator, Sequence

from matching.files.faults import Fault, fault
from matching.problem import Problem
from matching.rules.bars import LIFTED_BY_PIN
from matching.rules.cases import Pair, Round, Triple
from matching.rules.round_rules import ROUND_RULES, Placing, Placings
from matching.rules.shifts import Choice
from matching.rules.triple_rules import bars
from matching.solution import Match


def match_faults(round_: Round, matches: Sequence[Match]) -> Iterator[Fault]:
    """What is wrong with each match by itself."""
    for n, match in enumerate(matches):
        path = f"matches[{n}]"
        unknown = list(_unknown(round_.problem, path, match))
        yield from unknown
        if not unknown:
            yield from _faults(round_, path, match)


def _unknown(problem: Problem, path: str, match: Match) -> Iterator[Fault]:
    known = {"youth": problem.youth, "position": problem.position, "mentor": problem.mentor}
    for name, records in known.items():
        if getattr(match, name) not in records:
            rule = "is not an id in the problem's {list}"
            yield fault(f"{path}.{name}", getattr(match, name), rule, list=f"{name}s")


def _faults(round_: Round, path: str, match: Match) -> Iterator[Fault]:
    problem = round_.problem
    position, mentor = problem.position[match.position], problem.mentor[match.mentor]
    if mentor.workplace != position.workplace:
        rule = "is a mentor of another workplace than {workplace}"
        yield fault(f"{path}.mentor", match.mentor, rule, workplace=position.workplace)
        return
    triple = Triple(Pair(round_, problem.youth[match.youth], position), mentor)
    pinned = any(
        pin.youth == match.youth and pin.fits(match.position, match.mentor) for pin in problem.pins
    )
    for bar in bars(triple):
        if not (pinned and bar.code in LIFTED_BY_PIN):
            yield fault(path, match.youth, "is barred by {code}", code=bar.code)
    week = triple.week
    if isinstance(week, Choice) and match.shifts != week.shifts:
        yield should_be(f"{path}.shifts", list(match.shifts), list(week.shifts))
    if match.score != triple.terms.score:
        yield should_be(f"{path}.score", match.score, triple.terms.score)
    terms = triple.terms.by_name
    if match.terms != terms:
        yield should_be(f"{path}.terms", dict(match.terms), terms)


def round_faults(placings: Placings) -> Iterator[Fault]:
    """Which rules of the round the matches break together."""
    for round_rule in ROUND_RULES.values():
        for broken in round_rule(placings):
            rule = "breaks {code}: {count} of {limit}" if broken.count else "breaks {code}"
            facts = {"code": broken.code, "count": broken.count, "limit": broken.limit}
            yield fault("matches", broken.about, rule, **facts)


def placings_of(problem: Problem, matches: Sequence[Match]) -> Placings:
    """The matches whose ids are known, counted."""
    known = (problem.youth, problem.position, problem.mentor)
    return Placings(
        problem,
        (
            Placing(match.youth, match.position, match.mentor)
            for match in matches
            if match.youth in known[0] and match.position in known[1] and match.mentor in known[2]
        ),
    )


def should_be(path: str, value: object, expected: object) -> Fault:
    """A value that should be another."""
    return fault(path, value, "should be {expected}", expected=expected)
