"""All that posting goes by, fetched at once: a query for each kind of row, none for each row."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import and_, select

from employers.ids import EmployerId, WorkplaceId
from employers.models import Agreement, Handover, Workplace
from foundation.session import Session
from placements.ids import PlacementId
from placements.ledger import rates
from placements.ledger.dues import Job
from placements.ledger.rates import Agreed, Owned, Rates
from placements.models import Confirmation, CourseGrant, Ground, Pause, Placement, Posting
from placements.weeks import Course, Rest
from referrals.ids import YouthId
from referrals.models import Referral, Youth

_NOBODY: Final[frozenset[int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Begun:
    """A placement that has begun."""

    job: Job
    youth: YouthId
    """Who it is now, if two turned out to be one."""
    rests: bool
    """The youth's cases stand still: nothing is opened, posted or reversed."""
    employer: EmployerId
    """Whose it is today: it went along where that employer has gone over into another."""
    first_employer: EmployerId
    """Whose the workplace was on the first day."""
    known_at: datetime
    """When it was known that it is compensated: begun, or granted if that was later."""
    granted: bool

    @property
    def first_day(self) -> date:
        """The first shift."""
        return self.job.course.first_day


Facts = Mapping[PlacementId, Begun]
"""The placements that have begun, over or not, by number."""


def load(session: Session) -> Facts:
    """Fetch everything."""
    places = _places(session)
    resting, unworked = _pauses(session), _unworked(session)
    grants = _grants(session)
    found: dict[PlacementId, Begun] = {}
    for row in session.execute(_BEGUN.where(Placement.municipality == session.municipality)):
        id_, number, employer, place, first_day, ended_on, began_at, *whose = row
        youth, same_as, restricted_at = whose
        if first_day is None or began_at is None:
            continue  # the query asks for those that have begun
        turns = places.turns.get(id_, ((rates.EVER, place),))
        weeks = Course(first_day, resting.get(id_, ()), ended_on)
        job = Job(id_, number, weeks, unworked.get(id_, _NOBODY), places.rates(turns))
        granted_at = grants.get(id_)
        found[id_] = Begun(
            job=job,
            youth=same_as or youth,
            rests=restricted_at is not None,
            employer=employer,
            first_employer=places.employer(turns, first_day),
            known_at=max(began_at, granted_at or began_at),
            granted=granted_at is not None,
        )
    return found


_BEGUN: Final = (
    select(
        Placement.id,
        Placement.number,
        Placement.employer_id,
        Placement.workplace_id,
        Placement.first_day_on,
        Placement.ended_on,
        Placement.began_at,
        Youth.id,
        Youth.same_as,
        Youth.restricted_at,
    )
    .join(
        Ground,
        and_(
            Ground.municipality == Placement.municipality,
            Ground.proposal_id == Placement.proposal_id,
        ),
    )
    .join(
        Referral,
        and_(Referral.municipality == Ground.municipality, Referral.id == Ground.referral_id),
    )
    .join(Youth, and_(Youth.municipality == Referral.municipality, Youth.id == Referral.youth_id))
    .where(Placement.first_day_on.is_not(None))
    .order_by(Placement.number)
)
Turns = tuple[tuple[date, WorkplaceId], ...]
"""The workplaces of a placement, each from its day until the next."""


class _Places:
    """Whose workplaces were, and what was agreed there; each worked out once."""

    def __init__(
        self,
        turns: Mapping[PlacementId, Turns],
        owners: Mapping[WorkplaceId, EmployerId],
        handovers: Mapping[WorkplaceId, list[Owned]],
        agreed: Mapping[EmployerId, Rates],
    ) -> None:
        self.turns = turns
        self._owners = owners
        self._handovers = handovers
        self._agreed = dict(agreed)
        self._rates: dict[Turns, Rates] = {}

    def rates(self, turns: Turns) -> Rates:
        """What a placement at these workplaces costs, by day."""
        key = turns if len(turns) > 1 else ((rates.EVER, turns[0][1]),)
        if key not in self._rates:
            self._rates[key] = rates.in_turn([(day, self._of(place)) for day, place in key])
        return self._rates[key]

    def employer(self, turns: Turns, day: date) -> EmployerId:
        """Whose the workplace was on a day."""
        begun = [place for from_on, place in turns if from_on <= day]
        place = begun[-1] if begun else turns[0][1]
        return rates.owner(self._handovers.get(place, ()), self._owners[place], day)

    def _of(self, place: WorkplaceId) -> Rates:
        before = self._handovers.get(place, [])
        return rates.of_workplace(before, self._owners[place], self._agreed)


def _places(session: Session) -> _Places:
    ours = session.municipality
    turns: dict[PlacementId, list[tuple[date, WorkplaceId]]] = defaultdict(list)
    moved = select(Posting.placement_id, Posting.from_on, Posting.workplace_id)
    moved = moved.where(Posting.municipality == ours).order_by(Posting.placement_id, Posting.number)
    for placement, from_on, workplace in session.execute(moved):
        turns[placement].append((from_on, workplace))
    owners = select(Workplace.id, Workplace.employer_id).where(Workplace.municipality == ours)
    handovers: dict[WorkplaceId, list[Owned]] = defaultdict(list)
    changed = select(Handover.workplace_id, Handover.employer_id, Handover.from_on)
    changed = changed.where(Handover.municipality == ours)
    for workplace, employer, day in session.execute(
        changed.order_by(Handover.from_on, Handover.recorded_at)
    ):
        handovers[workplace].append(Owned(employer, day))
    agreed: dict[EmployerId, list[Agreed]] = defaultdict(list)
    deals = select(Agreement).where(Agreement.municipality == ours).order_by(Agreement.number)
    for row in session.scalars(deals):
        agreed[row.employer_id].append(Agreed(row.id, row.from_on, row.until_on, row.rate_ore))
    return _Places(
        {placement: tuple(held) for placement, held in turns.items()},
        {row.id: row.employer_id for row in session.execute(owners)},
        handovers,
        {employer: rates.of_agreements(held) for employer, held in agreed.items()},
    )


def _pauses(session: Session) -> dict[PlacementId, tuple[Rest, ...]]:
    """The pauses that stand."""
    query = select(Pause.placement_id, Pause.from_on, Pause.until_on).where(
        Pause.municipality == session.municipality, Pause.undone_at.is_(None)
    )
    found: dict[PlacementId, list[Rest]] = defaultdict(list)
    for placement, first, last in session.execute(query):
        found[placement].append(Rest(first, last))
    return {placement: tuple(rests) for placement, rests in found.items()}


def _unworked(session: Session) -> dict[PlacementId, frozenset[int]]:
    """The weeks of which somebody said that they were not worked."""
    query = select(Confirmation.placement_id, Confirmation.week).where(
        Confirmation.municipality == session.municipality,
        Confirmation.undone_at.is_(None),
        Confirmation.worked.in_([False]),
    )
    found: dict[PlacementId, set[int]] = defaultdict(set)
    for placement, week in session.execute(query):
        found[placement].add(week)
    return {placement: frozenset(weeks) for placement, weeks in found.items()}


def _grants(session: Session) -> dict[PlacementId, datetime]:
    """When placements were granted a course of their own."""
    query = select(CourseGrant.placement_id, CourseGrant.granted_at).where(
        CourseGrant.municipality == session.municipality
    )
    return {row.placement_id: row.granted_at for row in session.execute(query)}
