"""A week's round in a small town: youths in the pool, two partners, a coordinator who runs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Final

from sqlalchemy import select

from foundation.jobs import Beat, Job, JobState, Worker
from foundation.roles import Actor
from matching.explain.moves import Move, Place
from matching.files.kinds import ListOf
from matching.files.records import Of, Record
from matching.policy import Policy
from matching.result import Watch
from placements.ids import ProposalId, RoundId
from placements.models import Round, Run
from placements.rounds import child, talking
from placements.rounds.asking import solve
from placements.rounds.drafting import USUAL, draft
from placements.rounds.freezing import freeze
from placements.rounds.publishing import publish
from placements.rounds.reviewing import review
from placements.rounds.solving import Solving
from placements.rounds.taking import run_of
from placements.words.notices import PlacingJob
from referrals.ids import ReferralId
from tests.applications import PLACES
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, later
from tests.placements.scene import Town, town

ROUND_DAY: Final = MONDAY.date()
SEED: Final = 7


def at_once(request: Mapping[str, Any], beat: Beat, _watch: Watch) -> talking.Answer | None:
    """Answer as the child does, but here: most tests are about what is done with the answer."""
    if not beat({"phase": "solve"}):
        return None
    return talking.checked(child.answer(request, lambda _: None))


@dataclass
class Week:
    """A town and its round."""

    town: Town
    round: RoundId
    cases: tuple[ReferralId, ...]

    @property
    def karen(self) -> Actor:
        """Who runs it."""
        return self.town.staff.karen

    def freeze(self, at: datetime = MONDAY) -> None:
        """Take the snapshot."""
        with self.town.writing() as session:
            freeze(session, round=self.round, districts=PLACES, by=self.karen, at=at)

    def ask(self, read_run: int = 0, at: datetime = MONDAY, **how: Any) -> int:
        """Ask for a run; nobody solves it yet."""
        with self.town.writing() as session:
            return solve(session, round=self.round, read_run=read_run, by=self.karen, at=at, **how)

    def solve(self, read_run: int = 0, at: datetime = MONDAY, **how: Any) -> int:
        """Ask for a run, and have it solved."""
        number = self.ask(read_run, at, **how)
        assert self.work(at=at) is JobState.DONE
        return number

    def work(self, solving: Solving | None = None, at: datetime = MONDAY) -> JobState | None:
        """Work on the newest job of a round."""
        return self.worker(solving).work(CITY, self.job().id, at=at)

    def worker(self, solving: Solving | None = None, name: str = "w") -> Worker:
        """Somebody who solves rounds."""
        errand = solving or Solving(converse=at_once)
        return Worker(self.town.database, {PlacingJob.SOLVE_ROUND.value: errand}, name)

    def job(self) -> Job:
        """The newest job."""
        with self.town.reading() as session:
            run = session.scalars(
                select(Run.id).where(Run.municipality == CITY).order_by(Run.number.desc()).limit(1)
            ).one()
            query = select(Job).where(Job.municipality == CITY, Job.key == run)
            return session.scalars(query).one()

    def review(self, run: int, read_run: int | None = None) -> None:
        """Choose a run."""
        with self.town.writing() as session:
            how = {"run": run, "read_run": run if read_run is None else read_run}
            review(session, round=self.round, by=self.karen, at=MONDAY, **how)

    def publish(self, read_run: int = 1, at: datetime = MONDAY, **how: Any) -> list[ProposalId]:
        """Publish the run that was chosen."""
        with self.town.writing() as session:
            how |= {"round": self.round, "read_run": read_run, "districts": PLACES}
            return list(publish(session, by=self.karen, at=at, **how))

    def run(self, number: int = 1) -> Run:
        """A run as it stands."""
        with self.town.reading() as session:
            return run_of(session, self.round, number)

    def row(self) -> Round:
        """The round as it stands."""
        with self.town.reading() as session:
            return session.get_one(Round, (CITY, self.round))


def week(
    database: AnyDatabase,
    *,
    youths: int = 2,
    day: date = ROUND_DAY,
    policy: Policy = USUAL,
    **sizes: int,
) -> Week:
    """A town with so many youths in the pool and a round begun."""
    made = town(database, **sizes)
    cases = tuple(made.approved() for _ in range(youths))
    with made.writing() as session:
        how: dict[str, Any] = {"round_date": day, "policy": policy, "seed": SEED}
        round_ = draft(session, **how, by=made.staff.karen, at=MONDAY)
    return Week(made, round_, cases)


def reviewed(database: AnyDatabase, **how: Any) -> Week:
    """The same with a run that was solved and chosen."""
    made = week(database, **how)
    made.freeze()
    made.solve()
    made.review(1)
    return made


@dataclass(frozen=True, slots=True)
class Said(Record):
    """An answer, of the tests' own: all that keeping it needs is that it names youths."""

    moves: Annotated[tuple[Move, ...], ListOf(Of(Move)), "who is matched otherwise"]


def moved(*youths: str) -> Said:
    """An answer that names these youths."""
    return Said(tuple(Move(youth, None, Place("pos_shop", "men_birthe")) for youth in youths))


__all__ = ["MONDAY", "ROUND_DAY", "SEED", "Week", "at_once", "later", "reviewed", "week"]
