"""What the tests of proposals and placements over HTTP begin with."""

from datetime import datetime
from typing import Any

from foundation.roles import Actor
from tests.api.site import Browser, Site, site
from tests.people import MONDAY
from tests.placements.scene import Town


def over(made: Town, at: datetime = MONDAY) -> Site:
    """The site over a town."""
    return site(made.database, at)


def at(there: Site, when: datetime, by: Actor) -> Browser:
    """Somebody at their desk, at an hour."""
    there.clock.instant = when
    return there.browser(by)


def time(when: datetime, minutes: int = 30) -> dict[str, Any]:
    """A time for an interview, as it is sent."""
    return {"starts": when.isoformat(), "minutes": minutes, "place": "Kontoret, 1. sal"}
