"""The acts of statistics, each done once: for the test that every act writes to the log."""

from typing import Any, Final

from foundation.roles import Role
from foundation.session import Session
from placements.monitoring import dataset, extract
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests.people import MONDAY, later, nobody
from tests.referrals.scene import Scene


def _release(session: Session, scene: Scene, _: ReferralId) -> None:
    extract.release(session, month=MONDAY.date(), by=scene.staff.karen, at=later(days=60))


def _take(session: Session, scene: Scene, _: ReferralId) -> None:
    evaluator = nobody(scene.staff.karen.municipality, Role.EVALUATOR)
    dataset.take(session, by=evaluator, at=later(days=60))


SCENARIOS: Final[dict[str, tuple[ReferralState, Any]]] = {
    "placements.monitoring.extract.release": (ReferralState.SUBMITTED, _release),
    "placements.monitoring.dataset.take": (ReferralState.SUBMITTED, _take),
}
HELPERS: Final[dict[str, str]] = {}
"""Nothing of statistics is part of an act only."""
