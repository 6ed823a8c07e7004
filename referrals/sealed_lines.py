"""Sealed lines: what the committee may need to know of health, offences or family, and nobody else.

Every reading says what for and stands in the log. They never reach matching or an employer: nothing
above this stage imports this file.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from foundation import audit
from foundation.errors import NotFound
from foundation.ids import new_id
from foundation.roles import Actor, Permission
from foundation.session import Session
from referrals.application.sensitive import holds_cpr
from referrals.cases import take
from referrals.errors import HoldsCpr, NothingWritten, NotWritable
from referrals.events import ReferralEvent
from referrals.ids import LineId, ReferralId
from referrals.models import SealedLine
from referrals.status import WRITABLE
from referrals.words import Purpose, SealedKind


@dataclass(frozen=True, slots=True)
class OpenedLine:
    """A sealed line, opened for one reader."""

    id: LineId
    kind: SealedKind
    text: str = field(repr=False)


def write(
    session: Session,
    *,
    referral: ReferralId,
    kind: SealedKind,
    text: str,
    by: Actor,
    at: datetime,
) -> LineId:
    """Seal a line. The log tells that it was written, not what it is about.

    Raises `NotWritable`, `NothingWritten` and `HoldsCpr`.
    """
    row = take(session, referral, Permission.SEALED_LINE_WRITE, by)
    if row.state not in WRITABLE:
        raise NotWritable(state=row.state.value)
    if not text.strip():
        raise NothingWritten
    if holds_cpr(text):
        raise HoldsCpr
    line = SealedLine(
        municipality=session.municipality,
        id=LineId(new_id("lin")),
        referral_id=referral,
        written_at=at,
        written_by=by.account,
    )
    session.seal(line, "text", json.dumps([kind.value, text], ensure_ascii=False))
    session.add(line)
    event = ReferralEvent.LINE_SEALED
    audit.record(session, event, subject=referral, by=by, at=at, line=line.id)
    return line.id


def read(
    session: Session, *, referral: ReferralId, purpose: Purpose, by: Actor, at: datetime
) -> list[OpenedLine]:
    """Open the lines of a referral for a purpose. One who stepped back from the case may not."""
    take(session, referral, Permission.SEALED_LINE_READ, by)
    query = select(SealedLine).where(
        SealedLine.municipality == session.municipality,
        SealedLine.referral_id == referral,
        SealedLine.removed_at.is_(None),
    )
    rows = session.scalars(query.order_by(SealedLine.written_at, SealedLine.id))
    opened = [_open(session, row) for row in rows]
    facts: dict[str, audit.Fact] = {"purpose": purpose.value, "lines": len(opened)}
    audit.record(session, ReferralEvent.LINE_READ, subject=referral, by=by, at=at, **facts)
    return opened


def remove(
    session: Session, *, referral: ReferralId, line: LineId, by: Actor, at: datetime
) -> None:
    """Remove a line for good: its text and what it was about."""
    take(session, referral, Permission.SEALED_LINE_WRITE, by)
    row = session.get(SealedLine, (session.municipality, line))
    if row is None or row.referral_id != referral or row.removed_at:
        raise NotFound(thing="line", id=line)
    row.text = None
    row.removed_at, row.removed_by = at, by.account
    event = ReferralEvent.LINE_REMOVED
    audit.record(session, event, subject=referral, by=by, at=at, line=line)


def _open(session: Session, row: SealedLine) -> OpenedLine:
    kind, text = json.loads(session.unseal(row, "text") or "")
    return OpenedLine(row.id, SealedKind(kind), text)
