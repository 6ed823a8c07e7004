"""Which columns a list of referrals may have. What is filled is named as in the application."""

from collections.abc import Iterator
from typing import Final

from api.imports import choices, lists
from api.imports.choices import flag, one_of
from api.imports.columns import Column
from api.imports.values import day, decimal

QUEUE: Final = "queue"
ACCOUNT: Final = "account"
SLOTS: Final = ("1", "2")
"""Two addresses and two who have custody have columns of their own."""


def _addresses(slot: str) -> Iterator[Column]:
    n, fills = _numbered(slot), f"addresses.{slot}"
    yield Column(
        f"Adressetype{n}",
        f"Address type{n}",
        f"{fills}.kind",
        "hjem, anbragt, hjem igen or andet; hjem where it is empty",
        "hjem" if slot == "1" else "",
        one_of(choices.ADDRESS),
    )
    yield Column(f"Adresse{n}", f"Address{n}", f"{fills}.street", "street and number")
    yield Column(f"Postnummer{n}", f"Postcode{n}", f"{fills}.postcode", "four digits")
    example = "Nørrebro" if slot == "1" else ""
    yield Column(f"Bydel{n}", f"District{n}", f"{fills}.district", "district", example)
    yield Column(f"Breddegrad{n}", f"Latitude{n}", f"{fills}.lat", "degrees north", reads=decimal)
    yield Column(f"Længdegrad{n}", f"Longitude{n}", f"{fills}.lon", "degrees east", reads=decimal)
    yield Column(
        f"Adresse{n} fra", f"Address{n} from", f"{fills}.from_on", "first day there", reads=day
    )
    yield Column(
        f"Adresse{n} til", f"Address{n} until", f"{fills}.until_on", "last day there", reads=day
    )


def _custody(slot: str) -> Iterator[Column]:
    n, fills = _numbered(slot), f"custody.{slot}"
    danish, english = f"Forældremyndighed{n}", f"Custody{n}"
    first = slot == "1"
    yield Column(
        danish,
        english,
        f"{fills}.relation",
        "mor, far, forælder, slægtning, kommune or anden",
        "mor" if first else "",
        one_of(choices.RELATION),
    )
    example = "Bodil Eksempel" if first else ""
    yield Column(f"{danish} navn", f"{english} name", f"{fills}.name", "name", example)
    example = "00 00 00 02" if first else ""
    yield Column(f"{danish} telefon", f"{english} phone", f"{fills}.phone", "telephone", example)
    yield Column(f"{danish} fra", f"{english} from", f"{fills}.from_on", "first day", reads=day)
    yield Column(f"{danish} til", f"{english} until", f"{fills}.until_on", "last day", reads=day)


def _numbered(slot: str) -> str:
    return "" if slot == "1" else f" {slot}"


