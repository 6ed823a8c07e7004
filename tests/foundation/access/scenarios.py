"""How the acts of signing in are done, for the tests that go through all acts."""

from datetime import timedelta
from typing import Any, Final

from foundation.access import sessions, tokens
from foundation.access.secrets import Handed
from foundation.roles import Permission
from foundation.session import Session
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests.foundation.access import scenarios_accounts, scenarios_factors
from tests.foundation.ground import entered
from tests.people import MONDAY
from tests.referrals.scene import Scene


def _begin(session: Session, scene: Scene, _case: ReferralId) -> Handed:
    return sessions.begin(session, way=sessions.Way.PASSWORD, by=scene.staff.karen, at=MONDAY)


def _end(session: Session, scene: Scene, case: ReferralId) -> None:
    begun = _begin(session, scene, case)
    with entered(session):
        sessions.end(session, begun, by=scene.staff.karen, at=MONDAY)


def _end_own(session: Session, scene: Scene, case: ReferralId) -> None:
    begun = _begin(session, scene, case)
    with entered(session):
        sessions.end_own(session, begun.id, by=scene.staff.karen, at=MONDAY)


def _end_all(session: Session, scene: Scene, case: ReferralId) -> None:
    _begin(session, scene, case)
    karen = scene.staff.karen
    with entered(session):
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
    with entered(session):
        tokens.revoke(session, token=made.id, by=scene.staff.asta, at=MONDAY)


_ANY: Final = ReferralState.DRAFT
SCENARIOS: Final[dict[str, tuple[ReferralState, Any]]] = {
    "foundation.access.sessions.begin": (_ANY, _begin),
    "foundation.access.sessions.end": (_ANY, _end),
    "foundation.access.sessions.end_own": (_ANY, _end_own),
    "foundation.access.sessions.end_all": (_ANY, _end_all),
    "foundation.access.tokens.make": (_ANY, _make),
    "foundation.access.tokens.revoke": (_ANY, _revoke),
    **scenarios_accounts.SCENARIOS,
    **scenarios_factors.SCENARIOS,
}
HELPERS: Final[dict[str, str]] = {
    "foundation.access.links.withdraw_all": (
        "part of making a link, setting a password and closing an account, and of their entries"
    ),
    "foundation.access.signing.change_password": (
        "opens transactions of its own, as hashing takes long; `passwords.put` writes the entry"
    ),
}
"""What has an actor and an instant, and is part of an act only."""
