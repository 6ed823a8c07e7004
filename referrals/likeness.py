"""Whether a young person is known already: by marks of what was told, never by reading others.

A second referral of the same youth is found and shown. People say whether two are one. What is
looked up is told case by case, so that one case amended leaves the others of its youth to be found.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import and_, or_, select, update

from foundation import audit, lookups
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session
from referrals.application import Application
from referrals.cases import hold_youth, look, look_youth, referrals_of
from referrals.errors import BirthDatesDiffer, Restricted, SoAlready, TwoRunning
from referrals.events import YouthEvent
from referrals.ids import JudgementId, ReferralId, YouthId
from referrals.models import Judgement, Referral, Youth
from referrals.status import RUNNING, ReferralState

PHONE_DIGITS: Final = 8
"""A Danish number without the country's."""
STRONG: Final = frozenset({"name_and_birth", "phone", "email"})
"""Likenesses that somebody must judge before the youth is approved; the others are only shown."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A youth who looks like another: by what, and with which referrals."""

    youth: YouthId
    by: frozenset[str]
    referrals: tuple[tuple[ReferralId, ReferralState], ...]

    @property
    def strong(self) -> bool:
        """Whether it must be judged."""
        return bool(self.by & STRONG)


def traits(application: Application) -> Mapping[str, str]:
    """What a youth is recognised by, as far as it is told, spelled the same however written."""
    return dict(_traits(application))


def alike(session: Session, youth: YouthId) -> list[Alike]:
    """The youths who look like this one and were not judged to be others, the likest first.

    Part of an act, which has asked whether its actor may. Those whose cases stand still are left
    out: nothing is done with them, this neither.
    """
    known: dict[str, set[str]] = {}
    for referral in referrals_of(session, youth):
        for other, kinds in lookups.find(session, _texts(session, referral)).items():
            known.setdefault(other, set()).update(kinds)
    kinds_by_youth: dict[YouthId, set[str]] = {}
    for other, whose in _whose(session, known):
        kinds_by_youth.setdefault(whose, set()).update(known[other])
    judged = _judged(session, youth)
    found = [
        Alike(other, frozenset(kinds), _referrals(session, other))
        for other, kinds in kinds_by_youth.items()
        if other != youth and other not in judged
    ]
    return sorted(found, key=lambda one: (not one.strong, -len(one.by), one.youth))


def show(session: Session, *, youth: YouthId, by: Actor) -> list[Alike]:
    """The same, for whoever judges it."""
    look_youth(session, youth, Permission.DUPLICATE_JUDGE, by)
    return alike(session, youth)


def is_known(session: Session, *, referral: ReferralId, by: Actor) -> bool:
    """Whether somebody looks much like the youth of a case: all that its referrer is told."""
    row = look(session, referral, Permission.REFERRAL_READ, by)
    return any(one.strong for one in alike(session, row.youth_id))


def judge(
    session: Session, *, youth: YouthId, other: YouthId, same: bool, by: Actor, at: datetime
) -> None:
    """Say whether two youths are one. If they are, the referrals of `youth` become `other`'s.

    That they are two can be taken back by a later judgement; that they are one cannot. Raises
    `TwoRunning` while both have a referral that is running, `BirthDatesDiffer`, `Restricted`, and
    `SoAlready`.
    """
    rows = {
        id_: hold_youth(session, id_, Permission.DUPLICATE_JUDGE, by)
        for id_ in sorted({youth, other})
    }
    if any(row.restricted_at for row in rows.values()):
        raise Restricted(referral=youth)
    if len(rows) == 1:
        raise SoAlready
    if same:
        _check_one(session, rows[youth], rows[other])
    _keep(session, youth, other, same=same, by=by, at=at)
    if same:
        _join(session, rows[youth], rows[other])
    event = YouthEvent.JUDGED_SAME if same else YouthEvent.JUDGED_OTHER
    audit.record(session, event, subject=youth, by=by, at=at, other=other)


def _check_one(session: Session, youth: Youth, other: Youth) -> None:
    ours = Referral.municipality == session.municipality
    both = select(Referral.id).where(
        ours, Referral.youth_id.in_((youth.id, other.id)), Referral.state.in_(RUNNING)
    )
    if len(session.scalars(both).all()) > 1:
        raise TwoRunning
    if youth.birth_date and other.birth_date and youth.birth_date != other.birth_date:
        raise BirthDatesDiffer


