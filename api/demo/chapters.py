"""The chapters of the demo's story, each a few lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.markup import escape

from api.language import _, day, many, number
from api.sentences.explain.advice import best_lines, pair_lines, unreached_sentence
from api.sentences.reasons import near_sentence
from api.sentences.weeks import shifts_sentence
from api.sentences.why import why_sentence
from api.tables import outcome_words, reasons, verdict, without_mentors
from matching.explain.advice import advise
from matching.explain.near import near
from matching.problem import Mentor, Problem
from matching.rules.cases import Pair, Round
from matching.rules.round_rules import Placings
from matching.solution import Match, Solution, Unmatched
from matching.solver.by_hand import placed_by_hand
from matching.verify import verify
from matching.verify.matches import placings_of
from matching.verify.options import Options
from matching.verify.worth import Worth, worth_of

SEED: Final = 7
HELP_SHOWN: Final = 5
NEAR_SHOWN: Final = 2


@dataclass(frozen=True, slots=True)
class Week:
    """The week, solved."""

    problem: Problem
    solution: Solution
    digest: str
    folder: Path

    @property
    def problem_file(self) -> Path:
        """Where the problem is written."""
        return self.folder / "week.json"

    @property
    def solution_file(self) -> Path:
        """Where the solution is written."""
        return self.folder / "solution.json"


def opening(told: Week) -> Iterator[str]:
    """Who is there."""
    problem = told.problem
    yield _("[bold]A week in Copenhagen, {day}[/bold]", day=day(problem.round_date))
    yield _(
        "{youths} young people wait. {employers} employers offer {positions} positions at "
        "{workplaces} workplaces, with {mentors} mentors. All of them are invented.",
        youths=number(len(problem.youths)),
        employers=number(len(problem.employers)),
        positions=number(len(problem.positions)),
        workplaces=number(len(problem.workplaces)),
        mentors=number(len(problem.mentors)),
    )


def proposals(told: Week) -> Iterator[str]:
    """Who is proposed where, with whom, and why."""
    count = len(told.solution.matches)
    yield many("[bold]{count} proposal[/bold]", "[bold]{count} proposals[/bold]", count)
    round_ = Round(told.problem)
    for match in told.solution.matches:
        yield f"  {_proposal(round_, match)}"


def _proposal(round_: Round, match: Match) -> str:
    problem = round_.problem
    position, mentor = problem.position[match.position], problem.mentor[match.mentor]
    pair = Pair(round_, problem.youth[match.youth], position)
    return _(
        "[bold]{youth}[/bold] → {position}, with {mentor}, {shifts}: {why}",
        youth=escape(match.youth),
        position=escape(position.id),
        mentor=escape(_first_name(mentor)),
        shifts=shifts_sentence(position.shifts, match.shifts),
        why=why_sentence(pair, mentor),
    )


def _first_name(mentor: Mentor) -> str:
    return mentor.id.split(",")[0]


def left_over(told: Week) -> Iterator[str]:
    """Who has no match, why, and what stands alone in the way."""
    unmatched = told.solution.unmatched
    yield _("[bold]{count} without a match[/bold]", count=number(len(unmatched)))
    round_ = Round(told.problem)
    for one in unmatched:
        yield f"  {_without(round_, one)}"


def _without(round_: Round, one: Unmatched) -> str:
    youth = round_.problem.youth[one.youth]
    told = _(
        "[bold]{youth}[/bold], {outcome}: of {count} positions {reasons}.",
        youth=escape(one.youth),
        outcome=outcome_words(one),
        count=number(len(round_.problem.positions)),
        reasons=", ".join(reasons(one, without_mentors(round_.problem))),
    )
    if one.outcome == "outcompeted":
        return told
    alone = [near_sentence(thing, youth) for thing in near(round_, youth)[:NEAR_SHOWN]]
    if not alone:
        return _("{told} More than one thing stands in the way everywhere.", told=told)
    return _("{told} In the way alone: {near}.", told=told, near="; ".join(alone))


def one_more(told: Week) -> Iterator[str]:
    """What would help: of all single things, of all twos; and whom nobody can reach."""
    yield _("[bold]What would help[/bold] (each found by solving again)")
    problem, solution = told.problem, told.solution
    advice = advise(problem, placings=placings_of(problem, solution.matches).all, most=HELP_SHOWN)
    if advice is None:
        return
    for line in (*best_lines(advice, problem), *pair_lines(advice, problem)):
        yield f"  {escape(line)}"
    yield _("[bold]Whom nobody can reach[/bold]")
    for group in advice.unreached:
        yield f"  {escape(unreached_sentence(group))}"


def proof(told: Week) -> Iterator[str]:
    """The tiers with their bounds, and what the judge says."""
    yield _("[bold]How good it is[/bold]")
    for line in verdict(told.solution):
        yield f"  {escape(line)}"
    faults = verify(told.problem, told.solution, digest=told.digest)
    if faults:
        yield many(
            "  The judge found {count} fault!", "  The judge found {count} faults!", len(faults)
        )
    else:
        yield _("  The judge, who shares no code with the search, has checked it all: it is so.")


def by_hand(told: Week) -> Iterator[str]:
    """The same week by the list, whoever has waited longest first."""
    options = Options(told.problem)
    ours = placings_of(told.problem, told.solution.matches)
    theirs = Placings(told.problem, placed_by_hand(told.problem))
    yield _("[bold]Beside the work by hand[/bold], where whoever has waited longest chooses first")
    best, list_ = (worth_of(options, one) or Worth(0, 0, 0) for one in (ours, theirs))
    for words, placings, worth in ((_("by hand"), theirs, list_), (_("this round"), ours, best)):
        yield _(
            "  {who}: {placed} placed, {urgent} of them urgent; suitability {suitability}",
            who=words,
            placed=number(len(placings.all)),
            urgent=number(_urgent(told.problem, options, placings)),
            suitability=number(worth.suitability),
        )
    yield _(
        "  that is {more} more young people in a job, and {points} more points of suitability",
        more=number(len(ours.all) - len(theirs.all)),
        points=number(best.suitability - list_.suitability),
    )


def _urgent(problem: Problem, options: Options, placings: Placings) -> int:
    points = problem.policy.placed_points
    return sum(options.placed[one.youth] > points for one in placings.all)


def next_steps(told: Week) -> Iterator[str]:
    """Where the files are, and what to try."""
    problem, solution = (escape(str(file)) for file in (told.problem_file, told.solution_file))
    yield _("[bold]The files[/bold]: {problem} and {solution}", problem=problem, solution=solution)
    yield _("[bold]Try next[/bold]")
    yield f"  .venv/bin/foothold verify {problem} {solution}"
    yield f"  .venv/bin/foothold match {problem} --seed 8"
    for one in told.solution.unmatched[:1]:
        yield f"  .venv/bin/foothold explain {problem} {solution} {escape(one.youth)}"
        yield f"  .venv/bin/foothold letter {problem} {solution} {escape(one.youth)}"
    yield _("  Write a pin or a veto into {problem}, and match it again.", problem=problem)
