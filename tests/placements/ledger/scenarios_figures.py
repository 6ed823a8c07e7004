"""The acts of forecasts, each done once: for the test that every act writes to the log."""

from typing import Any, Final

from foundation.session import Session
from placements.ledger.forecast import groups
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests import offers
from tests.people import MONDAY
from tests.referrals.scene import Scene


def _note_group(session: Session, scene: Scene, _: ReferralId) -> None:
    groups.note_group(
        session,
        employer=offers.employer(session, MONDAY),
        group_name="Nordisk Butik",
        from_on=MONDAY.date(),
        by=scene.staff.karen,
        at=MONDAY,
    )


SCENARIOS: Final[dict[str, tuple[ReferralState, Any]]] = {
    "placements.ledger.forecast.groups.note_group": (ReferralState.SUBMITTED, _note_group)
}
HELPERS: Final[dict[str, str]] = {}
"""Nothing of forecasts is part of an act only."""
