"""Employers that have gone over: whose weeks, claims and payments are."""

from typing import Any

import pytest

from employers import entities
from employers.errors import HasGoneOver
from foundation.session import Session
from placements.errors.batches import BatchStale
from placements.ledger import batches, claims
from placements.ledger.balances import balances
from tests.placements.ledger.desk import (
    NOW,
    RATE,
    TODAY,
    Desk,
    closed,
    document,
    pay,
    prepared,
    undone,
    worked,
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
