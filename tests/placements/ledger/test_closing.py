"""Closing a batch: other eyes, as it was prepared, once, and its files as they were made."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from employers import entities
from foundation.audit import entries
from foundation.errors import NotAllowed, NotFound
from placements.errors.batches import (
    BatchChanged,
    BatchDecided,
    BatchNotClosed,
    BatchStale,
    FileChanged,
    LedgerUnsound,
    NotPaidThatDay,
    PaidAlready,
    SamePerson,
)
from placements.events import LedgerEvent
from placements.ids import BatchId
from placements.ledger import batches, checks, invoices
from placements.ledger.batches import views
from placements.ledger.batches.closing import CONCERNED
from placements.ledger.checking.finding import Finding
from placements.ledger.files import make
from placements.models import Batch, BatchDecision, BatchFile
from placements.words.ledger import BatchState, FileFormat, LedgerCheck
from tests.databases import CITY, let_change, unbound
from tests.foundation.ground import together
from tests.placements.ledger import world
from tests.placements.ledger.desk import (
    NOW,
    RATE,
    TODAY,
    Desk,
    account,
    closed,
    document,
    moves,
    pay,
    prepared,
    registered,
    sent,
    undone,
    worked,
)


def test_closing_takes_other_eyes_and_an_undecided_batch(office: Desk) -> None:
    """Tests the preparer, a batch that was discarded or closed, and one that does not wait."""
    with office.writing() as session:
        worked(session, office, office.lund, 1)
        batch = prepared(session, office, office.lund)
        with pytest.raises(SamePerson):
            batches.close(session, batch=batch, by=office.finn, at=NOW)
        paid: dict[str, Any] = {"paid_on": TODAY, "by": office.fie, "at": NOW}
        with pytest.raises(BatchNotClosed):
            batches.note_paid(session, batch=batch, **paid)
        batches.discard(session, batch=batch, by=office.finn, at=NOW)
        for act in (batches.close, batches.discard):
            with pytest.raises(BatchDecided):
                act(session, batch=batch, by=office.fie, at=NOW)
        with pytest.raises(BatchNotClosed):
            batches.note_paid(session, batch=batch, **paid)
        second = closed(session, office, office.lund)
        for act in (batches.close, batches.discard):
            with pytest.raises(BatchDecided):
                act(session, batch=second, by=office.fie, at=NOW)
        for wrong in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
            with pytest.raises(NotPaidThatDay):
                batches.note_paid(session, batch=second, **{**paid, "paid_on": wrong})
        batches.note_paid(session, batch=second, **paid)
        with pytest.raises(PaidAlready):
            batches.note_paid(session, batch=second, **paid)
        states = [one.state for one in views.batches(session, by=office.finn)]
        assert states == [BatchState.PAID, BatchState.DISCARDED]


def test_a_batch_is_closed_as_it_was_prepared_or_not_at_all(office: Desk) -> None:
    """Tests everything that may change meanwhile: weeks, account, company, terms, claims."""
    with office.writing() as session:
        amina = worked(session, office, office.lund, 1, 2)
        lund, karen = office.lund, office.staff.karen
        changes: dict[str, Any] = {
            "a week more is confirmed": lambda: world.confirm(session, amina, lund, 3),
            "a week was not worked": lambda: undone(session, amina, 2, office),
            "payments go elsewhere": lambda: account(session, office),
            "it is another company": lambda: entities.renumber(
                session,
                employer=lund.employer,
                cvr="10000009",
                name="Lund ApS",
                from_on=TODAY,
                by=karen,
                at=NOW,
            ),
            "there is an order number": lambda: pay(session, lund, karen, order_number="4711"),
            "somebody else pays": lambda: world.set_up(
                session, office.staff.asta, payer_name="Ny Kommune"
            ),
            "nothing is left": lambda: closed(session, office, lund),
        }
        for why, change in changes.items():
            batch = prepared(session, office, lund)
            change()
            with pytest.raises(BatchStale):
                batches.close(session, batch=batch, by=office.fie, at=NOW)
            assert session.get(BatchDecision, (CITY, batch)) is None, why
        assert len(views.batches(session, by=office.finn, state=BatchState.CLOSED)) == 1


def test_files_are_handed_on_as_they_were_made(office: Desk) -> None:
    """Tests the bytes, that each time is logged, and who gets them."""
    with office.writing() as session:
        worked(session, office, office.lund, 1)
        batch = prepared(session, office, office.lund)
        how: dict[str, Any] = {"batch": batch, "format": FileFormat.CSV, "at": NOW}
        with pytest.raises(BatchNotClosed):
            batches.hand_on(session, **how, by=office.finn)
        batches.close(session, batch=batch, by=office.fie, at=NOW)
        body = batches.hand_on(session, **how, by=office.finn)
        assert batches.hand_on(session, **how, by=office.finn) == body
        assert body == make(document(session, batch))[FileFormat.CSV]
        done = [one.event for one in entries(session, office.lund.employer)]
        assert done[-2:] == [LedgerEvent.HANDED_ON] * 2
        with pytest.raises(NotAllowed):
            batches.hand_on(session, **how, by=office.staff.karen)
        with pytest.raises(NotFound):  # nobody knows the account, so no bank can be told
            batches.hand_on(session, **{**how, "format": FileFormat.PAIN_001}, by=office.finn)


def test_what_somebody_has_touched_is_not_believed(office: Desk) -> None:
    """Tests a stored document and a stored file that are not what was written."""
    with office.writing() as session:
        worked(session, office, office.lund, 1)
        batch = closed(session, office, office.lund)
        worked(session, office, office.lund, 1)
        waits = prepared(session, office, office.lund)
        held = document(session, waits).written() | {"pay_ore": 1}
    with unbound(office.database, CITY) as connection:
        let_change(connection, "batch")
        let_change(connection, "batch_file")
        connection.execute(update(Batch).where(Batch.id == waits).values(document=held))
        connection.execute(update(BatchFile).values(body=b"1"))
    with office.writing() as session:
        with pytest.raises(BatchChanged):
            batches.close(session, batch=waits, by=office.fie, at=NOW)
        with pytest.raises(FileChanged):
            batches.hand_on(session, batch=batch, format=FileFormat.CSV, by=office.fie, at=NOW)


def test_nothing_is_settled_out_of_an_unsound_ledger(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that the ledger's checks come before both ways to settle, and nothing is half done."""
    with office.writing() as session:
        worked(session, office, office.lund, 1)
        batch = prepared(session, office, office.lund)
        amina = worked(session, office, office.havnen, 1)
        invoice = registered(session, office, sent(session, office.havnen, amina, 1))
    by: dict[str, Any] = {"by": office.fie, "at": NOW}

    def unsound(check: LedgerCheck) -> checks.Check:
        return lambda _: iter([Finding(check, "ledger_entry 1")])

    sound: dict[LedgerCheck, checks.Check] = {name: lambda _: iter(()) for name in CONCERNED}
    for check in CONCERNED:
        monkeypatch.setattr(checks, "CHECKS", sound | {check: unsound(check)})
        with pytest.raises(LedgerUnsound, match=check.value), office.writing() as session:
            batches.close(session, batch=batch, **by)
    with pytest.raises(LedgerUnsound), office.writing() as session:
        invoices.approve(session, invoice=invoice, **by)
    with office.reading() as session:
        assert {one.state for one in views.batches(session, by=office.finn)} == {
            BatchState.PREPARED
        }
        assert moves(session) == []


def test_a_batch_is_closed_by_one_of_many(office: Desk) -> None:
    """Tests two who close the same batch, and then two batches of the same weeks."""
    with office.writing() as session:
        worked(session, office, office.lund, 1, 2)
        one = prepared(session, office, office.lund)
        two = prepared(session, office, office.lund)

    def close(batch: BatchId) -> None:
        with office.writing() as session:
            batches.close(session, batch=batch, by=office.fie, at=NOW)

    waiting = (one, one, two)
    told = sorted(type(error).__name__ for error in together(3, lambda n: close(waiting[n])))
    assert told in (["BatchDecided", "BatchStale"], ["BatchStale", "BatchStale"])
    with office.reading() as session:
        assert moves(session) == [("settlement", "accrued", "payable", 2 * RATE)]
