"""Where a ping leads: to the door. Who somebody is and what the news is stands in no address.

Whoever signs in by links gets one of their own with it: good once, for some days, and its secret
behind the `#`, which no server's log sees.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from foundation.access import links
from foundation.access.links import BY_LINK
from foundation.access.words import Use
from foundation.accounts import actor, operator

if TYPE_CHECKING:
    from foundation.ids import AccountId
    from foundation.session import Session
    from foundation.settings import Settings

LOCAL: Final = "http://localhost:8000"
"""Where somebody who tries it out alone finds it."""


def base(settings: "Settings") -> str:
    """The address people reach the installation at."""
    return str(settings.url or LOCAL).rstrip("/")


def link(session: "Session", settings: "Settings", account: "AccountId", at: datetime) -> str:
    """The address for one reader; a private link is written in this transaction."""
    if actor(session, account).role not in BY_LINK:
        return f"{base(settings)}/"
    by = operator(session.municipality)
    handed = links.make(session, account=account, use=Use.SIGN_IN, by=by, at=at)
    return links.address(base(settings), handed, Use.SIGN_IN)
