"""What is told of a figure, a goal and a table."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from api.language import _, number
from api.sentences.choices import CHOICES, choice_words
from placements.monitoring.figures import Figure, Told
from placements.monitoring.tables import OTHER
from placements.words.statistics import Goal

CLOSED: Final = "–"
NEEDS: Final[Mapping[Goal, str]] = {
    Goal.JOB_OR_EDUCATION_AFTER_A_YEAR: (
        "whether each youth has a job or is in education a year on, from the registers of the"
        " labour market and of education"
    ),
    Goal.LESS_SUPPORT_AFTER_A_YEAR: (
        "which measures each youth has at the start and a year on, from the social services"
    ),
    Goal.LESS_ABSENCE_AFTER_26_WEEKS: (
        "each youth's school absence before and after, from the schools"
    ),
    Goal.NO_OFFENCE_IN_A_YEAR: (
        "charges and convictions, which only a researcher with leave may link"
    ),
    Goal.BETTER_DEVELOPMENT: "an agreed measure, asked before and after by the evaluation",
}
"""What data a goal would need that nothing in here knows."""


def count_words(count: int | None) -> str:
    """A count, or that it is closed."""
    return CLOSED if count is None else number(count)


def days_words(days: int | None) -> str:
    """Days, or that they are closed."""
    return CLOSED if days is None else number(days)


def figure_words(figure: Figure) -> str:
    """A share as far as it is told."""
    facts = {"percent": figure.percent, "low": figure.low, "high": figure.high}
    if figure.told is Told.TOO_FEW:
        return CLOSED
    if figure.told is Told.AT_LEAST:
        return _("at least {percent} %", **facts)
    if figure.told is Told.AT_MOST:
        return _("at most {percent} %", **facts)
    return _("{percent} % ({low}–{high})", **facts)


def list_word(choice: str) -> str:
    """A word of a closed list as people say it, or a code as it stands."""
    if isinstance(choice, StrEnum) and type(choice) in CHOICES:
        return choice_words(choice)
    fixed = {
        OTHER: _("all others"),
        "all": _("all"),
        "unknown": _("not known"),
        "yes": _("yes"),
        "no": _("no"),
    }
    return fixed.get(choice, choice)
