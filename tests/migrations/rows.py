"""Rows for every table at any step, made from the tables as the database shows them."""

import hashlib
import random
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import CheckConstraint, Connection, ForeignKey, MetaData, Table, select
from sqlalchemy.types import LargeBinary

from foundation.columns import Choice, Day, Document, Flag, Instant, SealedText, Whole
from foundation.vault import Sealed
from migrations.models import METADATA
from tests.databases import CITY

FIRST: Final = datetime(2026, 1, 1, tzinfo=UTC)
KNOWN: Final[Mapping[str, Mapping[str, Any]]] = {
    "account": {"role": "hr"},
    "answer": {
        "kind": "advice",
        "referral_id": None,
        "round_id": "matching_round_{:06}".format,
        "run_number": lambda number: number + 1,
        "question_digest": "{:064}".format,
        "problem_digest": "0" * 64,
    },
    "batch": {
        **dict.fromkeys(("total_ore", "pay_ore"), 1),
        **dict.fromkeys(("vat_ore", "offset_ore", "claim_ore"), 0),
        "route": "invoice",
        "digest": "0" * 64,
        "prepared_by": "mette",
    },
    "api_token": {"digest": b"1" * 32},
    "batch_decision": {"preparer": "mette", "verdict": "closed"},
    "batch_file": {"sha256": "0" * 64, "format": "csv"},
    "batch_line": {"week": 1, "turn": 1, "kind": "accrual", "amount_ore": 1, "reversed_turn": None},
    "checklist_tick": {"item": "first_day"},
    "course": {"cap_ore": 1},
    "course_placement": {"ground": "first", "number": 1},
    "employer_contact": {"phone": "00 00 00 01"},
    "feed": {"digest": b"1" * 32},
    "hold": {"kind": "mentor"},
    "interview": {"owner": None},
    "invoice": {"registered_by": "mette"},
    "invoice_decision": {"registrar": "mette"},
    "ledger_account": {"kind": "accrued"},
    "ledger_entry": {
        "kind": "accrual",
        "amount_ore": 1,
        "month": "2026-01",
        "batch_id": None,
        "previous_seq": lambda number: number or None,
        "succession_id": None,
        "credit": lambda number: f"ledger_account_{1 - number % 2:06}",
        "debit": lambda number: f"ledger_account_{number % 2:06}",
    },
    "matching_round": {"state": "abandoned"},
    "mentor": {"deputy_id": None},
    "override": {"kind": "room", "room": 1, "referral_id": None, "mentor": "men"},
    "ping": {"state": "queued"},
    "payee": {"nemkonto": True, "noted_by": "mette"},
    "payee_check": {"noter": "mette"},
    "period_close": {"month": "{:07}".format},
    "private_link": {"digest": b"1" * 32, "lasts_until": datetime(2099, 1, 1, tzinfo=UTC)},
    "position": {"age_min": 15, "start_from": FIRST.date(), "start_by": FIRST.date()},
    "proposal_ending": {"decline": "other"},
    "proposal_ground": {"run_number": 1},
    "proposal_option": {"number": 1},
    "repeat": {"request_digest": b"1" * 32},
    "recovery_code": {"digest": b"1" * 32},
    "repayment": {"entry_seq": lambda number: number + 1, "amount_ore": 1},
    "standing_veto": {"workplace": "wkp"},
    "statistics_release": {"digest": "0" * 64, "month": "{:07}".format},
    "web_session": {"digest": b"1" * 32, "lasts_until": datetime(2099, 1, 1, tzinfo=UTC)},
    "week_confirmation": {"week": 1},
    "week_entry": {
        "week": 1,
        "turn": 1,
        "kind": "accrual",
        "amount_ore": 1,
        "cap_ore": 1,
        "step": 1,
        "weeks_before": 0,
        "weeks_after": 1,
        "ore_before": 0,
        "ore_after": 1,
        **dict.fromkeys(("previous_turn", "reversed_turn", "previous_step", "last_on")),
        "entry_seq": lambda number: number + 1,
    },
    "audit_entry": {"facts": "{}"},
    "decision": {
        "verdict": "approve",
        "reason": "other",
        "legal_track": "section_30",
        "reopens": None,
    },
    "erasure": {"reason": "asked"},
    "job": {"state": "queued"},
    "question_asked": {
        "kind": "advice",
        "referral_id": None,
        "round_id": "matching_round_{:06}".format,
        "run_number": lambda number: number + 1,
        "question_digest": "{:064}".format,
        "state": "queued",
        "answer_id": None,
    },
    "recusal": {"bias": "other"},
    "referral": {"state": "draft", "fast_reason": None, "legal_track": None, "turn": 1},
    "sealed_line": {"text": None},
    "youth": {"birth_date": None, "same_as": None},
}
"""What the checks leave no choice, or make of the number of the row."""


