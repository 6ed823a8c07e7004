"""Tests of the commands on the youth's rights on both databases."""

import json
import stat
from pathlib import Path

import pytest

from api.operating.installation import opened
from referrals.models import Referral
from tests.api.houses import House
from tests.applications import application_of
from tests.cast import AMINA
from tests.databases import CITY
from tests.people import Staff, hire, submitted


@pytest.fixture
def amina(house: House) -> tuple[Staff, str]:
    """The staff, and the letters of Amina's referral."""
    assert house.folder.is_dir()
    with opened() as installed:
        staff = hire(installed.database, CITY)
        with installed.database.writing(CITY) as session:
            referral = submitted(session, application_of(AMINA), staff.rune)
            code = session.get_one(Referral, (CITY, referral)).code
    return staff, code


def test_the_file_is_whole_and_private(house: House, amina: tuple[Staff, str]) -> None:
    """Tests that the file holds what was written, and that nobody else on the machine reads it."""
    staff, code = amina
    out = house.folder / "file.json"
    said = house("rights", "file", code.lower(), "--by", staff.karen.account, "--out", out).out
    assert "safely" in said
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    held = json.loads(out.read_text())["held"]
    assert held["application_version"][0]["body"]["who"]["given_name"] == "Amina"
    refused = house("rights", "file", code, "--by", staff.rune.account, "--out", out, code=2).err
    assert "referrer" in refused or "no youth" in refused
    assert (
        "no referral AAAAAA"
        in house("rights", "erase", "AAAAAA", "--by", staff.karen.account, code=2).err
    )


def test_a_case_stands_still_and_goes_on(house: House, amina: tuple[Staff, str]) -> None:
    """Tests restricting and releasing, and that each is refused where it is so already."""
    staff, code = amina
    by = ("--by", staff.karen.account)
    assert "stands still" in house("rights", "restrict", code, *by).out
    assert house("rights", "restrict", code, *by, code=2).err
    assert "goes on" in house("rights", "release", code, *by).out


def test_who_is_erased_is_journalled_and_stays_erased(
    house: House, amina: tuple[Staff, str], tmp_path: Path
) -> None:
    """Tests an erasure after a backup: restoring the backup forgets the youth again."""
    staff, code = amina
    backup = tmp_path / "before.zip"
    house("db", "backup", backup)
    house("rights", "erase", code, "--by", staff.karen.account)
    journal = house.folder / "erasures"
    assert len(journal.read_text().splitlines()) == 1
    elsewhere = house.elsewhere("other")
    said = elsewhere("db", "restore", backup, "--erasures", journal).out
    assert "1 youth was forgotten again" in said


def test_no_word_of_the_erased_is_left_in_the_files(disk: House) -> None:
    """Tests the bytes of the file and of its log: the birth date, which alone is not sealed."""
    with opened() as installed:
        staff = hire(installed.database, CITY)
        with installed.database.writing(CITY) as session:
            referral = submitted(session, application_of(AMINA), staff.rune)
            code = session.get_one(Referral, (CITY, referral)).code
    born = AMINA.born.isoformat().encode()
    files = [*disk.folder.glob("harbour.sqlite*")]
    assert any(born in file.read_bytes() for file in files)
    disk("rights", "erase", code, "--by", staff.karen.account)
    assert not any(born in file.read_bytes() for file in disk.folder.glob("harbour.sqlite*"))
