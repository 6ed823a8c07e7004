"""The letter "why not yet"."""

from collections.abc import Iterator, Sequence
from typing import Final

from api.language import _, day, many
from api.letters.about import About
from api.letters.changes import what_you_can_change
from api.letters.letter import Letter, Section
from api.letters.people import letter
from matching.explain.flips import Flips
from matching.explain.why_not import Verdict, WhyNot
from matching.rules.bars import LIFTED_BY_PIN, Code
from matching.solution import Price, Reason

KEPT: Final = {
    Code.START: (
        "{count} job begins before you can.",
        "{count} jobs begin before you can.",
    ),
    Code.AGE: (
        "{count} job is for another age than yours.",
        "{count} jobs are for another age than yours.",
    ),
    Code.COURSE: (
        "{count} job begins very close to your 18th birthday.",
        "{count} jobs begin very close to your 18th birthday.",
    ),
    Code.TRAVEL: (
        "{count} job is farther away than you want to travel.",
        "{count} jobs are farther away than you want to travel.",
    ),
    Code.WORKPLACE: (
        "{count} job is at a place that we agreed to leave out.",
        "{count} jobs are at places that we agreed to leave out.",
    ),
    Code.AREA: (
        "{count} job is in a part of town that we agreed to leave out.",
        "{count} jobs are in parts of town that we agreed to leave out.",
    ),
    Code.TASK: (
        "{count} job has a task that we agreed to leave out.",
        "{count} jobs have a task that we agreed to leave out.",
    ),
    Code.VETO: (
        "{count} job we have put aside. Ask us why.",
        "{count} jobs we have put aside. Ask us why.",
    ),
    Code.LANGUAGE: (
        "{count} job is done in a language that you have not told us of.",
        "{count} jobs are done in a language that you have not told us of.",
    ),
    Code.MENTOR_STRENGTH: (
        "{count} job lacks a mentor with the right experience for you.",
        "{count} jobs lack a mentor with the right experience for you.",
    ),
    Code.AVAILABILITY: (
        "{count} job is at times when you cannot.",
        "{count} jobs are at times when you cannot.",
    ),
    Code.YOUTH_LAW: (
        "{count} job has hours that the law does not allow at your age.",
        "{count} jobs have hours that the law does not allow at your age.",
    ),
    Code.MENTOR_SHIFT: (
        "{count} job has a mentor who is not there at your hours.",
        "{count} jobs have a mentor who is not there at your hours.",
    ),
    Code.LOW_FIT: (
        "{count} job does not suit what you said well enough.",
        "{count} jobs do not suit what you said well enough.",
    ),
}
"""What each rule has kept from a youth, said to the youth, for one job and for more.

SHIFTS and NO_MENTOR only sum up what others beside them say.
"""
KEPT_SHOWN: Final = 3


def not_yet(about: About, why_not: WhyNot, flips: Flips | None = None) -> Letter:
    """The letter to a youth who has no match; without `flips` it says nothing of changes."""
    opening = (
        _("We wanted to find a job for you this time. We did not find one yet."),
        _("It is not your fault. You have done nothing wrong."),
    )
    changes = () if flips is None else (what_you_can_change(about, flips),)
    sections = (_why(about, why_not), _what_we_do(about, why_not), *changes)
    return letter(about, _("Why we do not have a job for you yet"), opening, sections)


def _why(about: About, why_not: WhyNot) -> Section:
    looked = many(
        "On {day} we looked at {count} job.",
        "On {day} we looked at {count} jobs.",
        len(about.problem.positions),
        day=day(about.problem.round_date),
    )
    if why_not.verdict == Verdict.OUTCOMPETED:
        found = _("Some of them suit you. But there was not room for everybody.")
        shared = _(
            "We share the jobs so that as many as possible get one. It counts more if somebody "
            "must have a job soon."
        )
        lots = (_("It was even this time. Lots were drawn."),) if _is_even(why_not.price) else ()
        return Section(_("Why not?"), before=(f"{looked} {found}", shared, *lots))
    kept = tuple(_kept(why_not.reasons))
    found = _("None of them was right for you this time.")
    after = (_("A job can be in more than one line."),) if len(kept) > 1 else ()
    return Section(_("Why not?"), before=(f"{looked} {found}",), points=kept, after=after)


def _is_even(price: Price | None) -> bool:
    """Whether the round would have been as good with a match for the youth."""
    return price is not None and not (price.placed or price.suitability or price.fairness)


def _kept(reasons: Sequence[Reason]) -> Iterator[str]:
    """What kept most of the jobs away."""
    told = [one for one in reasons if Code(one.code) in KEPT]
    for one in sorted(told, key=lambda one: -one.count)[:KEPT_SHOWN]:
        yield many(*KEPT[Code(one.code)], one.count)


def _what_we_do(about: About, why_not: WhyNot) -> Section:
    return Section(_("What do we do now?"), points=tuple(_we_do(about, why_not)))


def _we_do(about: About, why_not: WhyNot) -> Iterator[str]:
    if about.next_on:
        yield _("You are with us in the next round. It is on {day}.", day=day(about.next_on))
    else:
        yield _("You are with us in the next round. It comes every week.")
    yield _("You do not have to do anything.")
    yield _("The days you have waited count then too.")
    yield _("We look for more jobs and more mentors. That is our task, not yours.")
    decided = sum(len(one.positions) for one in why_not.near if one.code in LIFTED_BY_PIN)
    if decided:
        yield many(
            "{count} job needs that a person says yes first. Ask us about it.",
            "{count} jobs need that a person says yes first. Ask us about them.",
            decided,
        )
