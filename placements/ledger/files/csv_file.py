"""The list as CSV, in the way of Danish spreadsheets: semicolons, decimal commas, marked UTF-8.

Every line of the file ends in CR LF, the last too. A field is quoted where it must be (RFC 4180).
There is no line of sums: an import would take it for a payment. Sums stand in the manifest.
"""

import csv
from codecs import BOM_UTF8
from datetime import date
from decimal import Decimal
from io import StringIO

from placements.ledger.files.columns import COLUMNS, Rows, Value


def csv_file(rows: Rows) -> bytes:
    """A header and a line for each week of the batch."""
    text = StringIO(newline="")
    out = csv.writer(text, delimiter=";", lineterminator="\r\n")
    out.writerow(column.header for column in COLUMNS)
    out.writerows([_written(value) for value in row] for row in rows)
    return BOM_UTF8 + text.getvalue().encode()


def _written(value: Value) -> str:
    """Days as `31-12-2026`, amounts as `-500,00`, nothing as nothing."""
    match value:
        case None:
            return ""
        case date():
            return f"{value.day:02}-{value.month:02}-{value.year:04}"
        case Decimal():
            return f"{value:.2f}".replace(".", ",")
        case _:
            return str(value)
