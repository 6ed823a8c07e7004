"""Kinds of numbers: whole ones, others, and shares."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from matching.files.faults import fault
from matching.files.kinds.kind import Faults, Json, Kind

WHOLE_MAX: Final = 1_000_000_000
"""The largest whole number a file may hold: sums over any file stay far below 2^63."""
SHARE_DECIMALS_MAX: Final = 18


@dataclass(frozen=True, slots=True)
class Whole(Kind[int]):
    """A whole number. True is not 1, and 1.0 is not written as a whole number."""

    low: int = 0
    high: int = WHOLE_MAX

    def read(self, raw: Json, path: str, faults: Faults) -> int | None:
        if isinstance(raw, int) and not isinstance(raw, bool) and self.low <= raw <= self.high:
            return raw
        rule = "must be a whole number from {low} to {high}"
        if isinstance(raw, Decimal):  # 1e0 is shown as 1
            rule = "must be a whole number from {low} to {high}, written in digits alone"
        faults.append(fault(path, raw, rule, low=self.low, high=self.high))
        return None

    def schema(self) -> dict[str, Json]:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Number(Kind[float]):
    """A finite number."""

    low: float
    high: float

    def read(self, raw: Json, path: str, faults: Faults) -> float | None:
        is_number = isinstance(raw, int | float | Decimal) and not isinstance(raw, bool)
        low, high = (Decimal(repr(limit)) for limit in (self.low, self.high))
        number = Decimal(raw if is_number else "NaN")
        if not number.is_nan() and low <= number <= high:  # exactly: 0.1 is not under 0.1
            return float(raw)
        limits = {"low": f"{self.low:g}", "high": f"{self.high:g}"}
        faults.append(fault(path, raw, "must be a number from {low} to {high}", **limits))
        return None

    def schema(self) -> dict[str, Json]:
        return {"type": "number", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Share(Kind[Fraction]):
    """A share from 0 to 1, taken exactly: a number (0.55 is 11/20) or a fraction ("2/3")."""

    PATTERN = r"[0-9]{1,19}/0{0,18}[1-9][0-9]{0,18}"

    def read(self, raw: Json, path: str, faults: Faults) -> Fraction | None:
        share = Fraction(raw) if _is_share(raw) else None
        if share is not None and 0 <= share <= 1:
            return share
        rule = 'must be a share from 0 to 1: a number of at most {decimals} decimals, or like "2/3"'
        faults.append(fault(path, raw, rule, decimals=SHARE_DECIMALS_MAX))
        return None

    def write(self, value: Fraction) -> Json:
        return f"{value.numerator}/{value.denominator}"

    def schema(self) -> dict[str, Json]:
        number = {"type": "number", "minimum": 0, "maximum": 1}
        return {"anyOf": [number, {"type": "string", "pattern": f"^{self.PATTERN}$"}]}


def _is_share(raw: Json) -> bool:
    """Whether it is a way to write a share that can be taken exactly, of whatever size."""
    if isinstance(raw, str):
        return re.fullmatch(Share.PATTERN, raw) is not None
    if isinstance(raw, Decimal):
        return -SHARE_DECIMALS_MAX <= _exponent(raw) <= 0
    return isinstance(raw, int) and not isinstance(raw, bool)


def _exponent(number: Decimal) -> int:
    """The power of ten of the last digit; far out of range where there is none (NaN)."""
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 1
