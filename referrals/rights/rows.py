"""Whose rows are whose: every table that tells of a youth, found from the tables themselves."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, select

from foundation.audit import AuditEntry
from foundation.personal import ERASED
from foundation.session import Session
from foundation.tables import Base
from referrals.cases import referrals_of
from referrals.ids import YouthId
from referrals.models import Referral, Youth


def names_of(session: Session, youth: YouthId) -> list[YouthId]:
    """The youth, and everybody who turned out to be the same."""
    query = select(Youth.id).where(
        Youth.municipality == session.municipality, Youth.same_as == youth
    )
    return [youth, *session.scalars(query.order_by(Youth.id))]


def tables_of(session: Session, youth: YouthId) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Every table that may tell of a youth, and which of its rows do; but the log itself."""
    youths, referrals = names_of(session, youth), referrals_of(session, youth)
    for table in Base.metadata.sorted_tables:
        row = _rows(table, youths, referrals)
        if row is not None:
            yield table, (table.c.municipality == session.municipality) & row


def erasable(table: Table) -> list[Column[Any]]:
    """The columns of a table that are emptied when a youth is erased."""
    return [column for column in table.columns if column.info.get("data") in ERASED]


def _rows(
    table: Table, youths: Sequence[str], referrals: Sequence[str]
) -> ColumnElement[bool] | None:
    columns = table.c
    if table.name == Youth.__tablename__:
        return columns.id.in_(youths)
    if table.name == Referral.__tablename__:
        return columns.id.in_(referrals)
    if "referral_id" in columns:
        return columns.referral_id.in_(referrals)
    if "subject" in columns and table.name != AuditEntry.__tablename__:
        return columns.subject.in_([*youths, *referrals])
    if "other_id" in columns:
        return columns.youth_id.in_(youths) | columns.other_id.in_(youths)
    return columns.youth_id.in_(youths) if "youth_id" in columns else None
