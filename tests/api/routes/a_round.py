"""A round over HTTP: a town with youths in its pool, and Karen at her browser."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from foundation.ids import JobId
from foundation.jobs import Beat, JobState, Work, Worker
from matching.result import Watch
from placements.rounds import child
from placements.rounds.answering import Answering, Inquire
from placements.rounds.solving import Solving
from placements.words.notices import PlacingJob
from referrals.ids import ReferralId
from tests.api.site import Browser, Site, site
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.placements.rounds.week import ROUND_DAY, at_once
from tests.placements.scene import Town, town

ROUND = "/rounds/1"


@dataclass
class There:
    """The site over a town."""

    town: Town
    site: Site
    cases: tuple[ReferralId, ...]

    def __post_init__(self) -> None:
        """Sit down."""
        self.karen: Browser = self.site.browser(self.town.staff.karen)

    def frozen(self) -> str:
        """Begin a round and freeze it; where it is found."""
        self.karen.post("/rounds", {"round_date": ROUND_DAY.isoformat(), "seed": 7}, 201)
        self.karen.post(f"{ROUND}/freezing", None, 200)
        return ROUND

    def solved(self, read_run: int = 0, **how: Any) -> str:
        """Ask for a run, and have it solved; where it is found."""
        made = self.karen.post(f"{ROUND}/runs", {"read_run": read_run, **how}, 202)
        assert self.work(made["job"]) is JobState.DONE
        return self.karen.last.headers["Location"]

    def work(self, job: str) -> JobState | None:
        """Somebody works on a job."""
        return self.worker().work(CITY, JobId(job), at=MONDAY)

    def worker(self, inquire: Inquire | None = None) -> Worker:
        """Somebody who works on jobs, and solves here unless said otherwise."""
        works: dict[str, Work] = {
            PlacingJob.SOLVE_ROUND.value: Solving(converse=at_once),
            PlacingJob.ANSWER_QUESTION.value: Answering(inquire or answered_at_once),
        }
        return Worker(self.town.database, works, "w")

    def answered(self, question: Mapping[str, Any], run: int = 1) -> Any:
        """Ask a run something, and have it answered; the job."""
        made = self.karen.post(f"{ROUND}/runs/{run}/questions", {"question": question}, 202)
        self.work(made["job"])
        return self.karen.get(f"/jobs/{made['job']}")


def answered_at_once(
    request: Mapping[str, Any], beat: Beat, _watch: Watch
) -> Mapping[str, Any] | None:
    """Answer as the child does, but here."""
    if not beat({"phase": "plans", "done": 0, "of": 2}):
        return None
    return child.answer(request, lambda _: None)


def there(database: AnyDatabase, youths: int = 2, **sizes: int) -> There:
    """A town with so many youths in its pool, and the site over it."""
    made = town(database, **sizes)
    cases = tuple(made.approved() for _ in range(youths))
    return There(made, site(database, MONDAY), cases)
