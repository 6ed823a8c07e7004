"""Batches: what they hold, what is written, who may, and what is due to whom."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from employers import entities
from employers.ids import EmployerId, WorkplaceId
from employers.models import Workplace
from employers.words import Vat
from foundation.audit import entries
from foundation.errors import NotAllowed, NotFound
from foundation.ids import new_id
from foundation.session import Session
from placements.errors.batches import NothingToPay, NothingToSettle, WrongRoute
from placements.errors.ledger import TermsUnset
from placements.events import LedgerEvent
from placements.ids import BatchId, PlacementId, PostingId
from placements.ledger import batches, claims
from placements.ledger.batches import views
from placements.ledger.files import make
from placements.ledger.periods import close_month
from placements.lifecycle import confirming
from placements.models import BatchFile, Placement, Posting
from placements.words.ledger import BatchState, FileFormat
from placements.words.placements import ChangeReason
from tests import offers
from tests.databases import CITY
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
    number,
    pay,
    post,
    prepared,
    undone,
    worked,
)

NOBODYS = BatchId("bat_00000000000000000000")


def unsay(session: Session, placement: PlacementId, week: int, office: Desk) -> None:
    """Somebody takes back what was said of a week, and says nothing else."""
    how: dict[str, Any] = {"placement": placement, "week": week, "by": office.staff.karen}
    confirming.undo_confirmation(session, **how, at=NOW)


def test_a_batch_from_beginning_to_end(office: Desk) -> None:
    """Tests the document, the entries, the files, the payment, and that it is all done once."""
    with office.writing() as session:
        amina = worked(session, office, office.lund, 1, 2, 3)
        account(session, office)
        batch = prepared(session, office, office.lund)
        told = document(session, batch)
        assert (told.number, told.route, told.kind, told.vat) == (
            1,
            "payment",
            "payment",
            "outside",
        )
        assert (told.total_ore, told.vat_ore, told.pay_ore) == (3 * RATE, 0, 3 * RATE)
        assert (told.period_from, told.period_to) == ("2026-01-05", "2026-02-02")
        assert (told.prepared_on, told.pay_on) == ("2026-02-02", "2026-03-04")
        assert (told.company.name, told.company.account_number) == ("Brødrene Lund", "0012345678")
        assert (told.payer.name, told.prepared_by) == ("Havneby Kommune", office.finn.account)
        assert [(line.week, line.turn) for line in told.lines] == [(1, 1), (2, 1), (3, 1)]
        first = told.lines[0]
        assert (first.placement, first.iso_week) == (number(session, amina), "2026-W02")
        assert (first.workplace, first.source, first.budget_year) == ("Blågårdsgade", "own", 2026)
        assert (first.confirmation, first.confirmed_on) == ("coordinator", "2026-11-02")
        assert (first.first_on, first.last_on) == ("2026-01-05", "2026-01-11")
    with office.writing() as session:
        batches.close(session, batch=batch, by=office.fie, at=NOW)
        assert moves(session) == [("settlement", "accrued", "payable", 3 * RATE)]
        stored = {row.format: row.body for row in session.scalars(select(BatchFile))}
        assert stored == make(told)
        assert FileFormat.MANIFEST in stored
        batches.note_paid(session, batch=batch, paid_on=TODAY, by=office.finn, at=NOW)
        assert moves(session, "payment") == [("payment", "payable", "bank", 3 * RATE)]
        with pytest.raises(NothingToSettle):
            prepared(session, office, office.lund)
        (listed,) = views.batches(session, by=office.finn, state=BatchState.PAID)
        assert (listed.id, listed.paid_on, listed.decided_by) == (batch, TODAY, office.fie.account)
        done = [one.event for one in entries(session, office.lund.employer)][-3:]
        assert done == [
            LedgerEvent.BATCH_PREPARED, LedgerEvent.BATCH_CLOSED, LedgerEvent.BATCH_PAID
        ]  # fmt: skip


def test_what_is_in_a_batch(office: Desk) -> None:
    """Tests that it holds confirmed weeks of one employer, due by the day, and nothing else."""
    with office.writing() as session:
        amina = worked(session, office, office.lund, 1, 2, 3)
        unsay(session, amina, 2, office)
        worked(session, office, office.havnen, 1)
        yusuf = worked(session, office, office.lund, 1, first_day=TODAY)
        undone(session, amina, 3, office)
        world.confirm(session, amina, office.lund, 4, worked=False)  # and nothing was posted since
        told = document(session, prepared(session, office, office.lund))
        named = [(line.placement, line.week, line.turn) for line in told.lines]
        assert named == [(number(session, amina), 1, 1), (number(session, yusuf), 1, 1)]
        day = {"until_on": TODAY - timedelta(days=1)}
        assert len(document(session, prepared(session, office, office.lund, **day)).lines) == 1
        before = {"until_on": world.FIRST - timedelta(days=1)}
        with pytest.raises(NothingToSettle):
            prepared(session, office, office.lund, **before)


def test_who_and_by_which_route(office: Desk) -> None:
    """Tests both routes, an agreement that is over, and those who keep no books."""
    with office.writing() as session:
        worked(session, office, office.lund, 1)
        worked(session, office, office.havnen, 1)
        with pytest.raises(WrongRoute):
            prepared(session, office, office.havnen)
        for by in (office.staff.karen, office.staff.asta, office.staff.timetable):
            with pytest.raises(NotAllowed):
                prepared(session, office, office.lund, by=by)
        with pytest.raises(NotFound):
            batches.prepare(
                session, employer=EmployerId(NOBODYS), until_on=TODAY, by=office.finn, at=NOW
            )
        karen, tomorrow = office.staff.karen, TODAY + timedelta(days=1)
        pay(session, office.havnen, karen, from_on=tomorrow)
        with pytest.raises(WrongRoute):
            prepared(session, office, office.havnen)
        with pytest.raises(TermsUnset):
            prepared(session, office, office.lund, at=world.noon(date(2025, 12, 31)))
        pay(session, office.lund, karen, until_on=world.week_on(2))
        batch = prepared(session, office, office.lund)
        with pytest.raises(NotAllowed):
            batches.close(session, batch=batch, by=karen, at=NOW)
        with pytest.raises(NotAllowed):
            batches.discard(session, batch=batch, by=karen, at=NOW)
        with pytest.raises(NotAllowed):
            batches.note_paid(session, batch=batch, paid_on=TODAY, by=karen, at=NOW)
        with pytest.raises(NotFound):
            batches.close(session, batch=NOBODYS, by=office.fie, at=NOW)
        with pytest.raises(NotAllowed):
            views.batches(session, by=office.staff.rune)
        with pytest.raises(NotAllowed):
            views.due(session, by=office.staff.rune, on=TODAY)


def test_what_was_settled_and_taken_back_is_a_claim(office: Desk) -> None:
    """Tests the claim, that what is settled later meets it first, and that none is left then."""
    with office.writing() as session:
        amina = worked(session, office, office.lund, 1, 2)
        closed(session, office, office.lund)
        undone(session, amina, 1, office)
        undone(session, amina, 2, office)
        batch = closed(session, office, office.lund)
        told = document(session, batch)
        assert [(line.week, line.turn, line.amount_ore) for line in told.lines] == [
            (1, 2, -RATE), (2, 2, -RATE),
        ]  # fmt: skip
        assert (told.kind, told.pay_ore, told.claim_ore) == ("claim", 0, 2 * RATE)
        assert moves(session, "claim") == [("claim", "receivable", "accrued", 2 * RATE)]
        assert claims.open_claims(session, office.lund.employer) == 2 * RATE
        with pytest.raises(NothingToPay):
            batches.note_paid(session, batch=batch, paid_on=TODAY, by=office.fie, at=NOW)
        worked(session, office, office.lund, 1, 2, 3)
        told = document(session, closed(session, office, office.lund))
        assert (told.total_ore, told.offset_ore, told.pay_ore) == (3 * RATE, 2 * RATE, RATE)
        assert moves(session, "offset") == [("offset", "payable", "receivable", 2 * RATE)]
        assert claims.open_claims(session, office.lund.employer) == 0


def test_vat_on_top_and_back(office: Desk) -> None:
    """Tests VAT, and weeks whose VAT was put right long after they were settled."""
    with office.writing() as session:
        lund, karen = office.lund, office.staff.karen
        pay(session, lund, karen, vat=Vat.STANDARD)
        worked(session, office, lund, 1, 2)
        told = document(session, closed(session, office, lund))
        assert (told.vat, told.total_ore, told.vat_ore) == ("standard", 2 * RATE, 2 * RATE // 4)
        assert told.pay_ore == 2 * RATE * 5 // 4
        assert moves(session, "vat") == [("vat", "vat", "payable", 2 * RATE // 4)]
        pay(session, lund, karen, vat=Vat.OUTSIDE)
        post(session, office)
        told = document(session, closed(session, office, lund))
        assert [line.vat_ore for line in told.lines] == [-12_500, 0, -12_500, 0]
        assert (told.kind, told.total_ore, told.claim_ore) == ("claim", 0, 25_000)
        assert moves(session, "vat")[1:] == [("vat", "receivable", "vat", 25_000)]


def moved(session: Session, placement: PlacementId, workplace: WorkplaceId, from_on: date) -> None:
    """A youth works at another workplace of the employer from a day on."""
    row = session.get_one(Placement, (CITY, placement))
    added = Posting(
        municipality=CITY,
        id=PostingId(new_id("pst")),
        placement_id=placement,
        employer_id=row.employer_id,
        workplace_id=workplace,
        number=2,
        position_id=offers.position(session, workplace, world.EARLY),
        from_on=from_on,
        reason=ChangeReason.SHIFTS,
        assigned_at=NOW,
        assigned_by=offers.BY,
    )
    session.add(added)
    session.flush()


def test_what_a_line_tells(office: Desk) -> None:
    """Tests week 53, the year a week is booked in, and a youth who moved to another workplace."""
    with office.writing() as session:
        lund, on = office.lund, date(2027, 1, 11)
        amina = worked(session, office, lund, 1, 2, 3, first_day=date(2026, 12, 28), on=on)
        another = offers.workplace(session, lund.employer, world.EARLY, "Jagtvej")
        session.get_one(Workplace, (CITY, another)).p_number = "1000000001"
        moved(session, amina, another, date(2027, 1, 4))
        entities.renumber(
            session, employer=lund.employer, cvr="10000009", name="Lund ApS", from_on=on,
            by=office.staff.karen, at=world.noon(on),
        )  # fmt: skip
        told = document(session, prepared(session, office, lund, until_on=on, at=world.noon(on)))
        assert [
            (one.iso_week, one.budget_year, one.workplace, one.p_number) for one in told.lines
        ] == [
            ("2026-W53", 2026, "Blågårdsgade", None),
            ("2027-W01", 2027, "Jagtvej", "1000000001"),
            ("2027-W02", 2027, "Jagtvej", "1000000001"),
        ]
        assert {one.source for one in told.lines} == {"own"}
        assert (told.company.name, told.company.cvr) == ("Lund ApS", "10000009")
        before = {"until_on": on, "at": world.noon(on - timedelta(days=1))}
        assert (
            document(session, prepared(session, office, lund, **before)).company.name != "Lund ApS"
        )


def test_a_closed_year_bears_nothing_more(office: Desk) -> None:
    """Tests a week of December that is told when December is closed: January's year bears it."""
    on = date(2027, 1, 11)
    with office.writing() as session:
        close_month(session, month="2026-12", by=office.finn, at=world.noon(on))
        worked(session, office, office.lund, 1, first_day=date(2026, 12, 28), on=on)
        told = document(
            session, prepared(session, office, office.lund, until_on=on, at=world.noon(on))
        )
        assert [(one.iso_week, one.budget_year) for one in told.lines] == [("2026-W53", 2027)]


def test_what_is_due_to_whom(office: Desk) -> None:
    """Tests what is confirmed, expected, overpaid and owed, and that it is as of a day."""
    with office.writing() as session:
        amina = worked(session, office, office.lund, 1, 2, 3)
        worked(session, office, office.havnen, on=TODAY)
        closed(session, office, office.lund)
        undone(session, amina, 3, office)
        world.confirm(session, amina, office.lund, 4)
        lund, havnen = views.due(session, by=office.finn, on=TODAY)
        assert (lund.name, lund.confirmed_weeks, lund.expected_weeks) == ("Brødrene Lund", 1, 1)
        assert (lund.overpaid_weeks, lund.overpaid_ore, lund.claims_ore) == (1, RATE, 0)
        assert (havnen.confirmed_ore, havnen.expected_ore) == (0, 5 * RATE)
        yesterday = views.due(session, by=office.finn, on=date(2026, 2, 1))
        assert [one.expected_weeks for one in yesterday] == [0, 4]
