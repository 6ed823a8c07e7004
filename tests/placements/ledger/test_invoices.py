"""Invoices: every difference at its boundary, who approves, what is settled, what is refused."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select

from employers import entities
from employers.errors import DayToCome, HasGoneOver
from employers.ids import EmployerId
from employers.words import Route, Vat
from foundation.errors import NotAllowed, NotFound
from foundation.session import Session
from placements.errors.batches import (
    InvoiceDecided,
    InvoiceDiffers,
    InvoiceThere,
    NotAnInvoice,
    SamePerson,
)
from placements.ids import InvoiceId, PlacementId
from placements.ledger import claims, invoices
from placements.ledger.invoices import Sent, SentLine, views
from placements.ledger.terms import Terms, set_terms
from placements.models import Ground, InvoiceDecision, Placement
from placements.words.ledger import Difference, InvoiceKind, InvoiceState
from tests.databases import CITY
from tests.foundation.ground import together
from tests.placements.ledger import world
from tests.placements.ledger.desk import (
    NOW,
    RATE,
    TODAY,
    Desk,
    document,
    moves,
    number,
    pay,
    post,
    registered,
    sent,
    undone,
    worked,
)

NOBODYS = InvoiceId("inv_00000000000000000000")
WEEK = timedelta(days=7)
_NUMBERS: Iterator[int] = count(1)


def codes(session: Session, office: Desk, invoice: Sent) -> list[str]:
    """How an invoice differs, by the codes; it is registered under a fresh number each time."""
    named = replace(invoice, invoice_number=f"F{next(_NUMBERS)}")
    return [one.code.value for one in invoices.compare(session, registered(session, office, named))]


def credit(session: Session, office: Desk, placement: PlacementId, *weeks: int) -> Sent:
    """A credit note of Havnen's."""
    note = sent(session, office.havnen, placement, *weeks)
    return replace(note, kind=InvoiceKind.CREDIT_NOTE, invoice_number=f"K{next(_NUMBERS)}")


def line(placement: int, week: int, amount_ore: int = RATE) -> Sequence[SentLine]:
    """The one line of an invoice."""
    return (SentLine(placement, week, amount_ore),)


def test_the_lines_of_an_invoice(office: Desk) -> None:
    """Tests each reason for which a week is not to be paid, and the week beside it that is."""
    with office.writing() as session:
        havnen = office.havnen
        amina = worked(session, office, havnen, 1, 2, 4, 5)
        theirs = worked(session, office, office.lund, 1)
        world.end(session, amina, world.week_on(5) - timedelta(days=1))
        undone(session, amina, 2, office)
        late = worked(session, office, havnen, 1, first_day=TODAY)
        named, other = number(session, amina), number(session, theirs)

        def told(*weeks: int, of: PlacementId = amina) -> list[str]:
            found = codes(session, office, sent(session, havnen, of, *weeks))
            return [code for code in found if code != Difference.NOT_INVOICED]

        assert told(1) == []
        assert told(2) == [Difference.NOT_WORKED]
        assert told(3) == [Difference.NOT_CONFIRMED]
        assert told(4) == []
        assert told(5) == [Difference.AFTER_END]
        assert told(0) == told(27) == [Difference.NO_SUCH_WEEK]
        assert told(1, 4, 1) == [Difference.TWICE]
        assert told(1, of=late) == []
        assert told(2, of=late) == [Difference.NOT_DUE]

        def one(*lines: SentLine, **changes: Any) -> list[str]:
            total = sum(each.amount_ore for each in lines)
            usual = sent(session, havnen, amina, lines=lines, total_ore=total)
            found = codes(session, office, replace(usual, **changes))
            return [code for code in found if code != Difference.NOT_INVOICED]

        assert one(*line(999_999, 1)) == [Difference.NO_SUCH_PLACEMENT]
        assert one(*line(other, 1)) == [Difference.OTHER_EMPLOYER]
        assert one(*line(named, 1, RATE - 1)) == [Difference.AMOUNT]
        assert one(*line(named, 1, RATE + 1)) == [Difference.AMOUNT]
        assert one(*line(named, 1), total_ore=RATE + 1) == [Difference.SUM]
        assert one(*line(named, 1), vat_ore=1) == [Difference.VAT]
        assert one(*line(named, 1), order_number="anything") == []
        for shop, route in ((havnen, Route.PAYMENT), (havnen, Route.INVOICE)):
            pay(session, shop, office.staff.karen, route=route, order_number="4711")
            wanted = [] if route is Route.INVOICE else [Difference.NO_AGREEMENT]
            assert one(*line(named, 1), order_number="4711") == wanted
        assert one(*line(named, 1)) == [Difference.ORDER_NUMBER]
        assert one(*line(named, 1), order_number="4712") == [Difference.ORDER_NUMBER]