def _keep(
    session: Session, youth: YouthId, other: YouthId, *, same: bool, by: Actor, at: datetime
) -> None:
    """Keep the judgement: the newest of the two youths, in either order."""
    first, second = sorted((youth, other))
    query = select(Judgement).where(
        Judgement.municipality == session.municipality,
        Judgement.youth_id == first,
        Judgement.other_id == second,
    )
    judgement = session.scalars(query).one_or_none()
    if judgement is None:
        id_ = JudgementId(new_id("jdg"))
        judgement = Judgement(municipality=session.municipality, id=id_)
        judgement.youth_id, judgement.other_id = first, second
        session.add(judgement)
    elif judgement.same is same:
        raise SoAlready
    judgement.same, judgement.judged_at, judgement.judged_by = same, at, by.account


def _join(session: Session, youth: Youth, other: Youth) -> None:
    """Let everything of a youth be the other's, and keep no more of the youth than that."""
    ours = Referral.municipality == session.municipality
    theirs = update(Referral).where(ours, Referral.youth_id == youth.id)
    session.execute(theirs.values(youth_id=other.id))
    before = update(Youth).where(
        Youth.municipality == session.municipality, Youth.same_as == youth.id
    )
    session.execute(before.values(same_as=other.id))
    if other.birth_date is None:
        other.birth_date, other.birth_year = youth.birth_date, youth.birth_year
    other.kept_until = max(filter(None, (youth.kept_until, other.kept_until)), default=None)
    youth.birth_date, youth.birth_year, youth.kept_until = None, None, None
    youth.same_as = other.id


def _texts(session: Session, referral: ReferralId) -> Mapping[str, str]:
    """What a case is looked up by."""
    query = select(lookups.Lookup).where(
        lookups.Lookup.municipality == session.municipality, lookups.Lookup.subject == referral
    )
    return {row.kind: session.unseal(row, "text") or "" for row in session.scalars(query)}


def _whose(session: Session, referrals: Iterable[str]) -> Iterator[tuple[str, YouthId]]:
    """The youths of referrals, but for those whose cases stand still."""
    same = and_(Youth.municipality == Referral.municipality, Youth.id == Referral.youth_id)
    query = select(Referral.id, Referral.youth_id).join(Youth, same)
    ours = (Referral.municipality == session.municipality, Youth.restricted_at.is_(None))
    rows = session.execute(query.where(*ours, Referral.id.in_(list(referrals))))
    yield from ((referral, youth) for referral, youth in rows)


def _traits(application: Application) -> Iterator[tuple[str, str]]:
    who = application.who
    born = who.birth_date.isoformat() if who.birth_date else ""
    given = _plain(who.given_name or "").split()
    family = _plain(who.family_name or "").split()
    if born and given:
        yield "given_and_birth", f"{given[0]} {born}"
        if family:
            yield "name_and_birth", f"{given[0]} {family[-1]} {born}"
    if who.phone:
        yield "phone", re.sub(r"\D", "", who.phone)[-PHONE_DIGITS:]
    if who.email:
        yield "email", who.email.strip().casefold()


def _plain(name: str) -> str:
    """A name without accents, capitals and hyphens, and with å for aa, as either is written."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("aa", "å").replace("-", " ")
    kept = (c if c in "æøå" else unicodedata.normalize("NFKD", c)[0] for c in folded)
    return "".join(kept)


def _judged(session: Session, youth: YouthId) -> set[str]:
    ours = Judgement.municipality == session.municipality
    either = or_(Judgement.youth_id == youth, Judgement.other_id == youth)
    pairs = session.execute(select(Judgement.youth_id, Judgement.other_id).where(ours, either))
    return {id_ for pair in pairs for id_ in pair}


def _referrals(session: Session, youth: YouthId) -> tuple[tuple[ReferralId, ReferralState], ...]:
    query = select(Referral.id, Referral.state).where(
        Referral.municipality == session.municipality, Referral.youth_id == youth
    )
    return tuple(
        (id_, state) for id_, state in session.execute(query.order_by(Referral.drafted_at))
    )
