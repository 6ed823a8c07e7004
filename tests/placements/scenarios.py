"""What the stages of the placements share, for the tests that go through all acts."""

from typing import Any, Final

from foundation.session import Session
from placements import apart
from referrals import intake
from referrals.ids import ReferralId, YouthId
from referrals.status import ReferralState
from tests.people import MONDAY, NORREBRO
from tests.referrals.acts import NUMBERS
from tests.referrals.scene import Scene, told, youth_of


def _two(session: Session, scene: Scene, case: ReferralId) -> tuple[YouthId, YouthId]:
    """The youth of the case, and another."""
    application, by = told(number=next(NUMBERS)), scene.staff.rune
    other = intake.draft(session, application=application, queue=NORREBRO, by=by, at=MONDAY)
    return youth_of(session, case), youth_of(session, other)


def _apart(session: Session, scene: Scene, case: ReferralId) -> tuple[YouthId, YouthId]:
    one, two = _two(session, scene, case)
    apart.keep_apart(session, youth=one, other=two, by=scene.staff.karen, at=MONDAY)
    return one, two


def _let_meet(session: Session, scene: Scene, case: ReferralId) -> None:
    one, two = _apart(session, scene, case)
    apart.let_meet(session, youth=two, other=one, by=scene.staff.karen, at=MONDAY)


SCENARIOS: Final[dict[str, tuple[ReferralState, Any]]] = {
    "placements.apart.keep_apart": (ReferralState.APPROVED, _apart),
    "placements.apart.let_meet": (ReferralState.APPROVED, _let_meet),
}
HELPERS: Final = {
    "placements.holds.release": "part of the acts by which a proposal or a placement ends",
    "placements.holds.take": "part of making a proposal, and of changing what it holds",
    "placements.holds.take_seat": "part of making a proposal, and of changing what it holds",
    "placements.notices.tell_account": "part of an act, and of its entry",
    "placements.notices.tell_coordinators": "part of an act, and of its entry",
    "placements.notices.tell_hr": "part of an act, and of its entry",
    "placements.notices.tell_store": "part of an act, and of its entry",
    "placements.proposing.hold_option": "part of making a proposal, and of choosing an option",
    "placements.proposing.propose": "part of publishing a round, and of offering a vacancy",
}
"""What has an actor and an instant, and is part of an act only."""
