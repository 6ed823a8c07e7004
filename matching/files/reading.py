"""Bytes to a record: every fault in one answer, and never anything but a `Refused`."""

import json
from decimal import Decimal, InvalidOperation
from typing import Final, TypeVar

from matching.files.faults import MISSING, Refused, fault
from matching.files.kinds import Faults, Json, RepeatedKeys
from matching.files.records import Record

R = TypeVar("R", bound=Record)
DIGITS_MAX: Final = 20
"""Longer whole numbers are beyond any field, and slow to read."""


def read(record: type[R], data: bytes) -> R:
    """Read one record from the bytes of a JSON file.

    Raises `Refused` with all faults: of the text (one, where reading stopped), or of the content.
    """
    raw = parse(data)
    faults: Faults = []
    value = record.read(raw, "", faults)
    if faults:
        raise Refused(faults)
    return value


def parse(data: bytes) -> Json:
    """JSON as it stands in a file: numbers exact, keys that stand twice told apart.

    Raises `Refused`, with one fault: where reading stopped.
    """
    text = _decode(data)
    try:
        return json.loads(text, object_pairs_hook=_object, parse_float=_point, parse_int=_whole)
    except json.JSONDecodeError as error:
        rule = "must be JSON, but line {line} column {column} is not: {what}"
        where = {"line": error.lineno, "column": error.colno}
        raise Refused([fault("", MISSING, rule, **where, what=error.msg)]) from None
    except RecursionError:
        raise Refused([fault("", MISSING, "is nested too deeply")]) from None


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        rule = "must be UTF-8, but byte {byte} is not"
        raise Refused([fault("", MISSING, rule, byte=error.start)]) from None


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    table = dict(pairs)
    return table if len(table) == len(pairs) else RepeatedKeys(pairs)


def _whole(digits: str) -> int | Decimal:
    """An int; a number too long for any field stays a Decimal, which no whole number accepts."""
    return int(digits) if len(digits) <= DIGITS_MAX else Decimal(digits)


def _point(digits: str) -> float | Decimal:
    """A Decimal, so that a share is taken exactly; a number beyond Decimals is an infinity."""
    try:
        return Decimal(digits)
    except InvalidOperation:
        return float(digits)
