"""Danish first, English second: `FOOTHOLD_LANGUAGE=en` speaks English.

English stands in the code; the Danish words stand in locale/da.po.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.dates import format_date, format_datetime, format_skeleton, get_day_names
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from foundation.clock import COPENHAGEN
from foundation.money import KRONE

LANGUAGES: Final = ("da", "en")
_SPOKEN: Final[ContextVar[str | None]] = ContextVar("spoken", default=None)
CATALOGUE: Final = Path(__file__).parent / "locale" / "da.po"


class UnknownLanguage(ValueError):
    """The environment asks for a language there is none of."""

    def __init__(self, language: str) -> None:
        """Name the language."""
        words = ", ".join(LANGUAGES)
        super().__init__(f"FOOTHOLD_LANGUAGE: {language!r}: must be one of: {words}")


def language() -> str:
    """The language to speak: the one asked for, or Danish."""
    asked = _SPOKEN.get() or os.environ.get("FOOTHOLD_LANGUAGE", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language, whatever the environment asks for: that of one reader."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


@cache
def _words(spoken: str) -> NullTranslations:
    if spoken != "da":
        return NullTranslations()
    compiled = BytesIO()
    with CATALOGUE.open("rb") as file:
        write_mo(compiled, read_po(file, locale="da"))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _(text: str, **facts: object) -> str:
    """The text in the language spoken, with facts filled in by name."""
    spoken = _words(language()).gettext(text) if text else ""
    return spoken.format(**facts) if facts else spoken


def many(one: str, more: str, count: int, **facts: object) -> str:
    """The text for one or for more, in the language spoken; `count` may be filled in too."""
    spoken = _words(language()).ngettext(one, more, count)
    return spoken.format(count=number(count), **facts)


def number(value: int) -> str:
    """A whole number as people write it."""
    return str(format_decimal(value, locale=language()))


def decimal(value: float) -> str:
    """A number as people write it, to a tenth."""
    return str(format_decimal(value, format="#,##0.#", locale=language()))


def percent(share: float) -> str:
    """A share as people write it, to a tenth of a per cent."""
    return str(format_percent(share, format="#,##0.#%", locale=language()))


def kroner(ore: int) -> str:
    """An amount as people write it: 11.500,00 kr."""
    amount = format_decimal(Decimal(ore) / KRONE, format="#,##0.00", locale=language())
    return _("DKK {amount}", amount=amount)


def month(value: str) -> str:
    """A month, as `2026-11`, as people write it."""
    first = date.fromisoformat(f"{value}-01")
    return str(format_skeleton("yMMMM", first, locale=language()))


def day(value: date) -> str:
    """A day as people write it."""
    return format_date(value, "long", locale=language())


def moment(value: datetime) -> str:
    """An instant as people write it, in Danish time."""
    return format_datetime(value, "d MMMM y HH:mm", tzinfo=COPENHAGEN, locale=language())


def weekday(number: int) -> str:
    """A day of the week by its number, Monday is 1."""
    return str(get_day_names("wide", locale=language())[number - 1])


def listed(words: Iterable[str]) -> str:
    """Words in a row, as people write them: 'one, two and three'."""
    return str(format_list(list(words), style="standard", locale=language()))


def check_language() -> None:
    """Refuse a language there is none of. Raises `UnknownLanguage`."""
    asked = os.environ.get("FOOTHOLD_LANGUAGE", "")
    if asked and asked not in LANGUAGES:
        raise UnknownLanguage(asked)
