"""Where a ping leads. Who somebody is and what the news is stands in no address.

It leads to the door. For a young person, who has no password, it is a private link: good once, and
what opens it stands behind the `#`.
"""

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from foundation.access import links
from foundation.access.words import Use
from foundation.accounts import actor, operator
from foundation.errors import NotFound
from foundation.ids import AccountId
from foundation.roles import Role
from foundation.session import Session

if TYPE_CHECKING:
    from foundation.settings import Settings

LOCAL: Final = "http://localhost:8000/"
"""Where somebody who tries it out alone finds it."""


def link(session: Session, settings: "Settings", account: AccountId, *, at: datetime) -> str:
    """The address a ping to an account holds."""
    base = str(settings.url) if settings.url else LOCAL
    with suppress(NotFound):
        if actor(session, account).role is Role.YOUTH:
            by = operator(session.municipality)
            handed = links.make_for_a_youth(session, account=account, by=by, at=at)
            return links.address(base.rstrip("/"), handed, Use.SIGN_IN)
    return base
