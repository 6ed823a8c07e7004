"""Every act on placements, done within one transaction: for the tests that go through all acts."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Final

from foundation.accounts import operator
from foundation.roles import Actor
from foundation.session import Session
from placements.ids import PlacementId
from placements.lifecycle import (
    beginning,
    checklist,
    confirming,
    contacts,
    ending,
    forgotten,
    hiring,
    line,
    listing,
    mentors,
    moving,
    pausing,
    renewing,
)
from placements.models import Placement
from placements.timetable import passing
from placements.words.placements import (
    After,
    ChangeReason,
    CheckItem,
    ContactKind,
    EndReason,
    PauseReason,
)
from referrals.ids import ReferralId
from referrals.rights.erasure import erase
from referrals.status import ReferralState
from referrals.words import ErasureReason
from tests import offers
from tests.databases import CITY
from tests.people import MONDAY
from tests.placements.lifecycle.scene import START, guide, on_day, ready, tick_all
from tests.placements.scene import Shop, propose, shop
from tests.referrals.scene import Scene, youth_of

Scenario = Callable[[Session, Scene, ReferralId], Any]
Act = Callable[[Session, Shop, PlacementId, Actor], Any]
TODAY: Final = START + timedelta(days=30)
AT: Final = on_day(TODAY)
HELPERS: Final = {
    "placements.lifecycle.closing.finish": "part of the acts that end a placement",
    "placements.lifecycle.completing.complete": "part of the timetable's pass, and of its entry",
    "placements.lifecycle.completing.turn_18": "part of the timetable's pass, and of its entry",
    "placements.lifecycle.confirming.write": "part of confirming, and of a list",
    "placements.lifecycle.falling.fall": "part of the acts that move weeks",
    "placements.lifecycle.falling.undo": "part of undoing, and of the acts that move weeks",
    "placements.lifecycle.mentors.add_mentoring": "part of the acts that change a mentor",
    "placements.lifecycle.mentors.swap_mentor": "part of the acts that change a mentor",
    "placements.lifecycle.period.follow_pauses": "part of the acts on pauses",
    "placements.lifecycle.telling.tell_around": "part of an act, and of its entry",
    "placements.timetable.offers.resume_searches": "part of the timetable's pass",
    "placements.timetable.telling.tell_once": "part of the timetable's pass",
}
"""What has an actor and an instant, and is part of an act only."""


def _hired(session: Session, scene: Scene, case: ReferralId) -> tuple[Shop, PlacementId]:
    """A placement that is to begin, at a shop of its own."""
    lund = shop(session, "Brødrene Lund", ("Helle", "Stine", "Birthe"))
    proposal = propose(session, case, lund, scene.staff.karen, MONDAY)
    ready(session, proposal, lund.hr, MONDAY)
    how: dict[str, Any] = {"starts_on": START, "by": lund.hr, "at": MONDAY}
    return lund, hiring.hire(session, proposal=proposal, **how)


def _before(act: Act) -> Scenario:
    """An act on a placement that is to begin."""

    def do(session: Session, scene: Scene, case: ReferralId) -> None:
        lund, placement = _hired(session, scene, case)
        act(session, lund, placement, scene.staff.karen)

    return do


def _after(act: Act) -> Scenario:
    """An act on a placement that has begun."""

    def do(session: Session, lund: Shop, placement: PlacementId, by: Actor) -> None:
        _begin(session, lund, placement, by)
        act(session, lund, placement, by)

    return _before(do)


def _all_in_order(session: Session, lund: Shop, placement: PlacementId, _: Actor) -> None:
    tick_all(session, placement, lund, MONDAY)


def _untick(session: Session, lund: Shop, placement: PlacementId, by: Actor) -> None:
    _all_in_order(session, lund, placement, by)
    checklist.untick(session, placement=placement, item=CheckItem.CONTRACT, by=by, at=AT)


def _begin(session: Session, lund: Shop, placement: PlacementId, by: Actor) -> None:
    _all_in_order(session, lund, placement, by)
    beginning.begin(session, placement=placement, first_day=START, by=by, at=AT)


def _pause(session: Session, _: Shop, placement: PlacementId, by: Actor) -> Any:
    how: dict[str, Any] = {"reason": PauseReason.HOLIDAY, "by": by, "at": AT}
    return pausing.pause(session, placement=placement, from_on=TODAY, **how)


def _resume(session: Session, lund: Shop, placement: PlacementId, by: Actor) -> None:
    pause = _pause(session, lund, placement, by)
    how: dict[str, Any] = {"until_on": TODAY, "by": by, "at": AT}
    pausing.resume(session, placement=placement, pause=pause, **how)


def _undo_pause(session: Session, lund: Shop, placement: PlacementId, by: Actor) -> None:
    pause = _pause(session, lund, placement, by)
    pausing.undo_pause(session, placement=placement, pause=pause, by=by, at=AT)


def _change(session: Session, lund: Shop, placement: PlacementId, by: Actor) -> None:
    dorte, _account = guide(session, lund)
    how: dict[str, Any] = {"from_on": TODAY, "reason": ChangeReason.FIT, "by": by, "at": AT}
    mentors.change_mentor(session, placement=placement, mentor=dorte, **how)


def _move(session: Session, lund: Shop, placement: PlacementId, by: Actor) -> None:
    position = offers.position(session, lund.workplace, MONDAY)
    how: dict[str, Any] = {"mentor": lund.mentor, "reason": ChangeReason.SHIFTS, "by": by}
    moving.move_to(session, placement=placement, position=position, from_on=TODAY, **how, at=AT)


def _renew(session: Session, _: Shop, placement: PlacementId, by: Actor) -> None:
    renewing.renew(session, placement=placement, by=by, at=AT)


def _end(session: Session, _: Shop, placement: PlacementId, by: Actor) -> None:
    how: dict[str, Any] = {"reason": EndReason.MOVED, "planned": True}
    how |= {"after": After.BACK_TO_POOL, "by": by, "at": AT}
    ending.end(session, placement=placement, on=TODAY, **how)


def _correct(session: Session, lund: Shop, placement: PlacementId, by: Actor) -> None:
    _end(session, lund, placement, by)
    ending.correct_end(session, placement=placement, on=START, by=by, at=AT)


def _confirm(session: Session, _: Shop, placement: PlacementId, by: Actor) -> None:
    confirming.confirm(session, placement=placement, week=1, worked=True, by=by, at=AT)


def _undo(session: Session, lund: Shop, placement: PlacementId, by: Actor) -> None:
    _confirm(session, lund, placement, by)
    confirming.undo_confirmation(session, placement=placement, week=1, by=by, at=AT)


def _list(session: Session, lund: Shop, placement: PlacementId, by: Actor) -> None:
    number = session.get_one(Placement, (CITY, placement)).number
    lines: Sequence[listing.Line] = [listing.Line(number, 1)]
    how: dict[str, Any] = {"employer": lund.employer, "month": START, "by": by, "at": AT}
    listing.confirm_list(session, lines=lines, **how)


def _log(session: Session, _: Shop, placement: PlacementId, by: Actor) -> None:
    how: dict[str, Any] = {"kind": ContactKind.CALL, "happened_on": TODAY, "by": by, "at": AT}
    contacts.log_contact(session, placement=placement, **how)


def _contacts(session: Session, _: Shop, placement: PlacementId, by: Actor) -> None:
    contacts.contacts(session, placement=placement, by=by, at=AT)


def _line(session: Session, _: Shop, placement: PlacementId, by: Actor) -> None:
    line.line(session, placement=placement, by=by, at=AT)


def _pass(session: Session, _lund: Shop, _placement: PlacementId, _by: Actor) -> None:
    assert passing.run(session, by=operator(CITY), at=AT).told


def _let_go(session: Session, scene: Scene, case: ReferralId) -> None:
    _hired(session, scene, case)
    karen, reason = scene.staff.karen, ErasureReason.ASKED
    youth = youth_of(session, case)
    erase(session, youth=youth, reason=reason, by=karen, at=AT)
    assert forgotten.let_go(session, by=karen, at=AT)


_APPROVED: Final = ReferralState.APPROVED
_AT: Final = "placements.lifecycle."
SCENARIOS: Final[dict[str, tuple[ReferralState, Scenario]]] = {
    f"{_AT}hiring.hire": (_APPROVED, _hired),
    f"{_AT}checklist.tick": (_APPROVED, _before(_all_in_order)),
    f"{_AT}checklist.untick": (_APPROVED, _before(_untick)),
    f"{_AT}beginning.begin": (_APPROVED, _before(_begin)),
    f"{_AT}pausing.pause": (_APPROVED, _after(_pause)),
    f"{_AT}pausing.resume": (_APPROVED, _after(_resume)),
    f"{_AT}pausing.undo_pause": (_APPROVED, _after(_undo_pause)),
    f"{_AT}mentors.change_mentor": (_APPROVED, _after(_change)),
    f"{_AT}moving.move_to": (_APPROVED, _after(_move)),
    f"{_AT}renewing.renew": (_APPROVED, _after(_renew)),
    f"{_AT}ending.end": (_APPROVED, _after(_end)),
    f"{_AT}ending.correct_end": (_APPROVED, _after(_correct)),
    f"{_AT}confirming.confirm": (_APPROVED, _after(_confirm)),
    f"{_AT}confirming.undo_confirmation": (_APPROVED, _after(_undo)),
    f"{_AT}listing.confirm_list": (_APPROVED, _after(_list)),
    f"{_AT}contacts.log_contact": (_APPROVED, _after(_log)),
    f"{_AT}contacts.contacts": (_APPROVED, _after(_contacts)),
    f"{_AT}line.line": (_APPROVED, _after(_line)),
    f"{_AT}forgotten.let_go": (_APPROVED, _let_go),
    "placements.timetable.passing.run": (_APPROVED, _before(_pass)),
}
"""Each act with the state of a case it is done to."""
