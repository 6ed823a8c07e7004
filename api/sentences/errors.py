"""What went wrong, in a sentence."""

from datetime import date
from enum import StrEnum
from typing import Final

from api.language import _, day, number
from api.sentences.rights import RIGHTS
from foundation.errors import FootholdError
from foundation.roles import Permission, Role

KINDS: Final[dict[str, type[StrEnum]]] = {"role": Role, "permission": Permission}
"""Facts that are words of a list, by their names."""


def error_sentence(error: FootholdError) -> str:
    """The error's own sentence, in the language spoken, with its facts filled in."""
    facts = {name: _said(fact) for name, fact in error.facts.items()}
    sentence = _(error.sentence, **{name: _word(name, fact) for name, fact in facts.items()})
    return sentence[:1].upper() + sentence[1:]


def _word(name: str, fact: str) -> str:
    """A role or a right by its words; any other fact as it is."""
    if name not in KINDS:
        return fact
    words = {choice.value: told for choice, told in RIGHTS[KINDS[name]].items()}
    return _(words[fact]) if fact in words else fact


def _said(fact: object) -> str:
    """A fact as people write it."""
    if isinstance(fact, bool):
        return str(fact).lower()
    if isinstance(fact, int):
        return number(fact)
    return day(fact) if isinstance(fact, date) else str(fact)
