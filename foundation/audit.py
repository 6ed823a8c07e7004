"""The audit log: what was done, to what, by whom, in a chain that shows where it was touched.

An entry is named by a grammar, `thing:what:done`, and holds ids, codes, numbers and days. It is
written in the transaction of the act it tells of. Each is hashed, with a key that is not in the
database, together with the hash of the one before; the last hash stands in `audit_head` too, and
can be witnessed outside. Ids are texts, not foreign keys: the log outlives what it tells of.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, bindparam, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from foundation.clock import utc
from foundation.columns import written
from foundation.personal import Data, holds
from foundation.roles import Actor
from foundation.session import Session, insert_or_ignore
from foundation.tables import Base, Owned, strict

FIRST: Final = "0" * 64
"""What stands for the hash before the first entry."""
_PROCESS = holds(Data.PROCESS)
_PLAIN: Final = re.compile(r"[A-Za-z0-9_.:-]{0,80}")
_PERSON: Final = re.compile(r"(?<![A-Za-z0-9])\d{6}-?\d{4}(?![A-Za-z0-9])")
"""What looks like a CPR number is no code; within an id ten digits may meet by chance."""
Fact = str | int | bool | date | None


class AuditEntry(Owned):
    """One thing that was done. Only ever added."""

    __tablename__ = "audit_entry"
    __table_args__ = strict(
        UniqueConstraint("municipality", "hash"),
        CheckConstraint("seq > 0", name="counted"),
        CheckConstraint("length(hash) = 64 AND length(previous) = 64", name="hashed"),
        Index("ix_audit_entry_subject", "municipality", "subject", "seq"),
    )

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    done_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    done_by: Mapped[str] = mapped_column(info=_PROCESS)
    role: Mapped[str] = mapped_column(info=_PROCESS)
    event: Mapped[str] = mapped_column(info=_PROCESS)
    subject: Mapped[str] = mapped_column(info=_PROCESS)
    facts: Mapped[str] = mapped_column(info=_PROCESS)
    key: Mapped[int] = mapped_column(info=_PROCESS)
    previous: Mapped[str] = mapped_column(info=_PROCESS)
    hash: Mapped[str] = mapped_column(info=_PROCESS)


class AuditHead(Owned):
    """The last link of the chain; who adds to it holds this row until the end of the act."""

    __tablename__ = "audit_head"
    __table_args__ = strict()

    seq: Mapped[int] = mapped_column(info=_PROCESS)
    hash: Mapped[str] = mapped_column(info=_PROCESS)


_ENTRIES, _HEADS = (Base.metadata.tables[one.__tablename__] for one in (AuditEntry, AuditHead))
_OF: Final = _HEADS.c.municipality == bindparam("of")
# Made once: these run with every act, and to put them together takes longer than to run them.
_LAST: Final = select(_HEADS.c.seq, _HEADS.c.hash).where(_OF)
_TAKE: Final = _LAST.with_for_update()
_MOVE: Final = update(_HEADS).where(_OF).values(seq=bindparam("next"), hash=bindparam("link"))
_ADD: Final = insert(_ENTRIES)


@dataclass(frozen=True, slots=True)
class Head:
    """How far the log reaches, and the hash that stands for all of it."""

    seq: int
    hash: str


class NotPlain(ValueError):
    """A fact for the log is no id, code, number or day: it may hold what somebody wrote."""


def record(
    session: Session, event: StrEnum, *, subject: str, by: Actor, at: datetime, **facts: Fact
) -> None:
    """Add an entry, in the transaction of the act it tells of."""
    session.flush()  # the log's row is locked last
    seq, previous = _take_head(session)
    entry = {
        "municipality": session.municipality,
        "seq": seq + 1,
        "done_at": utc(at),
        "done_by": by.account,
        "role": by.role.value,
        "event": event.value,
        "subject": _plain("subject", subject),
        "facts": json.dumps({name: _plain(name, fact) for name, fact in facts.items()}),
        "key": session.vault.keys.newest("audit"),
        "previous": previous,
    }
    entry["hash"] = digest(session, entry)
    session.execute(_ADD, entry)
    session.execute(_MOVE, {"of": session.municipality, "next": seq + 1, "link": entry["hash"]})


def head(session: Session) -> Head:
    """How far the log reaches."""
    row = session.execute(_LAST, {"of": session.municipality}).one_or_none()
    return Head(row.seq, row.hash) if row else Head(0, FIRST)


def digest(session: Session, entry: Mapping[str, Any]) -> str:
    """The hash of an entry, over all it says and the hash of the one before.

    Empty, which no entry's hash may be, where the key it names is not there.
    """
    secret = session.vault.keys.secret("audit", entry["key"])
    if secret is None:
        return ""
    said = {name: value for name, value in entry.items() if name != "hash"}
    said["done_at"] = written(said["done_at"])
    message = json.dumps(said, sort_keys=True, ensure_ascii=True).encode()
    return hmac.new(secret, message, hashlib.sha256).hexdigest()


def entries(session: Session, subject: str) -> Iterator[AuditEntry]:
    """What was done to one thing, in order."""
    query = select(AuditEntry).where(
        AuditEntry.municipality == session.municipality, AuditEntry.subject == subject
    )
    yield from session.scalars(query.order_by(AuditEntry.seq))


def _take_head(session: Session) -> tuple[int, str]:
    """The last link, held until the transaction ends: no two entries follow the same one."""
    of = {"of": session.municipality}
    row = session.execute(_TAKE, of).one_or_none()
    if row is None:
        first = {"municipality": session.municipality, "seq": 0, "hash": FIRST}
        session.execute(insert_or_ignore(session, AuditHead, first))
        row = session.execute(_TAKE, of).one()
    return row.seq, row.hash


def _plain(name: str, fact: Fact) -> str | int | bool | None:
    """A fact as it is written; raises `NotPlain` for what may be somebody's text."""
    if isinstance(fact, date) and not isinstance(fact, datetime):
        return fact.isoformat()
    if fact is None or isinstance(fact, bool | int):
        return fact
    if isinstance(fact, str) and _PLAIN.fullmatch(fact) and not _PERSON.search(fact):
        return str(fact)
    raise NotPlain(f"{name} is no id, code, number or day")
