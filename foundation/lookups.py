"""Finding a sealed text again without reading any: by its keyed mark.

A lookup is a mark (an HMAC) and the text itself, sealed, so that marks can be made anew when keys
are rotated.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Index, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation.ids import new_id
from foundation.personal import Data, holds
from foundation.session import Session
from foundation.tables import Owned, strict
from foundation.vault import Sealed

_IDENTITY: Final = holds(Data.IDENTITY)
MARKS_AT_ONCE: Final = 500
"""Marks a query asks for: either database takes many more, and plans no longer for so few."""


class Lookup(Owned):
    """A mark by which a subject is found."""

    __tablename__ = "lookup"
    __table_args__ = strict(
        Index("ix_lookup_mark", "municipality", "kind", "mark"),
        Index("ix_lookup_subject", "municipality", "subject"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(info=holds(Data.PROCESS))
    kind: Mapped[str] = mapped_column(info=holds(Data.PROCESS))
    mark: Mapped[bytes] = mapped_column(info=_IDENTITY)
    text: Mapped[Sealed] = mapped_column(info=_IDENTITY)


def put(session: Session, subject: str, texts: Mapping[str, str]) -> None:
    """Let a subject be found by these texts, kind by kind, and by no others any more."""
    forget(session, subject)
    for kind, text in texts.items():
        row = Lookup(
            municipality=session.municipality, id=new_id("lup"), subject=subject, kind=kind
        )
        row.mark = mark(session, kind, text)
        session.seal(row, "text", text)
        session.add(row)


def find(session: Session, texts: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """The subjects that have any of these texts, and by which kinds."""
    found: dict[str, set[str]] = {}
    for kind, text in texts.items():
        query = select(Lookup.subject).where(
            Lookup.municipality == session.municipality,
            Lookup.kind == kind,
            Lookup.mark.in_(session.vault.marks(_here(session, kind), text)),
        )
        for subject in session.scalars(query):
            found.setdefault(subject, set()).add(kind)
    return {subject: frozenset(kinds) for subject, kinds in found.items()}


def known(session: Session, texts: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Which of many texts, each with its kind, some subject has: a query for hundreds of them."""
    marks = {
        (kind, mark): (kind, text)
        for kind, text in set(texts)
        for mark in session.vault.marks(_here(session, kind), text)
    }
    found: set[tuple[str, str]] = set()
    for kind in {kind for kind, _mark in marks}:
        own = [mark for of, mark in marks if of == kind]
        for start in range(0, len(own), MARKS_AT_ONCE):
            query = select(Lookup.mark).where(
                Lookup.municipality == session.municipality,
                Lookup.kind == kind,
                Lookup.mark.in_(own[start : start + MARKS_AT_ONCE]),
            )
            found.update(marks[kind, mark] for mark in session.scalars(query.distinct()))
    return frozenset(found)


def forget(session: Session, subject: str) -> None:
    """Let a subject be found no more."""
    ours = (Lookup.municipality == session.municipality, Lookup.subject == subject)
    session.execute(delete(Lookup).where(*ours))


def mark(session: Session, kind: str, text: str) -> bytes:
    """The mark of a text under the newest key."""
    return session.vault.mark(_here(session, kind), text)


def _here(session: Session, kind: str) -> str:
    """A kind of this municipality: marks of two municipalities cannot be laid side by side."""
    return f"{session.municipality}:{kind}"
