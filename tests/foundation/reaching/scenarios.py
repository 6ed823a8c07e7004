"""How somebody sets where and of what they are told, for the tests that go through all acts."""

from typing import Any, Final

from foundation.ids import MessageId
from foundation.reaching import codes, feeds, reaches, seen, wishes
from foundation.reaching.words import Channel, Language
from foundation.session import Session
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests.foundation.ground import Told, entered
from tests.foundation.reaching.scene import told
from tests.people import MONDAY
from tests.referrals.scene import Scene


def _by(scene: Scene) -> dict[str, Any]:
    return {"by": scene.staff.karen, "at": MONDAY}


def _set(session: Session, scene: Scene, _case: ReferralId) -> None:
    address = "karen@town.example"
    reaches.set_address(session, channel=Channel.MAIL, address=address, **_by(scene))
    session.promised.clear()


def _confirm(session: Session, scene: Scene, case: ReferralId) -> None:
    _set(session, scene, case)
    reach = reaches.find(session, scene.staff.karen.account, Channel.MAIL)
    coded = codes.draw(session, reach.id) if reach else None
    assert reach
    assert coded
    codes.note_sent(session, reach.id, coded, at=MONDAY)
    with entered(session):
        given = codes.confirm(session, channel=Channel.MAIL, code=coded.code, **_by(scene))
    assert given.confirmed


def _remove(session: Session, scene: Scene, case: ReferralId) -> None:
    _set(session, scene, case)
    with entered(session):
        reaches.remove(session, channel=Channel.MAIL, **_by(scene))


def _make(session: Session, scene: Scene, _case: ReferralId) -> None:
    feeds.make(session, **_by(scene))


def _revoke(session: Session, scene: Scene, case: ReferralId) -> None:
    _make(session, scene, case)
    with entered(session):
        feeds.revoke(session, **_by(scene))


def _wish(session: Session, scene: Scene, _case: ReferralId) -> None:
    wishes.wish(session, language=Language.ENGLISH, muted=[Told.DONE], **_by(scene))


def _told(session: Session, scene: Scene) -> MessageId:
    return told(session, scene.staff.karen)


def _mark_seen(session: Session, scene: Scene, _case: ReferralId) -> None:
    message = _told(session, scene)
    with entered(session):
        seen.mark_seen(session, [message], **_by(scene))


def _mark_until(session: Session, scene: Scene, _case: ReferralId) -> None:
    message = _told(session, scene)
    with entered(session):
        seen.mark_until(session, message, **_by(scene))


_ANY: Final = ReferralState.DRAFT
SCENARIOS: Final[dict[str, tuple[ReferralState, Any]]] = {
    "foundation.reaching.reaches.set_address": (_ANY, _set),
    "foundation.reaching.reaches.remove": (_ANY, _remove),
    "foundation.reaching.codes.confirm": (_ANY, _confirm),
    "foundation.reaching.feeds.make": (_ANY, _make),
    "foundation.reaching.feeds.revoke": (_ANY, _revoke),
    "foundation.reaching.wishes.wish": (_ANY, _wish),
    "foundation.reaching.seen.mark_seen": (_ANY, _mark_seen),
    "foundation.reaching.seen.mark_until": (_ANY, _mark_until),
}
HELPERS: Final[dict[str, str]] = {
    "foundation.reaching.pings.take": "part of sending: a program takes pings, and nobody acts",
    "foundation.reaching.pings.note": "part of sending: a program notes what became of pings",
}
"""What has an actor and an instant, and is part of an act only."""
