"""Restoring a backup: all is checked before anything is committed; who was erased stays erased."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select

from api.operating import erasure_journal
from api.operating.installation import Installation
from api.operating.new_place import new_place
from api.operating.sealed_cells import opened_cells
from api.operating.upgrading import check_revision
from foundation import audit, tamper
from foundation.accounts import operator
from foundation.archive import Archive, Manifest, opened
from foundation.dump import OtherMunicipality, load
from foundation.errors import Refusal, Untrustworthy
from foundation.ids import Municipality, municipality
from foundation.session import Session
from migrations import ways
from referrals.ids import YouthId
from referrals.models import Erasure, Youth
from referrals.rights.erasure import erase
from referrals.words import ErasureReason


class BackupEvent(StrEnum):
    """What happens to backups that the log tells of."""

    RESTORED = "municipality:backup:restored"


class OlderBackup(Refusal):
    """The backup was made before a migration."""

    sentence = (
        "The backup is of revision {revision}, this version needs {newest}. Restore it into an"
        " empty place with the version of Foothold that made it, then run: `foothold db upgrade`."
    )


class OlderPlace(Refusal):
    """The database is not migrated."""

    sentence = "The database is at revision {revision}, not {newest}. Run: `foothold db upgrade`."


class BrokenLog(Untrustworthy):
    """The audit log in the backup is not whole."""

    sentence = "The audit log in the backup is not whole, first at entry {seq}."


class OtherHead(Untrustworthy):
    """The audit log in the backup ends elsewhere than its manifest says."""

    sentence = "The audit log in the backup does not end where it says, at {seq}."


class Unopened(Untrustworthy):
    """Something sealed does not open, or a mark is not that of its text."""

    sentence = "What is sealed in {cell} of the backup does not open with the keys here."


class StillRemembered(Untrustworthy):
    """A youth was to be forgotten again, and was not."""

    sentence = "The youth {youth} was erased, is in the backup, and could not be forgotten again."


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored."""

    manifest: Manifest
    sealed: int
    """How many sealed cells were opened."""
    forgotten: int | None
    """How many youths were forgotten again; None if there was no journal to tell."""
    not_in_journal: int
    """How many erasures the backup knows of that the journal does not: it may be another one."""


def restore(
    house: Installation,
    file: Path,
    *,
    journal: Path,
    expected: str | None = None,
    aside: datetime | None = None,
) -> Restored:
    """Restore a backup, in one transaction, whole or not at all.

    Raises what `foundation.archive.opened` and `foundation.dump.load` raise, and the errors above.
    """
    with opened(file, house.keys) as archive:
        manifest = archive.manifest
        of = municipality(manifest.municipality)
        if expected is not None and municipality(expected) != of:
            raise OtherMunicipality(found=of, municipality=expected)
        if not check_revision(str(file), manifest.revision):
            raise OlderBackup(revision=manifest.revision, newest=ways.newest())
        _check_place(house, of)
        erased = erasure_journal.read(journal, of) if journal.exists() else None
        with new_place(house, of, aside=aside) as database, database.writing(of) as session:
            load(session, archive)
            sealed = _check(session, archive)
            lacking = _lacking(session, erased or [])
            now = house.clock.now()
            forgotten = None if erased is None else _forget(session, erased, now)
            _record(session, manifest, forgotten, now)
    return Restored(manifest, sealed, forgotten, lacking)


def _check_place(house: Installation, of: Municipality) -> None:
    """See that a server is migrated; a file is made anew."""
    if house.settings.database_url:
        revision, _differences = house.state(of)
        if not check_revision("PostgreSQL", revision):
            raise OlderPlace(revision=revision, newest=ways.newest())


def _check(session: Session, archive: Archive) -> int:
    """See that the log is whole and that all that is sealed opens; return how much that was."""
    for finding in list(tamper.findings(session)):
        raise BrokenLog(seq=finding.seq)
    if audit.head(session) != archive.manifest.head:
        raise OtherHead(seq=archive.manifest.head.seq)
    cells = 0
    for cell, good in opened_cells(session):
        if not good:
            raise Unopened(cell=cell)
        cells += 1
    return cells


def _forget(session: Session, erased: list[erasure_journal.Erased], at: datetime) -> int:
    """Forget whom the backup still holds; see that they are forgotten."""
    by, reason, count = operator(session.municipality), ErasureReason.RESTORED, 0
    for one in erased:
        if _held(session, one.youth):
            erase(session, youth=YouthId(one.youth), reason=reason, by=by, at=at)
            session.flush()
            session.expire_all()
            if _held(session, one.youth):
                raise StillRemembered(youth=one.youth)
            count += 1
    return count


def _lacking(session: Session, erased: list[erasure_journal.Erased]) -> int:
    """How many the backup knows to be erased who do not stand in the journal."""
    ours = Erasure.municipality == session.municipality
    known = session.scalars(select(Erasure.youth_id).where(ours))
    return len(set(known) - {one.youth for one in erased})


def _held(session: Session, youth: str) -> bool:
    row = session.get(Youth, (session.municipality, YouthId(youth)), populate_existing=True)
    return row is not None and row.erased_at is None


def _record(session: Session, manifest: Manifest, forgotten: int | None, at: datetime) -> None:
    """Let the log tell that everything before this is from a backup, and how old that was."""
    audit.record(
        session,
        BackupEvent.RESTORED,
        subject=session.municipality,
        by=operator(session.municipality),
        at=at,
        made_on=manifest.made_at.date(),
        rows=manifest.rows,
        seq=manifest.head.seq,
        forgotten=forgotten,
    )