def test_weeks_that_no_agreement_and_no_course_has(office: Desk) -> None:
    """Tests a week before anything was agreed, and one beyond what the course may cost."""
    with office.writing() as session:
        havnen, karen = office.havnen, office.staff.karen
        usual = Terms(from_on=world.FIRST, payer_name="Havneby", cap_ore=3 * RATE)
        set_terms(session, terms=usual, by=office.staff.asta, at=NOW)
        amina = worked(session, office, havnen, 1, 2, 3, 4)
        assert codes(session, office, sent(session, havnen, amina, 1, 2, 3)) == []
        past = sent(session, havnen, amina, 1, 2, 3, 4)
        assert codes(session, office, past) == [Difference.NO_SUCH_WEEK]
        yusuf = worked(session, office, havnen, 1)
        until = world.week_on(2) - timedelta(days=1)
        pay(session, havnen, karen, route=Route.INVOICE, until_on=until)
        post(session, office)
        both = sent(session, havnen, yusuf, 1, 2)
        assert Difference.NO_AGREEMENT in codes(session, office, both)
        assert Difference.NO_AGREEMENT not in codes(
            session, office, sent(session, havnen, yusuf, 1)
        )


def test_a_week_beyond_the_26_of_a_course(office: Desk) -> None:
    """Tests a youth who is taken back for the rest of a course that leaves money over."""
    with office.writing() as session:
        pay(session, office.havnen, office.staff.karen, route=Route.INVOICE, rate_ore=RATE - 1)
        on = date(2026, 7, 20)
        first = world.job(session, office.havnen, ended_on=world.week_on(21) - timedelta(days=1))
        again: dict[str, Any] = {"case": case_of(session, first)}
        second = world.job(session, office.havnen, first_day=world.week_on(21), **again)
        post(session, office, on)
        found = {
            week: codes(session, office, sent(session, office.havnen, second, week))[0]
            for week in (6, 7)
        }
        assert found == {6: Difference.NOT_CONFIRMED, 7: Difference.NO_SUCH_WEEK}


def case_of(session: Session, placement: PlacementId) -> str:
    """The case a placement is of."""
    proposal = session.get_one(Placement, (CITY, placement)).proposal_id
    query = select(Ground.referral_id).where(Ground.proposal_id == proposal)
    return session.scalars(query).one()


def test_a_week_that_was_agreed_with_whoever_it_was_then(office: Desk) -> None:
    """Tests a week from before a workplace changed hands, of which nobody has posted anything."""
    with office.writing() as session:
        havnen, lund, karen = office.havnen, office.lund, office.staff.karen
        pay(session, lund, karen, route=Route.INVOICE, until_on=world.EARLY.date())
        pay(session, lund, karen, route=Route.INVOICE, from_on=TODAY)
        amina, ours = world.job(session, havnen), world.job(session, lund)
        assert codes(session, office, sent(session, lund, ours, 4)) == [Difference.NO_AGREEMENT]
        how: dict[str, Any] = {"from_on": TODAY, "by": karen, "at": NOW}
        entities.merge(session, employer=havnen.employer, into=lund.employer, **how)
        assert codes(session, office, sent(session, lund, amina, 4)) == [Difference.NOT_DUE]


