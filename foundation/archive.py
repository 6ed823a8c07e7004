"""An archive: what a backup is on disk, and whether it is still what was written.

A zip of one member a table, `<table>.jsonl`, and `manifest.json` that says of each how many rows
and bytes it has and their SHA-256. The manifest is sealed with the newest audit key, so that nobody
without the keys can make or change a backup. Nothing is compressed: the bytes are the same whatever
the version of the compressor, and no archive can be larger unpacked than it is.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from foundation.audit import Head
from foundation.errors import Refusal, Untrustworthy
from foundation.keys import Keys

FORMAT: Final = "foothold.backup/1"
MANIFEST: Final = "manifest.json"
MANIFEST_BYTES_MAX: Final = 1 << 20
"""It is read before its seal is, so it may not be endless."""
CHUNK: Final = 1 << 20
_PURPOSE: Final = b"foothold backup\n"
"""What sets a manifest's seal apart from the hash of an entry of the log."""
_BROKEN: Final = (BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError)
"""What reading a damaged zip may raise."""


class NotABackup(Untrustworthy):
    """The file is no archive, or too damaged to tell."""

    sentence = "{file} is no whole backup of Foothold."


class OtherFormat(Refusal):
    """The archive is of a format this version does not read."""

    sentence = "The backup is of the format {format}; this version reads {known}."


class KeyNotHere(Refusal):
    """The key the manifest was sealed with is not at hand."""

    sentence = "The backup is sealed with the audit key {number}, which is not among the keys here."


class NotOurs(Untrustworthy):
    """The seal of the manifest is wrong."""

    sentence = "The backup was changed after it was made, or made with the keys of somebody else."


class MembersDiffer(Untrustworthy):
    """A member is missing, or there is one more than the manifest says."""

    sentence = "The backup holds other files than it says: {members}."


class Damaged(Untrustworthy):
    """A member is not what was written."""

    sentence = "{member} in the backup is damaged."


@dataclass(frozen=True, slots=True)
class Part:
    """A table in an archive."""

    table: str
    columns: tuple[str, ...]
    rows: int
    bytes: int
    sha256: str

    @property
    def member(self) -> str:
        """The name of its member."""
        return f"{self.table}.jsonl"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds."""

    municipality: str
    revision: str
    made_at: datetime
    head: Head
    """How far the audit log reached."""
    parts: tuple[Part, ...]

    @property
    def rows(self) -> int:
        """How many rows it holds in all."""
        return sum(part.rows for part in self.parts)


class Archive:
    """An archive whose every byte was found to be as it was written."""

    def __init__(self, file: ZipFile, manifest: Manifest) -> None:
        """Hold what was checked."""
        self.manifest = manifest
        self._zip = file

    def lines(self, part: Part) -> Iterator[bytes]:
        """The rows of a table, a line each."""
        with self._zip.open(part.member) as member:
            yield from member


@contextmanager
def opened(path: Path, keys: Keys) -> Iterator[Archive]:
    """Open an archive and check all of it.

    Raises `NotABackup`, `OtherFormat`, `KeyNotHere`, `NotOurs`, `MembersDiffer`, `Damaged`.
    """
    try:
        file = ZipFile(path)
    except _BROKEN:
        raise NotABackup(file=path) from None
    with file:
        manifest = _manifest(path, file, keys)
        _check_members(file, manifest)
        yield Archive(file, manifest)


def member(name: str) -> ZipInfo:
    """The header of a member: the same whenever and wherever it is written."""
    info = ZipInfo(name)
    info.create_system = 3
    info.external_attr = 0o600 << 16
    return info


def sealed(manifest: Manifest, keys: Keys) -> bytes:
    """The manifest as it lies in the archive."""
    said = asdict(manifest)
    said["made_at"] = manifest.made_at.isoformat()
    said |= {"format": FORMAT, "key": keys.newest("audit")}
    said["seal"] = _seal(said, keys.secrets["audit"][said["key"]])
    return json.dumps(said, indent=1, sort_keys=True).encode() + b"\n"


def _seal(said: Mapping[str, Any], secret: bytes) -> str:
    rest = {name: value for name, value in said.items() if name != "seal"}
    message = _PURPOSE + json.dumps(rest, sort_keys=True).encode()
    return hmac.new(secret, message, hashlib.sha256).hexdigest()


def _manifest(path: Path, file: ZipFile, keys: Keys) -> Manifest:
    try:
        if file.getinfo(MANIFEST).file_size > MANIFEST_BYTES_MAX:
            raise NotABackup(file=path)
        said = json.loads(file.read(MANIFEST))
        form, number, seal = str(said["format"]), int(said["key"]), str(said["seal"])
    except (*_BROKEN, KeyError, TypeError, RecursionError):
        raise NotABackup(file=path) from None
    if form != FORMAT:
        raise OtherFormat(format=repr(form[:40]), known=FORMAT)
    secret = keys.secret("audit", number)
    if secret is None:
        raise KeyNotHere(number=number)
    if not hmac.compare_digest(_seal(said, secret).encode(), seal.encode()):
        raise NotOurs
    return Manifest(
        municipality=said["municipality"],
        revision=said["revision"],
        made_at=datetime.fromisoformat(said["made_at"]),
        head=Head(**said["head"]),
        parts=tuple(Part(**{**part, "columns": tuple(part["columns"])}) for part in said["parts"]),
    )


def _check_members(file: ZipFile, manifest: Manifest) -> None:
    names = sorted(info.filename for info in file.infolist())
    told = sorted([MANIFEST, *(part.member for part in manifest.parts)])
    if names != told:
        strange = {*names} ^ {*told} or {name for name in names if names.count(name) > 1}
        raise MembersDiffer(members=", ".join(repr(name[:40]) for name in sorted(strange)))
    for part in manifest.parts:
        info = file.getinfo(part.member)
        if info.compress_type != ZIP_STORED or info.file_size != part.bytes:
            raise Damaged(member=part.member)
        if _sha256(file, info) != part.sha256:
            raise Damaged(member=part.member)


def _sha256(file: ZipFile, info: ZipInfo) -> str:
    digest = hashlib.sha256()
    try:
        with file.open(info) as stored:
            while chunk := stored.read(CHUNK):
                digest.update(chunk)
    except _BROKEN:
        raise Damaged(member=info.filename) from None
    return digest.hexdigest()
