"""What somebody was told, in sentences, the newest first; and what of it they have read."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import Field

from api.routes.bodies import GivenId, Id, Sent, Shown, example
from api.sentences.notices import NOTICES, notice_sentence
from api.web.acting import Reading, Writing
from api.web.doors import Doors, Open
from api.web.errors import BadCursor
from api.web.paging import After, Limit, Page, Place, page_of, read_cursor
from foundation.ids import MessageId
from foundation.outbox import Message, inbox
from foundation.reaching import seen
from placements.notices import called

doors = Doors("/inbox", "inbox")


class NoticeShown(Shown):
    """Something somebody was told."""

    id: str
    kind: Annotated[str, Field(description="what it is about, as a word")]
    sentence: Annotated[str, Field(description="the same, in the reader's language")]
    subject: Annotated[str, Field(description="the id of what it is about")]
    told_at: datetime
    read: bool


class Unread(Shown):
    """How much is waiting to be read."""

    unread: int


class ReadUntil(Sent):
    """Up to where somebody has read."""

    model_config = example({"until": "msg_0123456789abcdefghjk"})

    until: Annotated[GivenId, Field(description="the newest notice that was read")]


@doors.get("", asks=Open.SIGNED_IN)
def show(act: Reading, after: After = None, limit: Limit = 50) -> Page[NoticeShown]:
    """Show what whoever is signed in was told, the newest first."""
    start = None if after is None else _start(after)
    rows = inbox(act.session, act.by.account, after=start, limit=limit + 1)
    read = seen.seen(act.session, [row.id for row in rows])
    names = called(act.session, {row.subject for row in rows})

    def shown(row: Message) -> NoticeShown:
        return NoticeShown(
            id=row.id,
            kind=row.kind,
            sentence=_sentence(row, names.get(row.subject, row.subject)),
            subject=row.subject,
            told_at=row.queued_at,
            read=row.id in read,
        )

    return page_of(rows, place=_place, shown=shown, limit=limit)


@doors.get("/unread", asks=Open.SIGNED_IN)
def unread(act: Reading) -> Unread:
    """Count what whoever is signed in has not read."""
    return Unread(unread=seen.unread(act.session, by=act.by))


@doors.post("/readings", asks=Open.SIGNED_IN)
def read_until(act: Writing, body: ReadUntil) -> None:
    """Mark a notice and everything before it as read; no ping tells of them any more."""
    seen.mark_until(act.session, MessageId(body.until), **act.done)


@doors.post("/{notice}/reading", asks=Open.SIGNED_IN)
def read(act: Writing, notice: Id) -> None:
    """Mark one notice as read."""
    seen.mark_seen(act.session, [MessageId(notice)], **act.done)


def _sentence(row: Message, name: str) -> str:
    """What it says; of a kind that is told no more, its word."""
    return notice_sentence(row.kind, name) if row.kind in _KINDS else row.kind


_KINDS = frozenset(kind.value for kind in NOTICES)


def _place(row: Message) -> Place:
    """Where the next page begins; the database has put them in order."""
    return (row.queued_at.isoformat(), row.id)


def _start(after: str) -> tuple[datetime, str]:
    """The place a page ended at. Raises `BadCursor`."""
    match read_cursor(after):
        case (str(at), str(id_)):
            pass
        case _:
            raise BadCursor
    try:
        return datetime.fromisoformat(at).astimezone(UTC), id_
    except (ValueError, OverflowError):
        raise BadCursor from None
