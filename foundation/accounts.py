"""Accounts: who may sign in, as what. Signing in itself is a door's business."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import CheckConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation import audit
from foundation.columns import Choice, one_of, paired
from foundation.errors import NotAllowed, NotFound, Refusal
from foundation.ids import AccountId, Municipality, new_id
from foundation.personal import Data, holds
from foundation.roles import Actor, Case, Permission, Role, require
from foundation.session import Session
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)
_STAFF: Final = holds(Data.STAFF)
OPERATOR: Final = AccountId("operator")
"""Whoever sits at the machine; has no row, and can be nobody else."""
OF_EMPLOYERS: Final = frozenset({Role.HR, Role.STORE_MANAGER, Role.MENTOR})
"""Who works at a company, and not for the municipality."""


class AccountEvent(StrEnum):
    """What happens to accounts."""

    OPENED = "account:account:opened"
    CLOSED = "account:account:closed"


class QueueMissing(Refusal):
    """An ambassador without a local committee could screen nothing."""

    sentence = "An ambassador needs the queue of a local committee."


class EmployerMissing(Refusal):
    """Who works at a company without one could see nothing."""

    sentence = "HR, a store manager or a mentor needs the employer they work for."


class WorkplaceMissing(Refusal):
    """A store manager without a workplace could see nothing."""

    sentence = "A store manager needs the workplace they manage."


class AlreadyClosed(Refusal):
    """The account is closed."""

    sentence = "The account {account} is closed already."


class Account(Owned):
    """Somebody who works here, or a youth who follows their own case."""

    __tablename__ = "account"
    __table_args__ = strict(
        one_of("role", Role),
        *paired("closed"),
        CheckConstraint("role <> 'ambassador' OR queue IS NOT NULL", name="ambassador_has_queue"),
        employers_see="employer",
    )

    id: Mapped[AccountId] = mapped_column(primary_key=True)
    role: Mapped[Role] = mapped_column(Choice(Role), info=_PROCESS)
    name: Mapped[str] = mapped_column(info=_STAFF)
    queue: Mapped[str | None] = mapped_column(info=_PROCESS)
    employer: Mapped[str | None] = mapped_column(info=_PROCESS)
    workplace: Mapped[str | None] = mapped_column(info=_PROCESS)
    opened_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    opened_by: Mapped[str] = mapped_column(info=_PROCESS)
    closed_at: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    closed_by: Mapped[str | None] = mapped_column(info=_PROCESS)


def operator(municipality: Municipality) -> Actor:
    """Whoever sits at the machine, or its timetable."""
    return Actor(OPERATOR, municipality, Role.OPERATOR)


def open_account(
    session: Session,
    *,
    role: Role,
    name: str,
    queue: str | None = None,
    employer: str | None = None,
    workplace: str | None = None,
    by: Actor,
    at: datetime,
) -> AccountId:
    """Open an account. Nobody becomes the operator this way.

    Raises `QueueMissing`, `EmployerMissing`, `WorkplaceMissing` where the role needs one.
    """
    require(by, Permission.ACCOUNT_MANAGE, Case(session.municipality))
    if role is Role.OPERATOR:
        raise NotAllowed(role=by.role.value, permission="account:operator")
    if role is Role.AMBASSADOR and not queue:
        raise QueueMissing
    if role in OF_EMPLOYERS and not employer:
        raise EmployerMissing
    if role is Role.STORE_MANAGER and not workplace:
        raise WorkplaceMissing
    place = {"queue": queue, "employer": employer, "workplace": workplace}
    return _open(session, role, name, **place, by=by, at=at)


def open_for_a_youth(session: Session, *, by: Actor, at: datetime) -> AccountId:
    """Open an account that bears no name, for a youth to follow their own case.

    The act that gives the case to it has asked whether the actor may.
    """
    return _open(session, Role.YOUTH, "", by=by, at=at)


def close_account(session: Session, *, account: AccountId, by: Actor, at: datetime) -> None:
    """Close an account: from this commit on it may do nothing."""
    require(by, Permission.ACCOUNT_MANAGE, Case(session.municipality))
    row = _row(session, account)
    if row.closed_at:
        raise AlreadyClosed(account=account)
    _close(session, row, by=by, at=at)


def close_for_a_youth(session: Session, *, account: AccountId, by: Actor, at: datetime) -> None:
    """Close the account a youth followed a case through, if it is open.

    The act that ends the case has asked whether the actor may.
    """
    row = _row(session, account)
    if row.role is Role.YOUTH and not row.closed_at:
        _close(session, row, by=by, at=at)


def actor(session: Session, account: AccountId) -> Actor:
    """Who acts through an account, read anew each time; raises `NotFound` once it is closed."""
    row = _row(session, account)
    if row.closed_at:
        raise NotFound(thing="account", id=account)
    return Actor(row.id, session.municipality, row.role, row.queue, row.employer, row.workplace)


def accounts(session: Session) -> list[Account]:
    """All accounts, the open ones first, then by role and name."""
    query = select(Account).where(Account.municipality == session.municipality)
    order = (Account.closed_at.is_not(None), Account.role, Account.name, Account.id)
    return list(session.scalars(query.order_by(*order)))


def queues(session: Session) -> list[str]:
    """The queues of the local committees: those in which somebody sits."""
    query = select(Account.queue).where(
        Account.municipality == session.municipality,
        Account.queue.is_not(None),
        Account.closed_at.is_(None),
    )
    return sorted({queue for queue in session.scalars(query) if queue})


def _close(session: Session, row: Account, *, by: Actor, at: datetime) -> None:
    row.closed_at, row.closed_by = at, by.account
    audit.record(session, AccountEvent.CLOSED, subject=row.id, by=by, at=at)


def _open(
    session: Session,
    role: Role,
    name: str,
    *,
    queue: str | None = None,
    employer: str | None = None,
    workplace: str | None = None,
    by: Actor,
    at: datetime,
) -> AccountId:
    account = Account(
        municipality=session.municipality,
        id=AccountId(new_id("acc")),
        role=role,
        name=name,
        queue=queue,
        employer=employer,
        workplace=workplace,
        opened_at=at,
        opened_by=by.account,
    )
    session.add(account)
    session.flush()
    event = AccountEvent.OPENED
    audit.record(session, event, subject=account.id, by=by, at=at, opened_role=role.value)
    return account.id


def _row(session: Session, account: AccountId) -> Account:
    row = session.get(Account, (session.municipality, account))
    if row is None:
        raise NotFound(thing="account", id=account)
    return row
