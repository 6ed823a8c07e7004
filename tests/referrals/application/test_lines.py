"""The lines that may be released one by one, and whom to."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.application import SCHEMA, Application, Away, Need, Who, Will, Wish, WishList
from referrals.application.lines import Line, digest, lines
from referrals.application.release import MOMENTS, RECIPIENTS, ROWS, WHITELIST, releasable
from tests.applications import application_of
from tests.cast import AMINA, LEA, MALIK, YUSUF, Person, replace
from tests.referral_strategies import applications, births, days, texts

AMINAS = application_of(AMINA)


def by_key(application: Application) -> dict[str, Line]:
    """The lines by key."""
    return {line.key: line for line in lines(application)}


def test_aminas_lines() -> None:
    """Tests the keys of an application, one by one."""
    assert list(by_key(AMINAS)) == [
        "given_name",
        "family_name",
        "contact:phone",
        "contact:by",
        "age_band",
        "school_status",
        "earliest_start",
        "availability",
        "travel",
        "language:da",
        "language:so",
        "wish:job_type:butik",
        "wish:job_type:bageri",
        "wish:job_type:kasse",
        "strength:" + digest("strength", "is on time")[:12],
        "strength:" + digest("strength", "carries on when it gets boring")[:12],
        "need:structure",
        "need:instructions",
        "referrer_contact",
    ]
    held = by_key(AMINAS)
    assert held["need:instructions"].value == {
        "level": 2,
        "sentence": "one instruction at a time",
    }
    assert held["age_band"].value == "15_to_17"
    assert held["school_status"].value == "beyond"
    assert held["travel"].value == {"mode": "bike", "minutes_max": 30, "district": "Nørrebro"}


@given(applications())
def test_keys_are_distinct_and_have_a_row(application: Application) -> None:
    """Tests that no two lines share a key, each is in the table, and none prints its content."""
    found = lines(application)
    assert len({line.key for line in found}) == len(found)
    assert {line.kind for line in found} <= set(ROWS)
    for line in found:
        assert line.digest == digest(line.key, line.value)
        assert repr(line) == f"Line({line.key!r}, {line.digest[:8]!r})"


@given(applications(), applications())
def test_a_digest_changes_if_and_only_if_the_content_does(
    one: Application, two: Application
) -> None:
    """Tests any two applications, line by line."""
    first, second = by_key(one), by_key(two)
    for key in first.keys() & second.keys():
        same = _canonical(first[key].value) == _canonical(second[key].value)
        assert same == (first[key].digest == second[key].digest)
    every = [*first.values(), *second.values()]
    assert len({line.digest for line in every}) == len(
        {(line.key, _canonical(line.value)) for line in every}
    )


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


@pytest.mark.parametrize(
    ("changes", "touched"),
    [
        ({"who": replace(AMINAS.who, given_name="Aminah")}, {"given_name"}),
        ({"who": replace(AMINAS.who, protected_address=True), "addresses": ()}, {"travel"}),
        ({"will": Will(wants_a_job=True, words="for the money")}, set()),
        ({"addresses": (replace(AMINAS.addresses[0], street="Nyvej 2"),)}, set()),
        ({"custody": ()}, set()),
        ({"groups": replace(AMINAS.groups, sex="x", social_measures=None)}, set()),
        ({"school": replace(AMINAS.school, name="another")}, set()),
        ({"excluded": replace(AMINAS.excluded, tasks=("kasse",))}, set()),
        ({"needs": (Need("structure", 3), AMINAS.needs[1])}, {"need:structure"}),
        ({"needs": (Need("structure", 0), AMINAS.needs[1])}, {"need:structure"}),
        ({"strengths": AMINAS.strengths[::-1]}, set()),
        ({"languages": ("so", "da")}, set()),
        ({"languages": ("da", "so", "ar")}, {"language:ar"}),
        ({"wishes": WishList((Wish("butik", 4), *AMINAS.wishes.job_types[1:]))},
         {"wish:job_type:butik"}),
        ({"travel": replace(AMINAS.travel, minutes_max=31)}, {"travel"}),
        ({"referrer": replace(AMINAS.referrer, name="Per")}, {"referrer_contact"}),
        ({"referrer": replace(AMINAS.referrer, relation="colleague")}, set()),
        ({"availability": AMINAS.availability[::-1]}, set()),
        ({"availability": AMINAS.availability[:1]}, {"availability"}),
        ({"away": (Away("exam", AMINA.from_day, AMINA.from_day),)}, {"away"}),
    ],
)  # fmt: skip
def test_a_change_touches_its_own_lines_alone(changes: dict[str, Any], touched: set[str]) -> None:
    """Tests that consents to the other lines stay bound to what they were given for."""
    before, after = by_key(AMINAS), by_key(replace(AMINAS, **changes))
    keys = before.keys() | after.keys()
    assert {key for key in keys if before.get(key) != after.get(key)} == touched


def test_an_amended_strength_is_a_new_line() -> None:
    """Tests that the other strengths keep their lines when one goes and one comes."""
    amended = replace(AMINAS, strengths=("is always on time", *AMINAS.strengths[1:]))
    gone = by_key(AMINAS).keys() - by_key(amended).keys()
    come = by_key(amended).keys() - by_key(AMINAS).keys()
    assert len(gone) == len(come) == 1


@given(applications(), births(), days(0, 100))
def test_the_birth_date_has_no_line(application: Application, born: date, start: date) -> None:
    """Tests that of the birth date a band and the legal status are told, and no more."""
    who = replace(application.who, birth_date=born)
    told = by_key(replace(application, who=who, earliest_start=start))
    assert told["age_band"].value in {"under_15", "15_to_17", "18_or_over"}
    assert told["school_status"].value in {"compulsory", "beyond"}
    assert str(born) not in json.dumps([line.value for line in told.values()])


SECRETS = ("Opfundne Vej", "2200", "Opfundne Skole", "Mona", "00 00 00 02", "own money", "a year")


@pytest.mark.parametrize("person", [AMINA, LEA, MALIK, YUSUF], ids=lambda person: person.name)
def test_what_never_leaves_has_no_line(person: Person) -> None:
    """Tests that address, family, school, groups and the youth's own words are in no line."""
    told = json.dumps([(line.key, line.value) for line in lines(application_of(person))])
    assert not [secret for secret in SECRETS if secret in told]
    assert "social" not in told.replace("social_contact", "")
    excluded = replace(application_of(person).excluded, workplaces=("Secret place",))
    hidden = replace(application_of(person), excluded=excluded, away=(_exam(),))
    assert "Secret" not in json.dumps([line.value for line in lines(hidden)])
    assert "exam" not in json.dumps([line.value for line in lines(hidden)])