def present(connection: Connection) -> list[Table]:
    """The tables there are, in the order they may be filled."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def fill(
    connection: Connection, tables: list[Table], count: int, seed: int = 1, of: str = CITY
) -> None:
    """Put rows into tables: each of the n-th rows refers to the n-th rows of the others."""
    chance = random.Random(seed)
    for table in tables:
        total = 1 if table.name in {"municipality", "audit_head"} else count
        total -= table.name == "kept_apart"  # the last youth comes before no other
        rows = [
            {**_row(table, number, count, chance), "municipality": of} for number in range(total)
        ]
        connection.execute(METADATA.tables[table.name].insert(), rows)


def _row(table: Table, number: int, count: int, chance: random.Random) -> dict[str, Any]:
    row: dict[str, Any] = {}
    refers = {
        element.parent.name: _whose(element)
        for constraint in table.foreign_key_constraints
        for element in constraint.elements
    }
    for there in table.c:
        column = METADATA.tables[table.name].c[there.name]
        if column.name == "municipality":
            continue
        if column.name in KNOWN.get(table.name, {}):
            known = KNOWN[table.name][column.name]
            row[column.name] = known(number) if callable(known) else known
        elif column.name in refers:
            # Two references to one table, as a judgement has, are two different rows.
            step = 1 if column.name.startswith(("other", "successor")) else 0
            row[column.name] = f"{refers[column.name]}_{(number + step) % count:06}"
        elif column.name in {"id", "seq"}:
            row[column.name] = number + 1 if column.name == "seq" else f"{table.name}_{number:06}"
        elif column.nullable:
            row[column.name] = None
        else:
            row[column.name] = _value(column.name, column.type, number, chance)
    return row


def _whose(element: ForeignKey) -> str:
    """The table a foreign key's column leads to, through another table's column or at once."""
    name = element.column.name
    return name.removesuffix("_id") if name.endswith("_id") else str(element.column.table.name)


def _value(name: str, type_: Any, number: int, chance: random.Random) -> object:
    """A value of a column's type; texts hold what is not plain ASCII."""
    made: dict[type, Callable[[], object]] = {
        SealedText: lambda: Sealed(b"\1" + chance.randbytes(40)),
        Flag: lambda: chance.random() < 0.5,
        Instant: lambda: FIRST + timedelta(microseconds=chance.getrandbits(44)),
        Document: lambda: {"å": [number]},
        Day: lambda: FIRST.date() + timedelta(days=chance.randrange(365)),
        Whole: lambda: number + 1,
        LargeBinary: lambda: chance.randbytes(33),
    }
    if isinstance(type_, Choice):
        words: type[StrEnum] = type_.words
        return next(iter(words)).value
    if name in {"hash", "previous"}:
        return hashlib.sha256(f"{name} {number}".encode()).hexdigest()
    return made.get(type(type_), lambda: f"{name} {number} æøå")()


def columns(connection: Connection) -> dict[str, list[str]]:
    """The columns of each table there is."""
    return {table.name: sorted(table.c.keys()) for table in present(connection)}


def checksums(connection: Connection, names: Mapping[str, list[str]]) -> dict[str, str]:
    """A sum over all rows of each table, of the columns named."""
    sums = {}
    for table in present(connection):
        if table.name in names:
            digest = hashlib.sha256()
            order = [table.c[column.name] for column in table.primary_key]
            asked = select(*(table.c[name] for name in names[table.name]))
            for row in connection.execute(asked.order_by(*order)):
                digest.update(
                    repr([bytes(v) if isinstance(v, memoryview) else v for v in row]).encode()
                )
            sums[table.name] = digest.hexdigest()
    return sums


def checks(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every check of the tables as they are there, by table and name."""
    for table in present(connection):
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint):
                yield table.name, str(constraint.name)
