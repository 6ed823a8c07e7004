"""Rows of referrals: what each column takes and refuses."""

import json
import unicodedata
from datetime import date, time
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from api.imports.choices import _languages
from api.imports.referral_columns import REFERRAL_COLUMNS
from api.imports.referral_rows import read_referrals
from api.sheets.signs import unseen
from matching.files.faults import Refused
from matching.files.reading import read
from referrals.application import Application
from tests.api.imports.files import ALMA, as_row, csv, referral, told, xlsx
from tests.applications import application_of
from tests.cast import AMINA, EMIL, SARA, YUSUF
from tests.referral_strategies import applications

GOOD: list[tuple[str, str, str, Any]] = [
    ("Fødselsdag", "3.2.2010", "who.birth_date", "2010-02-03"),
    ("Fødselsdag", "03-02-2010", "who.birth_date", "2010-02-03"),
    ("Fødselsdag", "03/02-2010", "who.birth_date", "2010-02-03"),
    ("Fødselsdag", "3. 2. 2010", "who.birth_date", "2010-02-03"),
    ("Fødselsdag", "2010-02-03", "who.birth_date", "2010-02-03"),
    ("Telefon", "+45 00000001", "who.phone", "+45 00000001"),
    ("E-mail", "alma@example.dk", "who.email", "alma@example.dk"),
    ("Kontakt helst", "SMS", "who.contact_by", "text_message"),
    ("Beskyttet adresse", "x", "who.protected_address", True),
    ("Vil have job", "Ja", "will.wants_a_job", True),
    ("Vil have job", "FALSK", "will.wants_a_job", False),
    ("Vil have job", "true", "will.wants_a_job", True),
    ("Egne ord", "Jeg vil\nprøve.", "will.words", "Jeg vil prøve."),
    ("Adresse", "Opfundne Vej 1", "addresses", [{"kind": "home", "street": "Opfundne Vej 1"}]),
    ("Adressetype 2", "Anbragt", "addresses", [{"kind": "in_care"}]),
    ("Postnummer", "2200", "addresses", [{"kind": "home", "postcode": "2200"}]),
    ("Bydel", "Valby", "addresses", [{"kind": "home", "district": "Valby"}]),
    ("Adresse fra", "1.9.2026", "addresses", [{"kind": "home", "from_on": "2026-09-01"}]),
    ("Adresse 2 til", "1.9.2026", "addresses", [{"kind": "home", "until_on": "2026-09-01"}]),
    ("Forældremyndighed", "mor", "custody", [{"key": "g1", "relation": "mother"}]),
    ("Forældremyndighed 2", "Kommunen", "custody", [{"key": "g1", "relation": "municipality"}]),
    ("Skole", "Opfundne Skole", "school.name", "Opfundne Skole"),
    ("Skolegang", "færdig", "school.track", "beyond"),
    ("Ønskede job", "butik 5; bageri 4", "wishes.job_types",
     [{"name": "butik", "wish": 5}, {"name": "bageri", "wish": 4}]),
    ("Ønskede butikker", "Torvekøb 7: 3", "wishes.workplaces", [{"name": "Torvekøb 7", "wish": 3}]),
    ("Kan arbejde", "ti 14-19; to 14.30-19:00; lørdag 7 – 16", "availability",
     [{"day": 2, "start": "14:00", "end": "19:00"}, {"day": 4, "start": "14:30", "end": "19:00"},
      {"day": 6, "start": "07:00", "end": "16:00"}]),
    ("Kan arbejde", "Sun 20-24", "availability", [{"day": 7, "start": "20:00", "end": "24:00"}]),
    ("Fravær", "eksamen 1.6.2027 til 25.6.2027; ferie 12-10-2026", "away",
     [{"kind": "exam", "from_on": "2027-06-01", "until_on": "2027-06-25"},
      {"kind": "holiday", "from_on": "2026-10-12", "until_on": "2026-10-12"}]),
    ("Fravær", "ferie 2026-10-12 - 2026-10-16", "away",
     [{"kind": "holiday", "from_on": "2026-10-12", "until_on": "2026-10-16"}]),
    ("Transport", "cykel 30", "travel", {"mode": "bike", "minutes_max": 30}),
    ("Transport", "bus og tog 45 min.", "travel", {"mode": "transit", "minutes_max": 45}),
    ("Transport", "gang", "travel", {"mode": "walk"}),
    ("Transport", "20", "travel", {"minutes_max": 20}),
    ("Sprog", "dansk, somali", "languages", ["da", "so"]),
    ("Sprog", "AR / Turkish", "languages", ["ar", "tr"]),
    ("Tidligste start", "23-11-2026", "earliest_start", "2026-11-23"),
    ("Ikke i butikker", "Torvekøb Jagtvej", "excluded.workplaces", ["Torvekøb Jagtvej"]),
    ("Ikke i nærheden af", "55,6967 12.5481 2", "excluded.areas",
     [{"lat": 55.6967, "lon": 12.5481, "km": 2.0}]),
    ("Ikke opgaver", "svinekød; alkohol", "excluded.tasks", ["svinekød", "alkohol"]),
    ("Styrker", "møder til tiden; bliver ved", "strengths", ["møder til tiden", "bliver ved"]),
    ("Støttebehov", "struktur 2: den samme: hver gang; tempo 1", "needs",
     [{"dimension": "structure", "level": 2, "sentence": "den samme: hver gang"},
      {"dimension": "pace", "level": 1}]),
    ("Sociale foranstaltninger", "nej", "groups.social_measures", False),
    ("Anbragt", "ja", "groups.in_care", True),
    ("Køn", "kvinde", "groups.sex", "f"),
    ("Bydel i opgørelser", "Valby", "groups.district", "Valby"),
    ("Indstillet fra", "værested", "referrer.source", "drop_in_centre"),
    ("Indstiller", "Ib Opfundet", "referrer.name", "Ib Opfundet"),
    ("Indstillers telefon", "00000003", "referrer.phone", "00000003"),
    ("Indstillers e-mail", "ib@example.dk", "referrer.email", "ib@example.dk"),
    ("Indstillers kendskab", "lærer i to år", "referrer.relation", "lærer i to år"),
]  # fmt: skip
NO_DAY = "must be a day like 3.2.2010 or 2010-02-03"
NO_PHONE = "must be a telephone number: 8 digits, or a plus and 8 to 15 digits"
NO_TIMES = "must be days and times, like: ti 14-19; lø 7.30-16"
NO_AWAY = "must be what for and from when to when, like: ferie 12.10.2026 til 16.10.2026"
NO_CPR = "must not hold a CPR number"
BAD = [
    ("Fødselsdag", "31.2.2010", NO_DAY),
    ("Fødselsdag", "03/02/2010", NO_DAY),
    ("Fødselsdag", "3.2.10", NO_DAY),
    ("Fødselsdag", "3.2.1810", "must be a day YYYY-MM-DD from 1900-01-01 to 2199-12-31"),
    ("Telefon", "1234", NO_PHONE),
    ("E-mail", "alma", "must be an e-mail address, without a CPR number in it"),
    ("Kontakt helst", "brev", "must be one of: phone, text message, email, referrer"),
    ("Beskyttet adresse", "måske", "must be one of: yes, no"),
    ("Egne ord", "mit nummer er 010110-1234", NO_CPR),
    ("Egne ord", "a" * 301, "must have at most 300 characters"),
    ("Adressetype", "slot", "must be one of: home, in care, coming home, other"),
    ("Postnummer", "220", "must be a postcode of four digits"),
    ("Breddegrad", "nord", "must be a number like 55,68"),
    ("Forældremyndighed", "nabo",
     "must be one of: mother, father, parent, relative, municipality, other"),
    ("Skole", "010110 1234", NO_CPR),
    ("Skolegang", "på vej", "must be one of: compulsory, beyond"),
    ("Ønskede job", "butik", "must be names, each with a wish of 1 to 5, like: butik 5; bageri 4"),
    ("Ønskede job", "butik 6", "must be a whole number from 1 to 5"),
    ("Ønskede job", "butik 5; butik 4", "names something twice"),
    ("Kan arbejde", "når som helst", NO_TIMES),
    ("Kan arbejde", "ti 19-14", "must have times that end after they start"),
    ("Kan arbejde", "ti 14.60-19", "must have times that end after they start"),
    ("Kan arbejde", "ti 14-19; ti 14-19", "names something twice"),
    ("Kan arbejde", "xx 14-19",
     "must be one of: Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday"),
    ("Fravær", "ferie", NO_AWAY),
    ("Fravær", "ferie 16.10.2026 til 12.10.2026", "must not end before it begins"),
    ("Transport", "raket 30", "must be one of: walk, bike, transit"),
    ("Transport", "cykel 0", "must be a whole number from 1 to 1440"),
    ("Transport", "30 cykel", "must be how, and how many minutes at most, like: cykel 30"),
    ("Sprog", "volapykkisk", "must be languages by their names or codes, like: dansk, somali"),
    ("Sprog", "dansk, da", "names something twice"),
    ("Ikke i nærheden af", "55,7 12,5",
     "must be degrees north, degrees east and kilometres, like: 55,6967 12,5481 2"),
    ("Ikke i nærheden af", "95 12,5 2", "must be a number from -90 to 90"),
    ("Ikke opgaver", "nummer 010110-1234", NO_CPR),
    ("Støttebehov", "struktur",
     "must be needs, each with 0 to 3, like: struktur 2: den samme opgave hver gang; tempo 1"),
    ("Støttebehov", "struktur 4", "must be a whole number from 0 to 3"),
    ("Køn", "ukendt", "must be one of: female, male, other"),
    ("Indstillet fra", "månen",
     "must be one of: street, school, drop-in centre, youth adviser, case worker, other"),
    ("Indstillers telefon", "arbejde", NO_PHONE),
]  # fmt: skip


