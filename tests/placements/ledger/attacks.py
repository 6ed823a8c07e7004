"""Attacks on posted rows by plain SQL, each with what refuses it: the list the tests go through.

Whoever attacks is signed in as the product is, or as the owner of the tables with the product's
settings. What only the owner can do, by taking the guards away first, stands in `TAKEN_AWAY`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ClauseElement, Delete, Insert, Update, delete, insert, update

from foundation.tables import Owned
from placements.models import (
    Batch,
    BatchDecision,
    BatchFile,
    BatchLine,
    BatchPayment,
    CoursePlacement,
    InvoiceDecision,
    LedgerAccount,
    LedgerEntry,
    PayeeCheck,
    PeriodClose,
    WeekEntry,
)
from placements.words.ledger import (
    AccountKind,
    BatchVerdict,
    CourseGround,
    EntryKind,
    FileFormat,
    InvoiceVerdict,
    WeekEntryKind,
)
from tests.databases import CITY, TOWN
from tests.placements.ledger.bare import bare
from tests.placements.ledger.prey import CAPS, LEDGER, RATE, SEQ, entry, line, week

Statement = ClauseElement | str
ANY: Final = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Attack:
    """Statements, the last of which is refused by a constraint or with words."""

    name: str
    statements: tuple[Statement, ...]
    by: str
    on: tuple[str, ...] = ANY


def _table(table: type[Owned]) -> Any:
    return table.__table__


def _add(table: type[Owned], row: dict[str, Any]) -> Insert:
    return insert(_table(table)).values(row)


def _new(table: type[Owned], **values: Any) -> Insert:
    return _add(table, bare(table, CITY, **values))


def _change(table: type[Owned], **values: Any) -> Update:
    return update(_table(table)).values(**values)


def _remove(table: type[Owned]) -> Delete:
    return delete(_table(table))


def _entry(seq: int = SEQ + 1, kind: EntryKind = EntryKind.ACCRUAL, **other: Any) -> Insert:
    return _add(LedgerEntry, entry(CITY, seq, kind, **other))


def _week(course: str, step: int, **other: Any) -> Insert:
    return _add(WeekEntry, week(CITY, course, step, SEQ + 1, **other))


def _line(batch: str = "btc_1", number: int = 2, **other: Any) -> Insert:
    return _add(BatchLine, line(CITY, batch, number, **other))


def _edits() -> Iterator[Attack]:
    """What was posted is changed, or goes."""
    grows = "only grows"
    edits: tuple[tuple[str, Update], ...] = (
        ("another amount of an entry", _change(LedgerEntry, amount_ore=1)),
        ("another account of an entry", _change(LedgerEntry, debit="fmm:bank")),
        ("another month of an entry", _change(LedgerEntry, month="2027-01")),
        ("another amount of a week", _change(WeekEntry, amount_ore=1)),
        ("more money than a course has", _change(WeekEntry, cap_ore=10**9)),
        ("another sum of a batch", _change(Batch, total_ore=1)),
        ("another document of a batch", _change(Batch, document={})),
        ("other bytes of a file", _change(BatchFile, body=b"!")),
        ("a batch opened again", _change(BatchDecision, verdict=BatchVerdict.DISCARDED)),
        ("another day of a payment", _change(BatchPayment, noted_by="acc_2")),
    )
    for name, statement in edits:
        yield Attack(name, (statement,), grows)
    for table in LEDGER:
        name = table.__tablename__
        yield Attack(f"UPDATE of {name}", (_change(table, municipality=CITY),), grows)
        yield Attack(f"DELETE from {name}", (_remove(table),), grows)
    truncate = ("TRUNCATE ledger_entry CASCADE",)
    yield Attack("TRUNCATE of entries", truncate, grows, ("postgresql",))


def _replacements() -> Iterator[Attack]:
    """A row is put in the place of another."""
    names = ", ".join(_table(LedgerEntry).c.keys())
    same = f"SELECT {names} FROM ledger_entry WHERE seq = {SEQ}"
    otherwise = same.replace("amount_ore", "amount_ore + 1")
    row = "INSERT {} INTO ledger_entry ({}) {} {}"
    yield Attack(
        "INSERT OR REPLACE of an entry",
        (row.format("OR REPLACE", names, otherwise, ""),),
        "only grows",
        ("sqlite",),
    )
    upsert = "AND true ON CONFLICT (municipality, seq) DO UPDATE SET amount_ore = 1"
    yield Attack(
        "INSERT ON CONFLICT DO UPDATE of an entry",
        (row.format("", names, same, upsert),),
        "only grows",
    )
    yield Attack("a number given twice", (_entry(5, previous_seq=4),), "pk_ledger_entry")


def _entries() -> Iterator[Attack]:
    """Entries that cannot be."""
    yield Attack("a gap: the entry before is not there", (_entry(SEQ + 2),), "fk_.*_follows")
    gap = _entry(SEQ + 2, previous_seq=SEQ)
    yield Attack("a gap: it names another one before", (gap,), "ck_.*_follows_the_last")
    yield Attack("an entry without one before", (_entry(previous_seq=None),), "ck_.*_follows_none")
    closed = "the month is closed"
    yield Attack("an entry into a closed month", (_entry(month="2026-11"),), closed)
    yield Attack("an entry into a month before it", (_entry(month="2026-10"),), closed)
    again = _new(PeriodClose, month="2026-11", last_seq=SEQ)
    yield Attack("a month closed again", (again,), "closed already")
    before = _new(PeriodClose, month="2026-10", last_seq=1)
    yield Attack("a month before a closed one is closed", (before,), "closed already")
    yield Attack("an amount of nothing", (_entry(amount_ore=0),), "ck_.*_amount_positive")
    yield Attack("an amount below nothing", (_entry(amount_ore=-1),), "ck_.*_amount_positive")
    same = _entry(debit="fmm:bank", credit="fmm:bank")
    yield Attack("from an account to itself", (same,), "ck_.*_from_one_to_another")
    nowhere = _entry(debit="fmm:bank:mine")
    yield Attack("an account that is not there", (nowhere,), "fk_ledger_entry_municipality_debit")
    kind = _entry(kind=EntryKind.ACCRUAL, batch_id="btc_1")
    yield Attack("an accrual of a batch", (kind,), "ck_.*_of_batch")
    settled = _entry(kind=EntryKind.SETTLEMENT)
    yield Attack("a settlement of no batch", (settled,), "ck_.*_of_batch")
    twice = _entry(kind=EntryKind.SETTLEMENT, batch_id="btc_1")
    yield Attack("a batch settled twice", (twice,), "uq_ledger_entry_municipality_batch_id_kind")
    paid = _entry(kind=EntryKind.PAYMENT, batch_id="btc_1")
    yield Attack("a batch paid twice", (paid,), "uq_ledger_entry_municipality_batch_id_kind")
    own = {"programme": "fmm", "kind": AccountKind.EXPENSE, "source": "own"}
    second = _new(LedgerAccount, id="fmm:expense:mine", **own)
    yield Attack("a second account of a source", (second,), "uq_ledger_account")
    foreign = _entry(municipality=TOWN)
    yield Attack("an entry of another municipality", (foreign,), "row-level security|fk_")


def _weeks() -> Iterator[Attack]:
    """Weeks that cannot be: each with an entry that is in order."""
    there = (_entry(),)
    ore = {"ore_before": 26 * RATE, "ore_after": 27 * RATE}
    more: dict[str, Any] = {"placement_id": "plc_4", "week": 1, **ore}
    yield Attack("a 27th week of a placement", (*there, _week("crs_1", 27)), "ck_.*_of_the_course")
    late = _week("crs_1", 27, **more)
    yield Attack("a 27th week of a course", (*there, late), "ck_.*_weeks_within")
    lied = _week("crs_1", 27, **more, weeks_before=25, weeks_after=26)
    yield Attack("a 27th week, called the 26th", (*there, lied), "fk_.*_chain")
    uncounted = _week("crs_1", 27, **more, weeks_before=26, weeks_after=26)
    yield Attack("a 27th week, not counted", (*there, uncounted), "ck_.*_weeks_carried")
    beside = _week("crs_1", 2, placement_id="plc_4", week=1)
    yield Attack("a week beside the chain", (*there, beside), "uq_week_entry")

    cost: dict[str, Any] = {"week": 4, "turn": 1, "weeks_before": 2, "weeks_after": 3}
    full = CAPS["crs_2"]
    yield from _ore(cost, full)
    turn: dict[str, Any] = {"week": 1, "weeks_after": 2, "ore_after": 2 * RATE}
    second = _week("crs_3", 2, **turn, turn=2, previous_turn=1)
    yield Attack("two accruals of a week in a row", (*there, second), "ck_.*_takes_turns")
    third = _week("crs_3", 2, **turn, turn=3, previous_turn=2)
    yield Attack("an accrual after no reversal", (*there, third), "fk_.*_turn")
    first = _week("crs_3", 2, **turn, turn=1)
    yield Attack("the first accrual of a week, again", (*there, first), "pk_week_entry")
    back: dict[str, Any] = {"kind": WeekEntryKind.REVERSAL, "weeks_after": 0, "ore_after": 0}
    back |= {"week": 1, "turn": 2, "previous_turn": 1, "reversed_turn": 1}
    reverses = (_entry(kind=EntryKind.REVERSAL, amount_ore=RATE - 1),)
    less = _week("crs_3", 2, **back | {"amount_ore": RATE - 1, "ore_after": 1})
    yield Attack("a reversal of another amount", (*reverses, less), "fk_.*_reversed")
    whole = (_entry(kind=EntryKind.REVERSAL),)
    never = _week("crs_3", 2, **back | {"week": 9})
    yield Attack("a reversal of nothing", (*whole, never), "fk_.*_(turn|reversed)")
    again = {"turn": 4, "previous_turn": 3, "reversed_turn": 3}
    twice = _week("crs_3", 2, **back | again)
    yield Attack("a week taken back twice", (*whole, twice), "fk_.*_(turn|reversed)")


def _ore(cost: dict[str, Any], full: int) -> Iterator[Attack]:
    """An øre more than a course has."""
    one = (_entry(amount_ore=1),)
    cost = {**cost, "amount_ore": 1, "ore_before": full}
    over = _week("crs_2", 5, **cost, ore_after=full + 1)
    yield Attack("an øre above the cap", (*one, over), "ck_.*_within_cap")
    raised = _week("crs_2", 5, **cost, ore_after=full + 1, cap_ore=full + 1)
    yield Attack("an øre above the cap, called another", (*one, raised), "fk_.*_course")
    hidden = _week("crs_2", 5, **cost | {"ore_before": full - 1}, ore_after=full)
    yield Attack("an øre that was spent already", (*one, hidden), "fk_.*_chain")
    uncounted = _week("crs_2", 5, **cost, ore_after=full)
    yield Attack("an øre that is not counted", (*one, uncounted), "ck_.*_ore_carried")
    other = _week("crs_3", 2, amount_ore=2, ore_after=RATE + 2)
    yield Attack("another amount than its entry", (*one, other), "fk_.*_entry")
    chained = {"weeks_before": 0, "weeks_after": 1, "ore_before": 0, "ore_after": 1}
    of_other = _week("crs_2", 1, week=5, amount_ore=1, **chained)
    yield Attack("a chain begun anew", (*one, of_other), "uq_week_entry")
    resumed: dict[str, Any] = {"ground": CourseGround.RESUMED, "course_id": "crs_2", "number": 2}
    joins = _new(CoursePlacement, placement_id="plc_1", **resumed)
    yield Attack("a placement in two courses", (joins,), "pk_course_placement")


def _settling() -> Iterator[Attack]:
    """Batches: twice, by one pair of eyes, or of what is not there."""
    yield Attack("a week settled twice", (_line(week=2),), "uq_batch_line_municipality_placement")
    back: dict[str, Any] = {"kind": WeekEntryKind.REVERSAL, "turn": 2, "reversed_turn": 1}
    yield Attack("a reversal settled, its accrual not", (_line(week=1, **back),), "fk_.*_reversed")
    wrong = _line(week=3, amount_ore=RATE + 1)
    yield Attack("another amount than was posted", (wrong,), "fk_batch_line_week")
    yield Attack("a week that was never posted", (_line(week=7),), "fk_batch_line_week")
    waits = _line("btc_2", 1, week=3)
    yield Attack("a week in a batch that waits", (waits,), "not closed")
    closed = {"batch_id": "btc_2", "verdict": BatchVerdict.CLOSED}
    own = _new(BatchDecision, **closed, preparer="acc_1", decided_by="acc_1")
    yield Attack("one's own batch closed", (own,), "ck_.*_four_eyes")
    lied = _new(BatchDecision, **closed, preparer="acc_2", decided_by="acc_1")
    yield Attack("one's own batch closed, as another's", (lied,), "fk_batch_decision_batch")
    again = _new(BatchDecision, batch_id="btc_1", preparer="acc_1", decided_by="acc_2")
    yield Attack("a batch decided twice", (again,), "pk_batch_decision")
    waiting = _new(BatchPayment, batch_id="btc_2")
    yield Attack("a payment of a batch that waits", (waiting,), "not closed")
    gone = {"batch_id": "btc_2", "preparer": "acc_1", "verdict": BatchVerdict.DISCARDED}
    discarded = (_new(BatchDecision, **gone, decided_by="acc_1"),)
    for thing, row in (
        ("a payment", _new(BatchPayment, batch_id="btc_2")),
        ("a file", _new(BatchFile, batch_id="btc_2", format=FileFormat.CSV)),
        ("a line", _new(BatchLine, batch_id="btc_2", line=1)),
    ):
        yield Attack(f"{thing} of a discarded batch", (*discarded, row), "not closed")
    paid = _new(BatchPayment, batch_id="btc_1", noted_by="acc_2")
    yield Attack("a second payment of a batch", (paid,), "pk_batch_payment")
    check = _new(PayeeCheck, payee_id="pye_2", noter="acc_1", checked_by="acc_1")
    yield Attack("one's own payee checked", (check,), "ck_.*_four_eyes")
    as_other = _new(PayeeCheck, payee_id="pye_2", noter="acc_2", checked_by="acc_1")
    yield Attack("one's own payee checked, as another's", (as_other,), "fk_payee_check_payee")
    approved = {"invoice_id": "inv_2", "verdict": InvoiceVerdict.APPROVED}
    mine = _new(InvoiceDecision, **approved, registrar="acc_1", decided_by="acc_1")
    yield Attack("one's own invoice approved", (mine,), "ck_.*_four_eyes")


def _disabling() -> Iterator[Attack]:
    """The guards are taken away: the product's sessions cannot."""
    refused = "not authorized|must be owner|permission denied"
    of = "ledger_entry"
    for name in (
        *("writable_schema = 1", "ignore_check_constraints = 1", "foreign_keys = 0"),
        *("recursive_triggers = 0", "trusted_schema = 1"),
    ):
        yield Attack(f"PRAGMA {name}", (f"PRAGMA {name}",), refused, ("sqlite",))
    schema = "UPDATE sqlite_master SET sql = '' WHERE name = 'ledger_entry_kept'"
    yield Attack("UPDATE of sqlite_master", (schema,), "not authorized|may not be", ("sqlite",))
    attach = "ATTACH ':memory:' AS other"
    yield Attack("ATTACH of another file", (attach,), refused, ("sqlite",))
    yield Attack("DROP TRIGGER", (f"DROP TRIGGER {of}_kept",), refused, ("sqlite",))
    gone = f"DROP TRIGGER {of}_kept ON {of}"
    yield Attack("DROP TRIGGER", (gone,), refused, ("postgresql",))
    for name, how in (
        ("DISABLE TRIGGER ALL", "DISABLE TRIGGER ALL"),
        ("DROP CONSTRAINT", "DROP CONSTRAINT ck_ledger_entry_amount_positive"),
        ("NO FORCE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY"),
    ):
        yield Attack(name, (f"ALTER TABLE {of} {how}",), refused, ("postgresql",))
    replica = "SET session_replication_role = replica"
    yield Attack("session_replication_role", (replica,), refused, ("postgresql",))
    yield Attack("DROP TABLE", ("DROP TABLE batch_line",), refused)


