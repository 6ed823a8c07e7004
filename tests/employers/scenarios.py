"""The acts of the other side, each done once, for the tests that go through all acts."""

from collections.abc import Callable
from typing import Any, Final

from employers import (
    absences,
    agreements,
    contacts,
    entities,
    mentors,
    partners,
    positions,
    register,
)
from employers.agreements import Deal
from employers.ids import EmployerId, MentorId, PositionId, WorkplaceId
from employers.register import Place
from employers.status import Stage
from employers.words import Absence, Post, Route
from foundation.session import Session
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests.employers.scene import HERE, OFFER, PROFILE, TODAY, opened
from tests.employers.scene import joined as joins
from tests.people import MONDAY
from tests.referrals.scene import Scene

Scenario = Callable[[Session, Scene, ReferralId], Any]
HELPERS: Final = {
    "employers.partners.change": "part of the acts on a partnership, and of a merger",
}
"""What has an actor and an instant, and is part of an act only."""


def _how(scene: Scene) -> dict[str, Any]:
    return {"by": scene.staff.karen, "at": MONDAY}


def _register(session: Session, scene: Scene, _: ReferralId | None = None) -> EmployerId:
    return register.register(session, name="Brødrene Lund", cvr="10000009", **_how(scene))


def _add_workplace(session: Session, scene: Scene, _: ReferralId | None = None) -> WorkplaceId:
    employer = _register(session, scene)
    return register.add_workplace(
        session, employer=employer, name="Blågårdsgade", place=HERE, **_how(scene)
    )


def _open(session: Session, scene: Scene, _: ReferralId | None = None) -> PositionId:
    return opened(session, _add_workplace(session, scene), scene.staff.karen)


def _join(session: Session, scene: Scene, _: ReferralId | None = None) -> MentorId:
    return joins(session, _add_workplace(session, scene), scene.staff.karen)


def _note(session: Session, scene: Scene, _: ReferralId | None = None) -> Any:
    how = _how(scene) | {"kind": Absence.HOLIDAY, "from_on": TODAY}
    return absences.note_absence(session, mentor=_join(session, scene), **how)


def _agree(session: Session, scene: Scene, _: ReferralId | None = None) -> EmployerId:
    employer, deal = _register(session, scene), Deal(Route.INVOICE, TODAY)
    agreements.conclude(session, employer=employer, deal=deal, **_how(scene))
    return employer


def _reach(session: Session, scene: Scene, _: ReferralId | None = None) -> Any:
    who = _how(scene) | {"post": Post.HR, "name": "Helle", "phone": "00000001"}
    return contacts.add_contact(session, employer=_register(session, scene), **who)


def _merge(session: Session, scene: Scene, _: ReferralId) -> None:
    _open(session, scene)
    old = register.find(session, "10000009")
    into = register.register(session, name="Torvekøb", cvr="10000017", **_how(scene))
    assert old
    entities.merge(session, employer=old, into=into, from_on=TODAY, **_how(scene))


def _set_deputy(session: Session, scene: Scene, _: ReferralId) -> None:
    workplace, karen = _add_workplace(session, scene), scene.staff.karen
    one, other = (joins(session, workplace, karen, name) for name in ("Birthe", "Tove"))
    mentors.set_deputy(session, mentor=one, deputy=other, **_how(scene))


def _done(act: Callable[..., Any], to: Scenario, thing: str, /, **facts: Any) -> Scenario:
    """An act done to what a scenario makes, called by this name."""

    def do(session: Session, scene: Scene, case: ReferralId) -> None:
        act(session, **{thing: to(session, scene, case)}, **facts, **_how(scene))

    return do


def _close_seat(session: Session, scene: Scene, _: ReferralId) -> None:
    seats = positions.seats_of(session, _open(session, scene))
    positions.close_seat(session, seat=seats[0].id, **_how(scene))


def _name(session: Session, scene: Scene, _: ReferralId) -> None:
    employer, account = _register(session, scene), scene.staff.karen.account
    partners.name_contact_person(session, employer=employer, account=account, **_how(scene))


_ENTITY: Final = {"cvr": "10000025", "name": "Lund ApS", "from_on": TODAY}
_ACTS: Final[dict[str, Scenario]] = {
    "register.register": _register,
    "register.add_workplace": _add_workplace,
    "register.place_workplace": _done(
        register.place_workplace, _add_workplace, "workplace", place=Place("Vej 2")
    ),
    "register.set_room": _done(register.set_room, _add_workplace, "workplace", youths_max=5),
    "contacts.add_contact": _reach,
    "contacts.remove_contact": _done(contacts.remove_contact, _reach, "contact"),
    "partners.move": _done(partners.move, _register, "employer", stage=Stage.MEETING),
    "partners.promise": _done(partners.promise, _register, "employer", seats=10),
    "partners.set_interviews_max": _done(
        partners.set_interviews_max, _register, "employer", interviews=8
    ),
    "partners.name_contact_person": _name,
    "agreements.conclude": _agree,
    "agreements.end": _done(agreements.end, _agree, "employer", until_on=TODAY),
    "entities.renumber": _done(entities.renumber, _register, "employer", **_ENTITY),
    "entities.merge": _merge,
    "positions.open_position": _open,
    "positions.amend_position": _done(positions.amend_position, _open, "position", offer=OFFER),
    "positions.confirm": _done(positions.confirm, _open, "position"),
    "positions.close_position": _done(positions.close_position, _open, "position"),
    "positions.add_seat": _done(positions.add_seat, _open, "position"),
    "positions.close_seat": _close_seat,
    "mentors.join": _join,
    "mentors.amend_mentor": _done(mentors.amend_mentor, _join, "mentor", profile=PROFILE),
    "mentors.leave": _done(mentors.leave, _join, "mentor"),
    "mentors.set_deputy": _set_deputy,
    "absences.note_absence": _note,
    "absences.end_absence": _done(absences.end_absence, _note, "absence"),
}
SCENARIOS: Final[dict[str, tuple[ReferralState, Scenario]]] = {
    f"employers.{name}": (ReferralState.SUBMITTED, scenario) for name, scenario in _ACTS.items()
}
"""Every act of the other side; none is done to a case."""
