"""Tests of statements: that they add up, who may read them, and which months they are of."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from employers import entities
from employers.ids import EmployerId
from employers.words import Vat
from foundation import accounts
from foundation.errors import NotAllowed, NotFound
from foundation.roles import Actor, Role
from foundation.session import Session
from placements.errors.budget import QuarterUnknown
from placements.ids import PlacementId
from placements.ledger import batches, claims
from placements.ledger.balances import balances
from placements.ledger.statements.accounting import Statement, statement, total
from placements.ledger.statements.document import of_statement
from placements.ledger.statements.explaining import explain
from placements.ledger.statements.quarter import quarter
from placements.models import Confirmation, PeriodClose, Placement
from placements.words.ledger import BatchKind, EntryKind, PostingReason, WeekState
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.placements.ledger import world
from tests.placements.ledger.desk import Desk, desk, document, pay
from tests.placements.ledger.world import Shop, noon, week_on

WEEK = 50_000
MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 10)


@pytest.fixture
def told_late(database: AnyDatabase) -> Desk:
    """Thirteen weeks in the first quarter; then four are paid, and two turn out not to count."""
    made = desk(database)
    with made.writing() as session:
        pay(session, made.lund, made.staff.karen, vat=Vat.STANDARD)
        job = world.job(session, made.lund)
        world.job(session, made.havnen)
    made.post(MARCH)
    with made.writing() as session:
        close = {"municipality": CITY, "month": "2026-03", "last_seq": 26}
        session.execute(insert(PeriodClose), [close | {"closed_at": MONDAY, "closed_by": "acc_x"}])
        world.confirm(session, job, made.lund, 1, 2, 3, 4, 5)
        settle(session, made, week_on(4), APRIL)
        world.confirm(session, job, made.lund, 13, worked=False)
        world.end(session, job, week_on(15))
    made.post(week_on(20))
    return made


def settle(session: Session, books: Desk, until_on: date, on: date) -> None:
    """Settle with the first partner on a day, and pay what there is to pay."""
    of: dict[str, Any] = {"employer": books.lund.employer, "until_on": until_on}
    batch = batches.prepare(session, **of, by=books.finn, at=noon(on))
    batches.close(session, batch=batch, by=books.fie, at=noon(on))
    if document(session, batch).pay_ore:
        batches.note_paid(session, batch=batch, paid_on=on, by=books.finn, at=noon(on))


def ask(books: Desk, written: str, shop: Shop | None = None, by: Actor | None = None) -> Statement:
    """A statement."""
    employer = (shop or books.lund).employer
    with books.reading() as session:
        return statement(session, employer=employer, written=written, by=by or books.finn)


def owed(session: Session, shop: Shop, month: str) -> int:
    """What the accounts say the municipality owes after a month."""
    found = balances(session, month=month).items()
    return -sum(ore for name, ore in found if shop.employer in name)


def hr(books: Desk, shop: Shop) -> Actor:
    """Somebody of a company's HR."""
    with books.writing() as session:
        opened = accounts.open_account(
            session, role=Role.HR, name="Helle Hansen", employer=shop.employer,
            by=accounts.operator(session.municipality), at=MONDAY,
        )  # fmt: skip
        return accounts.actor(session, opened)


def test_quarters() -> None:
    """Tests months and days of each, and what is no quarter."""
    first, last = quarter("2028Q1"), quarter("2027Q4")
    assert (first.first_month, first.last_month) == ("2028-01", "2028-03")
    assert (first.first_day, first.last_day) == (date(2028, 1, 1), date(2028, 3, 31))
    assert (last.first_month, last.last_month) == ("2027-10", "2027-12")
    assert (last.first_day, last.last_day) == (date(2027, 10, 1), date(2027, 12, 31))
    assert str(quarter("2026Q2")) == "2026Q2"
    for odd in ("2026Q0", "2026Q5", "2026-Q1", "26Q1", " 2026Q1", "2026Q1\n", "२०२६Q1", "1999Q4"):
        with pytest.raises(QuarterUnknown):
            quarter(odd)


def test_a_quarter_after_another(told_late: Desk) -> None:
    """Tests openings, weeks, corrections, payments and closings against the accounts."""
    first, second, third = (ask(told_late, f"2026Q{number}") for number in (1, 2, 3))
    assert (first.opening_ore, first.closing_ore) == (0, 13 * WEEK)
    assert [line.week for line in first.weeks] == list(range(1, 14))
    assert first.corrections == first.others == ()
    assert second.opening_ore == 13 * WEEK
    assert [line.week for line in second.weeks] == [14, 15]
    others = [(line.kind, line.ore, line.batch) for line in second.others]
    assert others == [(EntryKind.VAT, WEEK, 1), (EntryKind.PAYMENT, -5 * WEEK, 1)]
    (back,) = second.corrections
    assert (back.week, back.ore, back.reason) == (13, -WEEK, PostingReason.NOT_WORKED)
    assert (back.due_on, back.month) == (week_on(13), "2026-04")
    assert second.closing_ore == (13 + 2 + 1 - 5 - 1) * WEEK
    assert (third.opening_ore, third.lines, third.closing_ore) == (10 * WEEK, (), 10 * WEEK)
    with told_late.reading() as session:
        for made in (first, second, third):
            assert made.closing_ore == owed(session, told_late.lund, made.quarter.last_month)


