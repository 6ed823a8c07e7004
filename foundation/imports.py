"""Files that were taken in: each once, by what it holds, so that a second click adds nothing."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation import audit
from foundation.clock import local_day
from foundation.errors import Conflict
from foundation.ids import new_id
from foundation.personal import Data, holds
from foundation.roles import Actor
from foundation.session import Session, insert_or_ignore
from foundation.tables import Owned, strict

_PROCESS: Final = holds(Data.PROCESS)


class ImportEvent(StrEnum):
    """What happens to files."""

    IMPORTED = "import:file:imported"


class ImportedAlready(Conflict):
    """A file that holds the same was taken in before."""

    sentence = "A file that holds the same was imported already, on {day}."


class Import(Owned):
    """A file that was taken in."""

    __tablename__ = "import"
    __table_args__ = strict(UniqueConstraint("municipality", "kind", "digest"))

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(info=_PROCESS)
    digest: Mapped[str] = mapped_column(info=_PROCESS)
    """SHA-256 of what it holds."""
    rows: Mapped[int] = mapped_column(info=_PROCESS)
    imported_at: Mapped[datetime] = mapped_column(info=_PROCESS)
    imported_by: Mapped[str] = mapped_column(info=_PROCESS)


def take_in(
    session: Session, kind: StrEnum, *, digest: str, rows: int, by: Actor, at: datetime
) -> None:
    """Note a file in the transaction that takes its rows in. Raises `ImportedAlready`."""
    id_ = new_id("imp")
    row = {
        "municipality": session.municipality,
        "id": id_,
        "kind": kind.value,
        "digest": digest,
        "rows": rows,
        "imported_at": at,
        "imported_by": by.account,
    }
    # Whoever takes in the same at the same moment waits here until the other is done or undone.
    session.execute(insert_or_ignore(session, Import, row))
    known = select(Import.id, Import.imported_at).where(
        Import.municipality == session.municipality,
        Import.kind == kind.value,
        Import.digest == digest,
    )
    there, since = session.execute(known).one()
    if there != id_:
        raise ImportedAlready(day=local_day(since))
    facts: dict[str, audit.Fact] = {"kind": kind.value, "rows": rows}
    audit.record(session, ImportEvent.IMPORTED, subject=id_, by=by, at=at, **facts)
