"""Amounts and shares in tables, where the unit stands once, in the heading."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from babel.dates import format_date
from babel.numbers import format_decimal

from api.finance.parts import Part, text
from api.language import language, percent
from foundation.money import KRONE

NOTHING: Final = "–"


def amount(ore: int | None) -> str:
    """An amount in kroner: whole ones alone if there is no øre; a dash where it is not known."""
    if ore is None:
        return NOTHING
    form = "#,##0.00" if ore % KRONE else "#,##0"
    return str(format_decimal(Decimal(ore) / KRONE, format=form, locale=language()))


def exact(ore: int) -> str:
    """The same with its øre in any case: for columns in which some have them."""
    return str(format_decimal(Decimal(ore) / KRONE, format="#,##0.00", locale=language()))


def share(one: Fraction | None) -> str:
    """A share, to a tenth of a per cent."""
    return NOTHING if one is None else percent(float(one))


def section(title: str, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A title and its table, all columns but the first flush right."""
    return text(Part(title, heading, rows, right=len(heading) - 1))


def short_day(value: date) -> str:
    """A day in a table."""
    return format_date(value, "medium", locale=language())