def _exam() -> Away:
    return Away("exam", AMINA.from_day, AMINA.from_day)


def test_a_protected_address_gives_no_district_away() -> None:
    """Tests the line on the way to work of somebody who must not be found."""
    who = Who("Amina", protected_address=True)
    coarse = (replace(AMINAS.addresses[0], street=None),)
    told = by_key(replace(AMINAS, who=who, addresses=coarse))
    assert told["travel"].value["district"] is None


def test_what_is_not_told_has_no_line() -> None:
    """Tests an empty draft, and a need that is none."""
    assert lines(Application(SCHEMA)) == ()
    assert lines(Application(SCHEMA, needs=(Need("pace", 0, "not any more"),))) == ()


def test_every_row_has_its_reason_and_somebody_to_go_to() -> None:
    """Tests the table of releases."""
    assert len(ROWS) == len(WHITELIST)
    assert len({row.reason for row in WHITELIST}) == len(WHITELIST)
    for row in WHITELIST:
        assert {row.hr, row.store_manager, row.mentor} <= {None, *MOMENTS}
        assert any(row.since(recipient) for recipient in RECIPIENTS)


@given(st.sampled_from([*ROWS, "address", "groups", ""]), st.sampled_from(RECIPIENTS))
def test_what_may_be_seen_once_may_be_seen_later(kind: str, recipient: str) -> None:
    """Tests that moments only open, and that what has no row never does."""
    seen = [releasable(kind, recipient, moment) for moment in MOMENTS]
    assert seen == sorted(seen)
    assert any(seen) <= (kind in ROWS)


@pytest.mark.parametrize(
    ("kind", "recipient", "seen"),
    [
        ("given_name", "hr", (True, True, True)),
        ("family_name", "hr", (False, True, True)),
        ("family_name", "mentor", (False, False, False)),
        ("need", "mentor", (False, False, True)),
        ("travel", "mentor", (False, False, False)),
        ("contact", "store_manager", (False, True, True)),
    ],
)
def test_who_may_see_what_and_when(kind: str, recipient: str, seen: tuple[bool, ...]) -> None:
    """Tests a few cells of the table: no surname before the interview."""
    assert tuple(releasable(kind, recipient, moment) for moment in MOMENTS) == seen


def test_an_unknown_recipient_is_an_error() -> None:
    """Tests that nobody gets a line by being misspelt, and a line answers as its kind does."""
    with pytest.raises(KeyError):
        releasable("need", "finance")
    with pytest.raises(ValueError, match="lunch"):
        releasable("need", "hr", "lunch")
    need = by_key(AMINAS)["need:structure"]
    assert need.releasable("mentor")
    assert not need.releasable("mentor", "interview")


@given(texts(), texts())
def test_a_digest_belongs_to_its_key(one: str, two: str) -> None:
    """Tests that a consent cannot be moved to another line with the same words."""
    assert (digest("given_name", one) == digest("given_name", two)) == (one == two)
    assert digest("given_name", one) != digest("family_name", one)
