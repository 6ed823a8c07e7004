"""What doors ask before they look: whether somebody may, and which day is meant."""

from datetime import date, timedelta
from typing import Final

from api.web.acting import Act
from foundation.clock import local_day
from foundation.errors import Refusal
from foundation.roles import Actor, Case, Permission, allow, require

FIRST_DAY: Final = date(2000, 1, 1)
"""Before any programme there was."""
DAYS_AHEAD: Final = 3_660
"""Ten years: farther ahead nothing is reckoned."""


class OutOfReach(Refusal):
    """A day before there was anything, or so far ahead that nothing is known of it."""

    sentence = "Ask about a day from {first} to {last}."


def ask_any(by: Actor, *permissions: Permission) -> None:
    """Ask that they have one of these rights in their whole municipality. Raises `NotAllowed`."""
    whole = Case(by.municipality)
    if not any(allow(by, one, whole) for one in permissions):
        require(by, min(permissions), whole)


def today(act: Act) -> date:
    """What day it is in Denmark."""
    return local_day(act.at)


def day_asked(act: Act, asked: date | None) -> date:
    """The day that was asked about, or today. Raises `OutOfReach`."""
    last = today(act) + timedelta(days=DAYS_AHEAD)
    on = asked or today(act)
    if not FIRST_DAY <= on <= last:
        raise OutOfReach(first=FIRST_DAY, last=last)
    return on


def month_of(written: str) -> date:
    """The first day of a month, as `2026-11`."""
    return date.fromisoformat(f"{written}-01")


def last_month(act: Act) -> date:
    """The first day of the last month that is over."""
    return (today(act).replace(day=1) - timedelta(days=1)).replace(day=1)
