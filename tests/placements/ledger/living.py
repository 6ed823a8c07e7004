"""A town that lives through a story on a database, while its ledger is posted now and then.

Whoever posts may sleep for months, do it twice, or fail in the middle and do it again: the ledger
says what the oracle says, to the øre.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random
from typing import Final

from foundation.accounts import operator
from foundation.clock import local_day
from foundation.roles import Actor
from foundation.tenants import found_municipality
from placements.ledger import balances, posting
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, hire
from tests.placements.ledger import standing
from tests.placements.ledger.lives import story
from tests.placements.ledger.replay import Replay
from tests.trials.points import Struck, failing

NIGHT: Final = timedelta(hours=3)
MISHAPS: Final = ("none",) * 6 + ("twice", "fails", "fails for good")
"""What befalls a posting, as often as it should be tried."""


class Living:
    """The town, the story, and how far it was told."""

    def __init__(self, database: AnyDatabase, seed: int, youths: int) -> None:
        """Found the town."""
        self.database, self.chance = database, Random(seed)
        self.events = story(seed, youths)
        self.staff = hire(database, CITY)
        self.told = Replay(self.staff)
        self.at = self.events[0].at
        self.posts = 0

    @property
    def clerk(self) -> Actor:
        """Who posts: the timetable."""
        return self.staff.timetable

    def go_on(self, days: int) -> bool:
        """Let time pass, and tell what happened; whether there is more to tell."""
        self.at += timedelta(days=days, minutes=self.chance.randrange(600))
        happened = [one for one in self.events if one.at <= self.at]
        del self.events[: len(happened)]
        with self.database.writing(CITY) as session:
            self.told.tell(session, happened)
        return bool(self.events)

    def post(self, at: datetime | None = None) -> posting.Posted:
        """Post what is due."""
        with self.database.writing(CITY) as session:
            return posting.post(session, by=self.clerk, at=at or self.at)

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

    def owes(self) -> None:
        """See that, while nothing was settled, the accounts say what is earned."""
        day, history, ids = local_day(self.at), self.told.history, self.told.ids
        with self.database.reading(CITY) as session:
            assert standing.balances(session) == standing.unsettled(session, history, ids, day)

    def live(self, gaps: Sequence[int], looks: int) -> None:
        """Live to the end, posting after gaps of so many days; look at every so many-th."""
        while self.go_on(self.chance.choice(gaps)):
            self.post_somehow()
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
