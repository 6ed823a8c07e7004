"""The log: plain words, one chain a municipality, written with the act it tells of."""

import json
import time
from datetime import date, datetime

import pytest
from sqlalchemy import func, select, text

from foundation import audit, tamper
from foundation.accounts import operator
from foundation.audit import FIRST, AuditEntry, Head, NotPlain
from foundation.ids import AccountId, new_id
from foundation.roles import Actor, Role
from tests.databases import CITY, TOWN, AnyDatabase
from tests.foundation.ground import (
    LATER,
    OPERATOR,
    Told,
    an_account,
    refused,
    together,
    write_entries,
)
from tests.people import MONDAY


class Oops(Exception):
    """Something that goes wrong in the tests."""


def test_an_entry_tells_what_was_done(database: AnyDatabase) -> None:
    """Tests every fact that may stand in it, its order, and the link to the one before."""
    id_ = new_id("ref")
    with database.writing(CITY) as session:
        facts: dict[str, audit.Fact] = {"a": 1, "b": True, "c": None, "d": date(2026, 11, 2)}
        by = Actor(AccountId("acc_1"), CITY, Role.AMBASSADOR)
        audit.record(
            session, Told.DONE, subject=id_, by=by, at=LATER, role_was=Role.HR, e="x", **facts
        )
        (entry,) = audit.entries(session, id_)
        (founded,) = audit.entries(session, CITY)
        assert audit.head(session) == Head(2, entry.hash)
    assert (entry.seq, entry.event, entry.done_by, entry.role) == (
        *(2, "test:thing:done"),
        *("acc_1", "ambassador"),
    )
    assert (entry.done_at, entry.previous) == (LATER, founded.hash)
    assert founded.previous == FIRST
    said = {"role_was": "hr", "e": "x", "a": 1, "b": True, "c": None, "d": "2026-11-02"}
    assert json.loads(entry.facts) == said


@pytest.mark.parametrize(
    "fact",
    [
        "Amina Yusuf",
        "amina@example.dk",
        "+4512345678",
        "010110-1234",
        "0101101234",
        "cpr:010110-1234",
        "Åse",
        "has trouble sleeping",
        "x" * 81,
        "a\nb",
        "<b>",
        MONDAY,
        1.5,
        ["x"],
        b"x",
    ],
)
def test_what_somebody_wrote_is_no_fact(database: AnyDatabase, fact: audit.Fact) -> None:
    """Tests names, addresses, numbers of persons and sentences: refused, whole act and all."""
    with pytest.raises(NotPlain), database.writing(CITY) as session:
        audit.record(session, Told.DONE, subject="x", by=OPERATOR, at=MONDAY, fact=fact)
    if isinstance(fact, str):
        with pytest.raises(NotPlain, match="subject"), database.writing(CITY) as session:
            audit.record(session, Told.DONE, subject=fact, by=OPERATOR, at=MONDAY)
    with database.reading(CITY) as session:
        assert audit.head(session).seq == 1


def test_digits_that_meet_in_an_id_are_no_person(database: AnyDatabase) -> None:
    """Tests ids that hold ten digits in a row, and codes that begin with digits."""
    with database.writing(CITY) as session:
        for word in (
            "ref_0101101234abcdefghjk",
            "ref_01011012345678901234",
            "section_30",
            "3f" * 32,
        ):
            audit.record(session, Told.DONE, subject=word, by=OPERATOR, at=MONDAY, fact=word)


def test_an_instant_needs_a_zone(database: AnyDatabase) -> None:
    """Tests that an entry without a zone is refused."""
    at = datetime(2026, 11, 2, 9)  # noqa: DTZ001  # what is tested
    with pytest.raises(ValueError, match="time zone"), database.writing(CITY) as session:
        audit.record(session, Told.DONE, subject="x", by=OPERATOR, at=at)


