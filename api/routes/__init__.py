"""The resources: what each door takes, does and answers. No door does more than one act.

bodies      what the bodies of requests and answers are made of
session     who is signed in here
referrals   the reverse applications, from a first draft to the committee
rounds      the matching rounds, from a first draft to proposals
jobs        long work: where it stands, and stopping it
"""

from collections.abc import Iterator
from typing import Final

from api.routes import jobs, referrals, rounds, session
from api.web.doors import Door

_TOPICS: Final = (session.doors, referrals.doors, rounds.DOORS, jobs.doors)


def _all() -> Iterator[Door]:
    for doors in _TOPICS:
        yield from doors


ALL: Final = tuple(_all())
"""Every door of the API."""
