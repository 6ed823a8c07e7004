"""Whom the outbox tells what of proposals and placements: accounts and ids, never a word more."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, select

from employers.models import Employer, Position
from foundation.accounts import Account
from foundation.outbox import tell
from foundation.roles import Actor, Role
from foundation.session import Session
from placements.models import Placement, Proposal, Round
from placements.words.notices import PlacingNotice
from referrals.models import Referral


def tell_hr(
    session: Session, employer: str, kind: PlacingNotice, subject: str, *, by: Actor, at: datetime
) -> None:
    """Tell the HR of an employer."""
    whose = (Account.role == Role.HR, Account.employer == employer)
    _tell(session, whose, kind, subject, by=by, at=at)


def tell_store(
    session: Session, workplace: str, kind: PlacingNotice, subject: str, *, by: Actor, at: datetime
) -> None:
    """Tell the store managers of a workplace."""
    whose = (Account.role == Role.STORE_MANAGER, Account.workplace == workplace)
    _tell(session, whose, kind, subject, by=by, at=at)


def tell_coordinators(
    session: Session, kind: PlacingNotice, subject: str, *, by: Actor, at: datetime
) -> None:
    """Tell the coordinators."""
    _tell(session, (Account.role == Role.COORDINATOR,), kind, subject, by=by, at=at)


def tell_account(
    session: Session, account: str, kind: PlacingNotice, subject: str, *, by: Actor, at: datetime
) -> None:
    """Tell somebody, if they are here still."""
    _tell(session, (Account.id == account,), kind, subject, by=by, at=at)


def called(session: Session, subjects: Collection[str]) -> dict[str, str]:
    """What the things that people are told of are called, by their ids.

    Cases and proposals by their letters, placements and rounds by their numbers, jobs and companies
    by their names: nothing that says who a youth is. What has no name of its own is left out.
    """
    found: dict[str, str] = {}
    for table, name in _NAMED:
        query = select(table.id, name).where(
            table.municipality == session.municipality, table.id.in_(subjects)
        )
        found |= {id_: str(called_) for id_, called_ in session.execute(query)}
    return found


_NAMED: Final[tuple[tuple[Any, Any], ...]] = (
    (Referral, Referral.code),
    (Proposal, Proposal.code),
    (Placement, Placement.number),
    (Round, Round.number),
    (Position, Position.title),
    (Employer, Employer.name),
)


def _tell(
    session: Session,
    whose: tuple[ColumnElement[bool], ...],
    kind: PlacingNotice,
    subject: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Tell those who work here still, but for whoever did it."""
    query = select(Account.id).where(
        Account.municipality == session.municipality,
        Account.closed_at.is_(None),
        Account.id != by.account,
        *whose,
    )
    for account in session.scalars(query.order_by(Account.id)):
        tell(session, kind, recipient=account, subject=subject, by=by, at=at)
