"""How it is decided by what an account signs in, for the tests that go through all acts."""

from typing import Any, Final

from foundation import accounts
from foundation.access import leaving, links, names, outside, passwords
from foundation.access.words import Use
from foundation.ids import AccountId
from foundation.session import Session
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests.foundation.ground import entered
from tests.people import MONDAY
from tests.referrals.scene import Scene

_ELSEWHERE: Final = "town"


def _of_karen(scene: Scene) -> dict[str, Any]:
    """Something Asta does to the account of Karen."""
    return {"account": scene.staff.karen.account, "by": scene.staff.asta, "at": MONDAY}


def _youth(session: Session, scene: Scene) -> AccountId:
    return accounts.open_for_a_youth(session, by=scene.staff.karen, at=MONDAY)


def _give(session: Session, scene: Scene, _case: ReferralId) -> None:
    names.give(session, name="karen@town.example", **_of_karen(scene))


def _put(session: Session, scene: Scene, _case: ReferralId) -> None:
    passwords.put(session, hashed="$argon2id$of-the-tests", **_of_karen(scene))


def _link(session: Session, scene: Scene, _case: ReferralId) -> None:
    outside.link(session, provider=_ELSEWHERE, subject="k-17", **_of_karen(scene))


def _unlink(session: Session, scene: Scene, case: ReferralId) -> None:
    _link(session, scene, case)
    with entered(session):
        outside.unlink(session, provider=_ELSEWHERE, **_of_karen(scene))


def _make(session: Session, scene: Scene, _case: ReferralId) -> None:
    links.make(session, use=Use.PASSWORD, **_of_karen(scene))


def _make_for_a_youth(session: Session, scene: Scene, _case: ReferralId) -> None:
    youth = _youth(session, scene)
    with entered(session):
        links.make_for_a_youth(session, account=youth, by=scene.staff.karen, at=MONDAY)


def _close(session: Session, scene: Scene, _case: ReferralId) -> None:
    leaving.close_account(session, **_of_karen(scene))


def _close_for_a_youth(session: Session, scene: Scene, _case: ReferralId) -> None:
    youth = _youth(session, scene)
    with entered(session):
        leaving.close_for_a_youth(session, account=youth, by=scene.staff.karen, at=MONDAY)


_ANY: Final = ReferralState.DRAFT
SCENARIOS: Final[dict[str, tuple[ReferralState, Any]]] = {
    "foundation.access.names.give": (_ANY, _give),
    "foundation.access.passwords.put": (_ANY, _put),
    "foundation.access.outside.link": (_ANY, _link),
    "foundation.access.outside.unlink": (_ANY, _unlink),
    "foundation.access.links.make": (_ANY, _make),
    "foundation.access.links.make_for_a_youth": (_ANY, _make_for_a_youth),
    "foundation.access.leaving.close_account": (_ANY, _close),
    "foundation.access.leaving.close_for_a_youth": (_ANY, _close_for_a_youth),
}
