"""Recovery codes: ten, on paper, each good once in place of the second factor."""

from datetime import datetime
from hashlib import sha256
from typing import Final

from sqlalchemy import CheckConstraint, ColumnElement, Index, LargeBinary, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation import audit
from foundation.access.sessions import AccessEvent
from foundation.columns import belongs, paired
from foundation.ids import AccountId, letters, new_id
from foundation.personal import Data, holds
from foundation.roles import Actor
from foundation.session import Session
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)
CODES: Final = 10
_GROUPS, _GROUP = 4, 4
"""Sixteen letters of 32 are 80 bits: drawn at random, so a plain SHA-256 is enough."""


class RecoveryCode(Owned):
    """A code; its digest alone."""

    __tablename__ = "recovery_code"
    __table_args__ = strict(
        belongs("account", "account"),
        *paired("used"),
        CheckConstraint("length(digest) = 32", name="digest_whole"),
        Index("ix_recovery_code_account", "municipality", "account"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[AccountId] = mapped_column(info=_PROCESS)
    digest: Mapped[bytes] = mapped_column(LargeBinary, info=holds(Data.SECRET))
    drawn_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    drawn_by: Mapped[str] = mapped_column(info=_PROCESS)
    used_at: Mapped[datetime | None] = mapped_column(info=_PROCESS)
    used_by: Mapped[str | None] = mapped_column(info=_PROCESS)


def draw(session: Session, *, by: Actor, at: datetime) -> list[str]:
    """Draw new codes, shown once; those there were are good no more."""
    forget(session, by.account)
    codes = ["-".join(letters(_GROUP) for _ in range(_GROUPS)) for _ in range(CODES)]
    for code in codes:
        session.add(
            RecoveryCode(
                municipality=session.municipality,
                id=new_id("rec"),
                account=by.account,
                digest=_digest(code),
                drawn_at=at,
                drawn_by=by.account,
            )
        )
    audit.record(session, AccessEvent.CODES_DRAWN, subject=by.account, by=by, at=at)
    return codes


def use(session: Session, code: str, *, by: Actor, at: datetime) -> bool:
    """Use a code up; whether it was one."""
    digest = RecoveryCode.digest == _digest(code)
    row = session.scalars(select(RecoveryCode).where(*_unused(session, by.account), digest)).first()
    if row is None:
        return False
    row.used_at, row.used_by = at, by.account
    audit.record(session, AccessEvent.CODE_USED, subject=by.account, by=by, at=at)
    return True


def left(session: Session, account: AccountId) -> int:
    """How many codes are still good."""
    query = select(func.count()).select_from(RecoveryCode).where(*_unused(session, account))
    return session.scalars(query).one()


def forget(session: Session, account: AccountId) -> None:
    """Forget every code of an account."""
    ours = (RecoveryCode.municipality == session.municipality, RecoveryCode.account == account)
    session.execute(delete(RecoveryCode).where(*ours))


def _unused(session: Session, account: AccountId) -> tuple[ColumnElement[bool], ...]:
    ours = (RecoveryCode.municipality == session.municipality, RecoveryCode.account == account)
    return (*ours, RecoveryCode.used_at.is_(None))


def _digest(code: str) -> bytes:
    """Of a code however it was typed."""
    return sha256("".join(filter(str.isalnum, code.lower())).encode()).digest()
