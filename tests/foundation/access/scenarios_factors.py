"""How a second factor comes, is shown and goes, for the tests that go through all acts."""

from typing import Any, Final

import pyotp

from foundation.access import factors, leaving, recovery, sessions, signing
from foundation.session import Session
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests.foundation.ground import entered
from tests.people import MONDAY
from tests.referrals.scene import Scene


def _enrol(session: Session, scene: Scene, _case: ReferralId) -> str:
    return factors.enrol(session, by=scene.staff.karen, at=MONDAY)


def _confirm(session: Session, scene: Scene, case: ReferralId) -> None:
    device = pyotp.parse_uri(_enrol(session, scene, case))
    assert isinstance(device, pyotp.TOTP)
    with entered(session):
        assert factors.confirm(session, device.at(MONDAY), by=scene.staff.karen, at=MONDAY)


def _remove(session: Session, scene: Scene, case: ReferralId) -> None:
    _confirm(session, scene, case)
    karen, asta = scene.staff.karen, scene.staff.asta
    with entered(session):
        factors.remove(session, account=karen.account, by=asta, at=MONDAY)


def _lose(session: Session, scene: Scene, case: ReferralId) -> None:
    _confirm(session, scene, case)
    karen, asta = scene.staff.karen, scene.staff.asta
    with entered(session):
        leaving.lose_factor(session, account=karen.account, by=asta, at=MONDAY)


def _draw(session: Session, scene: Scene, _case: ReferralId) -> list[str]:
    return recovery.draw(session, by=scene.staff.karen, at=MONDAY)


def _use(session: Session, scene: Scene, case: ReferralId) -> None:
    code, *_ = _draw(session, scene, case)
    with entered(session):
        assert recovery.use(session, code, by=scene.staff.karen, at=MONDAY)


def _surely(session: Session, scene: Scene, _case: ReferralId) -> None:
    by = scene.staff.karen
    half = sessions.begin(session, way=sessions.Way.PASSWORD, sure=False, by=by, at=MONDAY)
    with entered(session):
        signing.surely(session, half, by=by, at=MONDAY)


_ANY: Final = ReferralState.DRAFT
SCENARIOS: Final[dict[str, tuple[ReferralState, Any]]] = {
    "foundation.access.factors.enrol": (_ANY, _enrol),
    "foundation.access.factors.confirm": (_ANY, _confirm),
    "foundation.access.factors.remove": (_ANY, _remove),
    "foundation.access.leaving.lose_factor": (_ANY, _lose),
    "foundation.access.recovery.draw": (_ANY, _draw),
    "foundation.access.recovery.use": (_ANY, _use),
    "foundation.access.signing.surely": (_ANY, _surely),
}
