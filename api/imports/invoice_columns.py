"""Which columns an invoice as a file may have: a row is a week, the rest stands in every row."""

import re
from typing import Final

from api.imports.choices import Choices, one_of
from api.imports.columns import Column
from api.imports.employer_columns import EMPLOYER_COLUMNS
from api.imports.position_columns import whole
from api.imports.values import day
from foundation.money import kroner
from matching.files.faults import MISSING, Refused, fault
from matching.files.kinds import Json

KIND: Final[Choices] = {
    "invoice": ("faktura", "invoice"),
    "credit_note": ("kreditnota", "credit note", "kredit"),
}
_AMOUNT: Final = re.compile(
    r"(?P<whole>\d{1,9}|\d{1,3}(?:\.\d{3}){1,2})(?:,(?P<ore>\d{1,2}))?", re.ASCII
)
"""As Danes write amounts: points between thousands, at most two places after the comma. A point is
never the comma, so that 1.500 is one thing."""
_CVR: Final = next(one for one in EMPLOYER_COLUMNS if one.fills == "cvr")


def ore(cell: str) -> Json:
    """An amount in kroner as øre, exactly: `1.500,00` is 150000."""
    match = _AMOUNT.fullmatch(cell)
    if match is None:
        raise Refused([fault("", MISSING, "must be an amount like 1.500,00")])
    return kroner(int(match["whole"].replace(".", "")), int((match["ore"] or "0").ljust(2, "0")))


HEAD: Final = (
    _CVR,
    Column(
        "Fakturanummer",
        "Invoice number",
        "invoice_number",
        "the company's own number",
        "2026-17",
        required=True,
    ),
    Column("Art", "Kind", "kind", "faktura or kreditnota", "faktura", one_of(KIND)),
    Column(
        "Fakturadato",
        "Invoice date",
        "issued_on",
        "the day of the invoice",
        "2.2.2026",
        day,
        required=True,
    ),
    Column("Ordrenummer", "Order number", "order_number", "as agreed", "4711"),
    Column("I alt", "Total", "total_ore", "the whole, without VAT", "1.500,00", ore, required=True),
    Column("Moms", "VAT", "vat_ore", "of the whole; empty for none", "0,00", ore),
)
"""What stands in every row, the same each time."""
LINE: Final = (
    Column(
        "Ansættelse",
        "Placement",
        "placement",
        "the number of the placement",
        "12",
        whole,
        required=True,
    ),
    Column("Uge", "Week", "week", "of the 26", "3", whole, required=True),
    Column("Beløb", "Amount", "amount_ore", "without VAT", "500,00", ore, required=True),
)
INVOICE_COLUMNS: Final = (*HEAD, *LINE)
