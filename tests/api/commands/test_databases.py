"""The commands on databases, on files and on a server."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Connection, text

from api.operating.installation import alone, opened
from foundation.dump import dump
from migrations import ways
from tests.api.houses import House
from tests.people import MONDAY


@contextmanager
def owner() -> Iterator[Connection]:
    """A connection of whoever owns the tables."""
    with opened() as installation:
        (ground,) = installation.grounds()
        with ground.engine.begin() as connection:
            yield connection


def test_upgrade_makes_what_is_missing(bare: House) -> None:
    """Tests the first upgrade and the second, which changes nothing."""
    assert "New keys lie in" in bare("db", "upgrade").out
    before = (bare.folder / "keys").read_bytes()
    again = bare("db", "upgrade").out
    assert "No municipality" in again if bare.on_files else "the newest" in again
    assert (bare.folder / "keys").read_bytes() == before
    assert (bare.folder / "keys").stat().st_mode & 0o777 == 0o600
    assert bare.folder.stat().st_mode & 0o777 == 0o700


def test_upgrade_says_from_where_to_where(house: House) -> None:
    """Tests a database at an older revision, found by the check and taken up."""
    with owner() as connection:
        ways.downgrade(connection, "0001")
    assert "✗" in house("db", "check", code=1).out
    assert "Run: `foothold db upgrade`" in house("db", "check", code=1).out
    assert "Run: `foothold db upgrade`" in house("db", "backup", house.folder / "b", code=2).err
    assert f"from revision 0001 to {ways.newest()}" in house("db", "upgrade").out
    house("db", "check")


def test_a_newer_database_is_left_alone(house: House) -> None:
    """Tests a revision that this version does not know."""
    with owner() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert "revision 9999, which this version does not know" in house("db", "upgrade", code=2).err
    assert "revision 9999, which this version does not know" in house("db", "check", code=1).out


def test_check_finds_nothing_in_what_is_whole(house: House) -> None:
    """Tests a line for each thing that was looked at."""
    house.fill()
    said = house("db", "check").out.splitlines()
    assert all(line.startswith("✓") for line in said)
    assert any("21 sealed texts open" in line for line in said), said
    assert any("the log is whole, 2 entries" in line for line in said)
    assert len(said) == (6 if house.on_files else 4)
    assert "10 sealed texts open" in house("db", "check", "--sample", "2").out


def test_check_looks_beside_whoever_writes(disk: House) -> None:
    """Tests that looking takes no lock: neither waits for the other."""
    with disk.writing():
        assert "✗" not in disk("db", "check").out


def test_check_finds_what_was_changed(house: House) -> None:
    """Tests an edited log, a sealed text moved to another row, and a mark that finds nobody."""
    house.fill()
    moved = (
        "UPDATE sealed_line SET text = (SELECT text FROM sealed_line WHERE id = 'lin_yth_b')"
        " WHERE id = 'lin_yth_a'"
    )
    with house.writing() as session:
        session.execute(text(moved))
        session.execute(text("UPDATE lookup SET kind = 'other' WHERE subject = 'yth_a'"))
        session.execute(text("UPDATE audit_head SET seq = 9"))
    said = house("db", "check", code=1).out
    assert "harbour/sealed_line/lin_yth_a/text does not open" in said
    assert said.count("harbour/lookup/") == 2
    assert "✗ harbour: the log was cut off before entry 3" in said
    assert "the log was cut off before entry 3" in house("audit", "verify", code=1).out


def test_check_names_a_damaged_file(disk: House) -> None:
    """Tests what SQLite finds: a page overwritten, a row that points nowhere, a file of nothing."""
    disk.fill()
    place = disk.folder / "harbour.sqlite"
    with sqlite3.connect(place) as driver:
        driver.execute("DELETE FROM meeting")
    driver.close()
    assert "a row of meeting_seat points to one of meeting" in disk("db", "check", code=1).out
    damaged = bytearray(place.read_bytes())
    damaged[-4096:] = bytes(4096)
    place.write_bytes(damaged)
    assert "malformed" in disk("db", "check", code=1).out
    place.write_bytes(b"no database at all" * 1000)
    assert "file is not a database" in disk("db", "check", code=1).out
    assert "file is not a database" in disk("audit", "head", code=2).err


def test_check_finds_another_shape(house: House) -> None:
    """Tests a table that no model knows; a backup would leave it out, and is refused."""
    with owner() as connection:
        connection.execute(text("CREATE TABLE stray (id TEXT)"))
    assert "1 table or column is other" in house("db", "check", code=1).out
    said = house("db", "backup", house.folder / "b.zip", code=2).err
    assert "might not hold everything" in said
    assert not (house.folder / "b.zip").exists()


def test_found_twice_is_refused(house: House) -> None:
    """Tests the name that is taken, one that cannot be, and none at all."""
    before = sorted(path.name for path in house.folder.iterdir())
    assert "is there already" in house("db", "found", "harbour", "--name", "B", code=2).err
    assert "cannot name a municipality" in house("db", "found", "../x", "--name", "B", code=2).err
    assert "--name" in house("db", "found", "other", "--name", " ", code=2).err
    assert sorted(path.name for path in house.folder.iterdir()) == before


def test_several_municipalities_are_named(house: House) -> None:
    """Tests that one of several must be named, and that one that is not there is refused."""
    house("db", "found", "elsewhere", "--name", "Andetsteds")
    said = house("audit", "head", code=2).err
    assert "--municipality" in said
    assert "elsewhere" in said
    assert house("audit", "head", "--municipality", "elsewhere").out.startswith("elsewhere 1 ")
    assert "is not founded here" in house("audit", "head", "--municipality", "no", code=2).err


def test_before_anything_is_founded(bare: House) -> None:
    """Tests every command on an installation without keys, tables or municipalities."""
    for command in (("audit", "head"), ("account", "list"), ("db", "backup", "b")):
        assert "foothold db found" in bare(*command, code=2).err
    assert "foothold db upgrade" in bare("db", "found", "x1", "--name", "X", code=2).err
    assert "foothold db upgrade" in bare("keys", "rotate", code=2).err
    assert not (bare.folder / ".new").exists()


def test_lost_keys_are_not_made_anew(house: House) -> None:
    """Tests that where something is founded no new keys hide that its own are gone."""
    (house.folder / "keys").rename(house.folder / "away")
    for command in (("db", "upgrade"), ("keys", "new"), ("audit", "head")):
        assert "Put the copy from the safe there" in house(*command, code=2).err
    assert not (house.folder / "keys").exists()
    (house.folder / "away").rename(house.folder / "keys")
    (house.folder / "keys").chmod(0o644)
    assert "keys" in house("audit", "head", code=2).err


def test_backup_and_restore_elsewhere(house: House) -> None:
    """Tests that another machine of files has the same rows, with one entry more in its log."""
    house.fill()
    backup = house.folder / "backup.zip"
    assert " 5 rows" not in house("db", "backup", backup).out
    assert backup.stat().st_mode & 0o777 == 0o600
    parts = house.parts()
    other = house.elsewhere("other")
    said = other("db", "restore", backup, code=1)
    assert "There is no journal of erasures" in said.out
    assert other.parts() == parts
    other("db", "check")
    assert "municipality:backup:restored" in other("audit", "show", "harbour").out
    assert sorted(path.name for path in other.folder.iterdir()) == ["harbour.sqlite", "keys"]


def test_nothing_is_written_over(house: House, tmp_path: Path) -> None:
    """Tests a backup whose file is there, and restoring where a municipality is."""
    backup = tmp_path / "backup.zip"
    house("db", "backup", backup)
    before = backup.read_bytes()
    assert "never written over" in house("db", "backup", backup, code=2).err
    assert backup.read_bytes() == before
    assert "is there already" in house("db", "restore", backup, code=2).err
    assert "there is no folder" in house("db", "backup", tmp_path / "no" / "b.zip", code=2).err
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["backup.zip"]


def test_replacing_keeps_what_was_there(house: House, tmp_path: Path) -> None:
    """Tests that the old file stays whole under another name; a server has no such thing."""
    backup = tmp_path / "backup.zip"
    house("db", "backup", backup)
    parts = house.parts()
    house.fill()
    if not house.on_files:
        said = house("db", "restore", backup, "--replace", code=2).err
        assert "Make a new database" in said
        return
    filled = house.parts()
    house("db", "restore", backup, "--replace")
    assert house.parts() == parts
    (kept,) = house.folder.glob("harbour.sqlite.kept-*")
    assert not list(house.folder.glob("*-wal"))
    again = house.elsewhere("again")
    shutil.copy(kept, again.folder / "harbour.sqlite")
    assert again.parts() == filled
    again("db", "check")


def test_a_damaged_file_is_replaced(disk: House, tmp_path: Path) -> None:
    """Tests that what is no database any more is kept all the same, and its journal with it."""
    backup, place = tmp_path / "backup.zip", disk.folder / "harbour.sqlite"
    disk("db", "backup", backup)
    place.write_bytes(b"no database at all" * 1000)
    place.with_name("harbour.sqlite-wal").write_bytes(b"torn")
    disk("db", "restore", backup, "--replace")
    disk("db", "check")
    assert len(list(disk.folder.glob("harbour.sqlite.kept-*Z"))) == 1
    assert not place.with_name("harbour.sqlite-wal").exists()


def test_a_file_in_use_is_not_put_aside(disk: House, tmp_path: Path) -> None:
    """Tests that a file somebody works on stays in its place."""
    backup = tmp_path / "backup.zip"
    disk("db", "backup", backup)
    with disk.writing() as session:
        session.execute(text("SELECT 1"))
        assert "Stop everything" in disk("db", "restore", backup, "--replace", code=2).err
    disk("db", "check")
    assert not list(disk.folder.glob("*kept*"))


def test_one_at_a_time(disk: House, tmp_path: Path) -> None:
    """Tests that two commands never change the same files together."""
    backup = tmp_path / "backup.zip"
    disk("db", "backup", backup)
    with alone(disk.folder):
        for command in (("keys", "rotate"), ("db", "found", "x1", "--name", "X"), ("keys", "new")):
            assert "Another command is at work" in disk(*command, code=2).err
        assert "at work" in disk("db", "restore", backup, "--replace", code=2).err


def test_damaged_archives_are_refused(house: House, tmp_path: Path) -> None:
    """Tests that a flipped byte, other keys or another municipality leave nothing behind."""
    house.fill()
    backup = tmp_path / "backup.zip"
    house("db", "backup", backup)
    whole = backup.read_bytes()
    other = house.elsewhere("other")
    damaged = bytearray(whole)
    with ZipFile(backup) as archive:
        tables = [one for one in archive.infolist() if one.filename.endswith(".jsonl")]
        largest = max(tables, key=lambda one: one.compress_size)
    damaged[largest.header_offset + largest.compress_size // 2] ^= 1
    backup.write_bytes(damaged)
    assert "is damaged" in other("db", "restore", backup, code=1).err
    backup.write_bytes(b"PK")
    assert "no whole backup" in other("db", "restore", backup, code=1).err
    assert "no whole backup" in other("db", "restore", tmp_path / "none", code=1).err
    backup.write_bytes(whole)
    said = other("db", "restore", backup, "--municipality", "elsewhere", code=2)
    assert "is of harbour, not of elsewhere" in said.err
    assert [path.name for path in other.folder.iterdir()] == ["keys"]
    (other.folder / "keys").unlink()
    other("db", "upgrade")
    assert "keys of somebody else" in other("db", "restore", backup, code=1).err
    assert [path.name for path in other.folder.iterdir()] == ["keys"]


@pytest.mark.parametrize(("revision", "said"), [("0002", "Restore it into an empty"), ("9", "9")])
def test_other_revisions_are_refused(disk: House, tmp_path: Path, revision: str, said: str) -> None:
    """Tests an older backup, with the way to go, and a newer one."""
    backup = tmp_path / "backup.zip"
    with disk.writing() as session, backup.open("wb") as out:
        dump(session, out, revision=revision, at=MONDAY)
    assert said in disk.elsewhere("other")("db", "restore", backup, code=2).err


def test_a_server_must_be_migrated(bare: House) -> None:
    """Tests restoring, checking and listing in a database without tables."""
    if bare.on_files:
        return
    bare("keys", "new")
    assert "Run: `foothold db upgrade`" in bare("db", "check", code=1).out
    bare.environment.delenv("FOOTHOLD_DATABASE_OWNER_URL")
    assert "FOOTHOLD_DATABASE_OWNER_URL" in bare("db", "upgrade", code=2).err
