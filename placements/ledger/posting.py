"""Posting pulls: the ledger is made to say what is earned by today.

What does not stand is added, what stands and is not earned is taken back. Done twice, late, or
after months of silence, it comes to the same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, insert, select

from employers.ids import EmployerId
from foundation import audit
from foundation.clock import local_day
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from foundation.tables import Base
from placements.events import LedgerEvent
from placements.ids import CourseId, LedgerAccountId
from placements.ledger import courses, journal, terms
from placements.ledger.accounts import account
from placements.ledger.courses import LeftOut
from placements.ledger.facts import Facts, load
from placements.ledger.handing import hand_over
from placements.ledger.journal import Draft
from placements.ledger.planning import Change, Part, parts
from placements.ledger.standing import End
from placements.models import LedgerEntry, WeekEntry
from placements.words.ledger import AccountKind, EntryKind, NotAccrued, WeekEntryKind

_WEEKS: Final = Base.metadata.tables[WeekEntry.__tablename__]
# The table itself, and no mapped class: so many rows are written that what lies between is felt.


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


NOTHING: Final = Posted()


def post(session: Session, *, by: Actor, at: datetime) -> Posted:
    """Open courses and write what is missing by today; where nothing is, nothing is written.

    Without terms of the programme nothing is done at all.
    """
    require(by, Permission.LEDGER_POST, Case(session.municipality))
    if not terms.all_terms(session):
        return NOTHING
    session.flush()
    handed_over = hand_over(session, by=by, at=at)
    facts = load(session)
    found = courses.find(session, facts)
    courses.write(session, found, by=by, at=at)
    kinds: Counter[WeekEntryKind] = Counter()
    left_out = list(found.left_out)
    opened = _Accounts(session, by=by, at=at)
    for part in parts(session, facts, found, _reached(session, at)):
        drafts = list(_drafts(part, facts, opened))
        entries = journal.enter(session, drafts, by=by, at=at)
        if entries:
            session.execute(insert(_WEEKS), list(_rows(session, part, entries)))
        kinds.update(one.kind for one in part.changes)
        left_out += (LeftOut(one, NotAccrued.NO_AGREEMENT) for one in part.bare)
    posted = Posted(
        opened=len(list(found.opened)),
        accrued=kinds[WeekEntryKind.ACCRUAL],
        reversed=kinds[WeekEntryKind.REVERSAL],
        handed_over=handed_over,
        left_out=tuple(sorted(left_out, key=lambda one: one.placement)),
    )
    if posted.entries or found.joined:
        told: dict[str, audit.Fact] = {"opened": posted.opened, "accrued": posted.accrued}
        told |= {"reversed": posted.reversed, "handed_over": posted.handed_over}
        event, subject = LedgerEvent.POSTED, session.municipality
        audit.record(session, event, subject=subject, by=by, at=at, **told)
    return posted


def pending(session: Session, *, on: date) -> list[Change]:
    """What posting would write of weeks on a day, in order; nothing is written."""
    if not terms.all_terms(session):
        return []
    facts = load(session)
    found = courses.find(session, facts)
    return [change for part in parts(session, facts, found, on) for change in part.changes]


def left_out(session: Session, *, on: date, by: Actor) -> list[LeftOut]:
    """The placements of which not all that fell due by a day can be posted, by number."""
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    facts = load(session)
    found = courses.find(session, facts)
    bare = (one for part in parts(session, facts, found, on) for one in part.bare)
    told = [*found.left_out, *(LeftOut(one, NotAccrued.NO_AGREEMENT) for one in bare)]
    return sorted(told, key=lambda one: one.placement)


def _reached(session: Session, at: datetime) -> date:
    """The day to post for: today, or a later one that was posted on already.

    An order to post may come late, after another: what fell due between them stands.
    """
    weeks = (EntryKind.ACCRUAL, EntryKind.REVERSAL)
    query = select(func.max(LedgerEntry.posted_at)).where(
        LedgerEntry.municipality == session.municipality, LedgerEntry.kind.in_(weeks)
    )
    last = session.scalar(query)
    return max(local_day(at), local_day(last)) if last is not None else local_day(at)


class _Accounts:
    """The accounts of a posting, each opened once at most."""

    def __init__(self, session: Session, *, by: Actor, at: datetime) -> None:
        self._session, self._by, self._at = session, by, at
        self._costs: dict[str, LedgerAccountId] = {}
        self._owed: dict[EmployerId, LedgerAccountId] = {}

    def cost(self, source: str) -> LedgerAccountId:
        """What courses of a source cost."""
        if source not in self._costs:
            kind, session, by, at = AccountKind.EXPENSE, self._session, self._by, self._at
            self._costs[source] = account(session, kind, source=source, by=by, at=at)
        return self._costs[source]

    def owed(self, employer: EmployerId) -> LedgerAccountId:
        """What an employer has earned."""
        if employer not in self._owed:
            kind, session, by, at = AccountKind.ACCRUED, self._session, self._by, self._at
            self._owed[employer] = account(session, kind, employer=employer, by=by, at=at)
        return self._owed[employer]


def _drafts(part: Part, facts: Facts, opened: _Accounts) -> Iterator[Draft]:
    """An accrual goes from the employer's account to the source's cost; a reversal goes back."""
    for one in part.changes:
        cost, owed = opened.cost(one.course.source), opened.owed(facts[one.placement].employer)
        if one.kind is WeekEntryKind.ACCRUAL:
            yield Draft(EntryKind.ACCRUAL, cost, owed, one.amount_ore, one.due_on)
        else:
            yield Draft(EntryKind.REVERSAL, owed, cost, one.amount_ore, one.due_on)


def _rows(session: Session, part: Part, entries: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The rows of the weeks, each where it leaves its course."""
    ends: dict[CourseId, End] = {}
    for one, entry in zip(part.changes, entries, strict=True):
        course, reverses = one.course, one.kind is WeekEntryKind.REVERSAL
        before = ends.get(course.id) or part.stands[course.id].end
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
