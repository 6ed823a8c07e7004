"""What lines come to, and which lines may be settled: pure."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from employers.ids import AgreementId, EmployerId
from employers.words import Vat
from placements.ids import PlacementId
from placements.ledger.batches.open_lines import OpenLine, settleable
from placements.ledger.batches.sums import add_up, vat_of
from placements.words.ledger import BatchKind, PostingReason, WeekEntryKind
from placements.words.placements import Source
from tests.people import MONDAY

DUE = date(2026, 1, 5)
LINE = OpenLine(
    *(PlacementId("plc"), 7, EmployerId("emp"), 1, 2026, "own", 1, 1),
    *(WeekEntryKind.ACCRUAL, PostingReason.FELL_DUE, DUE, None, DUE, "2026-01", 50_000),
    *(AgreementId("agr"), MONDAY, Source.MENTOR_TAP),
)
BACK = replace(LINE, turn=2, kind=WeekEntryKind.REVERSAL, confirmed_at=None, confirmation=None)
AGAIN = replace(LINE, turn=3)


@pytest.mark.parametrize(
    ("amount", "vat"),
    [
        (50_000, 12_500),
        (1, 0),
        (2, 1),
        (3, 1),
        (5, 1),
        (6, 2),
        (-2, -1),
        (-1, 0),
        (-50_000, -12_500),
    ],
)
def test_vat_is_a_quarter_half_up(amount: int, vat: int) -> None:
    """Tests half an øre, on both sides of nothing; and that outside the scope there is none."""
    assert vat_of(amount, Vat.STANDARD) == vat
    assert vat_of(amount, Vat.OUTSIDE) == 0


@pytest.mark.parametrize(
    ("amounts", "claims", "offset", "pay", "claim"),
    [
        ([50_000], 0, 0, 50_000, 0),
        ([50_000], 49_999, 49_999, 1, 0),
        ([50_000], 50_000, 50_000, 0, 0),
        ([50_000], 50_001, 50_000, 0, 0),
        ([50_000, -50_000], 0, 0, 0, 0),
        ([50_000, -50_001], 70_000, 0, 0, 1),
        ([-50_000], 0, 0, 0, 50_000),
    ],
)
def test_older_claims_are_met_first(
    amounts: list[int], claims: int, offset: int, pay: int, claim: int
) -> None:
    """Tests what is set off at its boundary, and that a claim sets off nothing."""
    sums = add_up([(amount, 0) for amount in amounts], claims)
    assert (sums.offset_ore, sums.pay_ore, sums.claim_ore) == (offset, pay, claim)
    assert sums.kind is (BatchKind.CLAIM if claim else BatchKind.PAYMENT)


@given(
    st.lists(st.tuples(st.integers(-(10**7), 10**7), st.integers(-(10**7), 10**7))),
    st.integers(0, 10**8),
)
def test_what_is_paid_and_claimed_adds_up(lines: list[tuple[int, int]], claims: int) -> None:
    """Tests that nothing is lost, that nothing is below nothing, and that only one is done."""
    sums = add_up(lines, claims)
    assert sums.pay_ore + sums.offset_ore - sums.claim_ore == sums.total_ore + sums.vat_ore
    assert min(sums.pay_ore, sums.offset_ore, sums.claim_ore) >= 0
    assert sums.offset_ore <= claims
    assert not (sums.claim_ore and (sums.pay_ore or sums.offset_ore))


def test_a_line_is_settled_when_it_is_due_and_confirmed() -> None:
    """Tests the day before and the day, and a week nobody confirmed."""
    assert list(settleable([LINE], DUE)) == [LINE]
    assert list(settleable([LINE], DUE - timedelta(days=1))) == []
    assert list(settleable([replace(LINE, confirmed_at=None, confirmation=None)], DUE)) == []
    assert list(settleable([BACK], DUE)) == [BACK]


def test_the_entries_of_a_week_are_settled_in_their_order() -> None:
    """Tests that no week is paid anew before the first payment is taken back."""
    late = replace(BACK, due_on=DUE + timedelta(days=1))
    other = replace(LINE, week=2)
    assert list(settleable([BACK, AGAIN, other], DUE)) == [BACK, AGAIN, other]
    assert list(settleable([late, AGAIN, other], DUE)) == [other]
