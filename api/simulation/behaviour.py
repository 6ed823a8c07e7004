"""How people behave in the simulated year. Every number here is an assumption, and says so.

The rates are set so that a year looks like the programme's own history: about one in three leaves
before 26 weeks, few are dismissed, some do not come to an interview. That a better match lasts
longer is assumed, not found: what the simulation says of lasting jobs follows from `stops_after`
and from nothing else.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from api.simulation.chance import Chance
from matching.policy import Policy
from placements.words.declines import Decline
from placements.words.placements import EndReason

NEVER_ASKS: Final = 0.03
"""HR does nothing about a proposal, and it lapses."""
ASKS_IN_DAYS: Final = (1, 6)
"""Days until HR invites."""
TALKS_IN_DAYS: Final = (2, 6)
"""Days from an invitation to its interview."""
UNREACHABLE: Final = 0.03
"""Nobody reaches the youth in three tries."""
COMES: Final = 0.88
COMES_AGAIN: Final = 0.80
"""To the second time, once the referrer has called."""
YOUTH_SAYS_NO: Final = (0.22, 0.04)
"""After meeting HR: of a job nobody wished for, and of one wished for most."""
HR_SAYS_NO: Final = 0.10
STORE_SAYS_NO: Final = 0.10
CHOOSES_ANOTHER: Final = 0.10
"""HR prefers another of the options."""
NEVER_STARTS: Final = 0.04
CHECKED_IN_DAYS: Final = (1, 9)
"""Days from the hiring until a point of the checklist is in order."""
LEAVES_BY_26_WEEKS: Final = 1 / 3
"""Of matches that suit half: the programme's history."""
FIT_RATIO: Final = 0.4
"""With a mentor who meets every need, the rate of stopping is so much of that with none met."""
TRAVEL_RATIO: Final = 0.7
"""A workplace next door, beside one at the limit of the way."""
WISH_RATIO: Final = 0.7
"""A job wished for most, beside one wished for least."""
WEEKS: Final = 26
TOLD_LATE: Final = 0.3
TOLD_LATE_DAYS: Final = (3, 20)
TAPS: Final = 0.85
"""A mentor confirms a week on its Friday; the rest stands on the company's list."""
PATIENCE_DAYS: Final = 90
"""Mean days in the pool after which somebody gives up: waiting kills motivation."""
PATIENCE_LEAST: Final = 14
BACK_TO_POOL: Final = 0.6
"""Of those who stop before they are 17 and a half."""
RENEWED: Final = 0.2
"""A contract is renewed beyond the 18th birthday."""

OF_EMPLOYERS: Final = {
    Decline.ANOTHER_CHOSEN: 5,
    Decline.SHIFTS_DO_NOT_MEET: 3,
    Decline.NOT_READY_YET: 2,
    Decline.EXPECTATIONS_DIFFER: 2,
    Decline.SEAT_GONE: 2,
    Decline.MENTOR_AWAY: 1,
}
OF_YOUTHS: Final = {
    Decline.WANTS_OTHER_WORK: 5,
    Decline.WANTS_OTHER_HOURS: 3,
    Decline.WAY_TOO_LONG: 3,
    Decline.WANTS_OTHER_WORKPLACE: 2,
    Decline.EXAMS_FIRST: 1,
    Decline.NOT_NOW: 2,
}
EARLY: Final = {
    EndReason.WISHED_TO_STOP: 7,
    EndReason.SCHOOL: 4,
    EndReason.NO_SHOW: 4,
    EndReason.ANOTHER_JOB: 3,
    EndReason.DISMISSED: 1,
    EndReason.MOVED: 1,
}
LATER: Final = {
    EndReason.ANOTHER_JOB: 5,
    EndReason.SCHOOL: 4,
    EndReason.WISHED_TO_STOP: 2,
    EndReason.MOVED: 1,
}
PLANNED: Final = frozenset({EndReason.ANOTHER_JOB, EndReason.SCHOOL, EndReason.MOVED})


@dataclass(frozen=True, slots=True)
class Suits:
    """How well a match suits, each from 0 to 1."""

    wish: float
    fit: float
    travel: float


def suits(terms: Mapping[str, int], policy: Policy) -> Suits:
    """The terms of a score as shares of the most they can be."""
    most = 8 * policy.wishes_points  # two wishes, four steps each
    return Suits(
        terms["wishes"] / most,
        terms["mentor_fit"] / policy.mentor_fit_points,
        terms["travel"] / policy.travel_points,
    )


def stops_after(chance: Chance, number: int, job: int, how: Suits) -> int:
    """Days from the first shift until a youth stops, if nothing else ends the job before.

    A constant rate, such that of matches that suit half a third stop within 26 weeks; times a ratio
    for each of mentor, way and wish. The draw is the youth's own: the same for every match, so that
    a better one lasts longer for everybody.
    """
    base = -math.log(1 - LEAVES_BY_26_WEEKS) / WEEKS
    ratios = ((FIT_RATIO, how.fit), (TRAVEL_RATIO, how.travel), (WISH_RATIO, how.wish))
    rate = base * math.prod(ratio ** (share - 0.5) for ratio, share in ratios)
    return 1 + math.floor(7 * chance.wait(rate, "stops", number, job))


def youth_says_no(chance: Chance, number: int, nth: int, how: Suits) -> bool:
    """Whether a youth who has met HR says no: the less, the more the job was wished for."""
    least_wished, most_wished = YOUTH_SAYS_NO
    likely = least_wished + (most_wished - least_wished) * how.wish
    return chance.happens(likely, "youth says no", number, nth)


def patience_days(chance: Chance, number: int, wait: int) -> int:
    """Days in the pool with nothing in sight after which a youth gives up; by which wait it is."""
    most = PATIENCE_DAYS - PATIENCE_LEAST
    return PATIENCE_LEAST + math.floor(chance.wait(1 / most, "patience", number, wait))
