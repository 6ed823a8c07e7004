"""What speaks for and against a referral, in sentences."""

from datetime import date
from fractions import Fraction
from typing import Final

from api.language import _, day, number
from api.sentences.applications import lack_sentence
from api.sentences.why import DIMENSIONS
from referrals.application import LackCode
from referrals.eligibility import Point, PointCode, Speaks

FOR, AGAINST, OPEN = Speaks.FOR, Speaks.AGAINST, Speaks.OPEN
POINTS: Final = {
    (PointCode.AGE, FOR): "{age} years old; turns 18 on {too_old_on}",
    (PointCode.AGE, AGAINST): "{age} years old; the programme is for {age_from} to {age_last}",
    (PointCode.AGE, OPEN): "the age is not known",
    (PointCode.WILL, FOR): "wants a job",
    (PointCode.WILL, AGAINST): "does not want a job",
    (PointCode.WILL, OPEN): "has not said whether they want a job",
    (PointCode.RESIDENCE, FOR): "lives in {district} on {day}",
    (PointCode.RESIDENCE, AGAINST): "lives in {district} on {day}: outside the municipality",
    (PointCode.RESIDENCE, OPEN): "it is not known in which district they live on {day}",
    (PointCode.NEEDS, FOR): "a mentor would help with {needs}",
    (PointCode.NEEDS, OPEN): "no support need is stated",
    (PointCode.COMPULSORY, FOR): (
        "under compulsory schooling until {until}: at most {day_hours} h on a school day "
        "and {week_hours} h a week"
    ),
    (PointCode.BEYOND, FOR): (
        "beyond compulsory schooling: at most {day_hours} h a day and {week_hours} h a week"
    ),
    (PointCode.SCHOOL, OPEN): "too little is known of school: the stricter hours hold",
    (PointCode.SCHOOL_DIFFERS, OPEN): (
        "what is stated of school does not agree with its days, by which the hours go"
    ),
    (PointCode.COURSE, FOR): (
        "a full course of {course_days} days fits if the job begins by {latest_start_on}, "
        "in {days_left} days"
    ),
    (PointCode.COURSE, AGAINST): (
        "a full course of {course_days} days had to begin by {latest_start_on}; "
        "the first day possible is {first_start_on}"
    ),
    (PointCode.COURSE, OPEN): "whether a full course fits is not known without the birth date",
    (PointCode.SOCIAL_MEASURES, FOR): "has social measures, as at least {share} shall",
    (PointCode.NO_SOCIAL_MEASURES, FOR): "has no social measures, as up to {rest} may",
    (PointCode.SOCIAL_MEASURES, OPEN): "whether there are social measures is not stated",
}
"""What each point says, by the way it speaks."""


def point_sentence(point: Point) -> str:
    """A point in one line: what it is about, with its facts."""
    if point.code == PointCode.LACK:
        return lack_sentence(LackCode(str(point.facts["lack"])))
    return _(POINTS[point.code, point.speaks], **_told(point))


def _told(point: Point) -> dict[str, object]:
    """The facts as people write them: days, hours, whole numbers, names of needs."""
    told: dict[str, object] = {}
    for name, value in point.facts.items():
        if isinstance(value, date):
            told[name] = day(value)
        elif name.endswith("_minutes") and isinstance(value, int):
            told[name.removesuffix("_minutes") + "_hours"] = number(value // 60)
        elif isinstance(value, int):
            told[name] = number(value)
        elif isinstance(value, Fraction):
            told |= {name: value, "rest": 1 - value}
        elif isinstance(value, tuple):
            told[name] = ", ".join(_(DIMENSIONS[need]) for need in value)
        else:
            told[name] = value
    return told
