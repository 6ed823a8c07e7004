"""What a coordinator demands of a round: pins, vetoes and other rooms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, or_, select

from foundation.ids import new_id
from foundation.roles import Actor
from foundation.session import Session
from matching.problem import Pin, Problem, Veto
from placements.errors.rounds import NotInTheRound, OverrideUnclear, OverrideWordsHoldCpr
from placements.ids import OverrideId, RoundId
from placements.models import Override, Round
from placements.words.rounds import OverrideKind, OverrideReason
from referrals.application.sensitive import holds_cpr
from referrals.ids import ReferralId

THINGS: Final = ("position", "mentor", "workplace", "employer")
ROOM: Final = {
    "position": "seats",
    "mentor": "capacity",
    "workplace": "youths_max",
    "employer": "interviews_max",
}
"""What another room is called in the record of each thing."""
_ID: Final = re.compile(r"[a-z]{3}_[a-z0-9]{1,40}")


ROOM_MAX: Final = 1_000
"""More is a slip."""


@dataclass(frozen=True, slots=True)
class Demanded:
    """An override as it is asked for: a pin, a veto or another room, of things of the round."""

    kind: OverrideKind
    reason: OverrideReason
    referral: str | None = None
    position: str | None = None
    mentor: str | None = None
    workplace: str | None = None
    employer: str | None = None
    room: int | None = None
    words: str | None = None

    @property
    def things(self) -> dict[str, str]:
        """The ids of what it names, by kind of thing."""
        told = {name: getattr(self, name) for name in THINGS}
        return {name: id_ for name, id_ in told.items() if id_ is not None}


def named(problem: Problem, id_: str) -> dict[str, Any]:
    """An id of the round by the kind of thing it is of; by that of a position if of none."""
    kinds = (name for name in THINGS if id_ in getattr(problem, name))
    return {next(kinds, THINGS[0]): id_}


def holding(session: Session, round_: RoundId, run: int) -> list[Override]:
    """The overrides that hold in a run, in the order they were made."""
    query = select(Override).where(
        Override.municipality == session.municipality,
        Override.round_id == round_,
        Override.from_run <= run,
        or_(Override.until_run.is_(None), Override.until_run > run),
    )
    return list(session.scalars(query.order_by(Override.number)))


def check(problem: Problem, demanded: Sequence[Demanded]) -> None:
    """Raise `OverrideUnclear`, `OverrideWordsHoldCpr` or, with all unknown ids, `NotInTheRound`."""
    unknown = dict.fromkeys(id_ for one in demanded for id_ in _unknown(problem, one))
    for one in demanded:
        if one.words and holds_cpr(one.words):
            raise OverrideWordsHoldCpr
        if not _clear(one):
            raise OverrideUnclear
    if unknown:
        raise NotInTheRound(ids=", ".join(id_ if _ID.fullmatch(id_) else "?" for id_ in unknown))
    for one in demanded:
        if one.kind is OverrideKind.PIN and one.mentor and one.position:
            there = problem.position[one.position].workplace
            if problem.mentor[one.mentor].workplace != there:
                raise OverrideUnclear


def store(
    session: Session, row: Round, demanded: Sequence[Demanded], *, run: int, by: Actor, at: datetime
) -> None:
    """Keep overrides from a run on."""
    last = _last(session, row.id)
    for number, one in enumerate(demanded, start=last + 1):
        override = Override(
            municipality=session.municipality,
            id=OverrideId(new_id("ovr")),
            round_id=row.id,
            number=number,
            kind=one.kind,
            referral_id=ReferralId(one.referral) if one.referral else None,
            room=one.room,
            reason=one.reason,
            from_run=run,
            demanded_at=at,
            demanded_by=by.account,
            **one.things,
        )
        session.seal(override, "words", one.words or None)
        session.add(override)


def apply(problem: Problem, overrides: Sequence[Override]) -> Problem:
    """The problem with the overrides in it; of two rooms of one thing the later counts."""
    pins, vetoes = list(problem.pins), list(problem.vetoes)
    for one in overrides:
        if one.kind is OverrideKind.ROOM:
            problem = _with_room(problem, one)
        elif one.kind is OverrideKind.PIN:
            pins.append(Pin(str(one.referral_id), str(one.position), one.mentor))
        else:
            things = (one.position, one.workplace, one.employer, one.mentor)
            vetoes.append(Veto(str(one.referral_id), *things))
    return replace(problem, pins=tuple(dict.fromkeys(pins)), vetoes=tuple(dict.fromkeys(vetoes)))


def _with_room(problem: Problem, override: Override) -> Problem:
    for name, key in ROOM.items():
        id_ = getattr(override, name)
        if id_ is not None:
            rows = getattr(problem, f"{name}s")
            other: dict[str, Any] = {
                f"{name}s": tuple(
                    replace(row, **{key: override.room}) if row.id == id_ else row for row in rows
                )
            }
            return replace(problem, **other)
    return problem


def _clear(one: Demanded) -> bool:
    things = set(one.things)
    if one.kind is OverrideKind.PIN:
        shaped = "position" in things and things <= {"position", "mentor"}
    else:
        shaped = len(things) == 1
    if one.kind is OverrideKind.ROOM:
        roomy = one.room is not None and 0 <= one.room <= ROOM_MAX
        return shaped and roomy and one.referral is None
    return shaped and one.room is None and one.referral is not None


def _unknown(problem: Problem, one: Demanded) -> Iterator[str]:
    if one.referral is not None and one.referral not in problem.youth:
        yield one.referral
    for name, id_ in one.things.items():
        if id_ not in getattr(problem, name):
            yield id_


def _last(session: Session, round_: RoundId) -> int:
    query = select(func.max(Override.number)).where(
        Override.municipality == session.municipality, Override.round_id == round_
    )
    return session.scalars(query).one() or 0
