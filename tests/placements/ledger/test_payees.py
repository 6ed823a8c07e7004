"""Where payments go: two pairs of eyes, the newest checked, and what employers pay back."""

from datetime import timedelta
from typing import Any

import pytest

from employers import entities
from employers.errors import DayToCome, HasGoneOver, NotAnAmount
from employers.ids import EmployerId
from foundation.errors import NotAllowed, NotFound
from placements.errors.batches import (
    MoreThanOwed,
    NotABankAccount,
    PayeeChecked,
    PayeeSuperseded,
    SamePerson,
)
from placements.ids import PayeeId
from placements.ledger import claims, payees
from tests.placements.ledger.desk import NOW, RATE, TODAY, Desk, closed, moves, undone, worked

NOBODYS = "emp_00000000000000000000"


def test_the_newest_account_that_was_checked_counts(office: Desk) -> None:
    """Tests both ways to pay, that one pair of eyes is too few, and that none is skipped."""
    with office.writing() as session:
        lund = office.lund.employer
        finn: dict[str, Any] = {"by": office.finn, "at": NOW}
        fie: dict[str, Any] = {"by": office.fie, "at": NOW}
        assert payees.payee(session, lund) is None
        how: dict[str, Any] = {"employer": lund, "reg_number": "1234", "account_number": "0 012-34"}
        one = payees.note_payee(session, **how, **finn)
        assert payees.payee(session, lund) is None
        with pytest.raises(SamePerson):
            payees.check_payee(session, payee=one, **finn)
        payees.check_payee(session, payee=one, **fie)
        row = payees.payee(session, lund)
        assert row is not None
        assert (row.reg_number, row.account_number, row.nemkonto) == ("1234", "001234", False)
        with pytest.raises(PayeeChecked):
            payees.check_payee(session, payee=one, **fie)
        two = payees.note_payee(session, **how, **finn)
        three = payees.note_payee(session, employer=lund, nemkonto=True, **finn)
        assert payees.payee(session, lund) is row
        with pytest.raises(PayeeSuperseded):
            payees.check_payee(session, payee=two, **fie)
        payees.check_payee(session, payee=three, **fie)
        row = payees.payee(session, lund)
        assert row is not None
        assert (row.number, row.nemkonto, row.reg_number) == (3, True, None)
        assert payees.payee(session, office.havnen.employer) is None


def test_what_is_no_account(office: Desk) -> None:
    """Tests four and ten digits, one way alone, and who may note and check."""
    with office.writing() as session:
        lund = office.lund.employer
        how: dict[str, Any] = {"employer": lund, "by": office.finn, "at": NOW}
        wrongs: tuple[dict[str, Any], ...] = (
            {},
            {"reg_number": "123", "account_number": "1"},
            {"reg_number": "12345", "account_number": "1"},
            {"reg_number": "1234", "account_number": "12345678901"},
            {"reg_number": "1234", "account_number": ""},
            {"reg_number": "1234"},
            {"account_number": "1"},
            {"reg_number": "123٤", "account_number": "1"},
            {"reg_number": "1234", "account_number": "1", "nemkonto": True},
        )
        for wrong in wrongs:
            with pytest.raises(NotABankAccount):
                payees.note_payee(session, **how, **wrong)
        usual: dict[str, Any] = {"reg_number": "1234", "account_number": "1234567890"}
        payee = payees.note_payee(session, **how, **usual)
        with pytest.raises(NotFound):
            payees.note_payee(session, **{**how, "employer": EmployerId(NOBODYS)}, **usual)
        with pytest.raises(NotFound):
            payees.check_payee(session, payee=PayeeId(NOBODYS), by=office.fie, at=NOW)
        for by in (office.staff.karen, office.staff.asta):
            with pytest.raises(NotAllowed):
                payees.note_payee(session, **{**how, "by": by}, **usual)
            with pytest.raises(NotAllowed):
                payees.check_payee(session, payee=payee, by=by, at=NOW)
        merging: dict[str, Any] = {"from_on": TODAY, "by": office.staff.karen, "at": NOW}
        entities.merge(session, employer=lund, into=office.havnen.employer, **merging)
        with pytest.raises(HasGoneOver):
            payees.note_payee(session, **how, **usual)


def test_an_employer_pays_back(office: Desk) -> None:
    """Tests that it is what is owed at most, in parts, from today or before."""
    with office.writing() as session:
        lund = office.lund.employer
        amina = worked(session, office, office.lund, 1)
        closed(session, office, office.lund)
        undone(session, amina, 1, office)
        usual: dict[str, Any] = {"employer": lund, "amount_ore": 1, "received_on": TODAY}
        usual |= {"by": office.finn, "at": NOW}
        with pytest.raises(MoreThanOwed):
            claims.note_repaid(session, **usual)
        closed(session, office, office.lund)
        for wrong, error in (
            ({"amount_ore": 0}, NotAnAmount),
            ({"amount_ore": RATE + 1}, MoreThanOwed),
            ({"received_on": TODAY + timedelta(days=1)}, DayToCome),
            ({"by": office.staff.karen}, NotAllowed),
            ({"employer": NOBODYS}, NotFound),
        ):
            with pytest.raises(error):
                claims.note_repaid(session, **{**usual, **wrong})
        claims.note_repaid(session, **usual)
        assert claims.open_claims(session, lund) == RATE - 1
        claims.note_repaid(session, **{**usual, "amount_ore": RATE - 1})
        assert claims.open_claims(session, lund) == 0
        assert moves(session, "repayment") == [
            ("repayment", "bank", "receivable", 1),
            ("repayment", "bank", "receivable", RATE - 1),
        ]
