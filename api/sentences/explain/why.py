"""Why a match, line by line, for the coordinator."""

from collections.abc import Iterator, Mapping
from math import ceil

from api import columns
from api.language import _, day, many, number
from api.sentences.explain.bars import bar_sentence
from api.sentences.explain.moves import place_words
from api.sentences.explain.prices import price_sentence
from api.sentences.weeks import shifts_sentence
from api.sentences.why import DIMENSIONS, MODES
from matching.explain.case import Case
from matching.explain.option import Option
from matching.explain.why import Why
from matching.problem import Problem


def why_lines(told: Why, problem: Problem) -> Iterator[str]:
    """The match, what its score is made of, and what else the youth could have had."""
    position = problem.position[told.place.position]
    yield _(
        "{youth} → {place}, {shifts}, from {day}",
        youth=told.youth,
        place=place_words(told.place),
        shifts=shifts_sentence(position.shifts, told.shifts),
        day=day(told.start),
    )
    waited = many("waited {count} day", "waited {count} days", told.waited_days)
    yield f"  {waited}, {_('urgent')}" if told.urgent else f"  {waited}"
    if told.pinned:
        yield _("  the coordinator demanded it with a pin")
    for barred in told.lifted:
        sentence = bar_sentence(barred, problem.youth[told.youth])
        yield _("  the pin lifts what would bar it: {bar}", bar=sentence)
    yield _("Score {score}", score=number(told.score))
    yield from term_lines(told.terms, told.case)
    yield ""
    yield from _option_lines(told)


def term_lines(terms: Mapping[str, int], case: Case) -> Iterator[str]:
    """Each term with its points, and what it looks at."""
    yield _("  wishes {points}: {case}", points=number(terms["wishes"]), case=_wishes(case))
    yield _(
        "  support by the mentor {points}: {case}",
        points=number(terms["mentor_fit"]),
        case=_support(case),
    )
    yield _("  way {points}: {case}", points=number(terms["travel"]), case=_way(case))


def _wishes(case: Case) -> str:
    wished = case.wishes
    both = ((wished.job_type, wished.job_type_wish), (wished.workplace, wished.workplace_wish))
    return ", ".join(_wish(name, wish) for name, wish in both)


def _wish(name: str, wish: int | None) -> str:
    if wish is None:
        return _("{name} not mentioned", name=name)
    return _("{name} wished for with {wish} of 5", name=name, wish=wish)


def _support(case: Case) -> str:
    if not case.support:
        return _("no special needs")
    return ", ".join(
        _(
            "{name}: need {need}, strength {strength}",
            name=_(DIMENSIONS[one.dimension]),
            need=one.need,
            strength=one.strength,
        )
        for one in case.support
    )


def _way(case: Case) -> str:
    way = _(MODES[case.way.mode], minutes=number(ceil(case.way.millis / 1000)))
    return _("{way}, the limit is {limit}", way=way, limit=number(case.way.minutes_max))


def _option_lines(told: Why) -> Iterator[str]:
    if not told.options:
        yield _("No other position was lawful for {youth}.", youth=told.youth)
        return
    yield _(
        "What else {youth} could have had, and what the round would lose by it", youth=told.youth
    )
    heading = (_("Position"), _("Mentor"), _("Score"), _("wishes + mentor + way"), _("Cost"))
    yield from columns.lines(heading, [_row(option) for option in told.options])


def _row(option: Option) -> tuple[str, ...]:
    place = option.place
    return (
        place.position,
        place.mentor,
        number(option.score),
        " + ".join(map(number, option.terms.values())),
        price_sentence(option.price) if option.price else _("no round could hold it"),
    )
