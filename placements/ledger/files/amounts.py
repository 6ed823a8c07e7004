"""Øre as files write them, by whole numbers alone."""

from decimal import Decimal

from foundation.money import KRONE


def with_point(ore: int) -> str:
    """As `-1234.50`, which banks and programs read."""
    return _written(ore, ".")


def with_comma(ore: int) -> str:
    """As `-1234,50`, which a Danish spreadsheet reads; no dots between thousands."""
    return _written(ore, ",")


def kroner(ore: int) -> Decimal:
    """The amount in kroner, exactly."""
    return Decimal(ore).scaleb(-2)


def _written(ore: int, sign: str) -> str:
    whole, rest = divmod(abs(ore), KRONE)
    return f"{'-' if ore < 0 else ''}{whole}{sign}{rest:02}"
