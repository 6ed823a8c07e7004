"""Tenancy: every way round the models that a statement may take ends in one's own municipality.

On SQLite the other municipality lies in another file; on PostgreSQL its rows lie beside.
"""

from collections.abc import Callable
from typing import Final

import pytest
from sqlalchemy import delete, exists, insert, literal_column, select, text, union_all, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import aliased
from sqlalchemy.orm.exc import StaleDataError

from foundation.accounts import Account
from foundation.ids import AccountId
from foundation.jobs import Job, JobState
from foundation.roles import Role
from foundation.session import Session
from foundation.tables import Base
from tests.databases import CITY, TOWN, AnyDatabase
from tests.foundation.ground import Told, an_account, refused
from tests.people import MONDAY

T: Final = Base.metadata.tables["account"]
READS: Final[dict[str, Callable[[Session], object]]] = {
    "orm": lambda s: s.scalars(select(Account.name)).all(),
    "core": lambda s: s.scalars(select(T.c.name)).all(),
    "text": lambda s: s.scalars(text("SELECT name FROM account")).all(),
    "connection": lambda s: (
        s.connection().exec_driver_sql("SELECT name FROM account").scalars().all()
    ),
    "count": lambda s: s.scalars(text("SELECT name FROM account WHERE 1 = 1 OR true")).all(),
    "union": lambda s: s.scalars(
        union_all(select(T.c.name).where(T.c.id == ""), select(T.c.name))
    ).all(),
    "cte": lambda s: s.scalars(select(select(T).cte("every").c.name)).all(),
    "subquery": lambda s: s.scalars(select(select(T).subquery().c.name)).all(),
    "correlated": lambda s: s.scalars(
        select(T.c.name).where(exists().where(aliased(Account).id == T.c.id))
    ).all(),
    "named": lambda s: s.scalars(select(T.c.name).where(T.c.municipality == TOWN)).all(),
    "not ours": lambda s: s.scalars(select(T.c.name).where(T.c.municipality != CITY)).all(),
    "join": lambda s: s.scalars(
        select(T.c.name).join_from(T, T.alias(), literal_column("true"))
    ).all(),
}
WRITES: Final[dict[str, Callable[[Session, AccountId], object]]] = {
    "update": lambda s, _: s.execute(update(T).values(name="Mallory")),
    "update by name": lambda s, _: s.execute(
        update(Account).where(Account.municipality == TOWN).values(name="Mallory")
    ),
    "bulk update by key": lambda s, id_: s.execute(
        update(Account), [{"municipality": TOWN, "id": id_, "name": "Mallory"}]
    ),
    "bulk mappings": lambda s, id_: s.bulk_update_mappings(
        Account.__mapper__, [{"municipality": TOWN, "id": id_, "name": "Mallory"}]
    ),
    "text": lambda s, _: s.execute(text("UPDATE account SET name = 'Mallory'")),
    "move": lambda s, id_: s.execute(
        update(T).where(T.c.id == id_).values(municipality=CITY, name="Mallory")
    ),
    "delete": lambda s, _: s.execute(delete(Job)),
    "delete by name": lambda s, _: s.execute(
        text("DELETE FROM job WHERE municipality <> 'harbour'")
    ),
}


@pytest.fixture
def foreign(database: AnyDatabase) -> AccountId:
    """An account and a job of another municipality."""
    with database.writing(TOWN) as session:
        id_ = an_account(session, "Theirs")
        session.execute(insert(Job), [a_job(TOWN)])
    with database.writing(CITY) as session:
        an_account(session, "Ours")
    return id_


def a_job(municipality: str) -> dict[str, object]:
    """A row."""
    return {
        "municipality": municipality,
        "id": "job_1",
        "kind": Told.DONE.value,
        "key": "k",
        "subject": "s",
        "state": JobState.QUEUED,
        "attempts": 0,
        "due_on_or_after": MONDAY,
        "queued_at": MONDAY,
        "queued_by": "x",
    }


def an_account_row(municipality: str, id_: str) -> dict[str, object]:
    """A row."""
    told = {"role": Role.HR, "name": "Mallory", "opened_at": MONDAY, "opened_by": "x"}
    return {"municipality": municipality, "id": id_, **told}


@pytest.mark.usefixtures("foreign")
@pytest.mark.parametrize("way", READS)
def test_nobody_reads_another_municipality(database: AnyDatabase, way: str) -> None:
    """Tests each way to read, with and without a condition of one's own."""
    with database.reading(CITY) as session:
        assert READS[way](session) in (["Ours"], [])


