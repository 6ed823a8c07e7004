"""Solutions as people read them in a terminal."""

from collections.abc import Iterator
from typing import Final

from api import columns
from api.language import _, day, many, number
from api.sentences.demands import clash_sentence, floor_sentence
from api.sentences.reasons import reason_sentence
from api.sentences.weeks import shifts_sentence
from matching.problem import Problem
from matching.result import Status
from matching.rules.bars import ROOM, Code
from matching.solution import Solution, Unmatched

REASONS_SHOWN: Final = 3
ROUND_CODES: Final = {*ROOM, Code.FLOOR}
"""Codes of the rules of the round."""


def table(problem: Problem, solution: Solution) -> Iterator[str]:
    """All there is to say of a solution, line by line."""
    yield _(
        "Round of {day}: {youths}, {positions}, {mentors}",
        day=day(problem.round_date),
        youths=many("{count} youth", "{count} youths", len(problem.youths)),
        positions=many("{count} position", "{count} positions", len(problem.positions)),
        mentors=many("{count} mentor", "{count} mentors", len(problem.mentors)),
    )
    yield ""
    if solution.matches:
        yield from _matches(problem, solution)
        yield ""
    if solution.tiers and solution.unmatched:
        yield from _unmatched(problem, solution)
        yield ""
    yield from verdict(solution)


def _matches(problem: Problem, solution: Solution) -> Iterator[str]:
    heading = (_("Youth"), _("Position"), _("Mentor"), _("Shifts"))
    points = (_("Score"), _("wishes + mentor + way"))
    rows = [
        (
            match.youth,
            match.position,
            match.mentor,
            shifts_sentence(problem.position[match.position].shifts, match.shifts),
            str(match.score),
            " + ".join(map(str, match.terms.values())),
        )
        for match in solution.matches
    ]
    yield many("{count} proposal", "{count} proposals", len(rows))
    yield from columns.lines((*heading, *points), rows, right=len(points))


def _unmatched(problem: Problem, solution: Solution) -> Iterator[str]:
    count = len(solution.unmatched)
    unstaffed = without_mentors(problem)
    yield many("{count} youth without a match", "{count} youths without a match", count)
    rows = [
        (one.youth, outcome_words(one), ", ".join(reasons(one, unstaffed)))
        for one in solution.unmatched
    ]
    yield from columns.lines((_("Youth"), _("Outcome"), _("Positions")), rows)


def outcome_words(one: Unmatched) -> str:
    """Whether the youth had a lawful match, and is urgent."""
    words = _("no room left") if one.outcome == "outcompeted" else _("no lawful match")
    return f"{words} ({_('urgent')})" if one.urgent else words


def without_mentors(problem: Problem) -> int:
    """How many positions are at workplaces that have no mentors at all."""
    return sum(not problem.mentors_at[at.workplace] for at in problem.positions)


def reasons(one: Unmatched, unstaffed: int) -> Iterator[str]:
    """The weightiest reasons: rules of the round first, then by positions.

    SHIFTS, and NO_MENTOR but for the positions `unstaffed`, only sum up what other codes say.
    """
    counts = {Code(reason.code): reason.count for reason in one.reasons}
    counts |= {Code.SHIFTS: 0, Code.NO_MENTOR: unstaffed}
    told = sorted(counts.items(), key=lambda item: (item[0] not in ROUND_CODES, -item[1]))
    for code, count in told[:REASONS_SHOWN]:
        if count:
            yield reason_sentence(code, count)


def verdict(solution: Solution) -> Iterator[str]:
    """What is proven, the floors, the lottery; or what clashes."""
    names = {
        "placed": _("Placed"),
        "suitability": _("Suitability"),
        "fairness": _("Lowest score"),
    }
    for tier in solution.tiers:
        facts = {"tier": names[tier.name], "value": number(tier.value), "bound": number(tier.bound)}
        if tier.value == tier.bound:
            yield _("{tier}: {value} points, proven to be the most there is", **facts)
        else:
            yield _("{tier}: {value} points, of at most {bound}", **facts)
    if solution.tiers:
        yield from map(floor_sentence, solution.floors)
    if solution.lottery and solution.lottery.proven:
        yield _("Ties were broken by lot, seed {seed}: the winning draw", seed=solution.seed)
    elif solution.lottery:
        rule = "Ties were broken by lot, seed {seed}: not proven to be the winning draw"
        yield _(rule, seed=solution.seed)
    if solution.status == Status.INFEASIBLE:
        yield from _conflict(solution)
    if solution.status == Status.UNKNOWN:
        yield _("The time was up before a lawful solution was found.")


def _conflict(solution: Solution) -> Iterator[str]:
    yield _("No solution is lawful. These demands cannot all hold:")
    yield from (f"  - {clash_sentence(clash)}" for clash in solution.conflict)
    if not solution.conflict_smallest:
        yield _("The time was up before it was clear whether fewer of them clash.")
