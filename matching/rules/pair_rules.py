"""The rules on a youth and a position, whoever the mentor is."""

from typing import Final

from matching.ages import age_on
from matching.rules.bars import (
    Bar,
    Code,
    ExcludedArea,
    ExcludedTasks,
    ExcludedWorkplace,
    LanguagesMissing,
    NoShifts,
    ShortCourse,
    StartsTooLate,
    TooFar,
    Vetoed,
    WrongAge,
)
from matching.rules.cases import Pair
from matching.rules.rule import Rule, rule
from matching.rules.travel import distance_km


@rule(Code.START, "The youth must be able to start by the position's last day of starting.")
def start(pair: Pair) -> Bar | None:
    """Barred when the first possible day is after `start_by`."""
    if pair.start > pair.position.start_by:
        return StartsTooLate(pair.start, pair.position.start_by)
    return None


@rule(Code.AGE, "On the start the youth must be old enough for the programme and the position.")
def age(pair: Pair) -> Bar | None:
    """Barred under 15 or under `age_min`, and from the 18th birthday on."""
    policy = pair.round.problem.policy
    years = age_on(pair.start, pair.youth.birth_date)
    age_from = max(policy.age_from, pair.position.age_min)
    if not age_from <= years < policy.age_to:
        return WrongAge(years, age_from, policy.age_to)
    return None


@rule(Code.COURSE, "Enough of the mentor course must be left before the 18th birthday.")
def course(pair: Pair) -> Bar | None:
    """Barred when fewer than `course_days_min` days are left; a pin lifts it."""
    days = (pair.round.birthdays[pair.youth.id] - pair.start).days
    days_min = pair.round.problem.policy.course_days_min
    return ShortCourse(days, days_min) if days < days_min else None


@rule(Code.TRAVEL, "The way to work must not be longer than the youth accepts.")
def travel(pair: Pair) -> Bar | None:
    """Barred when the minutes, to a thousandth, are more than the limit."""
    if pair.travel_millis > 1000 * pair.youth.travel_minutes_max:
        return TooFar(pair.travel_millis, pair.youth.travel_minutes_max)
    return None


@rule(Code.WORKPLACE, "The workplace must not be one the youth has excluded.")
def workplace(pair: Pair) -> Bar | None:
    """Barred when the workplace is excluded by name."""
    if pair.workplace.id in pair.youth.excluded_workplaces:
        return ExcludedWorkplace(pair.workplace.id)
    return None


@rule(Code.AREA, "The workplace must not lie in an area the youth has excluded.")
def area(pair: Pair) -> Bar | None:
    """Barred within the radius of an excluded area, its edge included."""
    for excluded in pair.youth.excluded_areas:
        km = distance_km(excluded, pair.workplace)
        if km <= excluded.km:
            return ExcludedArea(km, excluded.km)
    return None


@rule(Code.TASK, "The work must not contain a task the youth has excluded.")
def task(pair: Pair) -> Bar | None:
    """Barred when a task of the position is excluded."""
    excluded = tuple(one for one in pair.position.tasks if one in pair.youth.excluded_tasks)
    return ExcludedTasks(excluded) if excluded else None


@rule(Code.VETO, "The coordinator must not have forbidden the match.")
def veto(pair: Pair) -> Bar | None:
    """Barred by a veto on the position, its workplace or its employer."""
    at = {
        "position": pair.position.id,
        "workplace": pair.workplace.id,
        "employer": pair.workplace.employer,
    }
    for one in pair.round.vetoes.get(pair.youth.id, ()):
        for thing, name in at.items():
            if getattr(one, thing) == name:
                return Vetoed(thing, name)
    return None


@rule(Code.LANGUAGE, "The youth must speak every language the work needs.")
def language(pair: Pair) -> Bar | None:
    """Barred when a language the position requires is missing."""
    missing = tuple(one for one in pair.position.languages if one not in pair.youth.languages)
    return LanguagesMissing(missing) if missing else None


@rule(Code.SHIFTS, "Some choice of the position's shifts must fit the youth and the law.")
def shifts(pair: Pair) -> Bar | None:
    """Barred when the availability or the youth-work law leaves no choice."""
    return NoShifts(pair.week) if isinstance(pair.week, Code) else None


PAIR_RULES: Final[tuple[Rule[Pair], ...]] = (
    start,
    age,
    course,
    travel,
    workplace,
    area,
    task,
    veto,
    language,
    shifts,
)
