"""Amounts and months, as people write them."""

import pytest

from api.language import kroner, month


@pytest.mark.parametrize(
    ("ore", "danish", "english"),
    [
        (1_150_000, "11.500,00 kr.", "DKK 11,500.00"),
        (-50_050, "-500,50 kr.", "DKK -500.50"),
        (5, "0,05 kr.", "DKK 0.05"),
        (0, "0,00 kr.", "DKK 0.00"),
        (303_865_625, "3.038.656,25 kr.", "DKK 3,038,656.25"),
    ],
)
def test_an_amount(ore: int, danish: str, english: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that no øre is lost, in either language."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    assert kroner(ore) == danish
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "en")
    assert kroner(ore) == english


def test_a_month(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests a period of the ledger."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    assert month("2026-11") == "november 2026"
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "en")
    assert month("2026-11") == "November 2026"
