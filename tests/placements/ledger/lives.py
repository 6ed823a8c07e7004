"""Random lives of a town: what happens to youths, jobs and employers, as a list of timed events.

The same seed tells the same story. Everything in it is something the acts allow: late or long
before, put right again, undone, on awkward days. A story is told to whoever takes events one by
one: to the plain history beside it (`history.py`), as rows or as acts to a database.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any, Final

from foundation.clock import COPENHAGEN, utc
from tests.placements.ledger.history import History

FIRST: Final = date(2026, 11, 9)
LAST: Final = date(2028, 10, 1)
"""No story goes on beyond this day."""
AWKWARD: Final = (
    (date(2026, 12, 21), 14),
    (date(2027, 3, 22), 8),
    (date(2027, 10, 24), 9),
    (date(2027, 12, 20), 16),
    (date(2028, 2, 21), 12),
)
"""ISO week 53 and the turns of the year, the changes to and from summer time, 29 February."""
GAPS: Final = (0, 0, 1, 1, 2, 3, 5, 7, 7, 7, 10, 14, 30)
LATE: Final = 40
"""Days by which an end is told late at most."""
EARLIER: Final = 0.15
"""How often what is told is of an earlier job."""
GRANTED: Final = 0.7
"""How often another course is granted, where one is needed."""
ENDED: Final = 0.6
"""How often a job that went on all that time ends."""
DAYS_MAX: Final = 330
"""Days a job is told of: longer than 26 weeks with all pauses, mostly."""
STEPS: Final = (
    *("confirm",) * 18,
    *("pause", "pause", "resume", "resume", "resume"),
    *("end", "correct", "correct", "undo", "undo_pause", "move"),
)
"""What may befall a job, as often as it should be tried."""


@dataclass(frozen=True)
class Event:
    """Something that happens at an instant; `how` names its parts as the history takes them."""

    at: datetime
    act: str
    how: dict[str, Any]


@dataclass
class Plan:
    """What befalls the employers, known beforehand to whoever invents lives among them."""

    events: list[Event] = field(default_factory=list)
    workplaces: dict[str, str] = field(default_factory=dict)
    """The workplaces, and whose they are at first."""
    merged: list[tuple[datetime, str, str, date]] = field(default_factory=list)
    """When it is told, who goes over, into whom, from which day."""

    def owner(self, workplace: str, at: datetime) -> str:
        """Whose a workplace is at an instant, as far as it is told."""
        owner = self.workplaces[workplace]
        for told, old, into, _ in self.merged:
            owner = into if told <= at and owner == old else owner
        return owner

    def finally_of(self, workplace: str, day: date) -> str:
        """Whose it was on a day, once all is told."""
        return self.gone_over(self.workplaces[workplace], day)

    def gone_over(self, employer: str, day: date) -> str:
        """Who an employer is on a day, once all is told."""
        for _, old, into, from_on in self.merged:
            employer = into if from_on <= day and employer == old else employer
        return employer


@lru_cache(maxsize=2)
def story(seed: int, youths: int) -> tuple[Event, ...]:
    """All events of a town with so many youths, in the order they are told."""
    chance = Random(seed)
    plan = planned(chance)
    events = list(plan.events)
    for number in range(1, youths + 1):
        events += life(chance, plan, number)
    return tuple(sorted(events, key=lambda one: one.at))


def moment(chance: Random, day: date) -> datetime:
    """An instant of a day in Denmark, its first minute and its last among them."""
    minute = chance.choice((0, 24 * 60 - 1, *range(7 * 60, 20 * 60, 7)))
    begins = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=COPENHAGEN)
    return utc(begins) + timedelta(microseconds=chance.randrange(59_000_000))


def planned(chance: Random) -> Plan:
    """Terms, sources, employers with their agreements, and who goes over into whom."""
    plan, early = Plan(), FIRST - timedelta(days=5)

    def tell(day: date, act: str, **how: Any) -> datetime:
        plan.events.append(Event(moment(chance, day), act, how))
        return plan.events[-1].at

    for from_on in (date(2026, 1, 1), date(2027, chance.randint(1, 12), 1)):
        cap = chance.choice((1_300_000, 1_300_000, chance.randint(50_000, 900_000)))
        tell(early, "terms", from_on=from_on, completed=chance.random() < 0.4, cap_ore=cap)
        early += timedelta(days=1)
    for year in (2026, 2027, 2028):
        room = chance.choice((0, 1, 3, 10, 40))
        tell(early, "source", year=year, code="fund", rank=1, courses_max=room)
        tell(early, "source", year=year, code="own", rank=2, courses_max=None)
    early += timedelta(days=1)
    for employer in "ABCD":
        tell(early, "employer", employer=employer)
        for shop in "12":
            plan.workplaces[employer + shop] = employer
            how = {"employer": employer, "workplace": employer + shop}
            tell(early + timedelta(days=1), "workplace", **how)
    _merge(chance, plan)
    gone = {old: told for told, old, _, _ in plan.merged}
    for employer in "ABCD":
        _agree(chance, plan, employer, gone.get(employer))
    return plan


def _merge(chance: Random, plan: Plan) -> None:
    """Up to two mergers, one after another, mostly about thirteen weeks after many first days."""
    day = FIRST + timedelta(days=13 * 7 + chance.randint(-5, 5))
    for old, into in chance.choice(((), (("A", "B"),), (("A", "B"), ("B", "C")), (("D", "A"),))):
        from_on = day - timedelta(days=chance.choice((0, 0, 3, 30)))
        told = moment(chance, day)
        plan.events.append(
            Event(told, "merge", {"employer": old, "into": into, "from_on": from_on})
        )
        plan.merged.append((told, old, into, from_on))
        day += timedelta(days=chance.randint(40, 200))
    if chance.random() < 0.5:
        day = FIRST + timedelta(days=chance.randint(10, 300))
        plan.events.append(
            Event(moment(chance, day), "renumber", {"employer": "C", "from_on": day})
        )


def _agree(chance: Random, plan: Plan, employer: str, gone: datetime | None) -> None:
    """An agreement to begin with, and others: for later, for now, or for days that have passed."""
    today, last = FIRST - timedelta(days=1), FIRST - timedelta(days=60)
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        at = moment(chance, today)
        if gone and at >= gone:
            return
        days = max(0, (today - last).days)
        back = chance.choice((0, 0, -20, chance.randint(0, days), days))
        last = max(last, today - timedelta(days=back))
        length = chance.choice((*(None,) * 6, chance.randint(0, 120)))
        until = None if length is None else last + timedelta(days=length)
        rate = chance.choice((50_000, 50_000, 60_000, chance.randint(1, 90_000)))
        how = {"employer": employer, "from_on": last, "until_on": until, "rate_ore": rate}
        how["standard"] = chance.random() < 0.3
        plan.events.append(Event(at, "agree", how))
        today += timedelta(days=chance.randint(5, 150))


def life(chance: Random, plan: Plan, number: int) -> list[Event]:
    """What happens to one youth: up to three jobs, one after another."""
    return list(_Life(chance, plan, f"y{number}").live())


class _Life:
    """One youth, as the story goes; the history says what is allowed next."""

    def __init__(self, chance: Random, plan: Plan, youth: str) -> None:
        self.chance, self.plan, self.youth = chance, plan, youth
        self.history = History()
        self.today = FIRST + timedelta(days=chance.randint(0, 500))
        if chance.random() < 0.5:
            day, length = chance.choice(AWKWARD)
            self.today = day + timedelta(days=chance.randint(0, length))
        self.now = utc(datetime(2026, 1, 1, tzinfo=COPENHAGEN))
        self.jobs: list[str] = []
        self.where: list[str] = []

    def live(self) -> Iterator[Event]:
        for number in range(self.chance.choice((1, 1, 2, 2, 3))):
            over = all(one.ended_on for one in self.history.jobs.values())
            if over and self.today < LAST:
                yield from self._job(f"{self.youth}-{number + 1}")

    def _pass(self, days: int) -> None:
        """So many days go by; the next event is told at an instant after the last."""
        self.today += timedelta(days=days)
        self.now, last = moment(self.chance, self.today), self.now
        while self.now <= last:
            self.today += timedelta(days=1)
            self.now = moment(self.chance, self.today)

    def _tell(self, act: str, **how: Any) -> Event:
        self.history.tell(act, **how, at=self.now)
        return Event(self.now, act, how)

    def _back(self, days: int) -> date:
        return self.today - timedelta(days=self.chance.randint(0, days))

    def _job(self, job: str) -> Iterator[Event]:
        self._pass(self.chance.choice((1, 1, 5, 30)))
        workplace, hired = self._workplace(), self.today
        yield self._tell("hire", job=job, youth=self.youth, workplace=workplace)
        self._pass(self.chance.choice((0, 1, 7, 7, 21)))
        first = max(hired, self._back(12))
        yield self._tell("begin", job=job, first_day=first)
        needs = self._needs_grant(workplace, first)
        self.jobs.append(job)
        self.where.append(workplace)
        wait = self.chance.randint(0, 60) if needs and self.chance.random() < GRANTED else None
        yield from self._run(job, self.today, wait)

    def _run(self, job: str, begun: date, wait: int | None) -> Iterator[Event]:
        """What befalls a job, and now and then those before it, until it ends or for a year."""
        while self.today < LAST and (self.today - begun).days < DAYS_MAX:
            self._pass(self.chance.choice(GAPS))
            if wait is not None and (self.today - begun).days >= wait:
                wait = None
                yield self._tell("grant", job=job)
                continue
            of = self.chance.choice(self.jobs) if self.chance.random() < EARLIER else job
            event: Event | None = getattr(self, f"_{self.chance.choice(STEPS)}")(of)
            if event:
                yield event
            if self.history.jobs[job].ended_on and self.chance.random() < 0.2:
                return
        self._pass(1)
        if self.chance.random() < ENDED and not self.history.jobs[job].ended_on:
            yield self._tell("end", job=job, on=max(begun, self._back(LATE)))

    def _workplace(self) -> str:
        """Where the next job is: with the same employer every second time."""
        there = sorted(self.plan.workplaces)
        if self.where and self.chance.random() < 0.5:
            owner = self.plan.owner(self.where[-1], self.now)
            there = [one for one in there if self.plan.owner(one, self.now) == owner]
        return self.chance.choice(there)

    def _needs_grant(self, workplace: str, first: date) -> bool:
        """Whether, once all is told, the employer is another than those before."""
        now = self.plan.finally_of(workplace, first)
        before = {
            self.plan.gone_over(
                self.plan.finally_of(place, self.history.jobs[job].first_day), first
            )
            for job, place in zip(self.jobs, self.where, strict=True)
        }
        return bool(before) and now not in before

    def _confirm(self, job: str) -> Event | None:
        """The first week nobody has confirmed, or any other."""
        weeks = self.history.open_weeks(job, self.today)
        if not weeks:
            return None
        week = weeks[0] if self.chance.random() < 0.8 else self.chance.choice(weeks)
        return self._tell("confirm", job=job, week=week, worked=self.chance.random() < 0.88)

    def _undo(self, job: str) -> Event | None:
        said = sorted(self.history.jobs[job].worked)
        return self._tell("undo", job=job, week=self.chance.choice(said)) if said else None

    def _pause(self, job: str) -> Event | None:
        row = self.history.jobs[job]
        from_on = self.today + timedelta(days=self.chance.randint(-60, 10))
        from_on = max(row.first_day, from_on)
        length = self.chance.choice((None, 0, 6, self.chance.randint(0, 45)))
        until = None if length is None else from_on + timedelta(days=length)
        if not self.history.may_rest(job, from_on, until):
            return None
        key = f"{job}-p{len(row.told_pauses) + 1}"
        return self._tell("pause", job=job, pause=key, from_on=from_on, until_on=until)

    def _resume(self, job: str) -> Event | None:
        """A pause without an end gets one; sometimes one with an end gets another."""
        pauses = self.history.jobs[job].pauses
        open_ = [key for key, (_, last) in pauses.items() if last is None]
        keys = open_ or (sorted(pauses) if self.chance.random() < 0.3 else [])
        if not keys:
            return None
        key = self.chance.choice(keys)
        first = pauses[key][0]
        until = max(first, self.today + timedelta(days=self.chance.randint(-20, 10)))
        if not self.history.may_rest(job, first, until, but=key):
            return None
        return self._tell("resume", job=job, pause=key, until_on=until)

    def _undo_pause(self, job: str) -> Event | None:
        keys = sorted(self.history.jobs[job].pauses)
        return self._tell("undo_pause", job=job, pause=self.chance.choice(keys)) if keys else None

    def _move(self, job: str) -> Event | None:
        """To another shop of whoever has the workplace now; the first day stays where it was."""
        row = self.history.jobs[job]
        if row.ended_on:
            return None
        here, since = row.stays[-1]
        owner = self.plan.owner(here, self.now)
        there = [
            one
            for one in sorted(self.plan.workplaces)
            if one != here and self.plan.owner(one, self.now) == owner
        ]
        from_on = max(since, row.first_day + timedelta(days=1), self._back(30))
        if from_on > self.today:
            return None
        workplace = self.chance.choice(there)
        return self._tell("move", job=job, workplace=workplace, from_on=from_on)

    def _end(self, job: str) -> Event | None:
        row = self.history.jobs[job]
        if row.ended_on or job != self.jobs[-1]:
            return None
        return self._tell("end", job=job, on=max(row.first_day, self._back(LATE)))

    def _correct(self, job: str) -> Event | None:
        """Another last day, which leaves the youth's next job alone."""
        row = self.history.jobs[job]
        if not row.ended_on:
            return None
        latest = self.today
        for other in self.history.jobs.values():
            if other.first_day and other.first_day > row.first_day:
                latest = min(latest, other.first_day - timedelta(days=1))
        day = max(row.first_day, latest - timedelta(days=self.chance.randint(0, 60)))
        return None if day > latest else self._tell("correct", job=job, on=day)
