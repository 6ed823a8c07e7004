"""Rotation: everything goes over to the newest key while work goes on, and nothing is lost."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

import pytest
from sqlalchemy import insert, select, text

from foundation import lookups, rotation
from foundation.ids import new_id
from foundation.keys import with_newer, without_older
from foundation.lookups import Lookup
from foundation.rotation import left, rotate, sealed_columns
from foundation.tables import Base
from foundation.vault import Cell, NotOpened
from tests.databases import CITY, KEYS, TOWN, AnyDatabase, with_keys
from tests.foundation.ground import refused, together
from tests.people import MONDAY

NEWER: Final = with_newer(KEYS, "seal", "lookup")
NEWEST: Final = without_older(NEWER, "seal", "lookup")
COUNT: Final = 25


def name(number: int) -> dict[str, str]:
    """The texts of a subject."""
    return {"name": f"name {number}", "cpr": f"cpr {number}"}


@pytest.fixture
def newer(database: AnyDatabase) -> Iterator[AnyDatabase]:
    """The database with rows under the old key, as seen by one who has a newer key."""
    for of in (CITY, TOWN):
        with database.writing(of) as session:
            for number in range(COUNT):
                lookups.put(session, f"you_{number}", name(number))
    made = with_keys(database, NEWER)
    yield made
    made.close()


def all_found(database: AnyDatabase, count: int = COUNT) -> None:
    """Everything is found and opens, by one who has the newest key alone."""
    alone = with_keys(database, NEWEST)
    with alone.reading(CITY) as session:
        assert left(session) == 0
        for number in range(count):
            assert lookups.find(session, name(number)).keys() == {f"you_{number}"}
        texts = sorted(str(session.unseal(row, "text")) for row in session.scalars(select(Lookup)))
    assert texts == sorted(one for number in range(count) for one in name(number).values())
    alone.close()


def test_after_rotation_old_keys_can_be_dropped(
    newer: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests batches of seven: what was done is told, nothing is left, another's rows wait."""
    monkeypatch.setattr(rotation, "BATCH", 7)
    with newer.reading(CITY) as session:
        assert left(session) == 4 * COUNT
    done = list(rotate(newer, CITY))
    assert sum(one.rows for one in done if one.column == "text") == 2 * COUNT
    assert sum(one.rows for one in done if one.column == "mark") == 2 * COUNT
    assert max(one.rows for one in done) == 7
    all_found(newer)
    assert list(rotate(newer, CITY)) == []
    with newer.reading(TOWN) as session:
        assert left(session) == 4 * COUNT


@pytest.mark.parametrize("batches", [1, 5, 9])
def test_rotation_stopped_anywhere_goes_on(
    newer: AnyDatabase, monkeypatch: pytest.MonkeyPatch, batches: int
) -> None:
    """Tests a stop within a column, and between two: in the meantime all is found."""
    monkeypatch.setattr(rotation, "BATCH", 7)
    list(islice(rotate(newer, CITY), batches))
    with newer.reading(CITY) as session:
        assert left(session) > 0
        assert len(lookups.find(session, name(3))) == 1
        assert all(session.unseal(row, "text") for row in session.scalars(select(Lookup)))
    list(rotate(newer, CITY))
    all_found(newer)


