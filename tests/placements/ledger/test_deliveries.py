"""Delivered twice, late, out of order or never: the ledger and its files are the same."""

import hashlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from random import Random
from typing import Any, Final

import pytest

from foundation import tamper
from foundation.audit import AuditEntry
from placements.events import LedgerEvent
from placements.ids import BatchId
from placements.ledger import batches, checks
from placements.ledger.files import journal
from placements.models import BatchFile, BatchLine, LedgerEntry
from tests import figures
from tests.conftest import NIGHTLY
from tests.databases import CITY, AnyDatabase
from tests.placements.ledger.desk import NOW, Desk, closed, desk, worked
from tests.placements.ledger.living import Living
from tests.placements.ledger.standing import every
from tests.strain.points import Struck, failing

pytestmark = pytest.mark.trial
WAYS: Final = ("once", "lost", "twice", "fails", "late", "late")
"""How a posting is delivered."""
STORIES: Final = 20 if NIGHTLY else 1
TIMES: Final = 100
THREADS: Final = 16


@pytest.mark.parametrize("seed", range(STORIES))
def test_postings_are_delivered_anyhow(database: AnyDatabase, seed: int) -> None:
    """Tests a town whose postings are lost, doubled, out of order, or fail: it ends the same.

    What is late comes with the clock of its own day, the youngest first, after those that followed.
    """
    town, chance = Living(database, 300 + seed, 12), Random(seed)
    late: list[datetime] = []
    while town.go_on(chance.choice((3, 7, 14, 30))):
        way = chance.choice(WAYS)
        if way == "late":
            late.append(town.at)
        if way == "fails":
            with suppress(Struck), failing(chance.randint(1, 40)):
                town.post()
        for _ in range({"once": 1, "twice": 2}.get(way, 0)):
            town.post()
        if chance.random() < 0.3:
            for at in [late.pop() for _ in range(len(late))]:
                town.post(at)
    town.post()
    assert town.agrees() > 0
    with database.reading(CITY) as session:
        assert checks.findings(session) == []
    figures.tried("stories whose postings were lost, doubled, late or failed, beside the oracle")


def test_a_file_is_handed_on_over_and_over(database: AnyDatabase) -> None:
    """Tests each file a hundred times, from sixteen threads, some of which fail: the same bytes."""
    office, batch = settled(database)
    with database.reading(CITY) as session:
        stored = {row.format: row.sha256 for row in every(session, BatchFile)}
        before = [row.seq for row in every(session, LedgerEntry)]
        logged = handed_on(database)

    def take(number: int) -> tuple[str, str]:
        format_ = sorted(stored)[number % len(stored)]
        with database.writing(CITY) as session:
            how = {"batch": batch, "format": format_, "by": office.finn, "at": NOW}
            body = batches.hand_on(session, **how)
            if number % 5 == 0:
                raise Struck(format_)
        return format_, hashlib.sha256(body).hexdigest()

    taken: Counter[tuple[str, str]] = Counter()
    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(take, number) for number in range(TIMES * len(stored))]:
            with suppress(Struck):
                taken[done.result()] += 1
    assert set(taken) == set(stored.items())
    assert handed_on(database) == logged + sum(taken.values())
    with database.reading(CITY) as session:
        assert [row.seq for row in every(session, LedgerEntry)] == before
        assert list(tamper.findings(session)) == []
    figures.tried("files of a batch handed on again, the same bytes", sum(taken.values()))


def test_a_batch_is_closed_once(database: AnyDatabase) -> None:
    """Tests sixteen who close one batch, some of whom fail: each entry, line and file is once."""
    office = desk(database)
    with database.writing(CITY) as session:
        worked(session, office, office.lund, 1, 2)
        employer, until_on = office.lund.employer, NOW.date()
        how: dict[str, Any] = {"employer": employer, "until_on": until_on}
        batch = batches.prepare(session, **how, by=office.finn, at=NOW)

    def close(number: int) -> None:
        with database.writing(CITY) as session:
            batches.close(session, batch=batch, by=office.fie, at=NOW)
            if number < THREADS // 2:
                raise Struck

    with ThreadPoolExecutor(THREADS) as pool:
        closing = [pool.submit(close, number) for number in range(THREADS)]
    outcomes = Counter(type(one.exception()).__name__ for one in closing)
    assert outcomes["NoneType"] == 1
    assert set(outcomes) <= {"NoneType", "Struck", "BatchDecided"}
    with database.reading(CITY) as session:
        kinds = Counter(row.kind.value for row in every(session, LedgerEntry))
        assert kinds["settlement"] == 1
        assert len(every(session, BatchLine)) == 2
        assert checks.findings(session) == []


def test_the_journal_is_written_the_same(database: AnyDatabase) -> None:
    """Tests the whole ledger as a text, again and again: the same, each entry once."""
    settled(database)
    with database.reading(CITY) as session:
        texts = {journal.whole(session) for _ in range(5)}
        numbers = [f"{row.seq} {row.kind.value}" for row in every(session, LedgerEntry)]
    with database.reading(CITY) as session:
        texts.add(journal.whole(session))
    assert len(texts) == 1
    text = texts.pop()
    assert {text.count(f'"{number}"') for number in numbers} == {1}


def settled(database: AnyDatabase) -> tuple[Desk, BatchId]:
    """An office, and a batch of two weeks that it closed."""
    office = desk(database)
    with database.writing(CITY) as session:
        worked(session, office, office.lund, 1, 2)
        return office, closed(session, office, office.lund)


def handed_on(database: AnyDatabase) -> int:
    """How often the log says that a file was handed on."""
    with database.reading(CITY) as session:
        rows = every(session, AuditEntry)
        return sum(row.event == LedgerEvent.HANDED_ON for row in rows)
