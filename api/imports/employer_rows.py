"""Rows as employers and their workplaces: several rows of one CVR number are one employer."""

import json
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Annotated, ClassVar

from api.imports.columns import Column, Headers
from api.imports.employer_columns import EMPLOYER_COLUMNS
from api.imports.rows import cells, in_order, read_table
from api.sheets import Row
from api.sheets.sheet import place
from matching.files.faults import MISSING, Fault, fault
from matching.files.kinds import Faults, Number, OrNull, Text
from referrals.application.kinds import Postcode, Words
from referrals.application.personal import Personal

PLACE: Sequence[str] = ("p_number", "street", "postcode", "district", "lat")
"""What is told of a workplace, and of no employer."""


@dataclass(frozen=True, slots=True, repr=False)
class Listed(Personal):
    """What a row tells. An employer may be one person, so its faults repeat nothing either."""

    cvr: Annotated[str, Text(), "the employer's number"]
    name: Annotated[str, Words(), "name of the employer"]
    workplace: Annotated[str | None, OrNull(Words()), "name of the workplace"] = None
    p_number: Annotated[str | None, OrNull(Text()), "number of the workplace"] = None
    street: Annotated[str | None, OrNull(Words()), "street and number"] = None
    postcode: Annotated[str | None, OrNull(Postcode()), "postcode"] = None
    district: Annotated[str | None, OrNull(Words()), "district of the municipality"] = None
    lat: Annotated[float | None, OrNull(Number(-90, 90)), "degrees north"] = None
    lon: Annotated[float | None, OrNull(Number(-180, 180)), "degrees east"] = None

    CHECKS: ClassVar = ("_both_or_none", "_of_a_workplace")

    def _both_or_none(self) -> Iterator[Fault]:
        if (self.lat is None) != (self.lon is None):
            missing = "lat" if self.lat is None else "lon"
            yield fault(missing, None, "must stand there too: lat and lon belong together")

    def _of_a_workplace(self) -> Iterator[Fault]:
        if self.workplace is None and any(getattr(self, name) is not None for name in PLACE):
            yield fault("workplace", None, "must be filled in: the row tells where it is")


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """One row that could be read. Printed, it tells its number alone."""

    number: int
    listed: Listed = field(repr=False)


@dataclass(frozen=True, slots=True)
class EmployerList:
    """What a file holds, however it was written down."""

    headers: Headers = field(repr=False)
    rows: tuple[EmployerRow, ...]
    faults: tuple[Fault, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of what is in the rows, whatever their order, the columns' and the format."""
        held = sorted(json.dumps(row.listed.write(), sort_keys=True) for row in self.rows)
        return sha256("\n".join(held).encode()).hexdigest()


def read_employers(data: bytes) -> EmployerList:
    """The rows of a CSV or XLSX file. Raises `Refused` where it is no table at all."""
    table = read_table(data, EMPLOYER_COLUMNS)
    rows: list[EmployerRow] = []
    faults = list(table.headers.faults)
    for row in table.rows:
        found, wrong = _read(row, table.headers)
        rows.extend(found)
        faults.extend(wrong)
    faults.extend(_contradictions(rows, table.headers))
    return EmployerList(table.headers, tuple(rows), in_order(faults, table.headers))


def _read(row: Row, headers: Headers) -> tuple[list[EmployerRow], list[Fault]]:
    values, faults = cells(row, headers)
    unread = {one.path for one in faults}
    found: Faults = []
    listed = Listed.read(values, "", found)
    for one in found:
        column = _column(one.path)
        path = row.place(headers.called(column))
        told = path in unread or (column.required and column not in headers.columns.values())
        if not told:
            faults.append(replace(one, path=path))
    return ([] if found or faults else [EmployerRow(row.number, listed)]), faults


def _column(name: str) -> Column:
    return next(one for one in EMPLOYER_COLUMNS if one.fills == name)


def _contradictions(rows: Sequence[EmployerRow], headers: Headers) -> Iterator[Fault]:
    """What rows say against each other: names of one CVR number, workplaces that stand twice."""
    names: dict[str, EmployerRow] = {}
    for row in rows:
        first = names.setdefault(row.listed.cvr, row)
        if first.listed.name != row.listed.name:
            rule = "must be the name in row {row}, which has the same CVR number"
            yield fault(_place(row, headers, "name"), MISSING, rule, row=first.number)
    yield from _twice(rows, headers, "workplace", lambda one: (one.cvr, one.workplace))
    numbered = [row for row in rows if row.listed.p_number]
    yield from _twice(numbered, headers, "p_number", lambda one: one.p_number)


def _twice(
    rows: Sequence[EmployerRow],
    headers: Headers,
    column: str,
    key: Callable[[Listed], Hashable],
) -> Iterator[Fault]:
    seen: dict[Hashable, int] = {}
    for row in rows:
        before = seen.setdefault(key(row.listed), row.number)
        if before != row.number:
            path = _place(row, headers, column)
            yield fault(path, MISSING, "stands in row {row} too", row=before)


def _place(row: EmployerRow, headers: Headers, name: str) -> str:
    return place(row.number, headers.called(_column(name)))
