"""What finance reads as JSON: amounts in øre, days as ISO texts, codes as the code has them."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Final

from foundation.tables import Owned
from matching.files.kinds import Json

LEFT_OUT: Final = frozenset({"municipality", "document", "body"})
"""Columns of a row that are told elsewhere."""


def document(thing: object) -> Json:
    """Any value: rows by their columns, records by their fields, lists by their members."""
    if isinstance(thing, Enum | date):
        return str(thing.value) if isinstance(thing, Enum) else thing.isoformat()
    if thing is None or isinstance(thing, bool | int | str):
        return thing
    if isinstance(thing, Mapping):
        return {str(name): document(value) for name, value in thing.items()}
    if isinstance(thing, Sequence):
        return [document(one) for one in thing]
    return {name: document(getattr(thing, name)) for name in _names(thing)}


def _names(thing: object) -> list[str]:
    """What a row or a record holds."""
    if isinstance(thing, Owned):
        return [one.key for one in thing.__table__.columns if one.key not in LEFT_OUT]
    if not is_dataclass(thing):
        raise TypeError(f"{type(thing).__name__} cannot be told as JSON")
    return [one.name for one in fields(thing)]