@pytest.mark.parametrize("way", WRITES)
def test_nobody_changes_another_municipality(
    database: AnyDatabase, foreign: AccountId, way: str
) -> None:
    """Tests each way to write: refused, or nothing of theirs is touched."""
    try:
        with database.writing(CITY) as session:
            WRITES[way](session, foreign)
    except (DBAPIError, StaleDataError):
        pass
    with database.reading(TOWN) as session:
        assert session.scalars(select(Account.name)).all() == ["Theirs"]
        assert session.scalars(select(Job.id)).all() == ["job_1"]


def test_nobody_inserts_for_another_municipality(database: AnyDatabase, foreign: AccountId) -> None:
    """Tests a new row, one that is there already, and one that is copied out of a select."""
    for id_ in ("acc_new", foreign):
        with database.writing(CITY) as session, refused():
            session.execute(insert(T), [an_account_row(TOWN, id_)])
    with database.writing(CITY) as session, refused():
        names = [column.name for column in T.columns]
        copied = select(
            *(literal_column("'elsewhere'") if n == "municipality" else T.c[n] for n in names)
        )
        session.execute(insert(T).from_select(names, copied))


def test_ids_of_others_may_be_ours_too(database: AnyDatabase, foreign: AccountId) -> None:
    """Tests that a taken id says nothing of another municipality: the key begins with ours."""
    with database.writing(CITY) as session:
        session.execute(insert(T), [an_account_row(CITY, foreign)])
    with database.writing(CITY) as session, refused("UNIQUE|unique"):
        session.execute(insert(T), [an_account_row(CITY, foreign)])


def test_no_row_refers_to_another_municipality(database: AnyDatabase, foreign: AccountId) -> None:
    """Tests that foreign keys begin with the municipality: theirs is as unknown as none at all."""
    told = []
    for account in (foreign, "acc_nobody"):
        with database.writing(CITY) as session:
            session.execute(
                text(
                    "INSERT INTO meeting (municipality, id, held_on, convened_at, convened_by)"
                    " VALUES ('harbour', 'mtg_1', '2026-11-02', '2026-11-02T08:00:00Z', 'x')"
                    " ON CONFLICT DO NOTHING"
                )
            )
        with database.writing(CITY) as session, pytest.raises(DBAPIError) as error:
            session.execute(
                text(
                    "INSERT INTO meeting_seat (municipality, id, meeting_id, account)"
                    " VALUES ('harbour', 'seat_1', 'mtg_1', :account)"
                ),
                {"account": account},
            )
        told.append(str(error.value).replace(account, "..."))
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("account", {"role": "'king'"}),
        ("account", {"role": "'ambassador'", "queue": "NULL"}),
        ("account", {"closed_at": "opened_at"}),
        ("account", {"closed_by": "'x'"}),
        ("job", {"state": "'asleep'"}),
        ("job", {"state": "'done'"}),
        ("job", {"done_at": "queued_at"}),
        ("job", {"done_by": "'x'"}),
        ("job", {"state": "'running'"}),
        ("job", {"leased_until": "queued_at"}),
        ("job", {"attempts": "-1"}),
        ("job", {"key": "NULL"}),
        ("audit_head", {"hash": "NULL"}),
    ],
)
def test_a_row_that_contradicts_itself_is_refused(
    database: AnyDatabase, table: str, values: dict[str, str]
) -> None:
    """Tests the checks of the ground's tables, in raw SQL."""
    with database.writing(CITY) as session:
        an_account(session)
        session.execute(insert(Job), [a_job(CITY)])
    sets = ", ".join(f"{column} = {value}" for column, value in values.items())
    with database.writing(CITY) as session, refused("CHECK|check|NOT NULL|not-null"):
        session.execute(text(f"UPDATE {table} SET {sets}"))


def test_a_job_may_be_all_it_can_be(database: AnyDatabase) -> None:
    """Tests that the checks above let each state of a job be."""
    for number, state in enumerate(JobState):
        row = a_job(CITY) | {"id": f"job_{number}", "key": str(number), "state": state}
        row |= {"leased_until": MONDAY} if state is JobState.RUNNING else {"leased_until": None}
        done = state is JobState.DONE
        row |= {"done_at": MONDAY if done else None, "done_by": "x" if done else None}
        with database.writing(CITY) as session:
            session.execute(insert(Job), [row])
