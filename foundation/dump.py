"""Dumps: all rows of a municipality, to an archive and back, from either database to either.

Tables come in the order in which their foreign keys let them be filled, rows sorted by their keys,
byte by byte, so that equal rows give equal bytes in both databases. A row that points to another of
its own table comes after it. What lies sealed stays sealed; keys are never part of it.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import IO, Any, Final
from zipfile import ZipFile

from sqlalchemy import Column, LargeBinary, Select, Table, Text, func, insert, literal, or_, select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError

from foundation import audit
from foundation.archive import MANIFEST, Archive, Manifest, Part, member, sealed
from foundation.clock import utc
from foundation.columns import Choice, Day, Degrees, Document, Flag, Instant, SealedText, Whole
from foundation.errors import Refusal, Untrustworthy
from foundation.session import Session
from foundation.tables import FILLED_BY, Base
from foundation.vault import Sealed

BATCH: Final = 1_000


class OtherMunicipality(Refusal):
    """The archive is of another municipality."""

    sentence = "The backup is of {found}, not of {municipality}."


class OtherShape(Refusal):
    """The archive has other tables or columns than this version."""

    sentence = "The backup has other columns in {table} than this version of Foothold."


class RowsRefused(Refusal):
    """The database refuses what the archive holds."""

    sentence = "This database refuses the rows of {table}."


class NotAsWritten(Untrustworthy):
    """What the database holds after loading is not what the archive holds."""

    sentence = "The rows of {table} in the database are not those of the backup."


class Circular(Untrustworthy):
    """Rows of a table point to each other in a circle, so none of them can be filled in first."""

    sentence = "Rows of {table} point to each other in a circle."


@dataclass(frozen=True, slots=True)
class Form:
    """How the values of a kind of column stand in a line: there and back."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def dump(session: Session, file: IO[bytes], *, revision: str, at: datetime) -> Manifest:
    """Write the municipality of the session, as its one reading transaction sees it."""
    with ZipFile(file, "w") as archive:
        parts = []
        for table in tables():
            info = member(f"{table.name}.jsonl")
            with archive.open(info, "w", force_zip64=True) as out:
                parts.append(_part(session, table, out.write))
        manifest = Manifest(
            session.municipality, revision, utc(at), audit.head(session), tuple(parts)
        )
        archive.writestr(member(MANIFEST), sealed(manifest, session.vault.keys))
    return manifest


def load(session: Session, archive: Archive) -> None:
    """Fill the session's municipality, which must be empty, and read everything back to compare.

    Raises `OtherMunicipality`, `OtherShape`, `RowsRefused` and `NotAsWritten`; whoever holds the
    transaction lets go of it then.
    """
    manifest = archive.manifest
    if manifest.municipality != session.municipality:
        raise OtherMunicipality(found=manifest.municipality, municipality=session.municipality)
    told = {part.table: part for part in manifest.parts}
    for table in tables():
        part = told.get(table.name)
        if (
            part is None
            or part.columns != tuple(table.columns.keys())
            or len(told) != len(tables())
        ):
            raise OtherShape(table=table.name)
        _fill(session, table, archive, part)
    for one in measured(session):
        if one != told[one.table]:
            raise NotAsWritten(table=one.table)


def measured(session: Session) -> Iterator[Part]:
    """How many rows and bytes each table has, and their SHA-256."""
    for table in tables():
        yield _part(session, table, lambda _line: None)


def tables() -> list[Table]:
    """All tables, in the order in which they can be filled."""
    return Base.metadata.sorted_tables


def _part(session: Session, table: Table, take: Callable[[bytes], object]) -> Part:
    digest, rows, size = hashlib.sha256(), 0, 0
    for line in _lines(session, table):
        take(line)
        digest.update(line)
        rows, size = rows + 1, size + len(line)
    ours = select(func.count()).select_from(table)
    if rows != session.scalar(ours.where(table.c.municipality == session.municipality)):
        raise Circular(table=table.name)
    return Part(table.name, tuple(table.columns.keys()), rows, size, digest.hexdigest())


def _lines(session: Session, table: Table) -> Iterator[bytes]:
    forms = [_form(column) for column in table.columns]
    query = _sorted(session, table).execution_options(yield_per=BATCH)
    with session.execute(query) as result:
        for row in result:
            values = [
                None if value is None else form.write(value)
                for form, value in zip(forms, row, strict=True)
            ]
            yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _sorted(session: Session, table: Table) -> Select[Any]:
    """The municipality's rows, sorted by their keys byte by byte; those pointed to come first."""
    ours = table.c.municipality == session.municipality
    exact = session.get_bind().dialect.name == "postgresql"  # SQLite compares bytes unasked
    keys = list(table.primary_key.columns)
    order = [key.collate("C") if exact and isinstance(key.type, Text) else key for key in keys]
    filled_by = [table.c[name] for name in table.info.get(FILLED_BY, ())]
    if filled_by:
        return select(table).where(ours).order_by(*filled_by, *order)
    links = _links(table)
    if not links:
        return select(table).where(ours).order_by(*order)
    first = or_(*(column.is_(None) for column, _ in links))
    chain = select(*keys, literal(0).label("depth")).where(ours, first).cte(recursive=True)
    after = (column == chain.c[target.name] for column, target in links)
    chain = chain.union_all(select(*keys, chain.c.depth + 1).where(ours, *after))
    same = (key == chain.c[key.name] for key in keys)
    return select(table).where(*same).order_by(chain.c.depth, *order)


def _links(table: Table) -> list[tuple[Column[Any], Column[Any]]]:
    """The columns by which rows point to others of the table, and those they point to."""
    own = [key for key in table.foreign_key_constraints if key.referred_table is table]
    if len(own) > 1:
        raise NotImplementedError(f"{table.name} points to itself in {len(own)} ways")
    return [(link.parent, link.column) for key in own for link in key.elements]


def _fill(session: Session, table: Table, archive: Archive, part: Part) -> None:
    names = table.columns.keys()
    forms = [_form(column) for column in table.columns]
    rows = (
        {
            name: None if value is None else form.read(value)
            for name, form, value in zip(names, forms, json.loads(line), strict=True)
        }
        for line in archive.lines(part)
    )
    try:
        while batch := list(islice(rows, BATCH)):
            session.execute(insert(table), batch)
    except StatementError as error:
        if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError | DataError):
            raise  # nothing is wrong with the rows
        raise RowsRefused(table=table.name) from None
    except (ValueError, TypeError, OverflowError):
        raise RowsRefused(table=table.name) from None


def _form(column: Column[Any]) -> Form:
    return next(form for kind, form in FORMS.items() if isinstance(column.type, kind))


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


FORMS: Final[dict[type, Form]] = {
    Instant: Form(_instant, datetime.fromisoformat),
    Degrees: Form(float, float),
    Day: Form(date.isoformat, date.fromisoformat),
    Flag: Form(bool, bool),
    Whole: Form(int, int),
    Choice: Form(str, str),
    Document: Form(lambda value: value, lambda value: value),
    SealedText: Form(lambda value: _base64(value.blob), lambda text: Sealed(_bytes(text))),
    LargeBinary: Form(_base64, _bytes),
    Text: Form(str, str),
}
"""Every kind of column there is."""
