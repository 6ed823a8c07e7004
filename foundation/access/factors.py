"""The second factor: six digits of a device, new every half minute (TOTP, RFC 6238).

Its secret lies sealed. A code is taken once: whoever reads it over a shoulder comes too late.
"""

import hmac
from datetime import datetime
from typing import Final

import pyotp
from sqlalchemy import CheckConstraint, ColumnElement, Index, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation import audit
from foundation.access.sessions import AccessEvent
from foundation.accounts import actor
from foundation.columns import belongs, paired
from foundation.errors import Refusal
from foundation.ids import AccountId, new_id
from foundation.personal import Data, holds
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from foundation.tables import Owned, strict
from foundation.vault import Sealed

_PROCESS: Final = holds(Data.PROCESS)
ISSUER: Final = "Foothold"
AROUND: Final = (0, -1, 1)
"""The half minutes that are tried: a device's clock is not exact, and people type slowly."""


class WrongCode(Refusal):
    """A code that is not the one asked for, was used, or came too early after too many."""

    sentence = "That code is not right, or was used already. Wait for the next one."


class SecondFactor(Owned):
    """A device that an account's codes come from. Before it is confirmed it counts for nothing."""

    __tablename__ = "second_factor"
    __table_args__ = strict(
        belongs("account", "account"),
        *paired("confirmed"),
        CheckConstraint("last_step >= 0", name="step_counted"),
        Index("ix_second_factor_account", "municipality", "account"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[AccountId] = mapped_column(info=_PROCESS)
    secret: Mapped[Sealed] = mapped_column(info=holds(Data.SECRET))
    last_step: Mapped[int] = mapped_column(info=_PROCESS)
    """The half minute, counted from 1970, of the last code that was taken."""
    enrolled_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    enrolled_by: Mapped[str] = mapped_column(info=_PROCESS)
    confirmed_at: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    confirmed_by: Mapped[str | None] = mapped_column(info=_PROCESS)


def enrol(session: Session, *, by: Actor, at: datetime) -> str:
    """Begin with a device: the address (`otpauth://…`) that it is told, once.

    A device that was begun with before and never confirmed is forgotten; a confirmed one holds
    until this one is.
    """
    session.execute(delete(SecondFactor).where(*_of(session, by.account, confirmed=False)))
    secret = pyotp.random_base32()
    row = SecondFactor(
        municipality=session.municipality,
        id=new_id("fac"),
        account=by.account,
        last_step=0,
        enrolled_at=at,
        enrolled_by=by.account,
    )
    session.seal(row, "secret", secret)
    session.add(row)
    session.flush()
    audit.record(session, AccessEvent.FACTOR_BEGUN, subject=by.account, by=by, at=at)
    return pyotp.TOTP(secret).provisioning_uri(name=session.municipality, issuer_name=ISSUER)


def confirm(session: Session, code: str, *, by: Actor, at: datetime) -> bool:
    """Show a code of the device that was begun with; from now on it is the account's only one."""
    row = session.scalars(
        select(SecondFactor).where(*_of(session, by.account, confirmed=False))
    ).one_or_none()
    if row is None or not _takes(session, row, code, at):
        return False
    session.execute(delete(SecondFactor).where(*_of(session, by.account, confirmed=True)))
    row.confirmed_at, row.confirmed_by = at, by.account
    audit.record(session, AccessEvent.FACTOR_CONFIRMED, subject=by.account, by=by, at=at)
    return True


def shows(session: Session, account: AccountId, code: str, *, at: datetime) -> bool:
    """Whether a code is the one of this half minute, or of the ones beside it; it is used up."""
    row = _confirmed(session, account)
    return row is not None and _takes(session, row, code, at)


def has(session: Session, account: AccountId) -> bool:
    """Whether the account has a device that is confirmed."""
    return _confirmed(session, account) is not None


def remove(session: Session, *, account: AccountId, by: Actor, at: datetime) -> None:
    """Let somebody who lost their device begin anew. An administrator has seen who it is.

    Raises `NotFound`.
    """
    require(by, Permission.ACCOUNT_MANAGE, Case(session.municipality))
    actor(session, account)
    forget(session, account)
    audit.record(session, AccessEvent.FACTOR_REMOVED, subject=account, by=by, at=at)


def forget(session: Session, account: AccountId) -> None:
    """Forget every device of an account."""
    ours = (SecondFactor.municipality == session.municipality, SecondFactor.account == account)
    session.execute(delete(SecondFactor).where(*ours))


def _confirmed(session: Session, account: AccountId) -> SecondFactor | None:
    query = select(SecondFactor).where(*_of(session, account, confirmed=True))
    return session.scalars(query).one_or_none()


def _takes(session: Session, row: SecondFactor, code: str, at: datetime) -> bool:
    otp = pyotp.TOTP(session.unseal(row, "secret") or "")
    now, given = otp.timecode(at), code.strip().replace(" ", "").encode()
    for step in (now + off for off in AROUND):
        if hmac.compare_digest(otp.generate_otp(step).encode(), given) and step > row.last_step:
            row.last_step = step
            return True
    return False


def _of(
    session: Session, account: AccountId, *, confirmed: bool
) -> tuple[ColumnElement[bool], ...]:
    there = SecondFactor.confirmed_at
    return (
        SecondFactor.municipality == session.municipality,
        SecondFactor.account == account,
        there.is_not(None) if confirmed else there.is_(None),
    )