@pytest.mark.parametrize(("header", "cell", "path", "value"), GOOD)
def test_what_a_column_takes(header: str, cell: str, path: str, value: Any) -> None:
    """Tests what stands in the application afterwards."""
    listed = read_referrals(csv(ALMA | {header: cell}))
    assert told(listed.faults) == []
    held: Any = listed.rows[0].application.write()
    for step in path.split("."):
        held = held[step]
    assert held == value


@pytest.mark.parametrize(("header", "cell", "rule"), BAD)
def test_what_a_column_refuses(header: str, cell: str, rule: str) -> None:
    """Tests the one fault: the row, the header, the rule, and nothing of the cell."""
    listed = read_referrals(csv(ALMA, ALMA | {header: cell}))
    assert told(listed.faults) == [f"row 3, {header}: {rule}"]
    assert [row.number for row in listed.rows] == [2]


def test_every_column_is_tried() -> None:
    """Tests that the table of good values leaves no column out but those tried elsewhere."""
    elsewhere = {"Kø", "Indstillers konto", "Fornavn", "Efternavn"}
    belong_together = {"Breddegrad", "Længdegrad", "9. klasse slutter", "9. klasse oplyst af"}
    tried = {header for header, *_ in GOOD} | elsewhere | belong_together
    first = [one.danish for one in REFERRAL_COLUMNS if " 2" not in one.danish]
    dependent = ("Forældremyndighed ", "Adresse til", "Adressetype")
    assert [name for name in first if name not in tried and not name.startswith(dependent)] == []


