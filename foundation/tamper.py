"""Whether the audit log is as it was written: edits, gaps, swaps, a cut tail, another log."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select

from foundation.audit import FIRST, AuditEntry, Head, digest, head
from foundation.session import Session

BATCH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with the log: a code, and where."""

    code: str
    seq: int


def findings(session: Session, witnessed: Iterable[Head] = ()) -> Iterator[Finding]:
    """Walk the whole chain and yield what is wrong; nothing if it is whole.

    missing           entries are not there; even an empty log has lost its municipality's founding
    not_linked        the entry does not follow the one before
    changed           the entry does not say what was written, or was not written by this house
    key_unknown       the key it names is not there: nothing can be said of it
    cut_off           the head tells of another end
    not_as_witnessed  a head noted outside the database is not in the log

    `witnessed` are such heads. Without one, a log whose tail was cut off together with its head
    cannot be told from a shorter log.
    """
    outside: dict[int, set[str]] = {}
    for one in witnessed:
        outside.setdefault(one.seq, set()).add(one.hash)
    outside.pop(0, None)  # the head of a log that has not begun tells nothing
    before = Head(0, FIRST)
    for entry in _entries(session):
        seq = entry["seq"]
        if seq != before.seq + 1:
            yield Finding("missing", before.seq + 1)
        elif entry["previous"] != before.hash:
            yield Finding("not_linked", seq)
        expected = digest(session, entry)
        if entry["hash"] != expected:
            yield Finding("changed" if expected else "key_unknown", seq)
        if outside.pop(seq, {entry["hash"]}) != {entry["hash"]}:
            yield Finding("not_as_witnessed", seq)
        before = Head(seq, entry["hash"])
    if not before.seq:
        yield Finding("missing", 1)
    if head(session) != before:
        yield Finding("cut_off", before.seq + 1)
    for seq in sorted(outside):
        yield Finding("not_as_witnessed", seq)


def _entries(session: Session) -> Iterator[dict[str, Any]]:
    table = AuditEntry.__table__
    query = select(table).where(table.c.municipality == session.municipality)
    ordered = query.order_by(table.c.seq).execution_options(yield_per=BATCH)
    yield from map(dict, session.execute(ordered).mappings())
