"""How a youth would have fared round by round, in words for whoever refers.

What is told is about the offers of those rounds, and what the referral asks of them.
"""

from collections.abc import Iterator
from typing import Final

from api import columns
from api.language import _, day, many, number, percent
from api.sentences.explain.changes import change_sentence
from matching.explain.risk import Edit, Outcome, Risk
from matching.problem import Problem

FEW: Final = 10
"""With fewer rounds than this a share says little."""
OUTCOMES: Final = {
    Outcome.PLACED: "gets a place",
    Outcome.LOT: "the lot decides",
    Outcome.UNMATCHED: "gets no place",
    Outcome.CLASH: "not counted: the demands of the round clash",
}


def risk_lines(found: Risk, problem: Problem) -> Iterator[str]:
    """All there is to say, line by line."""
    yield _("How {youth} would have fared, this round first", youth=found.youth)
    yield ""
    yield from _table(found)
    yield ""
    yield from _share(found)
    yield from _edits(found, problem)
    yield _("This tells what was on offer, and nothing about who the young person is.")


def _table(found: Risk) -> Iterator[str]:
    heading = (_("Round"), _("Outcome"), _("Positions possible"))
    rows = [
        (day(one.round_date), _(OUTCOMES[Outcome(one.outcome)]), number(one.positions))
        for one in found.rounds
    ]
    yield from columns.lines(heading, rows, right=1)


def _share(found: Risk) -> Iterator[str]:
    if found.low is None or found.high is None:
        return
    yield many(
        "No place in {without} of {count} round.",
        "No place in {without} of {count} rounds.",
        found.counted,
        without=number(found.unmatched),
    )
    if found.by_lot:
        yield many(
            "In {count} more the lot decides.", "In {count} more the lots decide.", found.by_lot
        )
    yield _(
        "The share without a place is between {low} and {high}, by Wilson's interval at 95 %.",
        low=percent(found.low),
        high=percent(found.high),
    )
    if found.counted < FEW:
        yield many(
            "{count} round is few: it says little about the next one.",
            "{count} rounds are few: they say little about the next one.",
            found.counted,
        )


def _edits(found: Risk, problem: Problem) -> Iterator[str]:
    tried = many("{count} change", "{count} changes", found.tried)
    if not found.edits:
        rule = "None of {tried} to the way, the hours or the start would have given more places."
        yield _(rule, tried=tried)
        return
    yield _("Of {tried} to the way, the hours or the start these would have helped:", tried=tried)
    for edit in found.edits:
        yield f"  - {change_sentence(edit.change, problem)}: {_effect(edit, found)}"


def _effect(edit: Edit, found: Risk) -> str:
    told = many(
        "a place in {placed} of {count} round instead of {before}",
        "a place in {placed} of {count} rounds instead of {before}",
        found.counted,
        placed=number(edit.placed),
        before=number(found.placed),
    )
    if edit.by_lot == found.by_lot == 0:
        return told
    rule = "{told}, by lot in {by_lot} instead of {before}"
    return _(rule, told=told, by_lot=number(edit.by_lot), before=number(found.by_lot))
