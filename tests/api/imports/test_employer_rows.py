"""Rows of employers: what each column takes and refuses, and what rows say against each other."""

import pytest

from api.imports.employer_rows import Listed, read_employers
from tests.api.imports.files import BOOKS, BREAD, csv, employers, told, xlsx

JAGTVEJ = BREAD | {
    "Butik": "Opfundne Brød Jagtvej",
    "P-nummer": "1000000000",
    "Adresse": "Opfundne Vej 1",
    "Postnummer": "2200",
    "Bydel": "Nørrebro",
    "Breddegrad": "55,697",
    "Længdegrad": "12.548",
}


def test_every_column_is_read() -> None:
    """Tests a full row, and one of an employer without a workplace."""
    listed = employers(JAGTVEJ, BOOKS)
    assert not listed.faults
    assert [row.listed for row in listed.rows] == [
        Listed(
            "10000009",
            "Opfundne Brød ApS",
            "Opfundne Brød Jagtvej",
            "1000000000",
            "Opfundne Vej 1",
            "2200",
            "Nørrebro",
            55.697,
            12.548,
        ),
        Listed("10000017", "Opfundne Bøger ApS"),
    ]


@pytest.mark.parametrize(
    ("header", "cell", "rule"),
    [
        (
            "CVR",
            "10000008",
            "must be a CVR number: eight digits, of which the last checks the others",
        ),
        ("CVR", "", "must be filled in"),
        ("Virksomhed", "", "must be filled in"),
        ("Virksomhed", "Ib 010110-1234", "must not hold a CPR number"),
        ("Butik", "x" * 81, "must have at most 80 characters"),
        ("Butik", "", "must be filled in: the row tells where it is"),
        ("P-nummer", "12", "must be a P-number of ten digits"),
        ("Adresse", "Vej 010110-1234", "must not hold a CPR number"),
        ("Postnummer", "220", "must be a postcode of four digits"),
        ("Bydel", "0101101234", "must not hold a CPR number"),
        ("Breddegrad", "95", "must be a number from -90 to 90"),
        ("Breddegrad", "", "must stand there too: lat and lon belong together"),
        ("Længdegrad", "øst", "must be a number like 55,68"),
    ],
)
def test_what_a_column_refuses(header: str, cell: str, rule: str) -> None:
    """Tests the one fault: the row, the header, the rule, and nothing of the cell."""
    assert told(employers(BOOKS, JAGTVEJ | {header: cell}).faults) == [f"row 3, {header}: {rule}"]


def test_what_rows_say_against_each_other() -> None:
    """Tests two names of one number, and workplaces and P-numbers that stand twice."""
    other = JAGTVEJ | {"Virksomhed": "Opfundne Boller ApS", "Butik": "Boller", "P-nummer": ""}
    faults = employers(JAGTVEJ, other, JAGTVEJ | {"Butik": "Brød 2"}, BOOKS, BOOKS).faults
    assert told(faults) == [
        "row 3, Virksomhed: must be the name in row 2, which has the same CVR number",
        "row 4, P-nummer: stands in row 2 too",
        "row 6, Butik: stands in row 5 too",
    ]


def test_csv_and_workbook_give_the_same() -> None:
    """Tests numbers as a workbook keeps them, and the digest."""
    typed = JAGTVEJ | {"CVR": 10000009, "P-nummer": 1000000000, "Breddegrad": 55.697}
    one, two = read_employers(csv(JAGTVEJ, BOOKS)), read_employers(xlsx(BOOKS, typed))
    assert {row.listed.name: row.listed for row in one.rows} == {
        row.listed.name: row.listed for row in two.rows
    }
    assert one.digest == two.digest
    assert "Opfundne" not in repr(one)
