"""The letter "why not yet"."""

from collections.abc import Iterator
from typing import Final

from api.language import _, day, many
from api.letters.about import About
from api.letters.letter import Letter, Section
from api.letters.people import letter
from matching.rules.bars import Code
from matching.solution import Unmatched

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
        "{count} job is at a place where you are not to work.",
        "{count} jobs are at places where you are not to work.",
    ),
    Code.AREA: (
        "{count} job is in a part of town where you are not to work.",
        "{count} jobs are in parts of town where you are not to work.",
    ),
    Code.TASK: (
        "{count} job has a task that you are not to do.",
        "{count} jobs have a task that you are not to do.",
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
        "{count} job is far from what you wish for and what helps you.",
        "{count} jobs are far from what you wish for and what helps you.",
    ),
}
"""What each rule has kept from a youth, said to the youth, for one job and for more.

SHIFTS and NO_MENTOR only sum up what others beside them say.
"""
KEPT_SHOWN: Final = 3


def not_yet(about: About, without: Unmatched) -> Letter:
    """The letter to a youth who has no match."""
    opening = (
        _("We wanted to find a job for you this time. We did not find one yet."),
        _("It is not your fault. You have done nothing wrong."),
    )
    sections = (_why(about, without), _what_we_do(about))
    return letter(about, _("Why we do not have a job for you yet"), opening, sections)


def _why(about: About, without: Unmatched) -> Section:
    count = len(about.problem.positions)
    looked = many(
        "On {day} we looked at {count} job.",
        "On {day} we looked at {count} jobs.",
        count,
        day=day(about.problem.round_date),
    )
    kept = tuple(_kept(without))
    if without.outcome == "outcompeted":
        found = _("Some of them suit you. But there was not room for everybody.")
        shared = _(
            "We share the jobs so that as many as possible get one. It counts more if somebody "
            "must have a job soon."
        )
        return Section(_("Why not?"), before=(f"{looked} {found}", shared))
    found = _("None of them was right for you this time.")
    after = (_("A job can be in more than one line."),) if len(kept) > 1 else ()
    return Section(_("Why not?"), before=(f"{looked} {found}",), points=kept, after=after)


def _kept(without: Unmatched) -> Iterator[str]:
    """What kept most of the jobs away."""
    told = [one for one in without.reasons if Code(one.code) in KEPT]
    for one in sorted(told, key=lambda one: -one.count)[:KEPT_SHOWN]:
        yield many(*KEPT[Code(one.code)], one.count)


def _what_we_do(about: About) -> Section:
    again = _("You are with us in the next round. It comes every week.")
    if about.next_on:
        again = _("You are with us in the next round. It is on {day}.", day=day(about.next_on))
    points = (
        again,
        _("You do not have to do anything."),
        _("The days you have waited count then too."),
        _("We look for more jobs and more mentors. That is our task, not yours."),
    )
    return Section(_("What do we do now?"), points=points)
