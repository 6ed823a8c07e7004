"""A case as the acts take hold of it: found, locked, and asked about rights."""

from dataclasses import replace
from typing import Final, TypeVar

from sqlalchemy import select

from foundation.errors import NotAllowed, NotFound
from foundation.ids import AccountId
from foundation.roles import GRANTS, Actor, Case, Permission, allow, require
from foundation.session import Session
from referrals.errors import Restricted, SteppedBack
from referrals.ids import ReferralId, YouthId
from referrals.models import Meeting, Recusal, Referral, Youth
from referrals.status import RUNNING, SCREENED

_LOCK: Final = {"key_share": True}
"""FOR NO KEY UPDATE: rows that refer to a locked one can still be added beside it."""
T = TypeVar("T", Youth, Referral, Meeting)


def take(session: Session, referral: ReferralId, permission: Permission, by: Actor) -> Referral:
    """The referral, locked until the act is done, if the actor may do this with it.

    Who may not even read it is told that there is none; so is everybody once the youth is erased.
    """
    row = hold(session, referral, permission, by)
    if of(session, row.youth_id).restricted_at:
        raise Restricted(referral=referral)
    return row


def hold(session: Session, referral: ReferralId, permission: Permission, by: Actor) -> Referral:
    """The same, of a restricted case too: for the youth's own rights."""
    return _permitted(session, _locked(session, referral), referral, permission, by)


def look(session: Session, referral: ReferralId, permission: Permission, by: Actor) -> Referral:
    """The referral, not locked."""
    row = session.get(Referral, (session.municipality, referral))
    return _permitted(session, row, referral, permission, by)


def hold_youth(session: Session, youth: YouthId, permission: Permission, by: Actor) -> Youth:
    """The youth, locked until the act is done, if the actor may do this with all of their cases.

    To whoever may not there is no such youth. Who stepped back from one of the cases takes no part.
    """
    lock(session, Youth, youth)
    return look_youth(session, youth, permission, by)


def look_youth(session: Session, youth: YouthId, permission: Permission, by: Actor) -> Youth:
    """The same, not locked."""
    if permission not in GRANTS[by.role]:
        raise NotAllowed(role=by.role.value, permission=permission.value)
    row = session.get(Youth, (session.municipality, youth))
    asked = _whole_case(session, youth)
    if row is None or _is_gone(row) or not allow(by, permission, asked):
        raise NotFound(thing="youth", id=youth)
    if _stepped_back(by, asked):
        raise SteppedBack
    return row


def lock(session: Session, table: type[T], id_: str) -> T | None:
    """A row, locked, as it is now: what the session had read of it before may be out of date."""
    session.flush()
    key = (session.municipality, id_)
    return session.get(table, key, with_for_update=_LOCK, populate_existing=True)


def of(session: Session, youth: YouthId) -> Youth:
    """The youth; raises `NotFound`, for one who is erased or turned out to be another too."""
    row = session.get(Youth, (session.municipality, youth))
    if row is None or _is_gone(row):
        raise NotFound(thing="youth", id=youth)
    return row


def referrals_of(session: Session, youth: YouthId) -> list[ReferralId]:
    """The referrals of a youth, the oldest first."""
    query = select(Referral.id).where(
        Referral.municipality == session.municipality, Referral.youth_id == youth
    )
    return list(session.scalars(query.order_by(Referral.drafted_at, Referral.id)))


def runs_elsewhere(session: Session, referral: Referral) -> bool:
    """Whether the youth has another referral that is running."""
    query = select(Referral.id).where(
        Referral.municipality == session.municipality,
        Referral.youth_id == referral.youth_id,
        Referral.id != referral.id,
        Referral.state.in_(RUNNING),
    )
    return session.scalars(query.limit(1)).one_or_none() is not None


def case(session: Session, referral: Referral) -> Case:
    """What rights are asked about. A draft lies in no queue yet, and a withdrawn case in none."""
    query = select(Recusal.account).where(
        Recusal.municipality == session.municipality, Recusal.referral_id == referral.id
    )
    screened = referral.state in SCREENED
    owners = (referral.referrer, referral.youth_account)
    return Case(
        session.municipality,
        owners=frozenset(AccountId(owner) for owner in owners if owner),
        queue=referral.queue if screened else None,
        joint=screened and referral.joined_at is not None,
        recused=frozenset(session.scalars(query)),
    )


def _locked(session: Session, referral: ReferralId) -> Referral | None:
    """The referral, locked after its youth: acts on the cases of one youth follow each other.

    The youth comes first in every act, so that no two wait for each other. Whoever was joined with
    another youth meanwhile is locked anew.
    """
    row = session.get(Referral, (session.municipality, referral))
    while row is not None:
        youth = row.youth_id
        lock(session, Youth, youth)
        row = lock(session, Referral, referral)
        if row is None or row.youth_id == youth:
            break
    return row


def _permitted(
    session: Session,
    row: Referral | None,
    referral: ReferralId,
    permission: Permission,
    by: Actor,
) -> Referral:
    if row is None or by.municipality != session.municipality:
        raise NotFound(thing="referral", id=referral)
    asked = case(session, row)
    before = replace(asked, recused=frozenset())
    readable = allow(by, Permission.REFERRAL_READ, before) or allow(by, permission, before)
    if not readable or _is_gone(session.get_one(Youth, (session.municipality, row.youth_id))):
        raise NotFound(thing="referral", id=referral)
    if _stepped_back(by, asked):
        raise SteppedBack
    require(by, permission, asked)
    return row


def _whole_case(session: Session, youth: YouthId) -> Case:
    """All referrals of a youth as one case."""
    cases = [
        case(session, session.get_one(Referral, (session.municipality, referral)))
        for referral in referrals_of(session, youth)
    ]
    return Case(
        session.municipality,
        owners=frozenset[AccountId]().union(*(one.owners for one in cases)),
        recused=frozenset[AccountId]().union(*(one.recused for one in cases)),
    )


def _stepped_back(by: Actor, asked: Case) -> bool:
    """Whether the actor takes no part; who refers a case still follows it as its referrer."""
    return by.account in asked.recused - asked.owners


def _is_gone(youth: Youth) -> bool:
    return youth.erased_at is not None or youth.same_as is not None
