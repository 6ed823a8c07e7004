"""Posting pulls: the ledger is made to say what is earned by today.

What does not stand is added, what stands and is not earned is taken back. Done twice, late, or
after months of silence, it comes to the same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from employers.ids import EmployerId
from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.events import LedgerEvent
from placements.ids import LedgerAccountId
from placements.ledger import courses, journal, terms
from placements.ledger.accounts import account
from placements.ledger.courses import LeftOut
from placements.ledger.handing import hand_over
from placements.ledger.journal import Draft
from placements.ledger.planning import Plan, plan
from placements.ledger.standing import End
from placements.models import WeekEntry
from placements.words.ledger import AccountKind, EntryKind, WeekEntryKind


@dataclass(frozen=True, slots=True)
class Posted:
    """What a posting did."""

    opened: int = 0
    """Courses."""
    accrued: int = 0
    reversed: int = 0
    handed_over: int = 0
    """Balances that followed an employer into its successor."""
    left_out: tuple[LeftOut, ...] = ()
    """The placements of which not all that fell due could be posted, by number."""

    @property
    def entries(self) -> int:
        """How many entries were written."""
        return self.accrued + self.reversed + self.handed_over


def post(session: Session, *, by: Actor, at: datetime) -> Posted:
    """Open courses and write what is missing by today; where nothing is, nothing is written.

    Without terms of the programme nothing is done at all.
    """
    require(by, Permission.LEDGER_POST, Case(session.municipality))
    if not terms.all_terms(session):
        return Posted()
    session.flush()
    handed_over = hand_over(session, by=by, at=at)
    found = plan(session, local_day(at))
    courses.write(session, found.courses, by=by, at=at)
    _write(session, found, by=by, at=at)
    kinds = Counter(one.kind for one in found.changes)
    posted = Posted(
        opened=len(list(found.courses.opened)),
        accrued=kinds[WeekEntryKind.ACCRUAL],
        reversed=kinds[WeekEntryKind.REVERSAL],
        handed_over=handed_over,
        left_out=found.left_out,
    )
    if posted.entries or found.courses.joined:
        facts: dict[str, audit.Fact] = {"opened": posted.opened, "accrued": posted.accrued}
        facts |= {"reversed": posted.reversed, "handed_over": posted.handed_over}
        event, subject = LedgerEvent.POSTED, session.municipality
        audit.record(session, event, subject=subject, by=by, at=at, **facts)
    return posted


def _write(session: Session, found: Plan, *, by: Actor, at: datetime) -> None:
    """Write the entries, and what each does to its week."""
    drafts = list(_drafts(session, found, by=by, at=at))
    entries = journal.enter(session, drafts, by=by, at=at)
    rows = list(_rows(session, found, entries))
    if rows:
        session.execute(insert(WeekEntry), rows)


def _drafts(session: Session, found: Plan, *, by: Actor, at: datetime) -> Iterator[Draft]:
    """An accrual goes from the employer's account to the source's cost; a reversal goes back."""
    costs: dict[str, LedgerAccountId] = {}
    owed: dict[EmployerId, LedgerAccountId] = {}
    for one in found.changes:
        source, employer = one.course.source, found.facts[one.placement].employer
        if source not in costs:
            costs[source] = account(session, AccountKind.EXPENSE, source=source, by=by, at=at)
        if employer not in owed:
            owed[employer] = account(session, AccountKind.ACCRUED, employer=employer, by=by, at=at)
        cost, earned = costs[source], owed[employer]
        if one.kind is WeekEntryKind.ACCRUAL:
            yield Draft(EntryKind.ACCRUAL, cost, earned, one.amount_ore, one.due_on)
        else:
            yield Draft(EntryKind.REVERSAL, earned, cost, one.amount_ore, one.due_on)


def _rows(session: Session, found: Plan, entries: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The rows of the weeks, each where it leaves its course."""
    ends = dict(found.ends)
    for one, entry in zip(found.changes, entries, strict=True):
        course, reverses = one.course, one.kind is WeekEntryKind.REVERSAL
        before = ends.get(course.id, End())
        sign = -1 if reverses else 1
        after = End(before.step + 1, before.weeks + sign, before.ore + sign * one.amount_ore)
        ends[course.id] = after
        yield {
            "municipality": session.municipality,
            "placement_id": one.placement,
            "week": one.week,
            "turn": one.turn,
            "previous_turn": one.turn - 1 or None,
            "reversed_turn": one.turn - 1 if reverses else None,
            "kind": one.kind,
            "reason": one.reason,
            "amount_ore": one.amount_ore,
            "first_on": one.first_on,
            "last_on": one.last_on,
            "agreement_id": one.agreement,
            "entry_seq": entry,
            "course_id": course.id,
            "step": after.step,
            "previous_step": before.step or None,
            "weeks_before": before.weeks,
            "weeks_after": after.weeks,
            "ore_before": before.ore,
            "ore_after": after.ore,
            "cap_ore": course.cap_ore,
        }
