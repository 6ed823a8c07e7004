"""The times a municipality grants, as settings."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from referrals.deadlines import DECISION_DAYS, INVITATION_DAYS


@dataclass(frozen=True, slots=True)
class Terms:
    """How long things may take."""

    decision_days: int = DECISION_DAYS
    invitation_days: int = INVITATION_DAYS
    consent_months: int = 12
    """A consent older than a year is asked for anew, as older administrative practice has it."""


USUAL: Final = Terms()


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
