"""Rows as one invoice: read whole, or refused with everything that is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.imports.columns import Headers
from api.imports.invoice_columns import HEAD, INVOICE_COLUMNS
from api.imports.rows import cells, in_order, read_table
from api.sheets import Row
from employers.ids import EmployerId
from matching.files.faults import MISSING, Fault, Refused, fault
from placements.ledger.invoices.sent import Sent, SentLine, is_a_number
from placements.words.ledger import InvoiceKind

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadInvoice:
    """What a file holds; whose it is, its CVR number says."""

    cvr: str
    place: str
    """Where the number stands in the file."""
    head: Values
    lines: tuple[SentLine, ...]

    def sent(self, employer: EmployerId) -> Sent:
        """The invoice, as an employer's."""
        return Sent(employer=employer, lines=self.lines, **self.head)


def read_invoice(data: bytes) -> ReadInvoice:
    """The invoice in the bytes of a CSV or XLSX file. Raises `Refused` with all faults."""
    table = read_table(data, INVOICE_COLUMNS)
    faults = list(table.headers.faults)
    rows: list[tuple[Row, Values]] = []
    for row in table.rows:
        values, wrong = cells(row, table.headers)
        faults.extend(wrong)
        rows.append((row, values))
    faults.extend(_contradictions(rows, table.headers))
    faults.extend(_amounts(rows, table.headers))
    if faults:
        raise Refused(in_order(faults, table.headers))
    first, head = rows[0]
    return ReadInvoice(
        cvr=head["cvr"],
        place=first.place(_called(table.headers, "cvr")),
        head=_head(head),
        lines=tuple(
            SentLine(values["placement"], values["week"], values["amount_ore"])
            for _row, values in rows
        ),
    )


def _head(values: Values) -> Values:
    return {
        "invoice_number": values["invoice_number"],
        "kind": InvoiceKind(values.get("kind", InvoiceKind.INVOICE)),
        "issued_on": date.fromisoformat(values["issued_on"]),
        "order_number": values.get("order_number"),
        "total_ore": values["total_ore"],
        "vat_ore": values.get("vat_ore", 0),
    }


def _contradictions(rows: Sequence[tuple[Row, Values]], headers: Headers) -> Iterator[Fault]:
    """What a row says otherwise than the first: a file is one invoice."""
    first, head = rows[0]
    for row, values in rows[1:]:
        for column in HEAD:
            if values.get(column.fills) != head.get(column.fills):
                rule = "must be the same as in row {row}: a file is one invoice"
                path = row.place(headers.called(column))
                yield fault(path, MISSING, rule, row=first.number)


def _amounts(rows: Sequence[tuple[Row, Values]], headers: Headers) -> Iterator[Fault]:
    """A number that is none, and a total of nothing; told once."""
    row, head = rows[0]
    for fills in ("invoice_number", "order_number"):
        number = head.get(fills)
        if isinstance(number, str) and not is_a_number(number):
            rule = "must be a number of at most 35 letters and digits"
            yield fault(row.place(_called(headers, fills)), MISSING, rule)
    if head.get("total_ore") == 0:
        yield fault(row.place(_called(headers, "total_ore")), MISSING, "must be above nothing")


def _called(headers: Headers, fills: str) -> str:
    return headers.called(next(one for one in INVOICE_COLUMNS if one.fills == fills))
