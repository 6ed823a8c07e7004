"""A round as a coordinator reads it in the terminal."""

from collections.abc import Iterator, Sequence

from api import columns, tables
from api.language import _, day, many, number
from api.sentences.choices import choice_words
from foundation.roles import Actor
from foundation.session import Session
from matching.files.reading import read
from matching.problem import Problem
from matching.result import Status
from matching.solution import Solution
from placements import queries
from placements.errors.rounds import NoRun
from placements.models import LeftOut, Override, Round, Run
from placements.rounds.base import problem_of_run
from placements.rounds.taking import run_of
from placements.status import RunState
from placements.words.rounds import LeftOutReason

DIGEST_SHOWN = 12


def of_round(session: Session, row: Round, by: Actor) -> Iterator[str]:
    """Where it stands, its runs, its overrides with their costs, and whom it leaves out."""
    facts = {"number": number(row.number), "day": day(row.round_date)}
    yield _("Round {number}, {day}: {state}", state=choice_words(row.state), **facts)
    yield _("The seed of the lottery is {seed}.", seed=row.seed)
    if row.base_digest:
        yield _("The digest of its file is {digest}.", digest=row.base_digest)
        inside = queries.youths(session, row.id, by=by)
        yield many("{count} youth in it", "{count} youths in it", inside)
    yield from _runs(queries.runs(session, row.id, by=by))
    yield from _overrides(queries.overrides(session, row.id, by=by))
    yield from _left_out(queries.left_out(session, row.id, by=by))


def of_run(session: Session, row: Round, run: int) -> Iterator[str]:
    """What a run has come to: its matches, and who has none and why."""
    solved = run_of(session, row.id, run)
    if solved.state is not RunState.DONE or solved.solution is None:
        raise NoRun(run=run)
    problem = read(Problem, problem_of_run(session, row, run)[0])
    yield from tables.table(problem, read(Solution, solved.solution.encode()))
    if solved.faults:
        yield many(
            "The judge found {count} fault.", "The judge found {count} faults.", solved.faults
        )


def _runs(runs: Sequence[Run]) -> Iterator[str]:
    if not runs:
        return
    heading = (_("Run"), _("Stands"), _("Came to"), _("Digest"), _("Placed"), _("Suitability"))
    rows = [
        (
            str(run.number),
            choice_words(run.state),
            choice_words(Status(run.status)) if run.status else "",
            (run.solution_digest or "")[:DIGEST_SHOWN],
            _points(run.placed),
            _points(run.suitability),
        )
        for run in runs
    ]
    yield ""
    yield from columns.lines(heading, rows, right=2)


def _overrides(overrides: Sequence[Override]) -> Iterator[str]:
    if not overrides:
        return
    heading = (_("Override"), _("What"), _("Why"), _("From run"), _("Until run"))
    costs = (_("Costs placed"), _("Costs suitability"))
    rows = [
        (
            str(one.number),
            _demanded(one),
            choice_words(one.reason),
            str(one.from_run),
            str(one.until_run or ""),
            _points(one.cost_placed),
            _points(one.cost_suitability),
        )
        for one in overrides
    ]
    yield ""
    yield from columns.lines((*heading, *costs), rows, right=2)


def _demanded(one: Override) -> str:
    things = (one.referral_id, one.position, one.mentor, one.workplace, one.employer)
    named = ", ".join(str(thing) for thing in things if thing)
    words = f"{choice_words(one.kind)}: {named}"
    return words if one.room is None else f"{words} = {number(one.room)}"


def _left_out(left: Sequence[LeftOut]) -> Iterator[str]:
    """Those somebody may have to see to, one by one; who is looked after already, as a number."""
    if not left:
        return
    yield ""
    yield many("{count} youth left out", "{count} youths left out", len(left))
    held = sum(one.reason is LeftOutReason.HELD for one in left)
    if held:
        yield many(
            "{count} of them has a proposal or a job",
            "{count} of them have a proposal or a job",
            held,
        )
    rows = [
        (one.referral_id, choice_words(one.reason))
        for one in left
        if one.reason is not LeftOutReason.HELD
    ]
    if rows:
        yield from columns.lines((_("Youth"), _("Why")), rows)


def _points(value: int | None) -> str:
    return "" if value is None else number(value)