def test_every_line_stands_in_one_part(told_late: Desk) -> None:
    """Tests that weeks, corrections and the others are all there is."""
    made = ask(told_late, "2026Q2")
    parts = (made.weeks, made.corrections, made.others)
    assert sorted(line.seq for part in parts for line in part) == [line.seq for line in made.lines]
    assert sum(map(total, parts)) == made.closing_ore - made.opening_ore


def test_how_far_weeks_have_come(told_late: Desk) -> None:
    """Tests settled, confirmed and expected weeks, and one that was taken back since."""
    states = {line.week: line.state for line in ask(told_late, "2026Q1").weeks}
    assert {states[week] for week in (1, 2, 3, 4)} == {WeekState.SETTLED}
    assert (states[5], states[6], states[13]) == (WeekState.CONFIRMED, WeekState.EXPECTED, None)


def test_batches_of_the_quarter(told_late: Desk) -> None:
    """Tests the batch in the quarter it was closed in, and in no other."""
    (batch,) = ask(told_late, "2026Q2").settled
    assert (batch.number, batch.total_ore, batch.vat_ore, batch.pay_ore) == (
        *(1, 4 * WEEK),
        *(WEEK, 5 * WEEK),
    )
    assert (batch.closed_on, batch.paid_on, batch.invoice_number) == (APRIL, APRIL, None)
    assert ask(told_late, "2026Q1").settled == ()


def test_claims_are_below_nothing(told_late: Desk) -> None:
    """Tests paid weeks that turn out not to count: a claim with its VAT, and money paid back."""
    books, june = told_late, date(2026, 6, 15)
    with books.writing() as session:
        for week in (14, 15):
            world.confirm(session, job_of(session, books), books.lund, week, worked=False)
        said = update(Confirmation).where(Confirmation.week.between(1, 5))
        session.execute(said.values(worked=False))
    books.post(june)
    with books.writing() as session:
        settle(session, books, june, june)
        back: dict[str, Any] = {
            "employer": books.lund.employer,
            "amount_ore": WEEK,
            "received_on": june,
        }
        claims.note_repaid(session, **back, by=books.finn, at=noon(june))
    made = ask(books, "2026Q2")
    claim = made.settled[-1]
    assert (claim.kind, claim.total_ore, claim.vat_ore) == (BatchKind.CLAIM, -4 * WEEK, -WEEK)
    assert (claim.claim_ore, claim.pay_ore, claim.paid_on) == (5 * WEEK, 0, None)
    others = [(line.kind, line.ore) for line in made.others]
    assert others[2:] == [(EntryKind.VAT, -WEEK), (EntryKind.REPAYMENT, WEEK)]
    assert made.closing_ore == (7 - 4) * WEEK
    with books.reading() as session:
        assert made.closing_ore == owed(session, books.lund, "2026-06")


def job_of(session: Session, books: Desk) -> PlacementId:
    """The placement at the first partner."""
    query = select(Placement.id).where(Placement.employer_id == books.lund.employer)
    return session.scalars(query).one()


def test_a_company_that_has_gone_over(told_late: Desk) -> None:
    """Tests what is carried over, on both statements, and that its successor reads the old one."""
    books = told_late
    with books.writing() as session:
        entities.merge(
            session,
            employer=books.lund.employer,
            into=books.havnen.employer,
            from_on=date(2026, 8, 1),
            by=books.staff.karen,
            at=MONDAY,
        )
    books.post(date(2026, 8, 3))
    hans = hr(books, books.havnen)
    old, new = ask(books, "2026Q3", by=hans), ask(books, "2026Q3", books.havnen, by=hans)
    assert [(line.kind, line.ore) for line in old.lines] == [(EntryKind.HANDOVER, -10 * WEEK)]
    assert (old.opening_ore, old.closing_ore) == (10 * WEEK, 0)
    assert ask(books, "2026Q1", by=hans).weeks[0].state is WeekState.SETTLED
    assert (EntryKind.HANDOVER, 10 * WEEK) in [(line.kind, line.ore) for line in new.others]
    with books.reading() as session:
        assert new.closing_ore == owed(session, books.havnen, "2026-09")
        both = explain(session, employer=books.havnen.employer, by=hans)
        assert [one.ore for one in both] == [14 * WEEK, 26 * WEEK]


def test_who_may_read_it(told_late: Desk) -> None:
    """Tests finance, the coordinator and the company's HR; nobody else, and no other company's."""
    books, helle = told_late, hr(told_late, told_late.lund)
    for by in (books.finn, books.staff.karen, helle):
        assert ask(books, "2026Q1", by=by).company == "Brødrene Lund"
    for by in (books.staff.rune, books.staff.asta):
        with pytest.raises(NotAllowed):
            ask(books, "2026Q1", by=by)
    with pytest.raises(NotAllowed):
        ask(books, "2026Q1", books.havnen, by=helle)
    with books.reading() as session, pytest.raises(NotFound):
        statement(session, employer=EmployerId("emp_no"), written="2026Q1", by=books.finn)


def test_as_json(told_late: Desk) -> None:
    """Tests that machines read the same sums, and no name of a person."""
    read = of_statement(ask(told_late, "2026Q2"))
    assert read["closing_ore"] == read["opening_ore"] + sum(one["ore"] for one in read["lines"])
    assert (read["quarter"], read["batches"][0]["paid_on"]) == ("2026Q2", "2026-04-10")
