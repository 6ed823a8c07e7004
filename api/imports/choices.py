"""Words to choose from: the code, and how people write it, in Danish and English.

They are read in either language, whatever language is spoken.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final

from babel import Locale

from api.imports.folding import fold
from api.language import language
from matching.files.faults import MISSING, Refused, fault
from matching.files.kinds import Json

Choices = Mapping[str, tuple[str, ...]]
"""By code: a Danish word, an English one, and others that mean the same."""

FLAGS: Final[Choices] = {
    "true": ("ja", "yes", "x", "sand", "1"),
    "false": ("nej", "no", "falsk", "0"),
}
CONTACT_BY: Final[Choices] = {
    "phone": ("telefon", "phone"),
    "text_message": ("sms", "text message"),
    "email": ("e-mail", "email"),
    "referrer": ("indstiller", "referrer"),
}
ADDRESS: Final[Choices] = {
    "home": ("hjem", "home"),
    "in_care": ("anbragt", "in care"),
    "coming_home": ("hjem igen", "coming home"),
    "other": ("andet", "other"),
}
RELATION: Final[Choices] = {
    "mother": ("mor", "mother"),
    "father": ("far", "father"),
    "parent": ("forælder", "parent"),
    "relative": ("slægtning", "relative"),
    "municipality": ("kommune", "municipality", "kommunen"),
    "other": ("anden", "other", "andet"),
}
SCHOOLING: Final[Choices] = {
    "compulsory": ("undervisningspligtig", "compulsory"),
    "beyond": ("færdig", "beyond"),
}
TOLD_BY: Final[Choices] = {
    "youth": ("den unge", "youth", "ung"),
    "school": ("skole", "school", "skolen"),
    "register": ("register", "register"),
}
AWAY: Final[Choices] = {
    "exam": ("eksamen", "exam"),
    "holiday": ("ferie", "holiday"),
    "other": ("andet", "other"),
}
TRAVEL: Final[Choices] = {
    "walk": ("gang", "walk", "gå", "til fods"),
    "bike": ("cykel", "bike", "bicycle"),
    "transit": ("bus", "transit", "tog", "bus og tog", "kollektiv"),
}
NEEDS: Final[Choices] = {
    "boundaries": ("grænser", "boundaries"),
    "confidence": ("selvtillid", "confidence"),
    "structure": ("struktur", "structure"),
    "social_contact": ("social kontakt", "social contact"),
    "instructions": ("instruktioner", "instructions"),
    "conflict": ("konflikter", "conflict", "conflicts"),
    "attendance": ("fremmøde", "attendance"),
    "pace": ("tempo", "pace"),
}
SEX: Final[Choices] = {
    "f": ("kvinde", "female", "k", "pige"),
    "m": ("mand", "male", "dreng"),
    "x": ("andet", "other"),
}
SOURCE: Final[Choices] = {
    "street": ("gade", "street", "gadeplan"),
    "school": ("skole", "school"),
    "drop_in_centre": ("værested", "drop-in centre"),
    "youth_adviser": ("ungevejleder", "youth adviser"),
    "case_worker": ("sagsbehandler", "case worker"),
    "other": ("andet", "other"),
}
DAYS: Final[Choices] = {
    "1": ("mandag", "Monday", "ma", "man", "Mon"),
    "2": ("tirsdag", "Tuesday", "ti", "tir", "Tue"),
    "3": ("onsdag", "Wednesday", "on", "ons", "Wed"),
    "4": ("torsdag", "Thursday", "to", "tor", "Thu"),
    "5": ("fredag", "Friday", "fr", "fre", "Fri"),
    "6": ("lørdag", "Saturday", "lø", "lør", "Sat"),
    "7": ("søndag", "Sunday", "sø", "søn", "Sun"),
}
"""ISO weekdays, Monday is 1."""
CODE_LETTERS_MAX: Final = 3
"""Of the codes in ISO 639; longer ones name a country or a script too."""


def one_of(choices: Choices) -> Callable[[str], str]:
    """A reader of one of the words. It raises `Refused` with those there are."""

    def read(text: str) -> str:
        code = spellings(tuple(choices.items())).get(fold(text))
        if code is None:
            raise Refused([fault("", MISSING, "must be one of: {words}", words=told(choices))])
        return code

    return read


def flag(text: str) -> Json:
    """Yes or no, as a sheet may say it."""
    return one_of(FLAGS)(text) == "true"


def told(choices: Choices) -> str:
    """The words in the language spoken."""
    place = 0 if language() == "da" else 1
    return ", ".join(words[place] for words in choices.values())


@cache
def spellings(choices: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, str]:
    """The code by each spelling of each word."""
    return {fold(word): code for code, words in choices for word in (code, *words)}


def language_code(text: str) -> str:
    """The ISO 639 code of a language, from the code or from its name. Raises `Refused`."""
    names = _languages()
    small = text.casefold()
    code = small if small in names.values() else names.get(fold(text))
    if code is None:
        rule = "must be languages by their names or codes, like: dansk, somali"
        raise Refused([fault("", MISSING, rule)])
    return code


@cache
def _languages() -> Mapping[str, str]:
    return dict(_named_languages())


def _named_languages() -> Iterator[tuple[str, str]]:
    for locale in ("en", "da"):  # where two names fold into one, the Danish one counts
        for code, name in Locale(locale).languages.items():
            if len(code) <= CODE_LETTERS_MAX:
                yield fold(name), code
