"""Bars in words, with the facts the rule saw: '48 min by bicycle, the limit is 30'."""

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any, Final

from api.language import _, day, decimal, listed, many, number
from api.sentences.why import DIMENSIONS, MODES
from matching.explain.barred import Barred
from matching.problem import Youth
from matching.rules import bars
from matching.rules.bars import Bar, Code

VETOED: Final = {
    "position": "vetoed: the position {name}",
    "workplace": "vetoed: the workplace {name}",
    "employer": "vetoed: the employer {name}",
    "mentor": "vetoed: the mentor {name}",
}
NO_SHIFTS: Final = {
    Code.AVAILABILITY: "no shifts lie in the hours the youth is free",
    Code.YOUTH_LAW: "the youth-work law allows none of the weeks",
    Code.MENTOR_SHIFT: "the mentor is at work during less than half of any week",
}


def bar_sentence(barred: Barred, youth: Youth) -> str:
    """Why a match may not be: a phrase that stands behind a colon or a dash."""
    bar = barred.bar
    if isinstance(bar, bars.TooFar):
        return _too_far(bar, youth)
    return _PHRASES[type(bar)](bar)


def _too_far(bar: bars.TooFar, youth: Youth) -> str:
    """Minutes begun count, so that nothing beyond a limit looks as if it were within."""
    way = _(MODES[youth.travel_mode], minutes=number(ceil(bar.millis / 1000)))
    return _("{way}, the limit is {limit}", way=way, limit=number(bar.minutes_max))


def _starts_too_late(bar: bars.StartsTooLate) -> str:
    facts = {"start": day(bar.start), "start_by": day(bar.start_by)}
    return _("could start on {start}, but it must be by {start_by}", **facts)


def _wrong_age(bar: bars.WrongAge) -> str:
    if bar.age < bar.age_from:
        facts = {"age": bar.age, "least": bar.age_from}
        return _("{age} years old on the first day, at least {least} is asked for", **facts)
    return _(
        "{age} years old on the first day, and under {end} is asked for",
        age=bar.age,
        end=bar.age_to,
    )


def _short_course(bar: bars.ShortCourse) -> str:
    words = (
        "{count} day left before 18, at least {least}",
        "{count} days left before 18, at least {least}",
    )
    return many(*words, max(0, bar.days), least=number(bar.days_min))


def _in_area(bar: bars.ExcludedArea) -> str:
    facts = {"km": decimal(bar.distance_km), "radius": decimal(bar.radius_km)}
    return _("{km} km from a point around which {radius} km are excluded", **facts)


def _weak(bar: bars.MentorTooWeak) -> str:
    names = listed(_(DIMENSIONS[name]) for name in bar.dimensions)
    return _("the mentor is not strong enough in {names}", names=names)


def _low_fit(bar: bars.LowFit) -> str:
    facts = {"score": number(bar.score), "least": number(bar.score_min)}
    return _("it suits too badly: {score} points, at least {least}", **facts)


_PHRASES: Final[Mapping[type[Bar], Callable[[Any], str]]] = {
    bars.StartsTooLate: _starts_too_late,
    bars.WrongAge: _wrong_age,
    bars.ShortCourse: _short_course,
    bars.ExcludedWorkplace: lambda bar: _("{name} is a workplace excluded", name=bar.workplace),
    bars.ExcludedArea: _in_area,
    bars.ExcludedTasks: lambda bar: _("tasks excluded: {names}", names=listed(bar.tasks)),
    bars.Vetoed: lambda bar: _(VETOED[bar.thing], name=bar.id),
    bars.LanguagesMissing: lambda bar: _("languages missing: {names}", names=listed(bar.languages)),
    bars.NoSharedLanguage: lambda bar: _("no language in common with {mentor}", mentor=bar.mentor),
    bars.MentorTooWeak: _weak,
    bars.NoShifts: lambda bar: _(NO_SHIFTS[bar.obstacle]),
    bars.LowFit: _low_fit,
    bars.NoMentor: lambda bar: _("{name} has no mentor", name=bar.workplace),
}
