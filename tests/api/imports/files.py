"""Lists as files, made in memory, and applications written as a row of one."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook

from api.imports.employer_rows import EmployerList, read_employers
from api.imports.kinds import ImportKind
from api.imports.offer_rows import read_mentors, read_positions
from api.imports.referral_rows import ReferralList, read_referrals
from matching.files.faults import Fault
from referrals.application import Application

ALMA: Final = {"Fornavn": "Alma", "Efternavn": "Eksempel", "Fødselsdag": "3.2.2010"}
"""What a row of referrals must tell."""
BREAD: Final = {"CVR": "10000009", "Virksomhed": "Opfundne Brød ApS"}
"""What a row of employers must tell."""
BOOKS: Final = {"CVR": "10000017", "Virksomhed": "Opfundne Bøger ApS"}
JOB: Final = {
    "CVR": "10000009",
    "Butik": "Jagtvej",
    "Titel": "Butiksmedhjælper",
    "Branche": "bageri",
    "Jobtype": "butik",
    "Pladser": "2",
    "Yngste alder": "15",
    "Første start": "2.11.2026",
    "Sidste start": "1.12.2026",
    "Vagter": "ti 14-18; lø 7.30-12",
    "Færrest timer": "4",
    "Flest timer": "8,5",
}
"""What a row of positions must tell."""
GUIDE: Final = {
    "CVR": "10000009",
    "Butik": "Jagtvej",
    "Navn": "Birthe Opfundet",
    "Antal unge": "2",
    "Arbejdstider": "ma 8-16",
    "Skabelon": "den rolige",
}
"""What a row of mentors must tell, its answers by a template."""
DAYS: Final = ("ma", "ti", "on", "to", "fr", "lø", "sø")
Cells = Mapping[str, str]
READERS: Final[Mapping[ImportKind, Any]] = {
    ImportKind.REFERRALS: read_referrals,
    ImportKind.EMPLOYERS: read_employers,
    ImportKind.POSITIONS: read_positions,
    ImportKind.MENTORS: read_mentors,
}
"""What reads each list."""


def csv(*rows: Cells) -> bytes:
    """Rows as a CSV file, as Excel writes it in Danish."""
    return "\r\n".join(";".join(map(_quoted, line)) for line in _lines(rows)).encode("utf-8-sig")


def xlsx(*rows: Mapping[str, Any]) -> bytes:
    """Rows as a workbook; its cells may hold days and numbers too."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in _lines(rows):
        sheet.append(line)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def referral(**cells: str) -> ReferralList:
    """A list of one referral; a header's blank is written as an underscore."""
    return read_referrals(csv(ALMA | {name.replace("_", " "): cells[name] for name in cells}))


def employers(*rows: Cells) -> EmployerList:
    """A list of employers."""
    return read_employers(csv(*rows))


def told(faults: Sequence[Fault]) -> list[str]:
    """Faults in English."""
    return [str(one) for one in faults]


def as_row(application: Application) -> dict[str, str]:
    """An application as the cells of a row."""
    raw = application.write()
    row: dict[str, str] = {}
    for path, header in PLAIN.items():
        part, _, name = path.partition(".")
        held = raw.get(part, {}).get(name) if name else raw.get(part)
        if held is not None:
            row[header] = _plain(held)
    for list_name, headers in SLOTTED.items():
        for n, member in enumerate(raw.get(list_name, [])):
            for name, header in headers.items():
                if member.get(name) is not None:
                    row[header.format(n=f" {n + 1}" if n else "")] = _plain(member[name])
    row |= {header: "; ".join(map(write, held)) for header, held, write in _several(raw) if held}
    travel = raw.get("travel", {})
    row["Transport"] = f"{travel.get('mode', '')} {travel.get('minutes_max', '')}".strip()
    return row


PLAIN: Final = {
    "who.given_name": "Fornavn",
    "who.family_name": "Efternavn",
    "who.birth_date": "Fødselsdag",
    "who.phone": "Telefon",
    "who.email": "E-mail",
    "who.contact_by": "Kontakt helst",
    "who.protected_address": "Beskyttet adresse",
    "will.wants_a_job": "Vil have job",
    "will.words": "Egne ord",
    "school.name": "Skole",
    "school.track": "Skolegang",
    "school.ninth_grade_ends_on": "9. klasse slutter",
    "school.ninth_grade_source": "9. klasse oplyst af",
    "earliest_start": "Tidligste start",
    "groups.social_measures": "Sociale foranstaltninger",
    "groups.in_care": "Anbragt",
    "groups.sex": "Køn",
    "groups.district": "Bydel i opgørelser",
    "referrer.source": "Indstillet fra",
    "referrer.name": "Indstiller",
    "referrer.phone": "Indstillers telefon",
    "referrer.email": "Indstillers e-mail",
    "referrer.relation": "Indstillers kendskab",
}
SLOTTED: Final = {
    "addresses": {
        "kind": "Adressetype{n}",
        "street": "Adresse{n}",
        "postcode": "Postnummer{n}",
        "district": "Bydel{n}",
        "lat": "Breddegrad{n}",
        "lon": "Længdegrad{n}",
        "from_on": "Adresse{n} fra",
        "until_on": "Adresse{n} til",
    },
    "custody": {
        "relation": "Forældremyndighed{n}",
        "name": "Forældremyndighed{n} navn",
        "phone": "Forældremyndighed{n} telefon",
        "from_on": "Forældremyndighed{n} fra",
        "until_on": "Forældremyndighed{n} til",
    },
}


def _several(raw: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    wishes, excluded = raw.get("wishes", {}), raw.get("excluded", {})
    return [
        ("Ønskede job", wishes.get("job_types"), lambda one: f"{one['name']} {one['wish']}"),
        ("Ønskede butikker", wishes.get("workplaces"), lambda one: f"{one['name']}: {one['wish']}"),
        ("Kan arbejde", raw.get("availability"), _window),
        ("Fravær", raw.get("away"), lambda o: f"{o['kind']} {o['from_on']} til {o['until_on']}"),
        ("Sprog", raw.get("languages"), str),
        ("Ikke i butikker", excluded.get("workplaces"), str),
        (
            "Ikke i nærheden af",
            excluded.get("areas"),
            lambda one: " ".join(_plain(one[name]) for name in ("lat", "lon", "km")),
        ),
        ("Ikke opgaver", excluded.get("tasks"), str),
        ("Styrker", raw.get("strengths"), str),
        ("Støttebehov", raw.get("needs"), _need),
    ]


def _window(one: Mapping[str, Any]) -> str:
    return f"{DAYS[one['day'] - 1]} {one['start']}-{one['end']}"


def _need(one: Mapping[str, Any]) -> str:
    sentence = one.get("sentence")
    return f"{one['dimension']} {one['level']}" + (f": {sentence}" if sentence else "")


def _plain(held: Any) -> str:
    if isinstance(held, bool):
        return "ja" if held else "nej"
    if isinstance(held, float):
        return f"{held:.20f}".replace(".", ",")
    return str(held)


def _lines(rows: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    headers = list(dict.fromkeys(header for row in rows for header in row))
    return [headers, *([row.get(header, "") for header in headers] for row in rows)]


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(';"\r\n') else cell
