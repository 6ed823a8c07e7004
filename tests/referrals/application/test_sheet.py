"""The data sheet: no field without a class, a purpose and its risk as a proxy."""

from collections.abc import Iterator
from typing import Any

from matching.files.kinds import Kind, ListOf, OrNull
from matching.files.records import Of, Record, columns
from referrals.application import Application
from referrals.application.sheet import CLASSES, SHEET


def records_of(record: type[Record]) -> Iterator[type[Record]]:
    """A record and all records inside it."""
    yield record
    for column in columns(record):
        yield from _inside(column.kind)


def _inside(kind: Kind[Any]) -> Iterator[type[Record]]:
    if isinstance(kind, Of):
        yield from records_of(kind.record)
    elif isinstance(kind, ListOf | OrNull):
        yield from _inside(kind.item)


def test_every_field_has_a_row() -> None:
    """Tests the sheet against the records: a new field without a class fails here."""
    fields = {one.__name__: [c.name for c in columns(one)] for one in records_of(Application)}
    assert {name: list(rows) for name, rows in SHEET.items()} == {
        name: fields[name] for name in SHEET
    }
    assert set(SHEET) == set(fields)


def test_every_row_says_what_for() -> None:
    """Tests that classes are known and used, and that each field has a purpose."""
    rows = [row for table in SHEET.values() for row in table.values()]
    assert {row.data_class for row in rows} == set(CLASSES)
    assert all(row.purpose for row in rows)


def test_what_tells_of_origin_or_sex_is_never_matched_or_is_the_way_to_work() -> None:
    """Tests that each proxy of origin or sex is named as such, or is what the job itself asks."""
    told = {
        f"{name}.{field}"
        for name, table in SHEET.items()
        for field, row in table.items()
        if ("origin" in row.proxy or "sex" in row.proxy) and "never" not in row.proxy
    }
    assert told == {
        "Application.languages",
        "Address.district",
        "Address.lat",
        "Address.lon",
        "Wish.name",
    }
