"""The chart of accounts: opened when they are first needed, named by what they count."""

from datetime import datetime
from typing import Final

from sqlalchemy import select

from employers.ids import EmployerId
from foundation.roles import Actor
from foundation.session import Session, insert_or_ignore
from placements.ids import LedgerAccountId
from placements.models import LedgerAccount
from placements.words.ledger import OF_EMPLOYERS, AccountKind

PROGRAMME: Final = "fmm"
"""Fritidsjob med Mentor, the first programme."""


def name(
    kind: AccountKind,
    *,
    employer: EmployerId | None = None,
    source: str | None = None,
    programme: str = PROGRAMME,
) -> LedgerAccountId:
    """The account of a kind: of an employer, of a funding source, or of the programme.

    Raises `ValueError` for what there is no such account of.
    """
    of = employer if kind in OF_EMPLOYERS else source if kind is AccountKind.EXPENSE else None
    if (employer, source).count(None) != (2 if of is None else 1) or (
        of is None and kind in {*OF_EMPLOYERS, AccountKind.EXPENSE}
    ):
        raise ValueError(f"there is no account {kind.value} of {employer} and {source}")
    return LedgerAccountId(":".join(part for part in (programme, kind.value, of) if part))


def account(
    session: Session,
    kind: AccountKind,
    *,
    employer: EmployerId | None = None,
    source: str | None = None,
    programme: str = PROGRAMME,
    by: Actor,
    at: datetime,
) -> LedgerAccountId:
    """The same, opened where it is not there yet; part of an act."""
    made = name(kind, employer=employer, source=source, programme=programme)
    row = {
        "municipality": session.municipality,
        "id": made,
        "programme": programme,
        "kind": kind,
        "employer_id": employer,
        "source": source,
        "opened_at": at,
        "opened_by": by.account,
    }
    session.execute(insert_or_ignore(session, LedgerAccount, row))
    return made


def accounts(session: Session) -> list[LedgerAccount]:
    """Every account there is, by name."""
    query = select(LedgerAccount).where(LedgerAccount.municipality == session.municipality)
    return list(session.scalars(query.order_by(LedgerAccount.id)))