REFERRAL_COLUMNS: Final = (
    Column("Fornavn", "First name", "who.given_name", "first name or names", "Alma", required=True),
    Column("Efternavn", "Surname", "who.family_name", "surname", "Eksempel", required=True),
    Column(
        "Fødselsdag", "Date of birth", "who.birth_date", "a day", "3.2.2010", day, required=True
    ),
    Column("Telefon", "Phone", "who.phone", "the youth's own telephone", "00 00 00 01"),
    Column("E-mail", "Email", "who.email", "the youth's own e-mail address", "alma@example.dk"),
    Column(
        "Kontakt helst",
        "Contact by",
        "who.contact_by",
        "telefon, sms, e-mail or indstiller",
        "sms",
        one_of(choices.CONTACT_BY),
    ),
    Column(
        "Beskyttet adresse",
        "Protected address",
        "who.protected_address",
        "ja where nothing finer than a district may be kept",
        "nej",
        flag,
    ),
    Column("Vil have job", "Wants a job", "will.wants_a_job", "ja or nej", "ja", flag),
    Column(
        "Egne ord",
        "Own words",
        "will.words",
        "why, in the youth's own words",
        "Jeg vil tjene mine egne penge.",
    ),
    *(column for slot in SLOTS for column in _addresses(slot)),
    *(column for slot in SLOTS for column in _custody(slot)),
    Column("Skole", "School", "school.name", "name of the school", "Opfundne Skole"),
    Column(
        "Skolegang",
        "Schooling",
        "school.track",
        "undervisningspligtig or færdig",
        "undervisningspligtig",
        one_of(choices.SCHOOLING),
    ),
    Column(
        "9. klasse slutter",
        "Ninth grade ends",
        "school.ninth_grade_ends_on",
        "a day",
        "25.6.2027",
        day,
    ),
    Column(
        "9. klasse oplyst af",
        "Ninth grade told by",
        "school.ninth_grade_source",
        "den unge, skole or register",
        "skole",
        one_of(choices.TOLD_BY),
    ),
    Column(
        "Ønskede job",
        "Jobs wished for",
        "wishes.job_types",
        "each with 1, rather not, to 5, very much",
        "butik 5; bageri 4",
        lists.wishes,
    ),
    Column(
        "Ønskede butikker",
        "Workplaces wished for",
        "wishes.workplaces",
        "the same for workplaces",
        "Torvekøb Jagtvej 4",
        lists.wishes,
    ),
    Column(
        "Kan arbejde",
        "Availability",
        "availability",
        "days and times",
        "ti 14-19; lø 7.30-16",
        lists.windows,
    ),
    Column(
        "Fravær",
        "Away",
        "away",
        "eksamen, ferie or andet, with one day or two",
        "ferie 12.10.2026 til 16.10.2026",
        lists.away,
    ),
    Column(
        "Transport",
        "Travel",
        "travel",
        "gang, cykel or bus, and minutes at most",
        "cykel 30",
        lists.travel,
    ),
    Column(
        "Sprog",
        "Languages",
        "languages",
        "by name or ISO 639 code",
        "dansk, somali",
        lists.languages,
    ),
    Column(
        "Tidligste start",
        "Earliest start",
        "earliest_start",
        "first day the youth can work",
        "23.11.2026",
        day,
    ),
    Column(
        "Ikke i butikker",
        "Not at workplaces",
        "excluded.workplaces",
        "where the youth must not work",
        reads=lists.texts,
    ),
    Column(
        "Ikke i nærheden af",
        "Not near",
        "excluded.areas",
        "circles: degrees north, degrees east, kilometres",
        "55,6967 12,5481 2",
        lists.areas,
    ),
    Column(
        "Ikke opgaver",
        "Not tasks",
        "excluded.tasks",
        "what the work must not contain",
        reads=lists.texts,
    ),
    Column(
        "Styrker",
        "Strengths",
        "strengths",
        "what the youth is good at",
        "møder til tiden; bliver ved",
        lists.texts,
    ),
    Column(
        "Støttebehov",
        "Support needs",
        "needs",
        "each with 0 to 3 and what helps: grænser, selvtillid, struktur, social kontakt, "
        "instruktioner, konflikter, fremmøde, tempo",
        "struktur 2: den samme opgave hver gang; tempo 1",
        lists.needs,
    ),
    Column(
        "Sociale foranstaltninger",
        "Social measures",
        "groups.social_measures",
        "ja or nej; for reports alone",
        "",
        flag,
    ),
    Column("Anbragt", "In care", "groups.in_care", "ja or nej; for reports alone", "", flag),
    Column(
        "Køn",
        "Sex",
        "groups.sex",
        "kvinde, mand or andet; for reports alone",
        "kvinde",
        one_of(choices.SEX),
    ),
    Column(
        "Bydel i opgørelser",
        "District in reports",
        "groups.district",
        "for reports alone",
        "Nørrebro",
    ),
    Column(
        "Indstillet fra",
        "Referred from",
        "referrer.source",
        "gade, skole, værested, ungevejleder, sagsbehandler or andet",
        "skole",
        one_of(choices.SOURCE),
    ),
    Column("Indstiller", "Referrer", "referrer.name", "who refers the youth", "Ib Opfundet"),
    Column(
        "Indstillers telefon",
        "Referrer phone",
        "referrer.phone",
        "telephone at work",
        "00 00 00 03",
    ),
    Column("Indstillers e-mail", "Referrer email", "referrer.email", "e-mail address at work"),
    Column(
        "Indstillers kendskab",
        "Referrer relation",
        "referrer.relation",
        "how they know the youth, and since when",
        "lærer i to år",
    ),
    Column(
        "Indstillers konto",
        "Referrer account",
        ACCOUNT,
        "the account whose drafts they are; the importer's where it is empty",
    ),
    Column(
        "Kø", "Queue", QUEUE, "the queue of the local committee; else the one named for the list"
    ),
)
"""In the order of the template."""
