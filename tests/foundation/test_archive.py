"""Archives: whatever is not as it was written is refused, by name."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from foundation.accounts import operator
from foundation.archive import (
    MANIFEST,
    MANIFEST_BYTES_MAX,
    Damaged,
    KeyNotHere,
    MembersDiffer,
    NotABackup,
    NotOurs,
    OtherFormat,
    member,
    opened,
    sealed,
)
from foundation.dump import dump
from foundation.errors import FootholdError
from foundation.keys import Keys, new_keys
from foundation.tenants import found_municipality
from tests import databases, rows
from tests.databases import CITY, KEYS
from tests.people import MONDAY

Contents = dict[str, bytes]


@pytest.fixture(scope="module")
def whole(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive of a few rows."""
    out = io.BytesIO()
    folder = tmp_path_factory.mktemp("one")
    with (
        databases.sqlite_database(sqlite_template, folder) as database,
        database.writing(CITY) as session,
    ):
        found_municipality(session, name=rows.NAME, by=operator(CITY), at=MONDAY)
        rows.fill(session)
        dump(session, out, revision="0003", at=MONDAY)
    return out.getvalue()


def read(data: bytes, folder: Path, keys: Keys = KEYS) -> Contents:
    """All lines of an archive, if it is whole."""
    path = folder / "archive.zip"
    path.write_bytes(data)
    with opened(path, keys) as archive:
        parts = archive.manifest.parts
        return {part.member: b"".join(archive.lines(part)) for part in parts}


def rewritten(whole: bytes, change: Callable[[Contents], Any], compression: int = 0) -> bytes:
    """An archive of the same members after a change to them."""
    with ZipFile(io.BytesIO(whole)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    change(contents)
    out = io.BytesIO()
    with ZipFile(out, "w", compression) as archive:
        for name, data in contents.items():
            archive.writestr(name if compression else member(name), data)
    return out.getvalue()


def test_a_flipped_byte_anywhere_changes_nothing_or_is_refused(
    whole: bytes, tmp_path: Path
) -> None:
    """Tests one byte in every few: what opens holds exactly the rows that were written."""
    expected = read(whole, tmp_path)
    refused = 0
    for place in range(0, len(whole), 37):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        try:
            assert read(bytes(flipped), tmp_path) == expected
        except FootholdError:
            refused += 1
    assert refused > len(whole) / 37 / 2


def test_a_flipped_byte_in_any_member_is_refused(whole: bytes, tmp_path: Path) -> None:
    """Tests every member, the manifest among them, with a sound zip around it."""
    with ZipFile(io.BytesIO(whole)) as archive:
        names = archive.namelist()

    def flip(name: str) -> Callable[[Contents], Any]:
        def change(contents: Contents) -> None:
            data = bytearray(contents[name])
            data[len(data) // 2] ^= 1
            contents[name] = bytes(data)

        return change

    for name in names:
        with pytest.raises((Damaged, NotOurs, NotABackup)):
            read(rewritten(whole, flip(name)), tmp_path)


def test_members_are_those_of_the_manifest(whole: bytes, tmp_path: Path) -> None:
    """Tests a table that is missing, a file too many, and one that stands twice."""
    with pytest.raises(MembersDiffer, match=r"'youth\.jsonl'"):
        read(rewritten(whole, lambda contents: contents.pop("youth.jsonl")), tmp_path)
    with pytest.raises(MembersDiffer, match=r"'\.\./evil'"):
        read(rewritten(whole, lambda contents: contents.update({"../evil": b""})), tmp_path)
    twice = io.BytesIO(whole)
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(twice, "a") as archive:
        archive.writestr(member("youth.jsonl"), b"")
    with pytest.raises(MembersDiffer, match=r"'youth\.jsonl'"):
        read(twice.getvalue(), tmp_path)


def test_nothing_is_unpacked(whole: bytes, tmp_path: Path) -> None:
    """Tests that a bomb is refused before it is read: no member is compressed, none is endless."""
    bomb = bytes(50 << 20)
    packed = rewritten(whole, lambda held: held.update({"youth.jsonl": bomb}), ZIP_DEFLATED)
    assert len(packed) < 1 << 20
    with pytest.raises(Damaged):
        read(packed, tmp_path)
    with pytest.raises(Damaged):  # even with the right rows in it
        read(rewritten(whole, lambda _: None, ZIP_DEFLATED), tmp_path)
    endless = b" " * (MANIFEST_BYTES_MAX + 1)
    with pytest.raises(NotABackup):
        read(rewritten(whole, lambda held: held.update({MANIFEST: endless})), tmp_path)


@pytest.mark.parametrize("data", [b"", b"PK", b"a,b\n1,2\n", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive_is_named(data: bytes, tmp_path: Path) -> None:
    """Tests other files, and a zip of nothing."""
    with pytest.raises(NotABackup):
        read(data, tmp_path)
    with pytest.raises(NotABackup), opened(tmp_path / "none", KEYS):
        pass


def test_a_cut_archive_is_refused(whole: bytes, tmp_path: Path) -> None:
    """Tests archives whose end is missing."""
    for share in (0.1, 0.5, 0.9, 0.999):
        with pytest.raises(FootholdError):
            read(whole[: int(len(whole) * share)], tmp_path)


@pytest.mark.parametrize(
    "manifest",
    [b"", b"[]", b"{}", b"[" * 100_000, b'{"format": 1, "key": "x", "seal": 1}', b"\xff", b"NaN"],
)
def test_garbage_for_a_manifest(whole: bytes, manifest: bytes, tmp_path: Path) -> None:
    """Tests that a manifest that says nothing is no manifest."""
    with pytest.raises(NotABackup):
        read(rewritten(whole, lambda held: held.update({MANIFEST: manifest})), tmp_path)


def test_only_the_keys_make_a_manifest(whole: bytes, tmp_path: Path) -> None:
    """Tests other keys, a missing one, another format, and each fact changed by hand."""
    with pytest.raises(NotOurs):
        read(whole, tmp_path, new_keys())
    with pytest.raises(KeyNotHere, match="audit key 1"):
        read(whole, tmp_path, Keys({**KEYS.secrets, "audit": {2: b"x" * 32}}))
    with ZipFile(io.BytesIO(whole)) as archive:
        said = json.loads(archive.read(MANIFEST))

    def saying(**other: Any) -> bytes:
        manifest = json.dumps(said | other).encode()
        return rewritten(whole, lambda held: held.update({MANIFEST: manifest}))

    with pytest.raises(OtherFormat, match=r"backup/2"):
        read(saying(format="foothold.backup/2"), tmp_path)
    for fact in ("municipality", "revision", "made_at", "head", "parts"):
        with pytest.raises(NotOurs):
            read(saying(**{fact: "other"}), tmp_path)


def test_a_manifest_comes_back(whole: bytes, tmp_path: Path) -> None:
    """Tests what is said of the archive, and that sealing it again gives the same bytes."""
    path = tmp_path / "whole.zip"
    path.write_bytes(whole)
    with opened(path, KEYS) as archive:
        manifest = archive.manifest
    assert (manifest.municipality, manifest.revision, manifest.made_at) == (CITY, "0003", MONDAY)
    assert manifest.rows == sum(part.rows for part in manifest.parts) > 40
    with ZipFile(path) as file:
        assert file.read(MANIFEST) == sealed(manifest, KEYS)
