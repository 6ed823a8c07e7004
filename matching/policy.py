"""The policy: the numbers a municipality has chosen, each with the reason for its default.

A problem file may set any of them under `policy`; one that is omitted takes its default.
"""

from dataclasses import dataclass
from typing import Annotated, Final

from matching.files.kinds import Number, OneOf, Whole
from matching.files.records import Record

POINTS: Final = Whole(0, 10_000)
NO_FAIRNESS: Final = "none"
AFTER_SUITABILITY: Final = "after_suitability"
BEFORE_SUITABILITY: Final = "before_suitability"
FAIRNESS: Final = (NO_FAIRNESS, AFTER_SUITABILITY, BEFORE_SUITABILITY)
"""When the lowest score among the matched counts."""
DAYS: Final = Whole(0, 10_000)
SPEED: Final = Number(0.1, 1_000)


@dataclass(frozen=True, slots=True)
class Policy(Record):
    """The numbers of the round."""

    placed_points: Annotated[
        int, POINTS, "tier 1: what each match counts", "one youth placed is worth one youth placed"
    ] = 100
    urgent_points: Annotated[
        int,
        POINTS,
        "tier 1: what the match of an urgent youth counts more",
        "an urgent youth comes before one who is not, but two youths placed equal one urgent",
    ] = 100
    urgent_waiting_days: Annotated[
        int,
        DAYS,
        "days since approval from which a youth is urgent",
        "the programme promises an invitation within 14 days",
    ] = 14
    course_days: Annotated[
        int, DAYS, "days of a full course", "26 weeks of mentor support are 182 days"
    ] = 182
    urgent_course_days: Annotated[
        int,
        DAYS,
        "a youth is urgent when the last start that leaves a full course is this near",
        "four weekly rounds, so that a first proposal may still be declined",
    ] = 28
    course_days_min: Annotated[
        int,
        DAYS,
        "days a course must have before the 18th birthday to be proposed",
        "half a course; about a shorter one people decide",
    ] = 91
    age_from: Annotated[int, Whole(0, 99), "youngest age on the start", "the programme's"] = 15
    age_to: Annotated[
        int, Whole(0, 99), "age on the start that is too old", "the contract ends at 18"
    ] = 18
    waiting_points_a_day: Annotated[
        int,
        POINTS,
        "tier 2: what each day since approval counts",
        "a day more or less must not outweigh a good match",
    ] = 10
    waiting_points_max: Annotated[
        int,
        POINTS,
        "tier 2: the most that waiting counts",
        "14 days; after them the youth is urgent, which is what counts",
    ] = 140
    wish_unlisted: Annotated[
        int, Whole(1, 5), "the wish for what the youth did not name", "neither wanted nor unwanted"
    ] = 3
    wishes_points: Annotated[
        int,
        POINTS,
        "score: what each step of a wish above 1 counts",
        "both wishes together reach 400, as much as the mentor",
    ] = 50
    mentor_fit_points: Annotated[
        int,
        POINTS,
        "score: what a mentor who meets every need counts",
        "the mentor is what keeps a youth in the job",
    ] = 400
    travel_points: Annotated[
        int,
        POINTS,
        "score: what a workplace next door counts",
        "half as much as the wishes: every way here is one the youth has agreed to",
    ] = 200
    score_min: Annotated[
        int,
        POINTS,
        "a score below it is too low to propose",
        "a very poor match is worse than none: it ends in a defeat",
    ] = 350
    score_min_waited: Annotated[
        int, POINTS, "the same for a youth who has waited long", "waiting kills motivation too"
    ] = 250
    waited_days: Annotated[
        int,
        DAYS,
        "days since approval from which a youth has waited long",
        "twice the promised 14",
    ] = 28
    fairness: Annotated[
        str,
        OneOf(FAIRNESS),
        "whether the lowest score among the matched shall be as high as it can be, and when",
        "a low score is barred already; whether the worst-off come before the sum is for people",
    ] = NO_FAIRNESS
    walk_kmh: Annotated[float, SPEED, "speed on foot, km/h", "a usual walking speed"] = 5
    bike_kmh: Annotated[
        float, SPEED, "speed by bicycle, km/h", "Copenhagen Bicycle Account 2012"
    ] = 15.5
    transit_kmh: Annotated[
        float, SPEED, "speed of bus, train and metro, km/h", "an estimate for the city"
    ] = 20
    transit_minutes: Annotated[
        float, Number(0, 1_440), "minutes to walk to the stop and wait", "an estimate for the city"
    ] = 10
    detour: Annotated[
        float,
        Number(1, 100),
        "how much longer the way is than the straight line",
        "the mean of 300 European cities (doi 10.1177/23998083231168870)",
    ] = 1.343
