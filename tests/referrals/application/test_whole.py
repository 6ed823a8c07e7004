"""The application as a file: read, written, refused, half filled in."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given

from api.demo.cast import YOUTHS
from matching.files.faults import Refused
from matching.files.reading import read
from matching.files.records import columns, json_schema
from referrals.application import (
    SCHEMA,
    Address,
    Application,
    Away,
    Holder,
    LackCode,
    Need,
    School,
    Who,
    Will,
    Wish,
)
from tests.applications import application_of
from tests.cast import AMINA, YUSUF, ZAHRA, Person, replace
from tests.referral_strategies import applications

DRAFT = Application(SCHEMA)


def as_bytes(application: Application) -> bytes:
    """The application as a file."""
    return json.dumps(application.write(), ensure_ascii=False).encode()


@given(applications())
def test_what_is_written_is_read(application: Application) -> None:
    """Tests that an application comes back from its file as it was, a draft too."""
    assert read(Application, as_bytes(application)) == application


def test_the_emptiest_draft_can_be_kept() -> None:
    """Tests that nothing but the schema is asked of a draft."""
    assert DRAFT.write() == {"schema": SCHEMA}
    assert read(Application, as_bytes(DRAFT)) == DRAFT


@pytest.mark.parametrize("person", YOUTHS, ids=lambda person: person.name)
def test_the_applications_of_the_cast_lack_nothing(person: Person) -> None:
    """Tests that what the cast tells is enough to submit."""
    assert application_of(person).lacks() == ()


def test_an_empty_draft_lacks_all_there_is_to_lack() -> None:
    """Tests the codes; an address and custody are asked for once there is a start."""
    codes = {lack.code for lack in DRAFT.lacks()}
    waiting = {LackCode.ADDRESS, LackCode.PLACE, LackCode.CUSTODY, LackCode.NINTH_GRADE}
    assert codes == set(LackCode) - waiting


AMINAS = application_of(AMINA)
HOME = AMINAS.addresses[0]


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"who": replace(AMINAS.who, family_name=None)}, "NAME", "who.family_name"),
        ({"who": replace(AMINAS.who, given_name=None)}, "NAME", "who.given_name"),
        ({"who": replace(AMINAS.who, birth_date=None)}, "BIRTH_DATE", "who.birth_date"),
        ({"who": replace(AMINAS.who, phone=None)}, "CONTACT", "who.phone"),
        ({"will": Will(wants_a_job=True)}, "WILL", "will.words"),
        ({"will": Will(words="money")}, "WILL", "will.wants_a_job"),
        ({"addresses": ()}, "ADDRESS", "addresses"),
        ({"addresses": (replace(HOME, district=None),)}, "PLACE", "addresses[0].district"),
        ({"custody": ()}, "CUSTODY", "custody"),
        ({"school": School()}, "SCHOOL_TRACK", "school.track"),
        ({"school": School("beyond")}, "NINTH_GRADE", "school.ninth_grade_ends_on"),
        ({"availability": ()}, "AVAILABILITY", "availability"),
        ({"languages": ()}, "LANGUAGES", "languages"),
        ({"earliest_start": None}, "EARLIEST_START", "earliest_start"),
        ({"travel": replace(AMINAS.travel, mode=None)}, "TRAVEL", "travel.mode"),
        ({"travel": replace(AMINAS.travel, minutes_max=None)}, "TRAVEL", "travel.minutes_max"),
        ({"referrer": replace(AMINAS.referrer, source=None)}, "SOURCE", "referrer.source"),
        ({"referrer": replace(AMINAS.referrer, name=None)}, "REFERRER", "referrer.name"),
        ({"referrer": replace(AMINAS.referrer, phone=None)}, "REFERRER", "referrer.phone"),
    ],
)
def test_each_lack_is_told_alone(changes: dict[str, Any], code: str, path: str) -> None:
    """Tests that leaving out one thing is told by its code and path, and nothing else is."""
    lacks = replace(AMINAS, **changes).lacks()
    assert [(lack.code, lack.path) for lack in lacks] == [(code, path)]


def test_a_youth_may_be_reached_through_the_referrer() -> None:
    """Tests that somebody without a telephone can be referred."""
    who = replace(AMINAS.who, phone=None, contact_by="referrer")
    assert replace(AMINAS, who=who).lacks() == ()


def test_custody_is_asked_for_until_18_alone() -> None:
    """Tests both sides of Zahra's 18th birthday."""
    zahras = replace(application_of(ZAHRA), custody=())
    birthday = date(2027, 2, 1)
    before = replace(zahras, earliest_start=birthday - timedelta(days=1))
    assert [lack.code for lack in before.lacks()] == [LackCode.CUSTODY]
    assert replace(zahras, earliest_start=birthday).lacks() == ()


