"""Money: whole øre."""

from foundation.money import kroner


def test_an_amount_in_ore() -> None:
    """Tests kroner alone, and with øre."""
    assert (kroner(120), kroner(120, 50)) == (12_000, 12_050)
