"""Why not, line by line, for the coordinator."""

from collections.abc import Iterator, Sequence
from typing import Final

from api.language import _, listed, number
from api.sentences.demands import clash_sentence
from api.sentences.explain.bars import bar_sentence
from api.sentences.explain.chain import step_sentence
from api.sentences.explain.moves import place_words
from api.sentences.explain.prices import price_sentence
from api.sentences.explain.why import term_lines
from api.sentences.reasons import near_sentence, reason_sentence
from matching.explain.barred import Barred
from matching.explain.option import Option
from matching.explain.why_not import Verdict, WhyNot
from matching.problem import Problem, Youth
from matching.rules.bars import Code

VERDICTS: Final = {
    Verdict.HAS_IT: "{youth} has it: {place}.",
    Verdict.BARRED: "{youth} cannot have {asked}. It is barred:",
    Verdict.IMPOSSIBLE: (
        "{youth} cannot have {asked}. Nothing bars it by itself, but these cannot all hold:"
    ),
    Verdict.PRICED: "{youth} could have {asked}: {place}. The round would lose {price}.",
    Verdict.PIN_ONLY: (
        "{youth} could have {asked} by a pin alone: {place}. The round would lose {price}."
    ),
    Verdict.NO_CANDIDATE: "{youth} has no match: no position is lawful.",
    Verdict.OUTCOMPETED: "{youth} has no match: there is not room for everybody.",
}
NEAR_SHOWN: Final = 3
SUMS: Final = frozenset({Code.SHIFTS, Code.NO_MENTOR})
"""Codes that only sum up what others beside them say."""


def why_not_lines(told: WhyNot, problem: Problem) -> Iterator[str]:
    """The verdict, and what it rests on."""
    yield _(
        VERDICTS[Verdict(told.verdict)],
        youth=told.youth,
        asked=_asked(told),
        place=place_words(told.option.place if told.option else told.has),
        price=price_sentence(told.price) if told.price else "",
    )
    yield from _all_bar_lines(told, problem.youth[told.youth])
    yield from (f"  - {clash_sentence(clash)}" for clash in told.clashes)
    yield from _reason_lines(told, problem)
    if told.option:
        yield from _option_lines(told, told.option)


def _asked(told: WhyNot) -> str:
    """What was asked for."""
    if told.position and told.mentor:
        return _("{position} with {mentor}", position=told.position, mentor=told.mentor)
    if told.position:
        return told.position
    return _("a place with {mentor}", mentor=told.mentor)


def _all_bar_lines(told: WhyNot, youth: Youth) -> Iterator[str]:
    """What bars it, place by place; where it could be had, what a pin would lift there."""
    if told.option:
        yield from _bar_lines(told.option.lifted, youth)
        return
    yield from _bar_lines(told.bars, youth)
    for place in told.places:
        for line in _bar_lines(place.bars, youth):
            yield f"{line} ({place_words(place.place)})"


def _bar_lines(bars: Sequence[Barred], youth: Youth) -> Iterator[str]:
    yield from (f"  - {bar_sentence(bar, youth)} ({bar.code})" for bar in bars)


def _reason_lines(told: WhyNot, problem: Problem) -> Iterator[str]:
    counts = [(Code(one.code), one.count) for one in told.reasons]
    told_of = [reason_sentence(code, count) for code, count in counts if code not in SUMS]
    if told_of:
        count = number(len(problem.positions))
        yield _("  of {count} positions {reasons}", count=count, reasons=", ".join(told_of))
    alone = [near_sentence(one, problem.youth[told.youth]) for one in told.near[:NEAR_SHOWN]]
    if alone:
        yield _("  in the way alone: {near}", near="; ".join(alone))
    if told.verdict == Verdict.OUTCOMPETED and not told.option:
        yield _("  no round could hold any of the lawful places")


def _option_lines(told: WhyNot, option: Option) -> Iterator[str]:
    if told.verdict == Verdict.OUTCOMPETED and option.price:
        yield _(
            "The cheapest place would be {place}. The round would lose {price}.",
            place=place_words(option.place),
            price=price_sentence(option.price),
        )
        if not (option.price.placed or option.price.suitability or option.price.fairness):
            yield _("  It was left to the lot.")
    yield _("Score {score}", score=number(option.score))
    yield from term_lines(option.terms, option.case)
    if told.displaced:
        yield _("Without a match then: {names}", names=listed(told.displaced))
    yield _("Who would move")
    yield from (f"  {step_sentence(step)}" for step in told.chain)