@pytest.mark.parametrize(
    ("build", "fault"),
    [
        (lambda: Who(phone="12"), "phone: must be a telephone number"),
        (lambda: Who(email="x"), "email: must be an e-mail address"),
        (lambda: Who(given_name="x" * 81), "given_name: must have at most 80 characters"),
        (lambda: Holder("Mona", "mother"), "key: must be a small letter and one or two digits"),
        (lambda: Address("home", postcode="220"), "postcode: must be a postcode"),
        (lambda: Address("home", lat=55.7), "lon: must stand there too"),
        (lambda: Address("home", lon=12.5), "lat: must stand there too"),
        (lambda: School("beyond", date(2026, 6, 26)), "ninth_grade_source: must stand there"),
        (lambda: School("beyond", None, "youth"), "ninth_grade_ends_on: must stand there"),
        (
            lambda: Away("exam", date(2027, 5, 2), date(2027, 5, 1)),
            "until_on: must not be before from_on",
        ),
        (lambda: Need("pace", 4), "level: must be a whole number from 0 to 3"),
        (lambda: Need("anger", 1), "dimension: must be one of"),
        (lambda: Wish("butik", 6), "wish: must be a whole number from 1 to 5"),
        (lambda: replace(DRAFT, languages=("dansk",)), "languages[0]: must be a language code"),
        (lambda: replace(DRAFT, strengths=("kind", "kind")), "strengths[1]: stands already at"),
        (
            lambda: replace(DRAFT, needs=(Need("pace", 1), Need("pace", 2))),
            "needs[1].dimension: stands already at needs[0]",
        ),
        (
            lambda: replace(DRAFT, custody=(Holder("g1", "mother"), Holder("g1", "father"))),
            "custody[1].key: stands already at custody[0]",
        ),
    ],
)
def test_nonsense_cannot_be_built(build: Callable[[], object], fault: str) -> None:
    """Tests that what breaks a rule is refused with path and rule."""
    with pytest.raises(Refused) as refused:
        build()
    assert fault in str(refused.value)


CANARY = "Kanariefugl"


def canaries(value: Any) -> Any:
    """The same file, wrong everywhere, with a word of its own in each place."""
    if isinstance(value, dict):
        return {key: canaries(one) for key, one in value.items()} | {f"{CANARY} {CANARY}": 1}
    if isinstance(value, list):
        return [canaries(one) for one in value] * 2
    return [CANARY]


def test_no_fault_repeats_what_was_written() -> None:
    """Tests that neither value nor odd key nor printed record tells what stands in a file."""
    wrong = canaries(application_of(YUSUF).write())
    with pytest.raises(Refused) as refused:
        read(Application, json.dumps(wrong).encode())
    faults = refused.value.faults
    assert len(faults) > 60
    assert CANARY not in str(refused.value)
    assert CANARY not in repr(faults)
    twice = json.dumps({"who": {"given_name": CANARY}})[:-1] + f', "who": "{CANARY}"}}'
    with pytest.raises(Refused) as refused:
        read(Application, twice.encode())
    assert CANARY not in str(refused.value)
    with pytest.raises(Refused) as refused:
        Who(given_name={CANARY})  # type: ignore[arg-type]  # what a careless caller may give
    assert CANARY not in repr(refused.value)
    assert "Yusuf" not in repr(application_of(YUSUF))
    assert "Skovgaard" not in f"{application_of(YUSUF).who}"


def test_the_schema_describes_every_field() -> None:
    """Tests the JSON Schema of the file."""
    schema = json.loads(json.dumps(json_schema(Application)))
    assert list(schema["properties"]) == [column.name for column in columns(Application)]
    assert schema["required"] == ["schema"]
    assert all(one["description"] for one in schema["properties"].values())
