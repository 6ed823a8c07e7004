"""Tampering: whoever can write all of the database but has no key is found out."""

import hashlib
import json
import time
from collections.abc import Callable
from typing import Any, Final

import pytest
from sqlalchemy import Connection, insert, select, text

from foundation import audit, tamper
from foundation.accounts import operator
from foundation.audit import FIRST, AuditEntry, Head
from foundation.keys import new_keys, with_newer
from foundation.tables import Base
from foundation.tamper import Finding
from tests.conftest import NIGHTLY
from tests.databases import CITY, KEYS, TOWN, AnyDatabase, let_change, unbound, with_keys
from tests.figures import tried
from tests.foundation.ground import write_entries

COLUMNS: Final = [column.name for column in AuditEntry.__table__.columns]
OTHERWISE: Final = {
    "municipality": TOWN,
    "done_at": "2026-11-02T08:00:00.000001Z",
    "key": 2,
    "facts": '{"n": 2 }',
    "previous": "0" * 63 + "1",
    "hash": "0" * 63 + "1",
}


def whole(database: AnyDatabase, count: int = 6) -> Head:
    """Write a log; return its head."""
    write_entries(database, count)
    with database.reading(CITY) as session:
        return audit.head(session)


def found(database: AnyDatabase, *witnessed: Head) -> list[Finding]:
    """What is found to be wrong."""
    with database.reading(CITY) as session:
        return list(tamper.findings(session, witnessed))


def tamper_with(database: AnyDatabase, *statements: str, **values: object) -> None:
    """Run statements as somebody whom nothing binds."""
    with unbound(database, CITY) as connection:
        let_change(connection, "audit_entry")
        for statement in statements:
            connection.execute(text(statement), values)


def test_a_whole_log_has_no_findings(database: AnyDatabase) -> None:
    """Tests a log as it was written, with and without witnesses, across two keys."""
    first = whole(database)
    other = with_keys(database, with_newer(KEYS, "audit"))
    write_entries(other, 3)
    with other.reading(CITY) as session:
        assert list(tamper.findings(session, [first, audit.head(session)])) == []
    other.close()
    assert [one.code for one in found(database)] == ["key_unknown"] * 3


@pytest.mark.parametrize("column", COLUMNS)
def test_an_edit_of_any_column_is_found(database: AnyDatabase, column: str) -> None:
    """Tests every column of an entry in the middle."""
    whole(database)
    if column == "seq":
        tamper_with(database, "UPDATE audit_entry SET seq = 99 WHERE seq = 4")
    else:
        value = OTHERWISE.get(column, "otherwise")
        statement = (
            f"UPDATE audit_entry SET {column} = :value WHERE seq = 4 AND municipality = 'harbour'"
        )
        tamper_with(database, statement, value=value)
    assert found(database)[0].seq in {4, 5}


@pytest.mark.parametrize("seq", range(1, 8))
def test_a_deleted_entry_is_found(database: AnyDatabase, seq: int) -> None:
    """Tests each place, the first and the last among them."""
    whole(database)
    tamper_with(database, f"DELETE FROM audit_entry WHERE seq = {seq} AND municipality = 'harbour'")
    assert Finding("cut_off" if seq == 7 else "missing", seq) in found(database)


def test_a_cut_tail_is_found(database: AnyDatabase) -> None:
    """Tests a tail cut off alone, and together with its head: that only a witness can tell."""
    head = whole(database)
    tamper_with(database, "DELETE FROM audit_entry WHERE seq > 4 AND municipality = 'harbour'")
    assert found(database) == [Finding("cut_off", 5)]
    tamper_with(
        database,
        "UPDATE audit_head SET seq = 4, hash = (SELECT hash FROM audit_entry WHERE seq = 4"
        " AND municipality = 'harbour') WHERE municipality = 'harbour'",
    )
    assert found(database) == []
    assert found(database, head) == [Finding("not_as_witnessed", 7)]


def test_an_empty_log_is_found(database: AnyDatabase) -> None:
    """Tests a log that was thrown away whole, with and without its head."""
    whole(database)
    tamper_with(database, "DELETE FROM audit_entry WHERE municipality = 'harbour'")
    assert found(database) == [Finding("missing", 1), Finding("cut_off", 1)]
    tamper_with(database, "DELETE FROM audit_head WHERE municipality = 'harbour'")
    assert found(database) == [Finding("missing", 1)]


def test_a_moved_head_is_found(database: AnyDatabase) -> None:
    """Tests a head that is gone, or says something else."""
    whole(database)
    tamper_with(database, f"UPDATE audit_head SET hash = '{FIRST}'")
    assert found(database) == [Finding("cut_off", 8)]
    tamper_with(database, "DELETE FROM audit_head")
    assert found(database) == [Finding("cut_off", 8)]


