"""Which columns a list of employers may have: a row is a workplace, or an employer without one."""

from typing import Final

from api.imports.columns import Column
from api.imports.values import decimal
from employers import numbers
from employers.errors import NotACvr, NotAPNumber
from matching.files.faults import MISSING, Refused, fault
from matching.files.kinds import Json


def _cvr(cell: str) -> Json:
    try:
        return numbers.cvr(cell)
    except NotACvr:
        rule = "must be a CVR number: eight digits, of which the last checks the others"
        raise Refused([fault("", MISSING, rule)]) from None


def _p_number(cell: str) -> Json:
    try:
        return numbers.p_number(cell)
    except NotAPNumber:
        raise Refused([fault("", MISSING, "must be a P-number of ten digits")]) from None


EMPLOYER_COLUMNS: Final = (
    Column("CVR", "CVR number", "cvr", "the employer's number", "10000009", _cvr, required=True),
    Column(
        "Virksomhed",
        "Employer",
        "name",
        "name; the same in all rows of one CVR number",
        "Opfundne Brød ApS",
        required=True,
    ),
    Column(
        "Butik",
        "Workplace",
        "workplace",
        "name; empty for an employer alone",
        "Opfundne Brød Jagtvej",
    ),
    Column("P-nummer", "P-number", "p_number", "ten digits", "1000000000", _p_number),
    Column("Adresse", "Address", "street", "street and number", "Opfundne Vej 1"),
    Column("Postnummer", "Postcode", "postcode", "four digits", "2200"),
    Column("Bydel", "District", "district", "district of the municipality", "Nørrebro"),
    Column("Breddegrad", "Latitude", "lat", "degrees north", "55,697", decimal),
    Column("Længdegrad", "Longitude", "lon", "degrees east", "12,548", decimal),
)
"""In the order of the template."""
