"""The resources: what each door takes, does and answers. No door does more than one act.

bodies      what the bodies of requests and answers are made of
sign_in     signing in, by password or link
session     who is signed in here
me          one's own sessions, password and second factor
referrals   the reverse applications, from a first draft to the committee
"""

from collections.abc import Iterator
from typing import Final

from api.routes import me, referrals, session, sign_in
from api.web.doors import Door

_TOPICS: Final = (sign_in.doors, session.doors, me.doors, referrals.doors)


def _all() -> Iterator[Door]:
    for doors in _TOPICS:
        yield from doors


ALL: Final = tuple(_all())
"""Every door of the API."""
