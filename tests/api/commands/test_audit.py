"""The commands on the audit log."""

from pathlib import Path

from sqlalchemy import text

from foundation.accounts import open_account, operator
from foundation.roles import Role
from tests.api.houses import House
from tests.databases import CITY
from tests.people import MONDAY


def test_a_whole_log(house: House) -> None:
    """Tests the sentence, and the head as one line."""
    house.fill()
    assert house("audit", "verify").out == "harbour: the log is whole, 2 entries\n"
    name, seq, hash_ = house("audit", "head").out.split()
    assert (name, seq, len(hash_)) == ("harbour", "2", 64)


def test_an_edited_log(house: House) -> None:
    """Tests that an entry changed behind the product's back is named."""
    with house.writing() as session:
        open_account(session, role=Role.FINANCE, name="M", by=operator(CITY), at=MONDAY)
    with house.writing() as session:
        session.execute(text("UPDATE audit_head SET hash = 'x'"))
    said = house("audit", "verify", code=1).out
    assert said == "harbour: the log was cut off before entry 3\n"


def test_witnessing_tells_of_a_cut_tail(house: House, tmp_path: Path) -> None:
    """Tests heads noted in a file, and a restored backup that ends before them."""
    witness = tmp_path / "witness"
    house("audit", "head", "--witness", witness)
    house("db", "backup", tmp_path / "backup.zip")
    house.fill()
    head = house("audit", "head", "--witness", witness).out
    assert [line.rsplit(" ", 1)[0] for line in witness.read_text().splitlines()][1] == head.strip()
    assert "as 2 heads witness" in house("audit", "verify", "--witness", witness).out
    other = house.elsewhere("other")
    other("db", "restore", tmp_path / "backup.zip", code=1)
    said = other("audit", "verify", "--witness", witness, code=1).out
    assert said == "harbour: entry 2 of the log is not what was witnessed\n"
    assert other("audit", "verify").out


def test_a_witness_that_cannot_be_read(house: House, tmp_path: Path) -> None:
    """Tests a file that is not there, one of other lines, and one whose last line was torn."""
    witness = tmp_path / "witness"
    said = house("audit", "verify", "--witness", witness, code=2)
    assert "no such file" in said.err
    witness.write_text("harbour 1 abc")
    house("audit", "head", "--witness", witness)
    assert len(witness.read_text().splitlines()) == 2
    assert "Line 1 of" in house("audit", "verify", "--witness", witness, code=1).err


def test_what_was_done_to_one_thing(house: House) -> None:
    """Tests ids and events, and an id of which nothing is told."""
    account = house("account", "open", "--role", "finance", "--name", "Måns").out.strip()
    house("account", "close", account)
    opened, closed = house("audit", "show", account).out.splitlines()
    assert "operator operator  account:account:opened" in opened
    assert "account:account:closed" in closed
    assert "Måns" not in opened
    assert "tells nothing of acc_none" in house("audit", "show", "acc_none").out
