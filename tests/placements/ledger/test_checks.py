"""Tests of the checks: each finds what it is for, in a ledger that somebody went over by hand.

Nothing that the product can do leads there: the triggers are taken away, and rows are changed.
"""

from typing import Any, Final

import pytest
from sqlalchemy import Connection, text

from employers.entities import merge
from foundation.session import Session
from placements.ledger import checks, posting
from placements.ledger.periods import close_month
from placements.lifecycle import confirming
from placements.words.ledger import LedgerCheck
from tests.databases import CITY, AnyDatabase, let_change, unbound
from tests.placements.ledger import world
from tests.placements.ledger.desk import NOW, TODAY, Desk, closed, desk, post, undone, worked
from tests.placements.ledger.world import week_on

C = LedgerCheck
_TABLES: Final = (
    *("ledger_entry", "week_entry", "batch", "batch_decision", "batch_line", "batch_file"),
)


@pytest.fixture
def books(database: AnyDatabase) -> Desk:
    """A ledger in which everything there is has happened; and everything holds.

    Lund's first job was settled, a week was taken back and claimed; a month was closed, and what
    came late stands in the next. Havnens Is has gone over into Lund.
    """
    books = desk(database)
    with books.writing() as session:
        first = worked(session, books, books.lund, 1, 2, 3)
        closed(session, books, books.lund)
        undone(session, first, 2, books)
        closed(session, books, books.lund)
        close_month(session, month="2026-01", by=books.finn, at=NOW)
        world.end(session, first, week_on(4))
        case = worked(session, books, books.havnen, 1, first_day=week_on(2))
        how: dict[str, Any] = {"from_on": week_on(3), "by": books.staff.karen, "at": NOW}
        merge(session, employer=books.havnen.employer, into=books.lund.employer, **how)
        post(session, books)
        undo: dict[str, Any] = {"placement": case, "week": 1, "by": books.staff.karen, "at": NOW}
        confirming.undo_confirmation(session, **undo)
        confirming.confirm(session, worked=False, **undo)
        post(session, books)
    return books


def found(session: Session) -> set[LedgerCheck]:
    """The checks that find something."""
    return {one.check for one in checks.findings(session)}


_ONE: Final = "(SELECT min(seq) FROM ledger_entry WHERE kind = 'reversal')"
_LATE: Final = "(SELECT max(entry_seq) FROM week_entry WHERE kind = 'reversal')"
_LAST: Final = "(SELECT max(entry_seq) FROM week_entry WHERE kind = 'accrual')"
_BATCH: Final = "(SELECT id FROM batch WHERE number = 1)"
BY_HAND: Final[dict[LedgerCheck, tuple[str, ...]]] = {
    C.NUMBERS: ("UPDATE ledger_entry SET previous_seq = 1 WHERE seq = 3",),
    C.MONTHS: ("UPDATE ledger_entry SET month = '2026-01' WHERE seq = " + _LATE,),
    C.TURNS: (f"UPDATE week_entry SET reversed_turn = NULL WHERE entry_seq = {_ONE}",),
    C.CHAIN: (f"UPDATE week_entry SET weeks_before = weeks_before + 1 WHERE entry_seq = {_LAST}",),
    C.LIMITS: (f"UPDATE week_entry SET cap_ore = cap_ore + 1 WHERE entry_seq = {_LAST}",),
    C.MIRRORED: (f"UPDATE week_entry SET last_on = '2026-06-01' WHERE entry_seq = {_ONE}",),
    C.ACCOUNTS: (f"UPDATE ledger_entry SET debit = 'fmm:expense:fund' WHERE seq = {_LAST}",),
    C.SETTLED: (
        f"UPDATE batch_line SET amount_ore = amount_ore + 1 WHERE line = 1 AND batch_id = {_BATCH}",
        f"UPDATE batch_line SET amount_ore = amount_ore - 1 WHERE line = 2 AND batch_id = {_BATCH}",
    ),
    C.BATCHES: (f"UPDATE batch SET total_ore = total_ore - 1 WHERE id = {_BATCH}",),
    C.FILES: (f"UPDATE batch_file SET sha256 = '{'0' * 64}' WHERE format = 'csv'",),
    C.FOUR_EYES: ("UPDATE batch_decision SET decided_by = preparer",),
    C.RULES: ("UPDATE placement SET ended_on = '2026-01-25' WHERE state = 'ended'",),
    C.ACCRUED: (
        (
            "INSERT INTO ledger_entry (municipality, seq, previous_seq, kind, debit, credit,"
            " amount_ore, due_on, month, succession_id, posted_at, posted_by)"
            " SELECT municipality, (SELECT max(seq) + 1 FROM ledger_entry),"
            " (SELECT max(seq) FROM ledger_entry), kind, debit, 'fmm:bank', amount_ore, due_on,"
            " month, succession_id, posted_at, posted_by FROM ledger_entry WHERE kind = 'handover'"
        ),
    ),
    C.APART: (
        (
            "UPDATE referral SET youth_id = (SELECT min(youth_id) FROM referral), state = 'closed',"
            " closed_at = decided_at, closed_by = decided_by"
        ),
    ),
}


def let_all(connection: Connection) -> None:
    """Take away what keeps rows from being other than they may be."""
    for table in _TABLES:
        let_change(connection, table)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = 1")
        return
    named = text(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint"
        " WHERE contype = 'c' AND conrelid::regclass::text = ANY(:tables)"
    )
    for table, constraint in connection.execute(named, {"tables": list(_TABLES)}).all():
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")


def test_each_check_finds_what_it_is_for(books: Desk) -> None:
    """Tests a ledger that holds, and that what is changed by hand is found by one check alone."""
    assert set(BY_HAND) == set(LedgerCheck) == set(checks.CHECKS)
    with books.reading() as session:
        assert found(session) == set()
    with unbound(books.database, CITY) as connection:
        outer = connection.begin_nested()
        let_all(connection)
        for check, statements in BY_HAND.items():
            inner = connection.begin_nested()
            for statement in statements:
                assert connection.execute(text(statement)).rowcount, check
            vault = books.database.vault
            with Session(connection, municipality=CITY, vault=vault) as session:
                assert found(session) == {check}
            inner.rollback()
        outer.rollback()


def test_what_waits_for_the_next_posting_is_no_finding(books: Desk) -> None:
    """Tests a week that turns out not to have been worked: found by the checks only once posted."""
    with books.writing() as session:
        job = worked(session, books, books.lund, 1)
        undo: dict[str, Any] = {"placement": job, "week": 1, "by": books.staff.karen, "at": NOW}
        confirming.undo_confirmation(session, **undo)
        confirming.confirm(session, worked=False, **undo)
        assert found(session) == set()
        assert posting.pending(session, on=TODAY)
