"""What speaks for and against a referral, and what is open: points with facts, never a verdict.

Who belongs to the programme is for the committee to decide. Software that evaluates who may have a
public service is high-risk (AI Act, annex III 5(a)), and nobody is refused by a machine (GDPR
article 22). So there is no sum, no order of merit and no yes or no here: each point says what it is
about, which way it speaks, and its facts; people weigh them.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from matching.ages import age_on, birthday
from matching.policy import Policy
from matching.rules.youth_law import pack_on
from referrals.application import Application
from referrals.application.school import COMPULSORY, compulsory_until

USUAL: Final = Policy()
"""The municipality's numbers where none are given."""
SOCIAL_SHARE: Final = Fraction(2, 3)
"""The share of youths with social measures that the programme has promised to reach."""


class Speaks(StrEnum):
    """Which way a point speaks."""

    FOR = "for"
    AGAINST = "against"
    OPEN = "open"


class PointCode(StrEnum):
    """What a point is about."""

    AGE = "AGE"
    WILL = "WILL"
    RESIDENCE = "RESIDENCE"
    NEEDS = "NEEDS"
    COMPULSORY = "COMPULSORY"
    BEYOND = "BEYOND"
    SCHOOL = "SCHOOL"
    SCHOOL_DIFFERS = "SCHOOL_DIFFERS"
    COURSE = "COURSE"
    SOCIAL_MEASURES = "SOCIAL_MEASURES"
    NO_SOCIAL_MEASURES = "NO_SOCIAL_MEASURES"
    LACK = "LACK"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing for the committee to look at; its sentence is made where people read it."""

    code: PointCode
    speaks: Speaks
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def points(
    application: Application, *, on: date, districts: Collection[str], policy: Policy = USUAL
) -> tuple[Point, ...]:
    """All points on a day, in the order a case is read; `districts` are the municipality's."""
    return (
        _age(application, on, policy),
        _will(application),
        _residence(application, on, districts),
        _needs(application),
        *_schooling(application, on),
        _course(application, on, policy),
        _social_measures(application),
        *_lacks(application),
    )


def _age(application: Application, on: date, policy: Policy) -> Point:
    """The programme is for those of 15 to 17; a contract ends on the 18th birthday."""
    born = application.who.birth_date
    if born is None:
        return Point(PointCode.AGE, Speaks.OPEN)
    age = age_on(on, born)
    within = policy.age_from <= age < policy.age_to
    facts = {
        "age": age,
        "age_from": policy.age_from,
        "age_last": policy.age_to - 1,
        "too_old_on": birthday(born, policy.age_to),
    }
    return Point(PointCode.AGE, Speaks.FOR if within else Speaks.AGAINST, facts)


def _will(application: Application) -> Point:
    """A job nobody wants is no help."""
    wants = application.will.wants_a_job
    if wants is None:
        return Point(PointCode.WILL, Speaks.OPEN)
    return Point(PointCode.WILL, Speaks.FOR if wants else Speaks.AGAINST)


def _residence(application: Application, on: date, districts: Collection[str]) -> Point:
    """The municipality's programme is for those who live in it."""
    address = application.address_on(on)
    if address is None or address.district is None:
        return Point(PointCode.RESIDENCE, Speaks.OPEN, {"day": on})
    facts = {"day": on, "district": address.district}
    speaks = Speaks.FOR if address.district in districts else Speaks.AGAINST
    return Point(PointCode.RESIDENCE, speaks, facts)


def _needs(application: Application) -> Point:
    """The programme is for those who would hardly get or keep a job without a mentor."""
    needs = tuple(need.dimension for need in application.needs if need.level)
    if not needs:
        return Point(PointCode.NEEDS, Speaks.OPEN)
    return Point(PointCode.NEEDS, Speaks.FOR, {"needs": needs})


def _schooling(application: Application, on: date) -> Iterator[Point]:
    """Both tracks are welcome; which it is decides the hours that may be worked."""
    track, schooling = application.school.track, application.schooling_on(on)
    until = compulsory_until(application.school, application.who.birth_date)
    if track is None or until is None:
        yield Point(PointCode.SCHOOL, Speaks.OPEN)
        return
    if track != schooling:
        facts = {"stated": track, "by_the_days": schooling}
        yield Point(PointCode.SCHOOL_DIFFERS, Speaks.OPEN, facts)
    figures = pack_on(on).figures[schooling]
    hours = {
        "day_minutes": figures.weekday_minutes_max,
        "week_minutes": figures.week_minutes_max,
    }
    if schooling == COMPULSORY:
        yield Point(PointCode.COMPULSORY, Speaks.FOR, hours | {"until": until})
    else:
        yield Point(PointCode.BEYOND, Speaks.FOR, hours)


def _course(application: Application, on: date, policy: Policy) -> Point:
    """A full course of 26 weeks ends before the 18th birthday, as the contract does."""
    born = application.who.birth_date
    if born is None:
        return Point(PointCode.COURSE, Speaks.OPEN)
    latest = birthday(born, policy.age_to) - timedelta(days=policy.course_days)
    first = max(on, application.earliest_start or on)
    facts = {
        "latest_start_on": latest,
        "first_start_on": first,
        "days_left": (latest - on).days,
        "course_days": policy.course_days,
    }
    speaks = Speaks.FOR if first <= latest else Speaks.AGAINST
    return Point(PointCode.COURSE, speaks, facts)


def _social_measures(application: Application) -> Point:
    """Two in three shall have social measures, so one in three need not: neither is against."""
    having = application.groups.social_measures
    if having is None:
        return Point(PointCode.SOCIAL_MEASURES, Speaks.OPEN, {"share": SOCIAL_SHARE})
    code = PointCode.SOCIAL_MEASURES if having else PointCode.NO_SOCIAL_MEASURES
    return Point(code, Speaks.FOR, {"share": SOCIAL_SHARE})


def _lacks(application: Application) -> Iterator[Point]:
    """What is missing is open, and can be asked for."""
    for lack in application.lacks():
        yield Point(PointCode.LACK, Speaks.OPEN, {"lack": lack.code, "path": lack.path})
