"""Rows as applications: every rule of the application gives its fault, found by row and header."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Final

from api.imports.columns import Headers
from api.imports.referral_columns import ACCOUNT, QUEUE, REFERRAL_COLUMNS, SLOTS
from api.imports.rows import cells, in_order, nested, read_table
from api.sheets import Row
from matching.files.faults import MISSING, Fault, fault
from matching.files.kinds import Faults, Json
from referrals.application import SCHEMA, Application
from referrals.application.texts import doubts

SLOTTED: Final = ("addresses", "custody")
"""Lists whose members have columns of their own."""


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One row that could be read. Printed, it tells its number alone."""

    number: int
    application: Application = field(repr=False)
    queue: str = field(repr=False)
    account: str = field(repr=False)
    doubtful: tuple[str, ...] = ()
    """Headers of the cells with words that may tell of a diagnosis or an offence."""


@dataclass(frozen=True, slots=True)
class ReferralList:
    """What a file holds, however it was written down."""

    headers: Headers = field(repr=False)
    rows: tuple[ReferralRow, ...]
    faults: tuple[Fault, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of what is in the rows, whatever their order, the columns' and the format."""
        held = sorted(
            json.dumps([row.application.write(), row.queue, row.account], sort_keys=True)
            for row in self.rows
        )
        return sha256("\n".join(held).encode()).hexdigest()


def read_referrals(data: bytes) -> ReferralList:
    """The rows of a CSV or XLSX file. Raises `Refused` where it is no table at all."""
    table = read_table(data, REFERRAL_COLUMNS)
    rows: list[ReferralRow] = []
    faults = list(table.headers.faults)
    first_of: dict[str, int] = {}
    for row in table.rows:
        found, wrong = _read(row, table.headers)
        if found:
            held = json.dumps(found.application.write(), sort_keys=True)
            first = first_of.setdefault(held, row.number)
            if first != row.number:
                rule = "holds the same as row {row}"
                wrong = [fault(row.place(""), MISSING, rule, row=first)]
            rows.append(found)
        faults.extend(wrong)
    return ReferralList(table.headers, tuple(rows), in_order(faults, table.headers))


def _read(row: Row, headers: Headers) -> tuple[ReferralRow | None, list[Fault]]:
    values, faults = cells(row, headers)
    queue, account = (str(values.pop(name, "")) for name in (QUEUE, ACCOUNT))
    raw, slots = _document(values)
    unread = {one.path for one in faults}
    found: Faults = []
    application = Application.read(raw, "", found)
    for one in found:
        told = _in_table(one, slots, row, headers)
        if told.path not in unread:
            faults.append(told)
    if faults:
        return None, faults
    places = dict.fromkeys(_header(doubt.path, slots, headers) for doubt in doubts(application))
    return ReferralRow(row.number, application, queue, account, tuple(places)), []


def _document(values: Mapping[str, Json]) -> tuple[dict[str, Json], dict[str, list[str]]]:
    """The application as JSON, and which slots became the members of its slotted lists."""
    raw: dict[str, Any] = {"schema": SCHEMA, **nested(values)}
    slots: dict[str, list[str]] = {}
    for name in SLOTTED:
        filled = raw.pop(name, {})
        slots[name] = [slot for slot in SLOTS if slot in filled]
        if slots[name]:
            raw[name] = [filled[slot] for slot in slots[name]]
    for address in raw.get("addresses", ()):
        address.setdefault("kind", "home")
    for number, holder in enumerate(raw.get("custody", ()), start=1):
        holder["key"] = f"g{number}"
    return raw, slots


def _in_table(one: Fault, slots: Mapping[str, list[str]], row: Row, headers: Headers) -> Fault:
    """A fault of the application as one of the table."""
    header = _header(one.path, slots, headers)
    facts = dict(one.facts)
    if "first" in facts:
        first = _header(str(facts["first"]), slots, headers)
        if first == header:
            return fault(row.place(header), MISSING, "names something twice")
        facts["first"] = first
    return replace(one, path=row.place(header), value=MISSING, facts=facts)


def _header(path: str, slots: Mapping[str, list[str]], headers: Headers) -> str:
    """The header over what a path of the application names, or over something in it."""
    name, *_ = path.partition("[")
    member = re.match(r"\w+\[(\d+)\]", path)
    if member and name in slots:
        path = path.replace(member[0], f"{name}.{slots[name][int(member[1])]}", 1)
    plain = re.sub(r"\[\d+\]", "", path)
    over = [one for one in REFERRAL_COLUMNS if f"{plain}.".startswith(f"{one.fills}.")]
    within = [one for one in REFERRAL_COLUMNS if one.fills.startswith(f"{plain}.")]
    there = [one for one in over or within if one in headers.columns.values()]
    return headers.called((there or over or within)[0])