POSTED: Final = (*_edits(), *_replacements(), *_entries(), *_weeks(), *_settling())
"""Refused to everybody: the product's sessions, and the owner of the tables."""
DISABLING: Final = tuple(_disabling())
"""Refused to the product's sessions."""
GROUPS: Final[dict[str, Callable[[], Iterator[Attack]]]] = {
    "What was posted is changed, or goes": _edits,
    "A row is put in the place of another": _replacements,
    "Entries that cannot be": _entries,
    "Weeks that cannot be": _weeks,
    "Batches: twice, by one pair of eyes, or of what is not there": _settling,
}
"""The same as the page tells them."""


@dataclass(frozen=True)
class Taken:
    """A guard that the owner takes away, and what can be done then."""

    name: str
    statements: tuple[Statement, ...]
    on: str
    then: str = "an entry moved to another month"


_EDIT: Final = "UPDATE ledger_entry SET month = '2027-01' WHERE seq = 5"
_NOTHING: Final = _entry(amount_ore=-1)
_BELOW: Final = "an amount below nothing posted"
_TABLE: Final = "ALTER TABLE ledger_entry "
TAKEN_AWAY: Final = (
    Taken("a trigger is dropped", ("DROP TRIGGER ledger_entry_kept", _EDIT), "sqlite"),
    Taken(
        "a trigger is dropped",
        ("DROP TRIGGER ledger_entry_kept ON ledger_entry", _EDIT),
        "postgresql",
    ),
    Taken("triggers are disabled", (f"{_TABLE}DISABLE TRIGGER USER", _EDIT), "postgresql"),
    Taken(
        "checks are ignored", ("PRAGMA ignore_check_constraints = 1", _NOTHING), "sqlite", _BELOW
    ),
    Taken(
        "a check is dropped",
        (f"{_TABLE}DROP CONSTRAINT ck_ledger_entry_amount_positive", _NOTHING),
        "postgresql",
        _BELOW,
    ),
)
"""What the owner can do."""
_AMOUNT: Final = "UPDATE ledger_entry SET amount_ore = amount_ore + 1 WHERE seq = 5"
STILL: Final = (
    Attack(
        "another amount of an entry, its trigger dropped",
        ("DROP TRIGGER ledger_entry_kept", _AMOUNT),
        "fk_week_entry_entry",
        ("sqlite",),
    ),
    Attack(
        "another amount of an entry, its triggers disabled",
        (f"{_TABLE}DISABLE TRIGGER USER", _AMOUNT),
        "fk_week_entry_entry",
        ("postgresql",),
    ),
)
"""What the keys refuse even then: an entry, its week and the course's chain hold one amount."""
