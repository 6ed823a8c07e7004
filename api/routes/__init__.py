"""The resources: what each door takes, does and answers. No door does more than one act.

bodies       what the bodies of requests and answers are made of
session      who is signed in here
referrals    the reverse applications, from a first draft to the committee
cases        a case as it is looked at: where it stands, what it lacks, opened
consents     line by line, given and taken back; and what they release
sealed_lines what the committee may need to know and nobody else
committee    its agendas and meetings, and what it does with a case
pool         who is approved and waits to be matched
waiting      cases that wait, a page at a time
proposals    what employers have on their desks, and their answers
interviews   invitations, other times, how each went; who did not come or answer
parking      searches that rest
placements   from the checklist to the last day, week by week
rounds       the matching rounds, from a first draft to proposals
docs         the description of all of this
"""

from collections.abc import Iterator
from typing import Final

from api.routes import (
    cases,
    committee,
    consents,
    docs,
    interviews,
    parking,
    placements,
    pool,
    proposals,
    referrals,
    rounds,
    sealed_lines,
    session,
)
from api.web.doors import Door

_TOPICS: Final = (
    session.doors,
    referrals.doors,
    cases.doors,
    consents.doors,
    sealed_lines.doors,
    committee.doors,
    pool.doors,
    proposals.doors,
    interviews.doors,
    parking.doors,
    placements.doors,
    rounds.DOORS,
    docs.doors,
)


def _all() -> Iterator[Door]:
    for doors in _TOPICS:
        yield from doors


ALL: Final = tuple(_all())
"""Every door of the API."""
