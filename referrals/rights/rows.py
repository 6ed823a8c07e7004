"""Whose rows are whose: every table that tells of a youth, found from the tables themselves.

A row names its youth or referral, or belongs to one that does, by its foreign keys. A row that is
pointed at is a youth's only where the key that points at it says so (`foundation.personal.owns`):
a proposal is one youth's, a round is many's.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Table, or_, select

from foundation.audit import AuditEntry
from foundation.personal import ERASED, OWNS
from foundation.session import Session
from foundation.tables import Base
from referrals.cases import referrals_of
from referrals.ids import YouthId
from referrals.models import Referral, Youth

Ids = Mapping[str, Collection[str]]
"""The ids of rows, by table."""
ABOUT: Final = ("subject", "thing")
"""Columns that hold the id of whatever a row is about."""
WHOSE: Final = "account"
"""The column of an account whose row it is: a youth may have one, to follow the case through."""


def names_of(session: Session, youth: YouthId) -> list[YouthId]:
    """The youth, and everybody who turned out to be the same."""
    query = select(Youth.id).where(
        Youth.municipality == session.municipality, Youth.same_as == youth
    )
    return [youth, *session.scalars(query.order_by(Youth.id))]


def tables_of(session: Session, youth: YouthId) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Every table that may tell of a youth, and which of its rows do; but the log itself."""
    known = ids_of(session, youth)
    everything = sorted({id_ for ids in known.values() for id_ in ids})
    followed = accounts_of(session, known[Referral.__tablename__])
    for table in Base.metadata.sorted_tables:
        row = _rows(table, known)
        about = next((table.c[name] for name in ABOUT if name in table.c), None)
        if row is None and about is not None and table.name != AuditEntry.__tablename__:
            row = about.in_(everything)
        if row is None and WHOSE in table.c:
            row = table.c[WHOSE].in_(followed)
        if row is not None:
            yield table, (table.c.municipality == session.municipality) & row


def accounts_of(session: Session, referrals: Collection[str]) -> list[str]:
    """The accounts through which a youth follows these referrals."""
    query = select(Referral.youth_account).where(
        Referral.municipality == session.municipality, Referral.id.in_(referrals)
    )
    return sorted({account for account in session.scalars(query) if account})


def ids_of(session: Session, youth: YouthId) -> Ids:
    """The ids of every row that is a youth's, by table: what the log may speak of, too."""
    known: dict[str, Collection[str]] = {
        Youth.__tablename__: names_of(session, youth),
        Referral.__tablename__: referrals_of(session, youth),
    }
    tables = [table for table in Base.metadata.sorted_tables if "id" in table.c]
    for table in tables:
        for key, owned in _owned(table):
            known[owned] = _ids(session, key, _rows(table, known))
    for table in tables:
        row = _rows(table, known)
        if row is not None and table.name not in known:
            known[table.name] = _ids(session, table.c.id, row)
    return known


def erasable(table: Table) -> list[Column[Any]]:
    """The columns of a table that are emptied when a youth is erased."""
    return [column for column in table.columns if column.info.get("data") in ERASED]


def points_at(column: Column[Any]) -> str | None:
    """The table a column's foreign key names a row of, if it has one."""
    tables = {key.column.table.name for key in column.foreign_keys if key.column.name == "id"}
    return next(iter(tables), None)


def _rows(table: Table, known: Ids) -> ColumnElement[bool] | None:
    """Which rows are the youth's: those that name whose they are, and those that are pointed at.

    Of other tables, those that belong to one.
    """
    named = _named(table, known)
    if table.name in known:
        pointed_at = table.c.id.in_(known[table.name])
        return pointed_at if named is None else named | pointed_at
    if named is not None:
        return named
    keys = [(column, points_at(column) or "") for column in table.columns]
    belong = [column.in_(known[owner]) for column, owner in keys if owner in known]
    return or_(*belong) if belong else None


def _named(table: Table, known: Ids) -> ColumnElement[bool] | None:
    youths, referrals = known[Youth.__tablename__], known[Referral.__tablename__]
    columns = table.c
    if table.name == Youth.__tablename__:
        return columns.id.in_(youths)
    if table.name == Referral.__tablename__:
        return columns.id.in_(referrals)
    if "referral_id" in columns:
        return columns.referral_id.in_(referrals)
    if "other_id" in columns:
        return columns.youth_id.in_(youths) | columns.other_id.in_(youths)
    return columns.youth_id.in_(youths) if "youth_id" in columns else None


def _owned(table: Table) -> Iterator[tuple[Column[Any], str]]:
    """The keys of a table that point at rows of the same youth, and at which table."""
    for column in table.columns:
        owned = points_at(column) if column.info.get(OWNS) else None
        if owned:
            yield column, owned


def _ids(session: Session, column: Column[Any], rows: ColumnElement[bool] | None) -> Sequence[str]:
    if rows is None:
        return []
    ours = column.table.c.municipality == session.municipality
    return sorted(filter(None, session.scalars(select(column).where(ours, rows))))