def test_what_belongs_together() -> None:
    """Tests pairs of columns, and the places of faults in the second address and holder."""
    assert not referral(Breddegrad="55,697", Længdegrad="12,548").faults
    row = ALMA | {"9. klasse slutter": "25.6.2027", "9. klasse oplyst af": "den unge"}
    assert not read_referrals(csv(row)).faults
    both = {"Adresse": "Vej 1", "Adresse 2": "Vej 2", "Forældremyndighed 2 navn": "Bo"}
    assert told(read_referrals(csv(ALMA | both)).faults) == [
        "row 2, Adresse 2: lasts on a day of Adresse, which is of the same kind",
        "row 2, Forældremyndighed 2: is missing",
    ]
    assert told(referral(Breddegrad_2="55,697").faults) == [
        "row 2, Længdegrad 2: must stand there too: lat and lon belong together"
    ]
    protected = {"Beskyttet adresse": "ja", "Adresse": "Opfundne Vej 1"}
    rule = "must be left out: the address is protected, and it tells more than a district"
    assert told(read_referrals(csv(ALMA | protected)).faults) == [f"row 2, Adresse: {rule}"]


def test_a_cell_that_cannot_be_read_makes_no_other_fault() -> None:
    """Tests that one bad half of a pair does not accuse the other."""
    assert told(referral(Breddegrad="nord", Længdegrad="12,5").faults) == [
        "row 2, Breddegrad: must be a number like 55,68"
    ]


def test_all_faults_at_once_by_row_and_column() -> None:
    """Tests faults in headers, cells and between cells of several rows."""
    bad = ALMA | {"Fødselsdag": "i går", "Køn": "?"}
    faults = told(read_referrals(csv(ALMA | {"Køn": "mand", "Alder": "16"}, bad, ALMA)).faults)
    assert faults == [
        "column E: is not a known column; the closest one is Skolegang",
        f"row 3, Fødselsdag: {NO_DAY}",
        "row 3, Køn: must be one of: female, male, other",
    ] or faults[1:] == [
        f"row 3, Fødselsdag: {NO_DAY}",
        "row 3, Køn: must be one of: female, male, other",
    ]


def test_the_same_twice_is_a_fault() -> None:
    """Tests two rows that tell the same in other words."""
    again = ALMA | {"Fødselsdag": "2010-02-03"}
    assert told(read_referrals(csv(ALMA, again)).faults) == ["row 3: holds the same as row 2"]


