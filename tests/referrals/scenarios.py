"""The acts on cases, meetings and accounts, each done once, for tests that go through all acts."""

from collections.abc import Callable
from typing import Any, Final

from foundation import accounts
from foundation.roles import Role
from foundation.session import Session
from referrals import intake, invitations, meetings, reminders
from referrals import sealed_lines as lines
from referrals.ids import LineId, ReferralId
from referrals.rights import retention
from referrals.status import ReferralState
from referrals.words import SealedKind
from tests.people import MONDAY, NORREBRO, later
from tests.referrals.acts import ACTS, NUMBERS
from tests.referrals.scene import Scene, told

S = ReferralState
Scenario = Callable[[Session, Scene, ReferralId], Any]
HELPERS: Final = {
    "referrals.clocks.settle": "part of the act that stops a clock; told by `tell_due`",
    "referrals.clocks.tell_due": "part of the acts, and of the timetable's round",
    "referrals.invitations.close": "part of the act that ends a course",
    "referrals.invitations.note_invited": "part of `invited`, and of inviting to a proposal",
    "referrals.invitations.note_interviewed": "part of `interviewed`, and of reporting interviews",
    "referrals.invitations.wait_again": "part of the act by which a proposal comes to nothing",
    "referrals.consents.end_all": "part of the act that ends a case, and of its entry",
    "referrals.notices.tell_coordinators": "part of an act, and of its entry",
    "referrals.notices.tell_referrer": "part of an act, and of its entry",
    "referrals.notices.tell_those_who_decide": "part of an act, and of its entry",
    "referrals.versions.store": "part of drafting, amending and correcting",
}
"""What has an actor and an instant, and is part of an act only."""


def _draft(session: Session, scene: Scene, _: ReferralId) -> None:
    intake.draft(
        session,
        application=told(number=next(NUMBERS)),
        queue=NORREBRO,
        by=scene.staff.rune,
        at=MONDAY,
    )


def _convene(session: Session, scene: Scene, _: ReferralId) -> str:
    karen = scene.staff.karen
    how: dict[str, Any] = {"held_on": MONDAY.date(), "members": [karen.account]}
    return meetings.convene(session, queue=NORREBRO, by=karen, at=MONDAY, **how)


def _close(session: Session, scene: Scene, case: ReferralId) -> None:
    meeting: Any = _convene(session, scene, case)
    meetings.close(session, meeting=meeting, by=scene.staff.karen, at=MONDAY)


def _remove(session: Session, scene: Scene, case: ReferralId) -> None:
    rune, kind = scene.staff.rune, SealedKind.HEALTH
    line: LineId = lines.write(session, referral=case, kind=kind, text="x", by=rune, at=MONDAY)
    lines.remove(session, referral=case, line=line, by=rune, at=MONDAY)


def _interviewed(session: Session, scene: Scene, case: ReferralId) -> None:
    karen = scene.staff.karen
    invitations.invited(session, referral=case, by=karen, at=MONDAY)
    invitations.interviewed(session, referral=case, on=MONDAY.date(), by=karen, at=MONDAY)


def _open(session: Session, scene: Scene, _: ReferralId) -> None:
    by = scene.staff.timetable
    accounts.open_account(session, role=Role.FINANCE, name="Finn Friis", by=by, at=MONDAY)


def _shut(session: Session, scene: Scene, _: ReferralId) -> None:
    account, by = scene.staff.vibeke.account, scene.staff.timetable
    accounts.close_account(session, account=account, by=by, at=MONDAY)


def _follow(session: Session, scene: Scene, _: ReferralId) -> Any:
    return accounts.open_for_a_youth(session, by=scene.staff.karen, at=MONDAY)


def _unfollow(session: Session, scene: Scene, case: ReferralId) -> None:
    account = _follow(session, scene, case)
    accounts.close_for_a_youth(session, account=account, by=scene.staff.karen, at=MONDAY)


def _remind(session: Session, scene: Scene, _: ReferralId) -> None:
    assert reminders.remind(session, by=scene.staff.timetable, at=later(days=30))


def _retain(session: Session, scene: Scene, _: ReferralId) -> None:
    by, keeping = scene.staff.timetable, retention.Keeping()
    assert retention.run(session, keeping=keeping, by=by, at=later(days=400))


SCENARIOS: Final[dict[str, tuple[ReferralState, Scenario]]] = {
    "referrals.intake.draft": (S.SUBMITTED, _draft),
    "referrals.meetings.convene": (S.SUBMITTED, _convene),
    "referrals.meetings.close": (S.SUBMITTED, _close),
    "referrals.sealed_lines.remove": (S.SUBMITTED, _remove),
    "referrals.invitations.interviewed": (S.APPROVED, _interviewed),
    "referrals.reminders.remind": (S.SUBMITTED, _remind),
    "referrals.rights.retention.run": (S.DRAFT, _retain),
    "foundation.accounts.open_account": (S.SUBMITTED, _open),
    "foundation.accounts.close_account": (S.SUBMITTED, _shut),
    "foundation.accounts.open_for_a_youth": (S.SUBMITTED, _follow),
    "foundation.accounts.close_for_a_youth": (S.SUBMITTED, _unfollow),
}
"""The acts that are not done to one case, or need something before."""


def _prepared(name: str) -> Scenario:
    """An act of the list, done by somebody who may; what must be so before is made so first."""
    act = ACTS[name]
    who = next(one for one in ("karen", "rune") if one in act.may)
    first = {"slow": "hasten", "leave": "join", "release": "restrict", "take back": "give"}

    def do(session: Session, scene: Scene, case: ReferralId) -> None:
        by = getattr(scene.staff, who)
        if name in first:
            ACTS[first[name]].do(session, scene, case, by)
        act.do(session, scene, case, by)

    return do


STATES: Final = {"submit": S.DRAFT, "invited": S.APPROVED}
for _name, _act in ACTS.items():
    if _name != "interviewed":
        _key = f"{_act.function.__module__}.{_act.function.__name__}"
        SCENARIOS.setdefault(_key, (STATES.get(_name, S.SUBMITTED), _prepared(_name)))
