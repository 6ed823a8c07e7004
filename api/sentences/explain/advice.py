"""Advice in words: what would help, in comes whom, and whom nobody can reach."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from api.language import _, listed, many, number
from api.sentences.explain.changes import change_sentence
from matching.explain.advice import Advice, Advised, Unreached
from matching.explain.changes import INTERVIEW, MENTOR, PLACE, SEAT
from matching.problem import Problem
from matching.rules.bars import Code

TRIED: Final = {
    SEAT: ("{count} seat", "{count} seats"),
    INTERVIEW: ("{count} interview", "{count} interviews"),
    PLACE: ("{count} place at a workplace", "{count} places at workplaces"),
    MENTOR: ("{count} mentor like one there is", "{count} mentors like those there are"),
}
EVERYWHERE: Final = {
    Code.START: "the first day of work",
    Code.AGE: "the age asked for",
    Code.COURSE: "too little time before 18",
    Code.TRAVEL: "the way",
    Code.WORKPLACE: "workplaces excluded",
    Code.AREA: "areas excluded",
    Code.TASK: "tasks excluded",
    Code.VETO: "vetoes",
    Code.LANGUAGE: "the language",
    Code.MENTOR_STRENGTH: "mentors without the strength needed",
    Code.AVAILABILITY: "the hours",
    Code.YOUTH_LAW: "the youth-work law",
    Code.MENTOR_SHIFT: "mentors who are away",
    Code.NO_MENTOR: "workplaces without a mentor",
    Code.LOW_FIT: "what suits too badly",
}
"""What stands in the way everywhere."""
COMES_IN: Final = ("in comes {names}", "in come {names}")
GOES_OUT: Final = ("out goes {names}", "out go {names}")
HOURS: Final = 24
"""Stands for no hours but their own."""


def advice_lines(advice: Advice, problem: Problem) -> Iterator[str]:
    """All that advice says, for the coordinator."""
    yield _("What would help, each found by solving again:")
    for line in (*best_lines(advice, problem), *pair_lines(advice, problem)):
        yield f"  {line}"
    if advice.unreached:
        yield _("Whom nobody can reach:")
    yield from (f"  {unreached_sentence(one)}" for one in advice.unreached)


def advised_sentence(advised: Advised, problem: Problem) -> str:
    """What would help, and what comes of it: 'one more seat in ...: 1 placed more; ...'."""
    words = listed(change_sentence(one, problem) for one in advised.changes)
    return f"{words}{_as_well(advised.also)}: {'; '.join(_effects(advised))}"


def _as_well(mentors: Sequence[str]) -> str:
    if not mentors:
        return ""
    if len(mentors) == 1:
        return _(" (or like {mentor})", mentor=mentors[0])
    return _(" (or like any of {count} others)", count=number(len(mentors)))


def _effects(advised: Advised) -> Iterator[str]:
    """Who is placed then; where nobody more is, in what it is better."""
    more = len(advised.comes_in) - len(advised.goes_out)
    if more > 0:
        yield many("{count} placed more", "{count} placed more", more)
    elif advised.gain["placed"] > 0:
        yield _("as many placed, more of them urgent")
    else:
        points = number(advised.gain["suitability"])
        yield _("nobody more placed, {points} points more of suitability", points=points)
    for texts, youths in ((COMES_IN, advised.comes_in), (GOES_OUT, advised.goes_out)):
        if youths:
            yield many(*texts, len(youths), names=listed(youths))


def best_lines(advice: Advice, problem: Problem) -> Iterator[str]:
    """The single things that gain most, and that the rest of the catalogue gains no more."""
    yield from (advised_sentence(one, problem) for one in advice.best)
    yield _rest(advice)


def _rest(advice: Advice) -> str:
    tried = [many(*TRIED[kind], count) for kind, count in advice.catalogue.items()]
    things = _("Tried, one more of each: {things}.", things=listed(tried))
    if advice.left is not None:
        return f"{things} {_not_proven(advice.left)}"
    if not advice.best:
        return _("{things} It is proven that none of it gains anything.", things=things)
    return _("{things} It is proven that nothing else of it gains more.", things=things)


def pair_lines(advice: Advice, problem: Problem) -> Iterator[str]:
    """The best two together."""
    if advice.pair:
        told = advised_sentence(advice.pair, problem)
        yield _("Of all that two can do together, most: {told}", told=told)
    elif advice.pair_left is None:
        yield _("It is proven that no two together gain more than the best alone.")
    if advice.pair_left is not None:
        yield _not_proven(advice.pair_left)


def _not_proven(left: Mapping[str, int]) -> str:
    return _(
        "Not proven, for the time was up: more may gain up to {placed} points placed, with "
        "{suitability} of suitability.",
        placed=number(left["placed"]),
        suitability=number(left["suitability"]),
    )


def unreached_sentence(group: Unreached) -> str:
    """Whom nobody can reach, and what is true of all of them."""
    names = listed(group.youths)
    if group.codes:
        rules = listed(_(EVERYWHERE[Code(code)]) for code in group.codes)
        return many(
            "{count} young person has no lawful match anywhere at any hour, for {rules}: {names}",
            "{count} young people have no lawful match anywhere at any hour, for {rules}: {names}",
            len(group.youths),
            rules=rules,
            names=names,
        )
    return many(
        "{count} young person{where} has no lawful match {how}, {when}: {names}",
        "{count} young people{where} have no lawful match {how}, {when}: {names}",
        len(group.youths),
        where=_where(group),
        how=_how(group),
        when=_when(group),
        names=names,
    )


def _where(group: Unreached) -> str:
    if group.near is None or group.km is None:
        return ""
    return _(" near {workplace} (within {km} km)", workplace=group.near, km=number(group.km))


def _how(group: Unreached) -> str:
    if group.minutes is None:
        return _("at any distance")
    return _("within {minutes} minutes", minutes=number(group.minutes))


def _when(group: Unreached) -> str:
    if group.hour is None:
        return _("whatever the hours")
    if group.hour == HOURS:
        return _("in the hours they can work")
    return _("even if they could work from {hour}:00 on every day", hour=group.hour)
