"""Making a backup: a file that is whole, and was read again, before it has its name."""

import os
from pathlib import Path
from secrets import token_hex

from api.files import FileTrouble
from api.language import _
from api.operating.installation import Installation
from api.operating.upgrading import check_revision
from foundation.archive import Manifest, opened
from foundation.dump import dump
from foundation.errors import Refusal
from foundation.ids import Municipality
from migrations import ways


class NotNewest(Refusal):
    """The database is of another shape than this version writes."""

    sentence = "{municipality} is at revision {revision}, not {newest}. Run: `foothold db upgrade`."


class OtherTables(Refusal):
    """A backup might leave something out."""

    sentence = (
        "{municipality} differs from this version of Foothold in {count} tables or columns, so a"
        " backup might not hold everything. Run: `foothold db check`."
    )


def back_up(house: Installation, of: Municipality, file: Path) -> Manifest:
    """Write a municipality's backup; never over a file that is there. Raises `FileTrouble`."""
    if file.exists():
        raise FileTrouble(file, _("is there already; a backup is never written over"))
    if not file.absolute().parent.is_dir():
        raise FileTrouble(file, _("there is no folder {folder}", folder=file.absolute().parent))
    revision, differences = house.state(of)
    if revision is None or not check_revision(of, revision):
        raise NotNewest(municipality=of, revision=revision, newest=ways.newest())
    if differences:
        raise OtherTables(municipality=of, count=differences)
    beside = file.with_name(f".{token_hex(8)}.tmp")
    try:
        descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out, house.database.reading(of) as session:
            dump(session, out, revision=revision, at=house.clock.now())
            out.flush()
            os.fsync(out.fileno())
        with opened(beside, house.keys) as archive:
            manifest = archive.manifest
        _name(beside, file)
    finally:
        beside.unlink(missing_ok=True)
    return manifest


def _name(beside: Path, file: Path) -> None:
    try:
        os.link(beside, file)
    except FileExistsError:
        raise FileTrouble(file, _("is there already; a backup is never written over")) from None
    folder = os.open(file.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
