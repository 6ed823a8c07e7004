"""Lookups: found by a mark, never by reading."""

from sqlalchemy import select, text

from foundation import lookups
from foundation.keys import new_keys, with_newer
from foundation.lookups import Lookup
from tests.databases import CITY, KEYS, TOWN, AnyDatabase, with_keys

AMINA = {"cpr": "0101101234", "name": "amina yusuf"}


def test_a_subject_is_found_by_any_of_its_texts(database: AnyDatabase) -> None:
    """Tests which kinds a subject is found by, and that kinds are apart."""
    with database.writing(CITY) as session:
        lookups.put(session, "you_1", AMINA)
        lookups.put(session, "you_2", {"name": "amina yusuf"})
        assert lookups.find(session, AMINA) == {
            "you_1": frozenset({"cpr", "name"}),
            "you_2": frozenset({"name"}),
        }
        assert lookups.find(session, {"name": "0101101234"}) == {}
        assert lookups.find(session, {}) == {}


def test_what_was_put_replaces_what_was_there(database: AnyDatabase) -> None:
    """Tests a change of name, and forgetting."""
    with database.writing(CITY) as session:
        lookups.put(session, "you_1", AMINA)
        lookups.put(session, "you_1", {"name": "amina holm"})
        assert lookups.find(session, AMINA) == {}
        assert lookups.find(session, {"name": "amina holm"}).keys() == {"you_1"}
        lookups.forget(session, "you_1")
        assert session.scalars(select(Lookup)).all() == []


def test_nothing_readable_is_stored(database: AnyDatabase) -> None:
    """Tests every byte of the table, and that a mark says nothing without the key."""
    with database.writing(CITY) as session:
        lookups.put(session, "you_1", AMINA)
    with database.reading(CITY) as session:
        stored = repr(session.execute(text("SELECT * FROM lookup")).all())
    for secret in AMINA.values():
        assert secret not in stored
        assert secret.encode().hex() not in stored
    stranger = with_keys(database, new_keys())
    with stranger.reading(CITY) as session:
        assert lookups.find(session, AMINA) == {}
    stranger.close()


def test_two_municipalities_cannot_lay_their_marks_side_by_side(database: AnyDatabase) -> None:
    """Tests that one person has another mark in each, and is found in each alone."""
    marks = []
    for of in (CITY, TOWN):
        with database.writing(of) as session:
            lookups.put(session, f"you_{of}", {"cpr": AMINA["cpr"]})
        with database.reading(of) as session:
            marks.append(session.scalars(select(Lookup.mark)).one())
            assert lookups.find(session, AMINA).keys() == {f"you_{of}"}
    assert marks[0] != marks[1]


def test_old_marks_are_found_while_keys_are_rotated(database: AnyDatabase) -> None:
    """Tests a row under the older key and one under the newer, found by one who has both."""
    with database.writing(CITY) as session:
        lookups.put(session, "you_1", AMINA)
    newer = with_keys(database, with_newer(KEYS, "lookup", "seal"))
    with newer.writing(CITY) as session:
        lookups.put(session, "you_2", AMINA)
        assert lookups.find(session, AMINA).keys() == {"you_1", "you_2"}
    newer.close()
