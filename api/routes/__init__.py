"""The resources: what each door takes, does and answers. No door does more than one act.

session     who is signed in here
referrals   the reverse applications, from a first draft to the committee
proposals   what employers have on their desks, and their answers
interviews  invitations, other times, how each went; who did not come or answer
parking     searches that rest
vacancies   a vacancy in the middle of a week: its candidates, and an offer
placements  from the checklist to the last day, week by week
"""

from collections.abc import Iterator
from typing import Final

from api.routes import interviews, parking, placements, proposals, referrals, session, vacancies
from api.web.doors import Door

_TOPICS: Final = (
    session.doors,
    referrals.doors,
    proposals.doors,
    interviews.doors,
    parking.doors,
    vacancies.doors,
    placements.doors,
)


def _all() -> Iterator[Door]:
    for doors in _TOPICS:
        yield from doors


ALL: Final = tuple(_all())
"""Every door of the API."""