def test_rotation_under_load(newer: AnyDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests three who write and two who rotate at once: no write is lost, nothing is left."""
    monkeypatch.setattr(rotation, "BATCH", 5)

    def work(number: int) -> None:
        if number < 2:
            list(rotate(newer, CITY))
            return
        for step in range(12):
            new = COUNT + number * 12 + step - 24
            with newer.writing(CITY) as session:
                lookups.put(session, f"you_{new}", name(new))
                lookups.put(session, f"you_{step}", name(step))

    assert together(5, work) == []
    list(rotate(newer, CITY))
    all_found(newer, COUNT + 36)


def test_a_write_in_between_is_left_alone(
    newer: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests the compare-and-set: what was read and has changed since is not overwritten."""
    with newer.reading(CITY) as session:
        id_ = session.scalars(select(Lookup.id).where(Lookup.subject == "you_1")).first()
    seal = newer.vault.seal
    written = b"\2 written in between"

    def meanwhile(text_: str, cell: Cell) -> object:
        if cell.row == id_:
            table = Base.metadata.tables["lookup"]
            statement = table.update().where(table.c.id == id_)
            raw = text("UPDATE lookup SET text = :blob WHERE id = :id")
            assert statement is not None
            meanwhile.session.execute(raw, {"blob": written, "id": id_})  # type: ignore[attr-defined]  # set below
        return seal(text_, cell)

    batch = rotation._batch  # noqa: SLF001  # to get in between

    def watched(session: object, *more: object) -> list[str]:
        meanwhile.session = session  # type: ignore[attr-defined]  # handed to the writer
        return batch(session, *more)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(rotation, "_batch", watched)
    monkeypatch.setattr(newer.vault, "seal", meanwhile)
    for one in rotate(newer, CITY):
        if one.column == "text":
            break
    with newer.reading(CITY) as session:
        query = text("SELECT text FROM lookup WHERE id = :id")
        assert bytes(session.execute(query, {"id": id_}).scalar_one()) == written


def test_what_does_not_open_stops_the_rotation(newer: AnyDatabase) -> None:
    """Tests a damaged cell: it is named, and keeps its key from being dropped."""
    with newer.writing(CITY) as session:
        row = session.scalars(select(Lookup)).first()
        assert row
        id_, damaged = row.id, bytes([1]) + bytes(40)
        session.execute(text("UPDATE lookup SET text = :d WHERE id = :i"), {"d": damaged, "i": id_})
    with pytest.raises(NotOpened, match=f"harbour/lookup/{id_}/text does not open with key 1"):
        list(rotate(newer, CITY))
    with newer.reading(CITY) as session:
        assert left(session) > 0


def test_a_decision_is_sealed_anew_but_not_rewritten(newer: AnyDatabase) -> None:
    """Tests the one sealed column of a table that only grows: a newer key, or empty; no more."""
    tables, common = Base.metadata.tables, {"municipality": CITY, "opened_by": "x"}
    id_ = new_id("dec")
    older = with_keys(newer, KEYS)
    with older.writing(CITY) as session:
        told = {"decided_at": MONDAY, "decided_by": "x", "legal_track": "section_30"}
        session.execute(insert(tables["youth"]), [common | {"id": "you_1", "opened_at": MONDAY}])
        referrer = {"role": "referrer", "name": "x", "opened_at": MONDAY, "id": "acc_1"}
        session.execute(insert(tables["account"]), [common | referrer])
        case = {"id": "ref_1", "youth_id": "you_1", "code": "x", "state": "draft", "version": 1}
        case |= {"referrer": "acc_1", "queue": "x", "drafted_at": MONDAY, "drafted_by": "x"}
        case["turn"] = 1
        session.execute(insert(tables["referral"]), [case | {"municipality": CITY}])
        cell = Cell(CITY, "decision", id_, "reason_text")
        decision = {"id": id_, "referral_id": "ref_1", "number": 1, "version": 1}
        decision |= {"verdict": "approve", "reason": "other", **told}
        decision |= {"reason_text": session.vault.seal("because", cell)}
        session.execute(insert(tables["decision"]), [decision | {"municipality": CITY}])
    older.close()
    list(rotate(newer, CITY))
    with newer.reading(CITY) as session:
        sealed = session.scalars(select(tables["decision"].c.reason_text)).one()
        assert (sealed.key, newer.vault.open(sealed, cell)) == (2, "because")
    for value in (b"\2 of the same key", b"\1 of an older key", b""):
        with newer.writing(CITY) as session, refused("only grows"):
            session.execute(text("UPDATE decision SET reason_text = :v"), {"v": value})
    for column in ("verdict = 'decline', offer = 'other'", "decided_by = 'y'", "number = 2"):
        with newer.writing(CITY) as session, refused("only grows|permission denied"):
            session.execute(text(f"UPDATE decision SET {column}"))
    with newer.writing(CITY) as session:
        session.execute(text("UPDATE decision SET reason_text = NULL"))
    with newer.writing(CITY) as session, refused("only grows"):
        session.execute(text("UPDATE decision SET reason_text = :v"), {"v": b"\3 put back"})


def test_every_sealed_column_is_rotated() -> None:
    """Tests the list against the tables as they are declared."""
    listed = {f"{table.name}.{column.name}" for table, column in sealed_columns()}
    there = {"lookup.text", "application_version.body", "sealed_line.text", "decision.reason_text"}
    assert there <= listed
    assert all("id" in table.c for table, _ in sealed_columns())
