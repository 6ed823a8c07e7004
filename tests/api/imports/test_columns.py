"""Headers: in either language, however spelled; the unknown, the missing and the doubled."""

import pytest

from api.imports.columns import Column
from api.imports.folding import fold
from api.imports.referral_rows import read_referrals
from api.imports.template import COLUMNS
from tests.api.imports.files import ALMA, BREAD, csv, employers, referral, told


@pytest.mark.parametrize(
    "header",
    ["Fødselsdag", "FØDSELSDAG", "fodselsdag", "Foedselsdag", "fødsels-dag", "Date of Birth"],
)
def test_a_header_is_known_however_it_is_spelled(header: str) -> None:
    """Tests capitals, blanks, signs, missing letters, and English."""
    names = {"Fornavn": "Alma", "Surname": "Eksempel", header: "3.2.2010"}
    listed = read_referrals(csv(names))
    assert not listed.faults
    assert str(listed.rows[0].application.who.birth_date) == "2010-02-03"


@pytest.mark.parametrize("columns", COLUMNS.values(), ids=COLUMNS)
def test_no_two_columns_share_a_name(columns: tuple[Column, ...]) -> None:
    """Tests every header of both languages, folded."""
    names = [name for one in columns for name in {fold(one.danish), fold(one.english)}]
    assert len(names) == len(set(names))
    assert len({one.fills for one in columns}) == len(columns)
    assert all(names)


def test_an_unknown_column_names_the_closest_and_never_itself() -> None:
    """Tests a misspelled header, and a file that begins with somebody instead of headers."""
    assert told(referral(Styrkr="flittig").faults) == [
        "column D: is not a known column; the closest one is Styrker"
    ]
    faults = told(read_referrals(csv({"Alma": "Bo", "Canary": "Ib"})).faults)
    assert "Alma" not in str(faults)
    assert "Canary" not in str(faults)
    assert len([one for one in faults if "is not a known column" in one]) == 2


def test_a_missing_column_and_one_that_stands_twice() -> None:
    """Tests that what must be there must, and that two languages are not two columns."""
    assert told(read_referrals(csv({"Fornavn": "Alma"})).faults) == [
        "file: lacks the column Efternavn",
        "file: lacks the column Fødselsdag",
    ]
    assert told(employers(BREAD | {"CVR number": "10000009"}).faults) == [
        "column C: means the same as CVR"
    ]
    assert told(employers({"CVR": "10000009"}).faults) == ["file: lacks the column Virksomhed"]


def test_a_required_cell_must_be_filled() -> None:
    """Tests a row without a surname, by its own header."""
    row = ALMA | {"Efternavn": ""}
    assert told(read_referrals(csv(ALMA, row)).faults) == ["row 3, Efternavn: must be filled in"]