def test_csv_and_workbook_give_the_same() -> None:
    """Tests the cast in both formats, with days as days and numbers as numbers, and the digest."""
    rows = [as_row(application_of(one)) for one in (AMINA, YUSUF, SARA, EMIL)]
    typed: list[dict[str, Any]] = [dict(row) for row in rows]
    for row in typed:
        row["Fødselsdag"] = date.fromisoformat(row["Fødselsdag"])
        row["Postnummer"] = int(row["Postnummer"])
        row["Beskyttet adresse"] = False
    plain, book = read_referrals(csv(*rows)), read_referrals(xlsx(*typed))
    assert [row.application for row in plain.rows] == [row.application for row in book.rows]
    assert [row.application.write() for row in plain.rows] == [
        application_of(one).write() for one in (AMINA, YUSUF, SARA, EMIL)
    ]
    other_order = read_referrals(csv(*[dict(reversed(row.items())) for row in reversed(rows)]))
    assert plain.digest == book.digest == other_order.digest
    assert plain.digest != read_referrals(csv(*rows[1:])).digest


def test_a_time_is_no_day() -> None:
    """Tests a cell of a workbook that holds another type."""
    faults = told(read_referrals(xlsx(ALMA | {"Tidligste start": time(14, 30)})).faults)
    assert faults == [f"row 2, Tidligste start: {NO_DAY}"]


def test_faults_of_the_file_repeat_nothing() -> None:
    """Tests what the reader of tables refuses, where it would show the value."""
    for bad in (ALMA | {"Skole": "=Canary()"}, ALMA | {"Skole": "Canary\u200b"}):
        with pytest.raises(Refused) as refused:
            read_referrals(csv(bad))
        assert "Canary" not in str(refused.value)
        assert "row 2, Skole" in str(refused.value)
    with pytest.raises(Refused) as refused:
        read_referrals(csv(ALMA | {"Canary": "=1"}))
    assert told(refused.value.faults) == ["row 2: holds a formula; paste its value"]


def test_words_to_ask_about_are_named_by_column_alone() -> None:
    """Tests that the headers are told, not the words."""
    row = ALMA | {"Styrker": "har adhd; møder", "Støttebehov": "struktur 2: dom for vold"}
    (found,) = read_referrals(csv(row)).rows
    assert found.doubtful == ("Styrker", "Støttebehov")
    assert "adhd" not in repr(found)


def test_languages_are_known_by_both_names() -> None:
    """Tests that every code is one the application takes."""
    assert {"dansk", "danish", "arabisk", "arabic"} <= _languages().keys()
    assert all(1 < len(code) < 4 for code in _languages().values())


@given(applications(), st.data())
def test_an_application_comes_back_from_its_row(
    application: Application, data: st.DataObject
) -> None:
    """Tests random applications, as far as a row can tell them, in the order of any columns."""
    told_by_row = tellable(application)
    row = as_row(told_by_row)
    headers = data.draw(st.permutations(sorted(row)))
    listed = read_referrals(csv({header: row[header] for header in headers}))
    assert told(listed.faults) == [], row
    assert listed.rows[0].application == told_by_row


def tellable(application: Application) -> Application:
    """What a row can tell of an application.

    That is two addresses, two holders, and texts without signs that part one thing from the next.
    """
    raw = _plainly(application.write())
    who = raw.setdefault("who", {})
    who.setdefault("given_name", "Alma")
    who.setdefault("family_name", "Eksempel")
    who.setdefault("birth_date", "2010-02-03")
    raw["addresses"] = raw.get("addresses", [])[:2]
    raw["custody"] = [
        held | {"key": f"g{n}"} for n, held in enumerate(raw.get("custody", [])[:2], 1)
    ]
    try:
        return read(Application, _bytes(raw))
    except Refused:
        assume(condition=False)
        raise


def _plainly(held: Any) -> Any:
    if isinstance(held, dict):
        return {
            name: _plainly(value) for name, value in held.items() if _plainly(value) is not None
        }
    if isinstance(held, list):
        return [one for one in map(_plainly, held) if one is not None]
    if isinstance(held, float):
        return round(held, 9)
    if not isinstance(held, str):
        return held
    kept = "".join(sign for sign in unicodedata.normalize("NFC", held) if sign not in ";:")
    text = " ".join("".join(sign for sign in kept if not unseen(sign)).split())
    text = unicodedata.normalize("NFC", text)
    return None if not text or text[0] in "=＝" else text


def _bytes(raw: Any) -> bytes:
    return json.dumps(raw).encode()
