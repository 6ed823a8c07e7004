"""What posting has to write: the difference between what is earned and what stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import select

from employers.ids import AgreementId
from employers.models import Agreement
from employers.words import Vat
from foundation.session import Session
from placements.ids import CourseId, PlacementId
from placements.ledger import dues
from placements.ledger.courses import Courses, Funded
from placements.ledger.dues import Due, Job, NotEarned, gone
from placements.ledger.facts import Facts
from placements.ledger.standing import Standing, Turn, standing
from placements.words.ledger import DuePolicy, PostingReason, WeekEntryKind

_TOGETHER: Final = 500
"""Courses that are looked at together: fewer queries, and yet never all weeks in memory at once."""


class Change(NamedTuple):
    """An entry of a week that is missing: an accrual, or a reversal."""

    course: Funded
    placement: PlacementId
    number: int
    """The placement's number."""
    week: int
    turn: int
    kind: WeekEntryKind
    reason: PostingReason
    amount_ore: int
    first_on: date
    last_on: date | None
    due_on: date
    agreement: AgreementId


Cost = tuple[int, Vat]
"""What an agreement has a week cost, as far as money goes: its rate in øre, and its VAT."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is missing of some courses, in the order in which it is to be written."""

    changes: list[Change]
    stands: Mapping[CourseId, Standing]
    """How the courses stand before it."""
    bare: frozenset[int]
    """The numbers of placements of which a week was due when nothing was agreed."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A course with its jobs, and the last turns of their weeks."""

    course: Funded
    policy: DuePolicy
    jobs: Mapping[PlacementId, Job]
    turns: Mapping[tuple[PlacementId, int], Turn]
    costs: Mapping[AgreementId, Cost]


def parts(session: Session, facts: Facts, found: Courses, on: date) -> Iterator[Part]:
    """Compare what is earned by a day with what stands, some courses at a time, by number.

    Nothing is written. A case that stands still is left as it is.
    """
    moving = [
        course
        for course in found.every.values()
        if not any(facts[one].rests for one in course.placements)
    ]
    costs = _costs(session)
    for start in range(0, len(moving), _TOGETHER):
        some = moving[start : start + _TOGETHER]
        stands = standing(session, [course.id for course in some])
        changes: list[Change] = []
        bare: set[int] = set()
        for course in some:
            jobs = {one: facts[one].job for one in course.placements}
            turns = stands[course.id].turns
            held = _Held(course, found.policies[course.id], jobs, turns, costs)
            changes += _changes(held, on, bare)
        yield Part(changes, stands, frozenset(bare))


def _changes(held: _Held, on: date, bare: set[int]) -> Iterator[Change]:
    """What is missing of a course; placements for which nothing is agreed go into `bare`."""
    cap_ore, policy = held.course.cap_ore, held.policy
    earned, others = dues.earned(held.jobs.values(), cap_ore=cap_ore, policy=policy, on=on)
    bare |= {one.number for one in others if one.why is PostingReason.NO_AGREEMENT}
    missing = [due for due in earned if not _stands(held, due)]
    if len(earned) - len(missing) < len(held.turns):
        yield from _taken_back(held, earned, others)
    yield from _added(held, missing)


def _taken_back(held: _Held, earned: list[Due], others: list[NotEarned]) -> Iterator[Change]:
    """The reversals of what is not earned, or otherwise than it stands, in order of the days."""
    dues_of = {(due.placement, due.week): due for due in earned}
    why = {(one.placement, one.week): one.why for one in others}
    for key, turn in sorted(held.turns.items(), key=lambda one: (one[1].first_on, one[0])):
        due, job, week = dues_of.get(key), held.jobs[key[0]], key[1]
        if not turn.stands or (due and _stands(held, due)):
            continue
        due_on = turn.first_on if held.policy is DuePolicy.BEGUN else turn.last_on
        yield Change(
            course=held.course,
            placement=job.placement,
            number=job.number,
            week=week,
            turn=turn.turn + 1,
            kind=WeekEntryKind.REVERSAL,
            reason=_reason(held, due, turn)
            if due
            else why.get(key) or gone(job, week, held.policy),
            amount_ore=turn.amount_ore,
            first_on=turn.first_on,
            last_on=turn.last_on,
            due_on=due_on or turn.first_on,
            agreement=turn.agreement,
        )


def _added(held: _Held, missing: list[Due]) -> Iterator[Change]:
    """The accruals of what is earned and does not stand, or stands otherwise."""
    for due in missing:
        turn = held.turns.get((due.placement, due.week))
        if turn is None:
            number, reason = 1, PostingReason.FELL_DUE
        elif not turn.stands:
            number, reason = turn.turn + 1, PostingReason.STANDS_AGAIN
        else:
            number, reason = turn.turn + 2, _reason(held, due, turn)
        yield Change(
            course=held.course,
            placement=due.placement,
            number=due.number,
            week=due.week,
            turn=number,
            kind=WeekEntryKind.ACCRUAL,
            reason=reason,
            amount_ore=due.amount_ore,
            first_on=due.first_on,
            last_on=due.last_on,
            due_on=due.due_on,
            agreement=due.agreement,
        )


def _stands(held: _Held, due: Due) -> bool:
    """Whether a week stands as it is earned."""
    turn = held.turns.get((due.placement, due.week))
    return (
        turn is not None
        and turn.stands
        and turn.first_on == due.first_on
        and turn.amount_ore == due.amount_ore
        and _costs_alike(held, due, turn)
    )


def _costs_alike(held: _Held, due: Due, turn: Turn) -> bool:
    """Whether the agreement of now says of money what that of then said.

    An agreement is never changed: where it is to end it is concluded anew, with a last day, and
    then nothing that was paid is to be taken back.
    """
    same = turn.agreement == due.agreement
    return same or held.costs[turn.agreement] == held.costs[due.agreement]


def _reason(held: _Held, due: Due, turn: Turn) -> PostingReason:
    """Why a week is reversed and accrued anew."""
    if turn.first_on != due.first_on:
        return PostingReason.MOVED
    alike = _costs_alike(held, due, turn)
    return PostingReason.CAP_REACHED if alike else PostingReason.RATE_CHANGED


def _costs(session: Session) -> dict[AgreementId, Cost]:
    query = select(Agreement.id, Agreement.rate_ore, Agreement.vat).where(
        Agreement.municipality == session.municipality
    )
    return {row.id: (row.rate_ore, row.vat) for row in session.execute(query)}