def test_weeks_that_cost_something_else_after_they_were_settled(office: Desk) -> None:
    """Tests that they are given back first and paid anew then, each by what was agreed for it."""
    with office.writing() as session:
        havnen, karen = office.havnen, office.staff.karen
        by: dict[str, Any] = {"by": office.fie, "at": NOW}
        amina = worked(session, office, havnen, 1, 2, 3)
        first = sent(session, havnen, amina, 2)
        invoices.approve(session, invoice=registered(session, office, first), **by)
        deal: dict[str, Any] = {"rate_ore": 2 * RATE, "vat": Vat.STANDARD}
        pay(session, havnen, karen, route=Route.INVOICE, from_on=world.week_on(2), **deal)
        post(session, office)
        old = sent(session, havnen, amina, 1)
        assert codes(session, office, old) == [Difference.NOT_INVOICED]  # week 3, and not week 2
        double: dict[str, Any] = {
            "lines": tuple(line(number(session, amina), 2, 2 * RATE)),
            "total_ore": 2 * RATE,
        }
        new = replace(first, **double, invoice_number="18", vat_ore=RATE // 2)
        assert codes(session, office, new)[0] == Difference.SETTLED_BEFORE
        note = registered(session, office, credit(session, office, amina, 2))
        told = document(session, invoices.approve(session, invoice=note, **by))
        assert [(one.turn, one.amount_ore, one.vat_ore) for one in told.lines] == [(2, -RATE, 0)]
        told = document(
            session, invoices.approve(session, invoice=registered(session, office, new), **by)
        )
        assert [(one.turn, one.amount_ore) for one in told.lines] == [(3, 2 * RATE)]
        assert (told.offset_ore, told.pay_ore) == (RATE, 3 * RATE // 2)


def test_what_an_invoice_leaves_out(office: Desk) -> None:
    """Tests that a confirmed week that was due on the invoice's day is told, and the next not."""
    with office.writing() as session:
        amina = worked(session, office, office.havnen, 1, 2, 3, 4)
        of = sent(session, office.havnen, amina, 1, 2, 3)
        before = replace(of, issued_on=world.week_on(4) - timedelta(days=1))
        assert codes(session, office, before) == []
        assert codes(session, office, replace(of, issued_on=world.week_on(4))) == [
            Difference.NOT_INVOICED
        ]


def test_an_invoice_from_beginning_to_end(office: Desk) -> None:
    """Tests that what differs is named and not paid, and that what is right is settled once."""
    with office.writing() as session:
        pay(session, office.havnen, office.staff.karen, route=Route.INVOICE, vat=Vat.STANDARD)
        amina = worked(session, office, office.havnen, 1, 2, 3)
        wrong = registered(session, office, sent(session, office.havnen, amina, 1, 4))
        by: dict[str, Any] = {"by": office.fie, "at": NOW}
        with pytest.raises(InvoiceDiffers) as refused:
            invoices.approve(session, invoice=wrong, **by)
        named = number(session, amina)
        assert refused.value.facts == {
            "number": "2026-17",
            "differences": f"2: {named}/4 not_confirmed; vat",
        }
        invoices.dispute(session, invoice=wrong, by=office.finn, at=NOW)
        kept = session.get_one(InvoiceDecision, (CITY, wrong)).differences
        assert [one["code"] for one in kept] == [
            "not_confirmed", "vat", "not_invoiced", "not_invoiced"
        ]  # fmt: skip
        assert kept[0] == {"code": "not_confirmed", "line": 2, "placement": named, "week": 4}
        for act in (invoices.approve, invoices.dispute):
            with pytest.raises(InvoiceDecided):
                act(session, invoice=wrong, **by)
        right = sent(session, office.havnen, amina, 1, 2, invoice_number="18", vat_ore=RATE // 2)
        invoice = registered(session, office, right)
        with pytest.raises(SamePerson):
            invoices.approve(session, invoice=invoice, by=office.finn, at=NOW)
        batch = invoices.approve(session, invoice=invoice, **by)
        told = document(session, batch)
        assert (told.route, told.invoice_number, told.prepared_by) == (
            "invoice", "18", office.finn.account,
        )  # fmt: skip
        assert [entry.week for entry in told.lines] == [1, 2]
        assert (told.total_ore, told.vat_ore, told.pay_ore) == (2 * RATE, RATE // 2, 5 * RATE // 2)
        assert moves(session) == [
            ("settlement", "accrued", "payable", 2 * RATE), ("vat", "vat", "payable", RATE // 2),
        ]  # fmt: skip
        listed = views.invoices(session, by=office.finn)
        assert {one.invoice_number: (one.state, one.batch) for one in listed} == {
            "2026-17": (InvoiceState.DISPUTED, None),
            "18": (InvoiceState.APPROVED, batch),
        }
        again = sent(session, office.havnen, amina, 2, 3, vat_ore=RATE // 2)
        assert codes(session, office, again) == [Difference.SETTLED_BEFORE]


def test_a_credit_note(office: Desk) -> None:
    """Tests that it takes back what was overpaid, to the øre and once, and is set off later."""
    with office.writing() as session:
        havnen = office.havnen
        by: dict[str, Any] = {"by": office.fie, "at": NOW}
        amina = worked(session, office, havnen, 1, 2)
        invoice = registered(session, office, sent(session, havnen, amina, 1, 2))
        invoices.approve(session, invoice=invoice, **by)
        undone(session, amina, 2, office)
        again = sent(session, havnen, amina, 2)
        assert codes(session, office, again) == [Difference.SETTLED_BEFORE]
        assert codes(session, office, credit(session, office, amina, 1)) == [
            Difference.NOT_OVERPAID
        ]
        less = replace(
            credit(session, office, amina, 2),
            lines=tuple(line(number(session, amina), 2, RATE - 1)),
            total_ore=RATE - 1,
        )
        assert codes(session, office, less) == [Difference.AMOUNT]
        note = registered(session, office, credit(session, office, amina, 2))
        told = document(session, invoices.approve(session, invoice=note, **by))
        assert (told.kind, told.claim_ore, told.lines[0].turn) == ("claim", RATE, 2)
        assert codes(session, office, credit(session, office, amina, 2)) == [
            Difference.NOT_OVERPAID
        ]
        assert claims.open_claims(session, havnen.employer) == RATE
        yusuf = worked(session, office, havnen, 1, 2)
        later = sent(session, havnen, yusuf, 1, 2, invoice_number="19")
        told = document(
            session, invoices.approve(session, invoice=registered(session, office, later), **by)
        )
        assert (told.total_ore, told.offset_ore, told.pay_ore) == (2 * RATE, RATE, RATE)


def test_what_is_no_invoice(office: Desk) -> None:
    """Tests what makes an invoice, the same number twice, whose it is, and who may enter it."""
    with office.writing() as session:
        amina = worked(session, office, office.havnen, 1)
        usual = sent(session, office.havnen, amina, 1)
        for wrong in (
            {"lines": ()},
            {"total_ore": 0},
            {"vat_ore": -1},
            {"invoice_number": ""},
            {"invoice_number": " 17"},
            {"invoice_number": "1" * 36},
            {"invoice_number": "17\n18"},
            {"invoice_number": "=1+1"},
            {"order_number": ""},
            {"total_ore": 10**12},
            {"vat_ore": 10**12},
            {"lines": line(10**12, 1)},
            {"lines": line(1, -(10**12))},
            {"lines": line(1, 1, 10**12)},
        ):
            with pytest.raises(NotAnInvoice):
                registered(session, office, replace(usual, **wrong))
        with pytest.raises(DayToCome):
            registered(session, office, replace(usual, issued_on=TODAY + timedelta(days=1)))
        with pytest.raises(NotFound):
            registered(session, office, replace(usual, employer=EmployerId(NOBODYS)))
        with pytest.raises(NotAllowed):
            invoices.register(session, invoice=usual, by=office.staff.karen, at=NOW)
        first = registered(session, office, replace(usual, invoice_number="1" * 35))
        with pytest.raises(InvoiceThere):
            registered(session, office, replace(usual, invoice_number="1" * 35))
        twin = replace(usual, invoice_number="1" * 35, employer=office.lund.employer)
        registered(session, office, twin)
        for act in (invoices.approve, invoices.dispute):
            with pytest.raises(NotFound):
                act(session, invoice=NOBODYS, by=office.fie, at=NOW)
            with pytest.raises(NotAllowed):
                act(session, invoice=first, by=office.staff.karen, at=NOW)
        with pytest.raises(NotFound):
            invoices.compare(session, NOBODYS)
        assert views.differences(session, first, by=office.staff.karen) == []
        for look in (lambda by: views.invoices(session, by=by),
                     lambda by: views.differences(session, first, by=by)):  # fmt: skip
            with pytest.raises(NotAllowed):
                look(office.staff.rune)


def test_an_invoice_of_an_employer_that_has_gone_over(office: Desk) -> None:
    """Tests that one that came before is settled with the successor, and none comes after."""
    with office.writing() as session:
        havnen, lund, karen = office.havnen, office.lund, office.staff.karen
        yusuf = worked(session, office, havnen, 1)
        closing = sent(session, havnen, yusuf, 1, invoice_number="16")
        by: dict[str, Any] = {"by": office.fie, "at": NOW}
        invoices.approve(session, invoice=registered(session, office, closing), **by)
        undone(session, yusuf, 1, office)
        note = credit(session, office, yusuf, 1)
        invoices.approve(session, invoice=registered(session, office, note), **by)
        pay(session, lund, karen, route=Route.INVOICE)
        amina = worked(session, office, havnen, 1)
        of = sent(session, havnen, amina, 1)
        invoice = registered(session, office, of)
        how: dict[str, Any] = {"from_on": TODAY, "by": karen, "at": NOW}
        entities.merge(session, employer=havnen.employer, into=lund.employer, **how)
        with pytest.raises(HasGoneOver):
            registered(session, office, replace(of, invoice_number="18"))
        told = document(session, invoices.approve(session, invoice=invoice, by=office.fie, at=NOW))
        assert (told.employer, told.offset_ore) == (lund.employer, RATE)


def test_an_invoice_is_approved_once(office: Desk) -> None:
    """Tests two who approve the same, and two invoices of the same week."""
    with office.writing() as session:
        amina = worked(session, office, office.havnen, 1)
        of = sent(session, office.havnen, amina, 1)
        one = registered(session, office, of)
        two = registered(session, office, replace(of, invoice_number="18"))

    def approve(invoice: InvoiceId) -> None:
        with office.writing() as session:
            invoices.approve(session, invoice=invoice, by=office.fie, at=NOW)

    waiting = (one, one, two)
    told = sorted(type(error).__name__ for error in together(3, lambda n: approve(waiting[n])))
    assert told in (["InvoiceDecided", "InvoiceDiffers"], ["InvoiceDiffers", "InvoiceDiffers"])
    with office.reading() as session:
        assert moves(session) == [("settlement", "accrued", "payable", RATE)]
