"""A youth's own file (GDPR article 15): everything that is held, and who looked at it and why.

It is made from the tables themselves, so that nothing that is ever added can be left out. Those who
work here are told by their role, not by name: the youth is entitled to when and why, and to a name
only where that is needed (the Danish data protection agency, 2024-32-0283).
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Column, Row, Table, select

from foundation import audit
from foundation.personal import MANY
from foundation.roles import Actor, Permission
from foundation.session import Session
from foundation.vault import Cell, Sealed
from referrals.cases import hold_youth
from referrals.events import YouthEvent
from referrals.ids import YouthId
from referrals.models import Consent, Referral
from referrals.rights.rows import Ids, ids_of, points_at, tables_of

Json = Any
READ_LOG_DAYS: Final = 730
STAFF: Final = frozenset({"referrer", "account", "youth_account", "recipient", "owner"})
"""Columns that hold an account, as far as they do; so do all that end in `_by`."""
JSON_TEXTS: Final = frozenset({("application_version", "body"), ("sealed_line", "text")})
"""Sealed texts that are JSON."""
YOUTHS: Final = {"youth_id": "youth", "other_id": "youth", "same_as": "youth"}
"""Columns that hold a youth, some without a foreign key."""
REFERRAL: Final = re.compile(r"ref_[0-9a-z]+")
"""The id of a case, wherever it stands in a document."""
ANOTHER: Final = "another"
"""What a document of many says instead of the case of another youth."""
_TOGETHER: Final = 500
"""Ids that are looked up at once."""


def file(
    session: Session,
    *,
    youth: YouthId,
    read_log_days: int = READ_LOG_DAYS,
    by: Actor,
    at: datetime,
) -> Mapping[str, Json]:
    """Everything that is held of a youth, opened, as JSON; giving it stands in the log."""
    hold_youth(session, youth, Permission.FILE_READ, by)
    audit.record(session, YouthEvent.FILE_GIVEN, subject=youth, by=by, at=at)
    session.flush()
    known = ids_of(session, youth)
    held = {
        table.name: [
            _row(session, table, row, known) for row in session.execute(select(table).where(rows))
        ]
        for table, rows in tables_of(session, youth)
    }
    since = at - timedelta(days=read_log_days)
    return {"youth": youth, "given_at": at.isoformat(), "held": held} | {
        "log": list(_log(session, known, since))
    }


def _row(session: Session, table: Table, row: Row[Any], known: Ids) -> dict[str, Json]:
    """A row, its sealed texts opened, without those who work here and without other youths."""
    told = {}
    values = row._mapping  # noqa: SLF001  # SQLAlchemy's public name for it
    anothers = {name for name in values if _is_anothers(table.c[name], values[name], known)}
    for name, value in values.items():
        if value is None or name == "municipality" or isinstance(value, bytes):
            continue
        if _is_staff(table, name) or name in anothers:
            continue
        many = table.c[name].info.get(MANY)
        if many and anothers:
            continue
        if isinstance(value, Sealed):
            cell = Cell(session.municipality, table.name, row.id, name)
            told[name] = _opened(session.vault.open(value, cell), table, name)
        else:
            told[name] = _plain(value)
        if many:
            told[name] = _alone(told[name], known[Referral.__tablename__])
    return told


def _alone(document: Json, cases: Collection[str]) -> Json:
    """What a document of many says, without the cases of others."""
    if isinstance(document, dict):
        return {_alone(key, cases): _alone(value, cases) for key, value in document.items()}
    if isinstance(document, list):
        return [_alone(value, cases) for value in document]
    named = isinstance(document, str) and REFERRAL.fullmatch(document)
    return ANOTHER if named and document not in cases else document


def _is_staff(table: Table, name: str) -> bool:
    """Whether a column holds an account; a consent's recipient is a kind of reader."""
    return name.endswith("_by") or (name in STAFF and table.name != Consent.__tablename__)


def _is_anothers(column: Column[Any], value: object, known: Ids) -> bool:
    """Whether a key names a row of another youth: its id is not told."""
    if value is None:
        return False
    owner = YOUTHS.get(column.name) or points_at(column) or ""
    return owner in known and value not in known[owner]


def _opened(text: str, table: Table, name: str) -> Json:
    is_json = (table.name, name) in JSON_TEXTS or table.c[name].info.get(MANY)
    return json.loads(text) if is_json else text


def _plain(value: object) -> Json:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _log(session: Session, known: Ids, since: datetime) -> Iterator[dict[str, Json]]:
    """What was done to any of it and who looked, by role, in order."""
    for entry in sorted(_entries(session, known), key=lambda one: one.seq):
        if entry.done_at >= since:
            yield {
                "at": entry.done_at.isoformat(),
                "role": entry.role,
                "event": entry.event,
                "purpose": json.loads(entry.facts).get("purpose"),
            }


def _entries(session: Session, known: Ids) -> Iterator[audit.AuditEntry]:
    subjects = sorted({id_ for ids in known.values() for id_ in ids})
    for start in range(0, len(subjects), _TOGETHER):
        yield from session.scalars(
            select(audit.AuditEntry).where(
                audit.AuditEntry.municipality == session.municipality,
                audit.AuditEntry.subject.in_(subjects[start : start + _TOGETHER]),
            )
        )
