"""Batches: what they hold, who may close them, what is written, and what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from employers import entities
from employers.errors import HasGoneOver
from employers.ids import EmployerId, WorkplaceId
from employers.models import Workplace
from employers.words import Vat
from foundation.audit import entries
from foundation.errors import NotAllowed, NotFound
from foundation.ids import new_id
from foundation.roles import Actor
from foundation.session import Session
from placements.errors.batches import (
    BatchChanged,
    BatchDecided,
    BatchNotClosed,
    BatchStale,
    FileChanged,
    LedgerUnsound,
    NoPayer,
    NothingToPay,
    NothingToSettle,
    NotPaidThatDay,
    PaidAlready,
    SamePerson,
    WrongRoute,
)
from placements.events import LedgerEvent
from placements.ids import BatchId, PlacementId, PostingId
from placements.ledger import batches, checks, claims, invoices, payees
from placements.ledger.balances import balances
from placements.ledger.batches import views
from placements.ledger.batches.closing import CONCERNED
from placements.ledger.checking.finding import Finding
from placements.ledger.files import make
from placements.lifecycle import confirming
from placements.models import Batch, BatchDecision, BatchFile, Placement, Posting
from placements.words.ledger import BatchState, FileFormat, LedgerCheck
from placements.words.placements import ChangeReason
from tests import offers
from tests.databases import CITY, AnyDatabase, let_change, unbound
from tests.placements.ledger import world
from tests.placements.ledger.desk import (
    NOW,
    RATE,
    TODAY,
    Desk,
    closed,
    desk,
    document,
    moves,
    number,
    pay,
    post,
    prepared,
    registered,
    sent,
    undone,
    worked,
)
from tests.strain.racing import race

NOBODYS = BatchId("bat_00000000000000000000")


@pytest.fixture
def office(database: AnyDatabase) -> Desk:
    """Finance at work, on either database."""
    return desk(database)


def unsay(session: Session, placement: PlacementId, week: int, office: Desk) -> None:
    """Somebody takes back what was said of a week, and says nothing else."""
    how: dict[str, Any] = {"placement": placement, "week": week, "by": office.staff.karen}
    confirming.undo_confirmation(session, **how, at=NOW)


def account(
    session: Session, office: Desk, number: str = "0012345678", by: Actor | None = None
) -> None:
    """Where payments to Lund go, noted by one and checked by another."""
    noter = by or office.finn
    how: dict[str, Any] = {"reg_number": "1234", "account_number": number, "by": noter, "at": NOW}
    payee = payees.note_payee(session, employer=office.lund.employer, **how)
    payees.check_payee(session, payee=payee, by=office.fie, at=NOW)


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
        with pytest.raises(NoPayer):
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


def merge(session: Session, office: Desk) -> None:
    """Lund goes over into Havnens Is, which is paid by the municipality's count; nobody posts."""
    pay(session, office.havnen, office.staff.karen)
    how: dict[str, Any] = {"from_on": TODAY, "by": office.staff.karen, "at": NOW}
    entities.merge(session, employer=office.lund.employer, into=office.havnen.employer, **how)


def owing(session: Session, office: Desk) -> None:
    """Lund has a claim of one week, and a job that is over."""
    amina = worked(session, office, office.lund, 1)
    closed(session, office, office.lund)
    undone(session, amina, 1, office)
    closed(session, office, office.lund)
    assert claims.open_claims(session, office.lund.employer) == RATE


def test_what_is_payable_when_an_employer_has_gone_over(office: Desk) -> None:
    """Tests that weeks, and what is to be paid, are the successor's now."""
    with office.writing() as session:
        lund, havnen = office.lund, office.havnen
        amina = worked(session, office, lund, 1, 2, 3)
        batch = closed(session, office, lund)
        merge(session, office)
        batches.note_paid(session, batch=batch, paid_on=TODAY, by=office.fie, at=NOW)
        left = {name for name, ore in balances(session).items() if ore and "emp_" in name}
        assert left == {f"fmm:accrued:{havnen.employer}"}
        with pytest.raises(HasGoneOver):
            prepared(session, office, lund)
        undone(session, amina, 3, office)
        told = document(session, closed(session, office, havnen))
        assert (told.employer, told.claim_ore) == (havnen.employer, RATE)
        assert claims.open_claims(session, lund.employer) == 0


def test_claims_go_over_with_an_employer(office: Desk) -> None:
    """Tests that they are met by what is settled with the successor, though nobody has posted."""
    with office.writing() as session:
        owing(session, office)
        worked(session, office, office.havnen, 1)
        pay(session, office.havnen, office.staff.karen)
        waits = prepared(session, office, office.havnen)
        merge(session, office)
        with pytest.raises(BatchStale), session.begin_nested():
            batches.close(session, batch=waits, by=office.fie, at=NOW)
        told = document(session, closed(session, office, office.havnen))
        assert (told.total_ore, told.offset_ore, told.pay_ore) == (RATE, RATE, 0)


def test_a_successor_pays_back(office: Desk) -> None:
    """Tests that what the old employer owed is the successor's to pay back, before any posting."""
    with office.writing() as session:
        owing(session, office)
        merge(session, office)
        how: dict[str, Any] = {
            "amount_ore": RATE,
            "received_on": TODAY,
            "by": office.fie,
            "at": NOW,
        }
        claims.note_repaid(session, employer=office.havnen.employer, **how)
        assert claims.open_claims(session, office.havnen.employer) == 0


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

    raced = race(*(lambda batch=batch: close(batch) for batch in (one, one, two)))
    assert raced["done"] == 1
    assert raced in ({"done": 1, "BatchDecided": 1, "BatchStale": 1}, {"done": 1, "BatchStale": 2})
    with office.reading() as session:
        assert moves(session) == [("settlement", "accrued", "payable", 2 * RATE)]


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
