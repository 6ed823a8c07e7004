"""One pass over everything that comes with time. Safe at any time, again and again.

First what moves by itself, each on its own day: proposals whose youth has left the pool are taken
back, those nobody answered lapse, erased youths' placements end, contracts that ran out at 18 end,
mentor periods are done, searches go on. Then whoever is to be told is told, once.
"""

from dataclasses import dataclass
from datetime import datetime

from foundation.clock import local_day
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.ids import PlacementId, ProposalId
from placements.lifecycle.completing import complete, contract_is_over, period_is_over, turn_18
from placements.lifecycle.forgotten import let_go
from placements.lifecycle.queries import open_placements
from placements.lifecycle.taking import Running, hold
from placements.reviews.lapsing import lapse
from placements.reviews.withdrawing import loosen
from placements.timetable.coming import first_days_due, interviews_due
from placements.timetable.courses import weeks_due
from placements.timetable.mentors import mentors_due
from placements.timetable.offers import no_shows_due, positions_due, resume_searches
from placements.timetable.starts import contracts_due, starts_due
from placements.timetable.telling import Due, tell_once
from referrals.clocks import hold_log


@dataclass(frozen=True, slots=True)
class Passed:
    """What a pass did."""

    completed: tuple[PlacementId, ...]
    """Whose mentor period is done."""
    ended: tuple[PlacementId, ...]
    """Whose contract ran out, or whose youth was erased."""
    resumed: int
    """Searches that go on."""
    told: tuple[Due, ...]
    withdrawn: tuple[ProposalId, ...] = ()
    """Proposals whose youth has left the pool."""
    lapsed: tuple[ProposalId, ...] = ()
    """Proposals that nobody did anything about."""
    """What went into the ledger."""

    @property
    def moved(self) -> int:
        """How many things moved on by themselves."""
        ended = (self.completed, self.ended, self.withdrawn, self.lapsed)
        return self.resumed + sum(map(len, ended))


def run(session: Session, *, by: Actor, at: datetime) -> Passed:
    """Do what is due and was not done, in one transaction; however long nobody ran it."""
    require(by, Permission.TIMETABLE_RUN, Case(session.municipality))
    withdrawn, lapsed = loosen(session, by=by, at=at), lapse(session, by=by, at=at)
    gone = let_go(session, by=by, at=at)
    held = _held(session, at)
    done = [one.placement.id for one in held if complete(session, one, by=by, at=at)]
    ended = [one.placement.id for one in held if turn_18(session, one, by=by, at=at)]
    hold_log(session)
    searches = resume_searches(session, by=by, at=at)
    session.flush()
    on = local_day(at)
    due = [
        *searches,
        *interviews_due(session, at),
        *first_days_due(session, on),
        *weeks_due(session, on),
        *starts_due(session, on),
        *contracts_due(session, on),
        *mentors_due(session, on),
        *positions_due(session, on),
        *no_shows_due(session, on),
    ]
    told = tell_once(session, due, by=by, at=at)
    moved = (tuple(done), (*gone, *ended), len(searches))
    return Passed(*moved, tuple(told), tuple(withdrawn), tuple(lapsed))


def _held(session: Session, at: datetime) -> list[Running]:
    """The placements something comes to today, all locked before anything is written."""
    on = local_day(at)
    found = list(open_placements(session))
    coming = [
        one.placement.id
        for one in sorted(found, key=lambda one: one.youth.id)
        if contract_is_over(one.placement, one.youth, on)
        or period_is_over(session, one.placement, one.youth, on)
    ]
    return [hold(session, placement) for placement in coming]
