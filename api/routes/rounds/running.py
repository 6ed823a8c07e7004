"""A round is solved, with overrides; what a run has come to, and its files."""

from datetime import datetime
from typing import Any

from fastapi import Response

from api.routes.bodies import Number
from api.routes.rounds.bodies import MatchShown, RunAsked, RunMade, RunShown, UnmatchedShown
from api.routes.rounds.naming import Names
from api.web.acting import Act, Reading, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from foundation.errors import NotFound
from foundation.roles import Permission
from matching.result import Status
from matching.rules.bars import Code
from matching.solution import Match, Solution, Unmatched
from placements import queries
from placements.ids import RoundId
from placements.models import Run
from placements.rounds import asking, cancelling, exporting, results

doors = Doors("/rounds", "rounds")
RUN = Permission.ROUND_RUN
JSON = "application/json"
FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": {JSON: {"schema": {"type": "object"}}}}
}


@doors.post("/{round}/runs", asks=RUN, status=202, made_at="/rounds/{round}/runs/{run}")
def solve(act: Writing, round: Number, body: RunAsked) -> RunMade:
    """Ask for a run on what was frozen; a job solves it, and tells how far it has come.

    Overrides hold from this run on, until they are lifted. Whoever asks says the newest run they
    have seen: where another has come since, nothing is done.
    """
    row = queries.numbered(act.session, round, by=act.by)
    demanded = [
        override.demanded(demand.reason, demand.words)
        for demand in body.demands
        for override in demand.overrides
    ]
    how: dict[str, Any] = {"read_run": body.read_run, "overrides": demanded, "lift": body.lift}
    run = asking.solve(act.session, round=row.id, seconds=body.seconds, **how, **act.done)
    job = results.job_of_run(act.session, round=row.id, run=run, by=act.by)
    return RunMade(round=round, run=run, job=job)


@doors.get("/{round}/runs", asks=RUN)
def runs(act: Reading, round: Number, after: After = None, limit: Limit = 50) -> Page[RunShown]:
    """The runs of a round, the oldest first."""
    row = queries.numbered(act.session, round, by=act.by)
    rows = queries.runs(act.session, row.id, by=act.by)
    return page(rows, place=lambda run: (run.number,), shown=_run, after=after, limit=limit)


@doors.get("/{round}/runs/{run}", asks=RUN)
def run(act: Reading, round: Number, run: Number) -> RunShown:
    """Where a run stands, and what it has come to."""
    row = queries.numbered(act.session, round, by=act.by)
    return _run(_find(act, row.id, run))


@doors.post("/{round}/runs/{run}/cancellation", asks=RUN)
def cancel(act: Writing, round: Number, run: Number) -> None:
    """Wait no longer for a run: it is over at once, and whoever solves it stops."""
    row = queries.numbered(act.session, round, by=act.by)
    cancelling.cancel(act.session, round=row.id, run=run, **act.done)


@doors.get("/{round}/runs/{run}/matches", asks=RUN)
def matches(
    act: Reading, round: Number, run: Number, after: After = None, limit: Limit = 50
) -> Page[MatchShown]:
    """The matches of a run, by referral."""
    found = _solution(act, round, run).matches
    named = Names(act, (id_ for one in found for id_ in (one.youth, one.position, one.mentor)))

    def shown(one: Match) -> MatchShown:
        return MatchShown(
            referral=one.youth,
            position=one.position,
            mentor=one.mentor,
            shifts=list(one.shifts),
            score=one.score,
            terms=dict(one.terms),
            names=named.of(one.youth, one.position, one.mentor),
        )

    return page(found, place=lambda one: (one.youth,), shown=shown, after=after, limit=limit)


@doors.get("/{round}/runs/{run}/unmatched", asks=RUN)
def unmatched(
    act: Reading, round: Number, run: Number, after: After = None, limit: Limit = 50
) -> Page[UnmatchedShown]:
    """Who has no match in a run, and how many positions each rule kept from them."""
    found = _solution(act, round, run).unmatched
    named = Names(act, (one.youth for one in found))

    def shown(one: Unmatched) -> UnmatchedShown:
        return UnmatchedShown(
            referral=one.youth,
            urgent=one.urgent,
            outcome=one.outcome,
            reasons={Code(reason.code): reason.count for reason in one.reasons},
            names=named.of(one.youth),
        )

    return page(found, place=lambda one: (one.youth,), shown=shown, after=after, limit=limit)


@doors.get("/{round}/problem", asks=RUN, responses=FILE)
def base(act: Writing, round: Number) -> Response:
    """The problem file that was frozen, without overrides; the log of each youth in it says so."""
    return _problem(act, round, 0)


@doors.get("/{round}/runs/{run}/problem", asks=RUN, responses=FILE)
def problem(act: Writing, round: Number, run: Number) -> Response:
    """The problem file of a run, with its overrides; the log of each youth in it says so."""
    return _problem(act, round, run)


@doors.get("/{round}/runs/{run}/solution", asks=RUN, responses=FILE)
def solution(act: Reading, round: Number, run: Number) -> Response:
    """The solution file of a run: what it came to, and the proof."""
    row = queries.numbered(act.session, round, by=act.by)
    text = results.solution_text(act.session, round=row.id, run=run, by=act.by)
    return _file(text.encode(), f"round-{round}-run-{run}-solution.json")


def _find(act: Act, round_: RoundId, number: int) -> Run:
    for one in queries.runs(act.session, round_, by=act.by):
        if one.number == number:
            return one
    raise NotFound(thing="run", id=number)


def _solution(act: Act, round_: int, run: int) -> Solution:
    row = queries.numbered(act.session, round_, by=act.by)
    return results.solution(act.session, round=row.id, run=run, by=act.by)


def _problem(act: Act, round_: int, run: int) -> Response:
    row = queries.numbered(act.session, round_, by=act.by)
    data, _digest = exporting.export(act.session, round=row.id, run=run, **act.done)
    return _file(data, f"round-{round_}-run-{run}-problem.json")


def _file(data: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, headers=headers, media_type=JSON)


def _run(row: Run) -> RunShown:
    ended: datetime | None = row.ended_at
    return RunShown(
        number=row.number,
        state=row.state,
        seconds=row.seconds_max,
        progress=row.progress,
        status=Status(row.status) if row.status else None,
        placed=row.placed,
        suitability=row.suitability,
        faults=row.faults,
        problem_digest=row.problem_digest,
        solution_digest=row.solution_digest,
        asked_at=row.asked_at,
        ended_at=ended,
    )
