"""A town that lives through a story on a database, while its ledger is posted now and then.

Whoever posts may sleep for months, do it twice, or fail in the middle and do it again: the ledger
says what the oracle says, to the øre.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final

from employers.errors import HasGoneOver
from employers.ids import EmployerId
from foundation import accounts
from foundation.accounts import operator
from foundation.clock import local_day
from foundation.postgres import PostgresDatabase
from foundation.roles import Actor, Role
from foundation.session import Session
from foundation.tenants import found_municipality
from placements.errors.batches import BatchStale, NothingToSettle, WrongRoute
from placements.ids import BatchId
from placements.ledger import balances, batches, checks, claims, periods, posting
from placements.models import Batch
from tests import databases
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, hire
from tests.placements.ledger import purse, standing
from tests.placements.ledger.lives import story
from tests.placements.ledger.purse import Purse
from tests.placements.ledger.replay import Replay
from tests.strain.points import Struck, failing

CLOSES: Final = 0.1
"""How often a month is closed after a posting."""
MISHAPS: Final = ("none",) * 6 + ("twice", "fails", "fails for good")
"""What befalls a posting, as often as it should be tried."""


WAYS: Final = ("close", "close", "close", "wait", "discard")
"""What becomes of a batch that was prepared."""


class Living:
    """The town, the story, how far it was told, and what was settled."""

    def __init__(self, database: AnyDatabase, seed: int, youths: int) -> None:
        """Found the town."""
        self.database, self.chance = database, Random(seed)
        self.events = list(story(seed, youths))
        self.staff = hire(database, CITY)
        self.told = self.telling(youths)
        self.at = self.events[0].at
        self.posts = self.closings = 0
        self.purse = Purse()
        self.paper: dict[str, str] = {}
        """Every closed batch and its files, as they were first seen."""
        self.waiting: list[BatchId] = []
        self.month: date | None = None
        """The first day of the first month that is open; the first to be closed is anybody's."""
        with database.writing(CITY) as session:
            self.finn, self.fie = (self._clerk(session, name) for name in ("Finn", "Fie"))

    def telling(self, youths: int) -> Replay:
        """How the story is told to the database: as rows."""
        del youths
        return Replay(self.staff)

    def _clerk(self, session: Session, name: str) -> Actor:
        by = operator(CITY)
        made = accounts.open_account(session, role=Role.FINANCE, name=name, by=by, at=MONDAY)
        return accounts.actor(session, made)

    def go_on(self, days: int) -> bool:
        """Let time pass, and tell what happened; whether there is more to tell."""
        self.at += timedelta(days=days, minutes=self.chance.randrange(600))
        happened = [one for one in self.events if one.at <= self.at]
        del self.events[: len(happened)]
        with self.database.writing(CITY) as session:
            self.told.tell(session, happened)
        for one in happened:
            if one.act == "merge":
                old, into = (self.told.ids[one.how[word]] for word in ("employer", "into"))
                self.purse.gone_over(old, into)
        return bool(self.events)

    def post(self, at: datetime | None = None) -> posting.Posted:
        """Post what is due."""
        with self.database.writing(CITY) as session:
            return posting.post(session, by=self.staff.timetable, at=at or self.at)

    def post_somehow(self) -> None:
        """Post, and perhaps something goes wrong on the way."""
        mishap = self.chance.choice(MISHAPS)
        if mishap.startswith("fails"):
            point, for_good = self.chance.randint(1, 60), mishap == "fails for good"
            with suppress(Struck), failing(point, for_good=for_good):
                self.post()
        self.post()
        self.posts += 1
        if mishap == "twice":
            again = self.post()
            assert (again.opened, again.entries) == (0, 0)

    def agrees(self) -> int:
        """See that the ledger says what the oracle says; how many weeks stand."""
        day, history, ids = local_day(self.at), self.told.history, self.told.ids
        with self.database.reading(CITY) as session:
            stands, expected = standing.standing(session), standing.expected(history, ids, day)
            assert stands == expected, differing(stands, expected)
            funded, sources = standing.sources(session), standing.funded(history, ids)
            assert funded == sources
            told = {name: ore for name, ore in balances.balances(session).items() if ore}
            assert told == standing.balances(session)
            assert sum(told.values()) == 0
        return len(stands)

    def employers(self) -> list[EmployerId]:
        """Those that have not gone over into others, and that something was agreed with."""
        history = self.told.history
        gone = {one.employer for one in history.successions}
        there = {one.employer for one in history.agreements} - gone
        return [EmployerId(self.told.ids[one]) for one in sorted(there)]

    def settle(self, employer: EmployerId, way: str) -> None:
        """Finn prepares all that is due, and Fie closes it, or somebody does otherwise."""
        how: dict[str, Any] = {"employer": employer, "until_on": local_day(self.at), "at": self.at}
        with suppress(NothingToSettle, WrongRoute):
            with self.database.writing(CITY) as session:
                batch = batches.prepare(session, **how, by=self.finn)
            if way == "wait":
                self.waiting.append(batch)
            elif way == "close":
                self.close(batch)
            else:
                with self.database.writing(CITY) as session:
                    batches.discard(session, batch=batch, by=self.finn, at=self.at)

    def close(self, batch: BatchId) -> None:
        """Fie closes a batch, of which half is paid at once, or finds that it is stale."""
        standard = [self.told.ids[one] for one in self.told.history.with_vat]
        with self.database.writing(CITY) as session:
            batches.close(session, batch=batch, by=self.fie, at=self.at)
        with self.database.reading(CITY) as session:
            self.purse.closed(session, batch, standard)
            row = session.get_one(Batch, (CITY, batch))
        self.closings += 1
        if row.pay_ore and self.chance.random() < 0.5:
            paid_on = local_day(self.at)
            with self.database.writing(CITY) as session:
                batches.note_paid(session, batch=batch, paid_on=paid_on, by=self.finn, at=self.at)
            self.purse.paid(row.employer_id, row.pay_ore)
        owed = self.purse.claims[row.employer_id]
        if owed and self.chance.random() < 0.3:
            how: dict[str, Any] = {"received_on": local_day(self.at), "by": self.finn}
            ore = self.chance.randint(1, owed)
            with self.database.writing(CITY) as session:
                how |= {"employer": row.employer_id, "at": self.at}
                claims.note_repaid(session, amount_ore=ore, **how)
            self.purse.repaid(row.employer_id, ore)

    def settle_somehow(self) -> None:
        """Somebody settles with an employer, and closes what waited, if it can still be closed."""
        for batch in self.waiting:
            with suppress(BatchStale, HasGoneOver, NothingToSettle, WrongRoute):
                self.close(batch)
        self.waiting.clear()
        for employer in self.chance.sample(self.employers(), k=min(1, len(self.employers()))):
            self.settle(employer, self.chance.choice(WAYS))
        self.nothing_closed_changes()

    def nothing_closed_changes(self) -> None:
        """See that whatever was closed is as it was, byte for byte."""
        with self.database.reading(CITY) as session:
            now = purse.paper(session)
        assert {key: now.get(key) for key in self.paper} == self.paper
        self.paper = now

    def all_is_settled(self) -> None:
        """Settle all there is, and see what that comes to, week by week and on every account."""
        for employer in self.employers():
            self.settle(employer, "close")
        day, history, ids = local_day(self.at), self.told.history, self.told.ids
        earned = standing.expected(history, ids, day)
        said = {
            (ids[job], week): worked
            for job, held in history.jobs.items()
            for week, worked in held.worked.items()
        }
        for key in {*earned, *self.purse.settled}:
            amount, settled = earned[key][1] if key in earned else 0, self.purse.settled[key]
            assert settled == amount or (settled == 0 and not said.get(key)), key
        with self.database.reading(CITY) as session:
            unsettled = standing.unsettled(session, history, ids, day)
            assert standing.balances(session) == self.purse.balances(session, unsettled)
            assert checks.findings(session) == []
        self.nothing_closed_changes()

    def close_months(self) -> None:
        """Now and then finance closes months that are over, one after another."""
        if self.chance.random() >= CLOSES:
            return
        until = local_day(self.at) - timedelta(days=self.chance.choice((0, 20, 60)))
        self.month = self.month or until.replace(day=1)
        with self.database.writing(CITY) as session:
            while self.month < until.replace(day=1):
                month = f"{self.month:%Y-%m}"
                periods.close_month(session, month=month, by=self.finn, at=self.at)
                self.month = (self.month + timedelta(days=31)).replace(day=1)

    def _sweep(self) -> None:
        """What a PostgreSQL that runs for years does by itself: know how many rows there are."""
        if self.posts % 4 == 0 and isinstance(self.database, PostgresDatabase):
            with databases.unbound(self.database, CITY) as connection:
                connection.exec_driver_sql("ANALYZE")

    def live(self, gaps: Sequence[int], looks: int, settles: float) -> None:
        """Live to the end, posting after gaps of so many days; look at every so many-th.

        Somebody settles with an employer after a share of the postings.
        """
        while self.go_on(self.chance.choice(gaps)):
            self.post_somehow()
            self._sweep()
            self.close_months()
            if self.chance.random() < settles:
                self.settle_somehow()
            if self.posts % looks == 0:
                self.agrees()
        self.post_somehow()


def founded(database: AnyDatabase) -> AnyDatabase:
    """The same database, with the city founded in it."""
    with database.writing(CITY) as session:
        found_municipality(session, name=CITY, by=operator(CITY), at=MONDAY)
    return database


def differing(one: standing.Weeks, other: standing.Weeks) -> list[object]:
    """The first few weeks of which two say different things."""
    keys = sorted(key for key in {*one, *other} if one.get(key) != other.get(key))
    return [(key, one.get(key), other.get(key)) for key in keys[:5]]
