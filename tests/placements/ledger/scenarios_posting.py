"""How terms, grants, posting and months are done, for the tests that go through all acts."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from foundation.accounts import operator
from foundation.session import Session
from placements.ledger import grants, periods, posting, terms
from placements.ledger.terms import Source
from placements.words.ledger import GrantReason
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests.databases import CITY
from tests.placements.ledger import world
from tests.placements.ledger.desk import clerk
from tests.placements.ledger.world import EARLY, FIRST, NAMES, noon
from tests.referrals.scene import Scene

HELPERS: Final = {
    "placements.ledger.courses.write": "part of posting",
    "placements.ledger.handing.hand_over": "part of posting, and of whatever settles",
}
"""What has an actor and an instant, and is part of an act only."""
Act = Callable[[Session, Scene], Any]


def _act(act: Act) -> Any:
    def do(session: Session, scene: Scene, _: ReferralId) -> Any:
        return act(session, scene)

    return do


def _set_terms(session: Session, scene: Scene) -> None:
    how: dict[str, Any] = {"by": scene.staff.asta, "at": EARLY}
    terms.set_terms(session, terms=terms.Terms(date(2026, 1, 1), "Havneby"), **how)


def _set_source(session: Session, scene: Scene) -> None:
    how: dict[str, Any] = {"by": scene.staff.asta, "at": EARLY}
    terms.set_source(session, source=Source(2026, "own", 1, "Egenfinansiering"), **how)


def _grant(session: Session, scene: Scene) -> None:
    shop = world.partner(session, NAMES[0], scene.staff.rune)
    job = world.job(session, shop)
    how: dict[str, Any] = {"reason": GrantReason.NEW_START, "by": scene.staff.karen}
    grants.grant_course(session, placement=job, at=noon(FIRST), **how)


def _post(session: Session, scene: Scene) -> None:
    world.set_up(session, scene.staff.asta)
    world.job(session, world.partner(session, NAMES[0], scene.staff.rune))
    assert posting.post(session, by=operator(CITY), at=noon(FIRST)).entries


def _close(session: Session, _: Scene) -> None:
    finn = clerk(session, "Finn Krone")
    periods.close_month(session, month="2025-12", by=finn, at=noon(FIRST))


_ANY: Final = ReferralState.APPROVED
_AT: Final = "placements.ledger."
SCENARIOS: Final[dict[str, tuple[ReferralState, Any]]] = {
    f"{_AT}terms.set_terms": (_ANY, _act(_set_terms)),
    f"{_AT}terms.set_source": (_ANY, _act(_set_source)),
    f"{_AT}grants.grant_course": (_ANY, _act(_grant)),
    f"{_AT}posting.post": (_ANY, _act(_post)),
    f"{_AT}periods.close_month": (_ANY, _act(_close)),
}
"""Each act with the state of a case it is done to."""
