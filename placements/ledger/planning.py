"""What posting has to write: the difference between what is earned and what stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from employers.ids import AgreementId
from foundation.session import Session
from placements.ids import CourseId, PlacementId
from placements.ledger import courses, dues, standing
from placements.ledger.courses import Courses, Funded, LeftOut
from placements.ledger.dues import Due, Job, NotEarned
from placements.ledger.facts import Facts, load
from placements.ledger.standing import End, Turn, Weeks
from placements.words.ledger import DuePolicy, NotAccrued, PostingReason, WeekEntryKind


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


@dataclass(frozen=True, slots=True)
class Plan:
    """What is missing by a day, in the order in which it is to be written."""

    courses: Courses
    facts: Facts
    changes: list[Change]
    ends: Mapping[CourseId, End]
    """Where the chains of the courses end before it."""
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """A course with its jobs, and the last turns of their weeks."""

    course: Funded
    policy: DuePolicy
    jobs: Mapping[PlacementId, Job]
    turns: Weeks


def plan(session: Session, on: date) -> Plan:
    """Compare what is earned by a day with what stands; nothing is written."""
    facts = load(session)
    found = courses.find(session, facts)
    turns = standing.turns(session)
    changes: list[Change] = []
    bare: set[int] = set()
    for course in found.every.values():
        jobs = {one: facts[one].job for one in course.placements}
        if any(facts[one].rests for one in jobs):
            continue
        policy = found.policies[course.id]
        held = _Held(course, policy, jobs, {one: turns[one] for one in jobs if one in turns})
        earned, others = dues.earned(jobs.values(), cap_ore=course.cap_ore, policy=policy, on=on)
        bare |= {one.number for one in others if one.why is PostingReason.NO_AGREEMENT}
        changes += _taken_back(held, earned, others)
        changes += _added(held, earned)
    told = [*found.left_out, *(LeftOut(one, NotAccrued.NO_AGREEMENT) for one in bare)]
    left_out = tuple(sorted(told, key=lambda one: one.placement))
    return Plan(found, facts, changes, standing.ends(session), left_out)


def _taken_back(held: _Held, earned: list[Due], others: list[NotEarned]) -> Iterator[Change]:
    """The reversals of what is not earned, or otherwise than it stands."""
    dues_of = {(due.placement, due.week): due for due in earned}
    why = {(one.placement, one.week): one.why for one in others}
    for placement, turns in held.turns.items():
        job = held.jobs[placement]
        for week, turn in turns.items():
            due = dues_of.get((placement, week))
            if not turn.stands or (due and _same(due, turn)):
                continue
            if due:
                reason = _reason(due, turn)
            else:
                reason = why.get((placement, week)) or dues.gone(job, week, held.policy)
            due_on = turn.first_on if held.policy is DuePolicy.BEGUN else turn.last_on
            yield Change(
                course=held.course,
                placement=placement,
                number=job.number,
                week=week,
                turn=turn.turn + 1,
                kind=WeekEntryKind.REVERSAL,
                reason=reason,
                amount_ore=turn.amount_ore,
                first_on=turn.first_on,
                last_on=turn.last_on,
                due_on=due_on or turn.first_on,
                agreement=turn.agreement,
            )


def _added(held: _Held, earned: list[Due]) -> Iterator[Change]:
    """The accruals of what is earned and does not stand, or stands otherwise."""
    for due in earned:
        turn = held.turns.get(due.placement, {}).get(due.week)
        if turn is None:
            number, reason = 1, PostingReason.FELL_DUE
        elif not turn.stands:
            number, reason = turn.turn + 1, PostingReason.STANDS_AGAIN
        elif not _same(due, turn):
            number, reason = turn.turn + 2, _reason(due, turn)
        else:
            continue
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


def _same(due: Due, turn: Turn) -> bool:
    return (
        turn.first_on == due.first_on
        and turn.amount_ore == due.amount_ore
        and turn.agreement == due.agreement
    )


def _reason(due: Due, turn: Turn) -> PostingReason:
    """Why a week is reversed and accrued anew."""
    if turn.first_on != due.first_on:
        return PostingReason.MOVED
    changed = turn.agreement != due.agreement
    return PostingReason.RATE_CHANGED if changed else PostingReason.CAP_REACHED
