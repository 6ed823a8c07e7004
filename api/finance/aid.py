"""State aid by group of companies, as a table of text."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from api.finance.amounts import amount, exact, section, share
from api.language import _, day, number
from api.sentences.choices import choice_words
from placements.ledger.forecast.aid import Aid


def told(made: Sequence[Aid], on: date) -> Iterator[str]:
    """What groups were given in the three years up to a day."""
    yield _("As on {day}", day=day(on))
    if not made:
        yield _("No company was given anything in three years.")
        return
    yield from table(made)
    yield "  " + _("A course counts whole from its first day, and as earned once it is over.")


def table(made: Sequence[Aid]) -> Iterator[str]:
    """The groups."""
    heading = (
        *(_("group or company"), _("courses"), _("kroner"), _("in euro"), _("of the limit")),
        *(_("left, kroner"), ""),
    )
    rows = [
        (
            one.group.name,
            number(one.courses),
            amount(one.ore),
            exact(one.cents),
            share(Fraction(one.ore, one.limit_ore)),
            amount(one.left_ore),
            choice_words(one.warning) if one.warning else "",
        )
        for one in made
    ]
    yield from section(_("State aid in three years"), heading, rows)
