"""The resources: what each door takes, does and answers. No door does more than one act.

bodies      what the bodies of requests and answers are made of
docs        the description of all of this
session     who is signed in here
referrals   the reverse applications, from a first draft to the committee
"""

from collections.abc import Iterator
from typing import Final

from api.routes import docs, referrals, session
from api.web.doors import Door

_TOPICS: Final = (docs.doors, session.doors, referrals.doors)


def _all() -> Iterator[Door]:
    for doors in _TOPICS:
        yield from doors


ALL: Final = tuple(_all())
"""Every door of the API."""