def test_two_entries_swapped_are_found(database: AnyDatabase) -> None:
    """Tests two neighbours that change places."""
    whole(database)
    ours = "AND municipality = 'harbour'"
    tamper_with(
        database,
        f"UPDATE audit_entry SET seq = 99 WHERE seq = 3 {ours}",
        f"UPDATE audit_entry SET seq = 3 WHERE seq = 4 {ours}",
        f"UPDATE audit_entry SET seq = 4 WHERE seq = 99 {ours}",
    )
    codes = {(one.code, one.seq) for one in found(database)}
    assert {("changed", 3), ("changed", 4), ("not_linked", 3)} <= codes


def rewrite(
    database: AnyDatabase, source: str, hashing: Callable[[dict[str, Any]], str], key: int
) -> None:
    """Write the whole log of the city anew out of some log, each entry linked and hashed."""
    with unbound(database, CITY) as connection:
        let_change(connection, "audit_entry")
        rows = _entries(connection, source)
        connection.execute(text("DELETE FROM audit_entry WHERE municipality = 'harbour'"))
        previous = FIRST
        for row in rows:
            entry = {**row, "municipality": CITY, "key": key, "previous": previous}
            entry["hash"] = previous = hashing(entry)
            connection.execute(insert(Base.metadata.tables["audit_entry"]), [entry])
        connection.execute(
            text("UPDATE audit_head SET seq = :seq, hash = :hash WHERE municipality = 'harbour'"),
            {"seq": len(rows), "hash": previous},
        )


def _entries(connection: Connection, of: str) -> list[dict[str, Any]]:
    table = Base.metadata.tables["audit_entry"]
    query = select(table).where(table.c.municipality == of).order_by(table.c.seq)
    return [dict(row) for row in connection.execute(query).mappings()]


def guessed(entry: dict[str, Any]) -> str:
    """The hash of one who has read this code, and has no key."""
    said = {name: str(value) for name, value in entry.items() if name != "hash"}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@pytest.mark.parametrize("key", [1, 2])
def test_a_log_rewritten_without_the_key_is_found(database: AnyDatabase, key: int) -> None:
    """Tests a chain whose every link fits, under the key in use and under one nobody has."""
    head = whole(database)
    rewrite(database, CITY, guessed, key)
    code = "changed" if key == 1 else "key_unknown"
    assert found(database) == [Finding(code, seq) for seq in range(1, 8)]
    assert Finding("not_as_witnessed", 7) in found(database, head)


def test_a_log_keyed_anew_is_found(database: AnyDatabase) -> None:
    """Tests a log that is whole under keys of somebody's own, and entries added with them."""
    head = whole(database)
    other = with_keys(database, new_keys())
    with other.reading(CITY) as session:
        rewrite(database, CITY, lambda entry: audit.digest(session, entry), 1)
    with other.reading(CITY) as session:
        assert list(tamper.findings(session)) == []
    other.close()
    assert [one.code for one in found(database)] == ["changed"] * 7
    assert Finding("not_as_witnessed", 7) in found(database, head)


def test_another_municipalitys_log_is_found(database: AnyDatabase) -> None:
    """Tests entries of another municipality, hash and all, in the place of our own."""
    whole(database)
    write_entries(database, 6, TOWN, operator(TOWN))
    with unbound(database, TOWN) as connection:
        hashes = {row["seq"]: row["hash"] for row in _entries(connection, TOWN)}
    rewrite(database, CITY, lambda entry: str(hashes[entry["seq"]]), 1)
    assert [one.code for one in found(database)] == ["changed"] * 7


def test_each_witness_is_heard(database: AnyDatabase) -> None:
    """Tests several heads: an older one that fits, two of one length, one beyond the end."""
    head = whole(database)
    with database.reading(CITY) as session:
        (third,) = audit.entries(session, "thing_1")
    fits = Head(3, third.hash)
    assert found(database, fits, head, Head(0, FIRST)) == []
    assert found(database, fits, Head(3, FIRST)) == [Finding("not_as_witnessed", 3)]
    assert found(database, Head(99, FIRST)) == [Finding("not_as_witnessed", 99)]


@pytest.mark.trial
def test_a_log_of_years(database: AnyDatabase) -> None:
    """Tests 10,000 entries (in a check 2,000): an edit anywhere is found, in linear time."""
    count = 10_000 if NIGHTLY else 2_000
    begun = time.perf_counter()
    head = whole(database, count)
    assert found(database, head) == []
    tamper_with(database, "UPDATE audit_entry SET subject = 'x' WHERE seq = 1234")
    assert found(database, head) == [Finding("changed", 1234)]
    assert time.perf_counter() - begun < count / 100
    tried("entries of the log verified, on either database", count)


def test_the_codes_are_told() -> None:
    """Tests that each code of a finding stands in the docstring that explains them."""
    told = tamper.findings.__doc__ or ""
    codes = ("missing", "not_linked", "changed", "key_unknown", "cut_off", "not_as_witnessed")
    assert all(code in told for code in codes)
