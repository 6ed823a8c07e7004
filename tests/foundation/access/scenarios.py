"""How the acts of signing in are done, for the tests that go through all acts."""

from datetime import timedelta
from typing import Any, Final

from foundation.access import sessions, tokens
from foundation.access.secrets import Handed
from foundation.roles import Permission
from foundation.session import Session
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests.people import MONDAY
from tests.referrals.scene import Scene


def _begin(session: Session, scene: Scene, _case: ReferralId) -> Handed:
    return sessions.begin(session, way=sessions.Way.PASSWORD, by=scene.staff.karen, at=MONDAY)


def _end(session: Session, scene: Scene, case: ReferralId) -> None:
    sessions.end(session, _begin(session, scene, case), by=scene.staff.karen, at=MONDAY)


def _end_all(session: Session, scene: Scene, case: ReferralId) -> None:
    _begin(session, scene, case)
    karen = scene.staff.karen
    assert sessions.end_all(session, karen.account, by=karen, at=MONDAY) == 1


def _make(session: Session, scene: Scene, _case: ReferralId) -> Handed:
    return tokens.make(
        session,
        account=scene.staff.karen.account,
        label="the town's own lists",
        scopes=[Permission.POOL_READ],
        until_on=MONDAY.date() + timedelta(days=30),
        by=scene.staff.asta,
        at=MONDAY,
    )


def _revoke(session: Session, scene: Scene, case: ReferralId) -> None:
    made = _make(session, scene, case)
    tokens.revoke(session, token=made.id, by=scene.staff.asta, at=MONDAY)


_ANY: Final = ReferralState.DRAFT
SCENARIOS: Final[dict[str, tuple[ReferralState, Any]]] = {
    "foundation.access.sessions.begin": (_ANY, _begin),
    "foundation.access.sessions.end": (_ANY, _end),
    "foundation.access.sessions.end_all": (_ANY, _end_all),
    "foundation.access.tokens.make": (_ANY, _make),
    "foundation.access.tokens.revoke": (_ANY, _revoke),
}
HELPERS: Final[dict[str, str]] = {}
"""What has an actor and an instant, and is part of an act only."""