def test_an_act_undone_leaves_no_entry(database: AnyDatabase) -> None:
    """Tests a whole transaction and a savepoint: the chain goes on where it was."""
    with pytest.raises(Oops), database.writing(CITY) as session:
        audit.record(session, Told.DONE, subject="x", by=OPERATOR, at=MONDAY)
        raise Oops
    with database.writing(CITY) as session:
        audit.record(session, Told.DONE, subject="kept", by=OPERATOR, at=MONDAY)
        with pytest.raises(Oops), session.begin_nested():
            audit.record(session, Told.DONE, subject="undone", by=OPERATOR, at=MONDAY)
            raise Oops
        audit.record(session, Told.DONE, subject="kept_too", by=OPERATOR, at=MONDAY)
    with database.reading(CITY) as session:
        assert audit.head(session).seq == 3
        assert list(tamper.findings(session)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET subject = 'x'",
        "UPDATE audit_entry SET subject = subject",
        "UPDATE audit_entry SET subject = j.kind FROM job AS j",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE seq = 1",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry",
        "REPLACE INTO audit_entry SELECT * FROM audit_entry",
        "UPDATE OR REPLACE audit_entry SET seq = seq + 1",
        (
            "INSERT INTO audit_entry SELECT * FROM audit_entry WHERE true"
            " ON CONFLICT (municipality, seq) DO UPDATE SET subject = 'x'"
        ),
        "TRUNCATE audit_entry",
        "TRUNCATE municipality CASCADE",
        "UPDATE municipality SET name = 'x'",
        "DELETE FROM municipality",
    ],
)
def test_the_log_only_grows(database: AnyDatabase, statement: str) -> None:
    """Tests raw SQL of either dialect: refused by a right, by a trigger, or as no statement."""
    write_entries(database, 2)
    with database.writing(CITY) as session:
        session.execute(
            text(
                "INSERT INTO job VALUES ('harbour', 'job_1', 'x', 'x', 'x', 'queued', 0,"
                " '2026-11-02T08:00:00Z', NULL, '2026-11-02T08:00:00Z', 'x', NULL, NULL)"
            )
        )
    with (
        database.writing(CITY) as session,
        refused("only grows|permission denied|syntax error|row-level security"),
    ):
        session.execute(text(statement))
    with database.reading(CITY) as session:
        assert list(tamper.findings(session)) == []


@pytest.mark.parametrize(
    "values",
    [{"seq": "0"}, {"seq": "-1"}, {"hash": "''"}, {"previous": "''"}, {"hash": "'abc'"}],
)
def test_an_entry_that_is_no_link_is_refused(database: AnyDatabase, values: dict[str, str]) -> None:
    """Tests an entry before the first, and one without a hash."""
    entry = dict.fromkeys((column.name for column in AuditEntry.__table__.columns), "'x'")
    entry |= {"municipality": "'harbour'", "seq": "9", "done_at": "'2026-11-02T08:00:00Z'"}
    entry |= {"key": "1", "previous": f"'{FIRST}'", "hash": f"'{FIRST}'"} | values
    with database.writing(CITY) as session, refused("CHECK|check"):
        session.execute(
            text(
                f"INSERT INTO audit_entry ({', '.join(entry)}) VALUES ({', '.join(entry.values())})"
            )
        )


def test_writers_fork_no_chain(database: AnyDatabase) -> None:
    """Tests 16 threads in two municipalities: every entry follows one other, and none is lost."""

    def work(number: int) -> None:
        of = (CITY, TOWN)[number % 2]
        for _ in range(5):
            with database.writing(of) as session:
                an_account(session)
                audit.record(session, Told.DONE, subject="x", by=operator(of), at=MONDAY)

    assert together(16, work) == []
    for of in (CITY, TOWN):
        with database.reading(of) as session:
            assert audit.head(session).seq == 1 + 8 * 5 * 2
            assert list(tamper.findings(session)) == []
            previous = select(func.count(AuditEntry.previous.distinct()))
            assert session.scalars(previous).one() == 1 + 8 * 5 * 2


def test_a_long_log_is_read_quickly(database: AnyDatabase) -> None:
    """Tests 1,000 entries: written, verified, one subject's found, in well under a minute."""
    begun = time.perf_counter()
    write_entries(database, 1_000)
    with database.reading(CITY) as session:
        assert list(tamper.findings(session)) == []
        assert [entry.seq for entry in audit.entries(session, "thing_500")] == [502]
    assert time.perf_counter() - begun < 30
