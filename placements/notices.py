"""Whom the outbox tells what of proposals and placements: accounts and ids, never a word more."""

from datetime import datetime

from sqlalchemy import ColumnElement, select

from foundation.accounts import Account
from foundation.outbox import tell
from foundation.roles import Actor, Role
from foundation.session import Session
from placements.words.notices import PlacingNotice


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
