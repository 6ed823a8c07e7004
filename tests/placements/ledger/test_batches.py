"""Batches: what they hold, who may close them, what is written, and what is refused."""

import pytest

from employers.words import Route, Vat
from foundation.errors import NotAllowed, NotFound
from foundation.roles import Role
from placements.errors.batches import (
    BatchDecided,
    BatchNotClosed,
    BatchStale,
    NothingToPay,
    NothingToSettle,
    NotPaidThatDay,
    PaidAlready,
    SamePerson,
    WrongRoute,
)
from placements.ids import BatchId
from placements.ledger import batches, payees
from placements.ledger.batches import views
from placements.models import BatchFile, BatchLine
from placements.words.ledger import BatchState, FileFormat
from tests.databases import CITY, AnyDatabase
from tests.people import nobody
from tests.placements.ledger import world
from tests.placements.ledger.desk import (
    NOW,
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
    undone,
    worked,
)


@pytest.fixture
def office(database: AnyDatabase) -> Desk:
    """Finance at work, on either database."""
    return desk(database)


def test_a_batch_from_beginning_to_end(office: Desk) -> None:
    """Tests the document, the four eyes, the entries, the files and the payment."""
    with office.writing() as session:
        amina = worked(session, office, office.lund, 1, 2, 3)
        payee = payees.note_payee(
            session, employer=office.lund.employer, reg_number="1234", account_number="0012345678",
            by=office.finn, at=NOW,
        )  # fmt: skip
        payees.check_payee(session, payee=payee, by=office.fie, at=NOW)
        batch = prepared(session, office, office.lund)
        told = document(session, batch)
        named = {"number": told.number, "kind": told.kind, "route": told.route}
        assert named == {"number": 1, "kind": "payment", "route": "payment"}
        assert (told.total_ore, told.vat_ore, told.pay_ore, told.claim_ore) == (150_000, 0, 150_000, 0)
        assert (told.pay_on, told.period_from, told.period_to) == (
            "2026-03-04", "2026-01-05", "2026-02-02",
        )  # fmt: skip
        assert (told.company.name, told.company.account_number) == ("Brødrene Lund", "0012345678")
        assert told.payer.name == "Havneby Kommune"
        first = told.lines[0]
        assert (first.placement, first.week, first.iso_week) == (number(session, amina), 1, "2026-W02")
        assert (first.workplace, first.source, first.budget_year) == ("Blågårdsgade", "own", 2026)
        assert (first.confirmation, first.confirmed_on) == ("coordinator", "2026-11-02")
        assert [line.week for line in told.lines] == [1, 2, 3]
        with pytest.raises(SamePerson):
            batches.close(session, batch=batch, by=office.finn, at=NOW)
    with office.writing() as session:
        batches.close(session, batch=batch, by=office.fie, at=NOW)
        assert moves(session) == [("settlement", "accrued", "payable", 150_000)]
        files = session.query(BatchFile).all()
        assert {row.format for row in files} >= {FileFormat.CSV, FileFormat.MANIFEST}
        with pytest.raises(NotPaidThatDay):
            batches.note_paid(session, batch=batch, paid_on=world.FIRST, by=office.fie, at=NOW)
        batches.note_paid(session, batch=batch, paid_on=TODAY, by=office.fie, at=NOW)
        assert moves(session, "payment") == [("payment", "payable", "bank", 150_000)]
        with pytest.raises(PaidAlready):
            batches.note_paid(session, batch=batch, paid_on=TODAY, by=office.fie, at=NOW)
        with pytest.raises(NothingToSettle):
            prepared(session, office, office.lund)
        (listed,) = views.batches(session, by=office.finn, state=BatchState.PAID)
        assert (listed.number, listed.paid_on, listed.decided_by) == (1, TODAY, office.fie.account)
