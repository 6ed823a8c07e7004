"""Where a ping leads: to the door. Who somebody is and what the news is stands in no address."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from foundation.settings import Settings

LOCAL: Final = "http://localhost:8000/"
"""Where somebody who tries it out alone finds it."""


def link(settings: "Settings") -> str:
    """The address people reach the installation at."""
    return str(settings.url) if settings.url else LOCAL
