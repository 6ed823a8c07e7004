"""A repair in words: what stands, what fell and why, who moves, who comes in, at what price."""

from collections.abc import Iterable, Iterator
from typing import Final

from api.language import _, many, number
from api.sentences.demands import clash_sentence
from api.sentences.explain.bars import bar_sentence
from api.sentences.explain.moves import move_sentence, place_words
from api.sentences.explain.prices import price_sentence
from matching.explain.fallen import Crowded, Fallen
from matching.explain.moves import Move
from matching.explain.repair import Repair
from matching.problem import Problem
from matching.rules.bars import Code
from matching.solution import Clash

GONE: Final = {
    "youth": "the youth is not in the round any more",
    "position": "the position is not there any more",
    "mentor": "the mentor is not there any more",
}
CROWDED: Final = {
    Code.SEATS: "position {about}: {count} proposals, room for {limit}",
    Code.MENTOR_CAPACITY: "mentor {about}: {count} proposals, room for {limit}",
    Code.WORKPLACE_CAP: "workplace {about}: {count} proposals, room for {limit}",
    Code.INTERVIEWS: "employer {about}: {count} proposals, interviews for {limit}",
    Code.KEEP_APART: "{about} is at a workplace with somebody to be kept apart from",
    Code.PIN: "{about} is pinned somewhere else",
    Code.FLOOR: "the floor of {about} does not hold with those who are left",
}
"""What proposals break together that could each stand by itself."""


def repair_lines(told: Repair, problem: Problem, declined: Iterable[str] = ()) -> Iterator[str]:
    """All there is to say of a repair, line by line; `declined` are those who said no."""
    if told.clashes:
        yield from clash_lines(told.clashes)
        return
    counts = (
        many("{count} proposal stands", "{count} proposals stand", len(told.kept)),
        many("{count} has fallen", "{count} have fallen", len(told.fallen)),
        many("{count} moves", "{count} move", len(told.moved)),
    )
    yield ", ".join(counts)
    yield from _fallen_lines(told, problem, set(declined))
    yield from _part(_("Cannot all stand:"), map(_crowded_sentence, told.crowded))
    moves = {one.youth: one for one in told.moves}
    out = [moves.pop(one.youth) for one in told.fallen if one.youth in moves]
    yield from _part(_("Found another place:"), _sentences(one for one in out if one.after))
    yield from _part(_("Have to move:"), _sentences(one for one in moves.values() if one.before))
    yield from _part(_("Come in:"), _sentences(one for one in moves.values() if not one.before))
    yield from _total_lines(told)


def clash_lines(clashes: Iterable[Clash]) -> Iterator[str]:
    """The demands that clash."""
    yield _("No round is lawful then. These demands cannot all hold:")
    yield from (f"  - {clash_sentence(one)}" for one in clashes)


def _fallen_lines(told: Repair, problem: Problem, declined: set[str]) -> Iterator[str]:
    def words(one: Fallen) -> str:
        place = f"{one.youth}, {place_words(one.place)}"
        if one.youth in declined:
            return f"{place}: {_('said no')}"
        reasons = [_(GONE[name]) for name in one.gone]
        if not one.gone:
            reasons += [bar_sentence(bar, problem.youth[one.youth]) for bar in one.bars]
        return f"{place}: {'; '.join(reasons)}"

    yield from _part(_("Fallen:"), map(words, told.fallen))


def _crowded_sentence(one: Crowded) -> str:
    count, limit = number(one.count), number(one.limit)
    told = _(CROWDED[Code(one.code)], about=one.about, count=count, limit=limit)
    others = ", ".join(one.youths)
    return f"{told} ({others})" if others else told


def _sentences(moves: Iterable[Move]) -> Iterator[str]:
    return map(move_sentence, moves)


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and its lines; nothing where there are none."""
    told = [f"  - {line}" for line in lines]
    if told:
        yield from ("", heading, *told)


def _total_lines(told: Repair) -> Iterator[str]:
    price, after = told.given_up, told.after
    if price is None or after is None:
        return
    yield ""
    yield _(
        "The round comes to {placed} points placed and {suitability} of suitability",
        placed=number(after["placed"]),
        suitability=number(after["suitability"]),
    )
    if price.suitability:
        yield _("Given up to move fewer: {price}", price=price_sentence(price))
    else:
        yield _("It is proven to be the best there is with what was accepted")
