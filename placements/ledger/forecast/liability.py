"""What the matches of a run would cost, before anybody approves them.

Each match is taken as a course of 26 weeks that begins as early as the position allows: at most its
cap, expected by the curve. Placements that were agreed and have not begun come first in the funding
sources; proposals that wait for an answer are not counted. A youth who had a course with the
company resumes it; one who had a course elsewhere needs a decision, and is counted as if it came.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from employers import agreements
from employers.ids import EmployerId
from employers.models import Agreement, Position
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from matching.files.reading import read
from matching.solution import Match, Solution
from placements.errors.rounds import NoRun
from placements.ids import RunId
from placements.ledger import terms
from placements.ledger.courses import Funded
from placements.ledger.forecast.ahead import Ahead, ahead
from placements.ledger.forecast.aid import Aid, given
from placements.ledger.forecast.groups import heirs
from placements.ledger.forecast.staying import Staying, expected, staying
from placements.ledger.standing import End
from placements.models import Placement, Round, Run
from placements.rounds.reviewing import check_publishable
from placements.status import PlacementState
from placements.weeks import DAYS, WEEKS
from referrals.ids import YouthId
from referrals.models import Referral, Youth


@dataclass(frozen=True, slots=True)
class Funding:
    """What a funding source would pay of it; amounts are øre."""

    year: int
    code: str | None
    """None: no source of the year has room."""
    courses: int
    maximum_ore: int
    expected_ore: int | None


@dataclass(frozen=True, slots=True)
class Liability:
    """What a run would cost. Amounts are øre."""

    run: int
    matches: int
    maximum_ore: int
    expected_ore: int | None
    """By the curve; None where that is not known."""
    funding: tuple[Funding, ...]
    resumed: int
    """Matches that go on with a course there was: no new one begins."""
    need_decision: int
    """Matches of youths who had a course with another company."""
    no_agreement: int
    """Matches with companies with which nothing is agreed: they cost nothing."""
    aid: tuple[Aid, ...]
    """Groups of companies near the limit of state aid, or there, if all began."""


class _Cost(NamedTuple):
    """A match as money."""

    employer: EmployerId
    begins: date
    weeks: tuple[int, ...]
    """What each week would earn, from the first that is left."""
    resumes: Funded | None
    elsewhere: bool


def liability(session: Session, *, run: RunId, on: date, by: Actor) -> Liability:
    """What the matches of a run would cost if all began.

    Raises `NoRun`, `NotPublishable`, `TermsUnset`.
    """
    require(by, Permission.LEDGER_READ, Case(session.municipality))
    row = session.get(Run, (session.municipality, run))
    if row is None or row.solution is None:
        raise NoRun(run=row.number if row else 0)
    check_publishable(row)
    round_ = session.get_one(Round, (session.municipality, row.round_id))
    matches = read(Solution, row.solution.encode()).matches
    coming, curve = ahead(session, on=on), staying(session, on=on)
    costs = _Costs(session, coming, max(round_.round_date, on)).of(matches)
    funding = _funding(session, coming, costs, curve)
    besides = [(one.employer, sum(one.weeks)) for one in costs if one.weeks and not one.resumes]
    again = {one.resumes.id for one in costs if one.resumes}
    groups = given(session, coming, on=on, besides=besides, resumed=again)
    return Liability(
        run=row.number,
        matches=len(costs),
        maximum_ore=sum(sum(one.weeks) for one in costs),
        expected_ore=_expected(costs, curve),
        funding=tuple(funding),
        resumed=sum(one.resumes is not None for one in costs),
        need_decision=sum(one.elsewhere for one in costs),
        no_agreement=sum(not one.weeks and not one.resumes for one in costs),
        aid=tuple(one for one in groups if one.warning),
    )


class _Costs:
    """Makes money of matches."""

    def __init__(self, session: Session, coming: Ahead, earliest: date) -> None:
        self._session, self._coming, self._earliest = session, coming, earliest
        self._heir = heirs(session, on=earliest)
        self._cap = terms.the_terms(session, earliest).cap_ore
        self._agreed: dict[tuple[EmployerId, date], Agreement | None] = {}
        self._had: dict[YouthId, list[Funded]] = defaultdict(list)
        for course in coming.courses.values():
            self._had[course.youth].append(course)

    def of(self, matches: Iterable[Match]) -> list[_Cost]:
        """Each match, in the order of the youths."""
        every = sorted(matches, key=lambda one: one.youth)
        places = self._places({one.position for one in every})
        youths = self._youths({one.youth for one in every})
        return [self._cost(youths[one.youth], *places[one.position]) for one in every]

    def _cost(self, youth: YouthId, employer: EmployerId, start_from: date) -> _Cost:
        begins = max(start_from, self._earliest)
        had = self._had[youth]
        same = [one for one in had if self._heir.get(one.employer, one.employer) == employer]
        resumes = same[-1] if same else None
        end = self._coming.ends[resumes.id] if resumes else End()
        left = (resumes.cap_ore if resumes else self._cap) - end.ore
        weeks = _weeks(self._rate(employer, begins), WEEKS - end.weeks, left)
        return _Cost(employer, begins, weeks, resumes, bool(had) and not same)

    def _rate(self, employer: EmployerId, day: date) -> int:
        key = (employer, day)
        if key not in self._agreed:
            self._agreed[key] = agreements.in_force(self._session, employer, day)
        held = self._agreed[key]
        return held.rate_ore if held else 0

    def _places(self, positions: set[str]) -> Mapping[str, tuple[EmployerId, date]]:
        """Whose each position is, and the first day somebody can begin there."""
        query = select(Position.id, Position.employer_id, Position.start_from).where(
            Position.municipality == self._session.municipality, Position.id.in_(positions)
        )
        return {id_: (employer, day) for id_, employer, day in self._session.execute(query)}

    def _youths(self, referrals: set[str]) -> Mapping[str, YouthId]:
        """Who each case is of."""
        ours = self._session.municipality
        same = (Youth.municipality == Referral.municipality) & (Youth.id == Referral.youth_id)
        query = select(Referral.id, Youth.id, Youth.same_as).join(Youth, same)
        query = query.where(Referral.municipality == ours, Referral.id.in_(referrals))
        rows = self._session.execute(query)
        return {case: other or youth for case, youth, other in rows}


def _weeks(rate: int, weeks: int, left: int) -> tuple[int, ...]:
    """What each of so many weeks earns while there is something left."""
    amounts = (min(rate, left - rate * number) for number in range(weeks))
    return tuple(one for one in amounts if one > 0)


def _funding(
    session: Session, coming: Ahead, costs: Iterable[_Cost], curve: Staying
) -> list[Funding]:
    """Who would pay: the source of a resumed course, or the first of its year with room."""
    room = _Room(session, coming)
    paid: dict[tuple[int, str], list[_Cost]] = defaultdict(list)
    for one in costs:
        if one.resumes:
            paid[one.resumes.year, one.resumes.source].append(one)
        elif one.weeks:
            paid[one.begins.year, room.take(one.begins.year) or ""].append(one)
    return [
        Funding(
            year=year,
            code=code or None,
            courses=sum(one.resumes is None for one in theirs),
            maximum_ore=sum(sum(one.weeks) for one in theirs),
            expected_ore=_expected(theirs, curve),
        )
        for (year, code), theirs in sorted(paid.items(), key=lambda one: one[0])
    ]


class _Room:
    """How many more courses each source can fund."""

    def __init__(self, session: Session, coming: Ahead) -> None:
        self._sources = terms.all_sources(session)
        self._used = Counter((one.year, one.source) for one in coming.courses.values())
        for year in _starting(session):
            self.take(year)

    def take(self, year: int) -> str | None:
        """The source of another course that begins in a year; None where none has room."""
        for one in self._sources:
            used = self._used[year, one.code]
            if one.year == year and (one.courses_max is None or used < one.courses_max):
                self._used[year, one.code] += 1
                return one.code
        return None


def _starting(session: Session) -> list[int]:
    """The years of placements that were agreed and have not begun."""
    query = select(Placement.starts_on).where(
        Placement.municipality == session.municipality, Placement.state == PlacementState.STARTING
    )
    return [day.year for day in session.scalars(query.order_by(Placement.number))]


def _expected(costs: Iterable[_Cost], curve: Staying) -> int | None:
    return expected(
        (ore, curve.share(DAYS * number)) for one in costs for number, ore in enumerate(one.weeks)
    )
