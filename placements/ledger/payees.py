"""Where payments to an employer go: noted by one, checked by another; the newest checked counts.

A letter with a new account number is how payments are stolen: so nobody changes where money goes
alone, and a batch that was prepared before the change cannot be closed.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import and_, func, select

from employers.ids import EmployerId
from employers.models import Employer
from foundation import audit
from foundation.clock import local_day
from foundation.errors import NotFound
from foundation.ids import AccountId, new_id
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.errors.batches import NotABankAccount, PayeeChecked, PayeeSuperseded, SamePerson
from placements.events import LedgerEvent
from placements.ids import PayeeId
from placements.ledger.companies import company
from placements.models import Payee, PayeeCheck

_REG_NUMBER: Final = re.compile(r"[0-9]{4}")
_ACCOUNT_NUMBER: Final = re.compile(r"[0-9]{1,10}")


@dataclass(frozen=True, slots=True)
class Known:
    """Where payments were said to go, and who has checked it."""

    payee: Payee
    checked_by: AccountId | None
    counts: bool
    """Payments go there: it is the newest that was checked."""


def note_payee(
    session: Session,
    *,
    employer: EmployerId,
    nemkonto: bool = False,
    reg_number: str | None = None,
    account_number: str | None = None,
    by: Actor,
    at: datetime,
) -> PayeeId:
    """Note where payments go: to the NemKonto, or to an account; it counts once it is checked.

    Raises `NotABankAccount`, `NotFound`, `HasGoneOver`.
    """
    require(by, Permission.PAYEE_KEEP, Case(session.municipality))
    company(session, employer, local_day(at))
    account = _account(reg_number, account_number)
    if nemkonto == (account is not None):
        raise NotABankAccount
    row = Payee(
        municipality=session.municipality,
        id=PayeeId(new_id("pye")),
        employer_id=employer,
        number=_last(session, employer) + 1,
        nemkonto=nemkonto,
        reg_number=account[0] if account else None,
        account_number=account[1] if account else None,
        noted_at=at,
        noted_by=by.account,
    )
    session.add(row)
    session.flush()
    facts: dict[str, audit.Fact] = {"payee": row.id, "number": row.number, "nemkonto": nemkonto}
    audit.record(session, LedgerEvent.PAYEE_NOTED, subject=employer, by=by, at=at, **facts)
    return row.id


def check_payee(session: Session, *, payee: PayeeId, by: Actor, at: datetime) -> None:
    """Say that payments are to go there indeed.

    Raises `NotFound`, `SamePerson`, `PayeeChecked`, and `PayeeSuperseded` where there is a newer.
    """
    require(by, Permission.PAYEE_KEEP, Case(session.municipality))
    key = (session.municipality, payee)
    row = session.get(Payee, key)
    if row is None:
        raise NotFound(thing="payee", id=payee)
    if session.get(PayeeCheck, key) is not None:
        raise PayeeChecked(payee=payee)
    if row.number != _last(session, row.employer_id):
        raise PayeeSuperseded(payee=payee)
    if row.noted_by == by.account:
        raise SamePerson(account=by.account)
    session.add(
        PayeeCheck(
            municipality=session.municipality,
            payee_id=payee,
            noter=row.noted_by,
            checked_at=at,
            checked_by=by.account,
        )
    )
    session.flush()
    facts: dict[str, audit.Fact] = {"payee": payee, "number": row.number}
    event = LedgerEvent.PAYEE_CHECKED
    audit.record(session, event, subject=row.employer_id, by=by, at=at, **facts)


def payee(session: Session, employer: EmployerId) -> Payee | None:
    """Where payments go: the newest that was checked."""
    checked = and_(PayeeCheck.municipality == Payee.municipality, PayeeCheck.payee_id == Payee.id)
    query = (
        select(Payee)
        .join(PayeeCheck, checked)
        .where(Payee.municipality == session.municipality, Payee.employer_id == employer)
    )
    return session.scalars(query.order_by(Payee.number.desc()).limit(1)).one_or_none()


def payees(session: Session, employer: EmployerId, *, by: Actor) -> list[Known]:
    """Everywhere payments to an employer were said to go, the newest first. Raises `NotFound`."""
    require(by, Permission.PAYEE_KEEP, Case(session.municipality))
    if session.get(Employer, (session.municipality, employer)) is None:
        raise NotFound(thing="employer", id=employer)
    checked = and_(PayeeCheck.municipality == Payee.municipality, PayeeCheck.payee_id == Payee.id)
    query = (
        select(Payee, PayeeCheck.checked_by)
        .outerjoin(PayeeCheck, checked)
        .where(Payee.municipality == session.municipality, Payee.employer_id == employer)
    )
    now = payee(session, employer)
    rows = session.execute(query.order_by(Payee.number.desc()))
    return [Known(row, by_, row is now) for row, by_ in rows]


def _account(reg_number: str | None, account_number: str | None) -> tuple[str, str] | None:
    """Both numbers as digits, or None where neither is told. Raises `NotABankAccount`."""
    if reg_number is None and account_number is None:
        return None
    reg, account = (re.sub(r"[ .-]", "", text or "") for text in (reg_number, account_number))
    if not (_REG_NUMBER.fullmatch(reg) and _ACCOUNT_NUMBER.fullmatch(account)):
        raise NotABankAccount
    return reg, account


def _last(session: Session, employer: EmployerId) -> int:
    query = select(func.max(Payee.number)).where(
        Payee.municipality == session.municipality, Payee.employer_id == employer
    )
    return session.scalars(query).one() or 0
