"""Tracing: what a line rests on, in one step, and all that happened to one placement's money."""

import pytest

from foundation.errors import NotAllowed, NotFound
from foundation.roles import Role
from placements.ids import BatchId
from placements.ledger import batches, invoices, tracing
from placements.words.ledger import EntryKind, PostingReason
from placements.words.placements import Source
from tests.placements.ledger.desk import (
    NOW,
    RATE,
    TODAY,
    Desk,
    closed,
    number,
    registered,
    sent,
    undone,
    worked,
)


def test_from_a_payment_to_all_it_rests_on(office: Desk) -> None:
    """Tests a week that was confirmed, taken back and claimed: who, as what, when and why."""
    with office.writing() as session:
        amina = worked(session, office, office.lund, 1, 2)
        batch = closed(session, office, office.lund)
        batches.note_paid(session, batch=batch, paid_on=TODAY, by=office.finn, at=NOW)
        undone(session, amina, 2, office)
        claim = closed(session, office, office.lund)
        found = tracing.trace(session, batch, 2, by=office.staff.karen)
        assert (found.placement, found.entry.week, found.entry.turn) == (
            number(session, amina),
            2,
            1,
        )
        assert (found.course.number, found.source, found.agreement.number) == (1, "own", 2)
        assert (found.posted.seq, found.posted.amount_ore) == (found.entry.entry_seq, RATE)
        assert (found.prepared_by, found.approved_by) == (office.finn.account, office.fie.account)
        assert (found.paid_on, found.paid_noted_by) == (TODAY, office.finn.account)
        assert (found.batch.number, found.invoice) == (1, None)
        said = [(one.worked, one.source, one.role, one.undone_at is None) for one in found.said]
        assert sorted(said, key=lambda one: one[3]) == [
            (True, Source.COORDINATOR, None, False),
            (False, Source.COORDINATOR, Role.COORDINATOR, True),
        ]
        back = tracing.trace(session, claim, 1, by=office.fie)
        assert (back.entry.turn, back.entry.reason) == (2, PostingReason.NOT_WORKED)
        assert (back.paid_on, back.paid_noted_by) == (None, None)
        for line in (0, 3):
            with pytest.raises(NotFound):
                tracing.trace(session, batch, line, by=office.fie)
        with pytest.raises(NotFound):
            tracing.trace(session, BatchId("bat_0"), 1, by=office.fie)
        with pytest.raises(NotAllowed):
            tracing.trace(session, batch, 1, by=office.staff.rune)


def test_a_line_of_an_invoice(office: Desk) -> None:
    """Tests that it leads to the invoice."""
    with office.writing() as session:
        amina = worked(session, office, office.havnen, 1)
        invoice = registered(session, office, sent(session, office.havnen, amina, 1))
        batch = invoices.approve(session, invoice=invoice, by=office.fie, at=NOW)
        found = tracing.trace(session, batch, 1, by=office.finn)
        assert found.invoice is not None
        assert (found.invoice.id, found.prepared_by) == (invoice, office.finn.account)


def test_why_a_placement_has_cost_what_it_has(office: Desk) -> None:
    """Tests that all of it is told, in order, and adds up; and one without a course."""
    with office.writing() as session:
        amina = worked(session, office, office.lund, 1, 2)
        batch = closed(session, office, office.lund)
        batches.note_paid(session, batch=batch, paid_on=TODAY, by=office.finn, at=NOW)
        undone(session, amina, 2, office)
        closed(session, office, office.lund)
        found = tracing.why(session, number(session, amina), by=office.staff.karen)
        assert (found.course, found.source) == (1, "own")
        assert (found.earned_ore, found.settled_ore, found.paid_ore) == (4 * RATE, RATE, 2 * RATE)
        told = [(one.kind, one.amount_ore) for one in found.told if one.week == 2]
        assert sorted(told) == sorted(
            [
                (EntryKind.ACCRUAL, RATE),
                (EntryKind.SETTLEMENT, RATE),
                (EntryKind.PAYMENT, RATE),
                (EntryKind.REVERSAL, -RATE),
                (EntryKind.CLAIM, -RATE),
            ]
        )
        assert {one.batch for one in found.told if one.kind is EntryKind.CLAIM} == {2}
        assert [one.at for one in found.told] == sorted(one.at for one in found.told)
        with pytest.raises(NotFound):
            tracing.why(session, 999_999, by=office.fie)
        with pytest.raises(NotAllowed):
            tracing.why(session, number(session, amina), by=office.staff.rune)
