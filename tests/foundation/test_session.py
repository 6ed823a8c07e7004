"""The session: one transaction, one municipality, whole or not at all."""

import logging
import pickle

import pytest
from sqlalchemy import func, select

from foundation.accounts import Account
from foundation.ids import AccountId, JobId, Municipality
from foundation.jobs import Job, enqueue
from foundation.lookups import Lookup, put
from foundation.session import ForeignRow, Session
from foundation.vault import NotOpened
from tests.databases import CITY, TOWN, AnyDatabase
from tests.foundation.ground import OPERATOR, Told, an_account
from tests.people import MONDAY


class Oops(Exception):
    """Something that goes wrong in the tests."""


def count(database: AnyDatabase) -> int:
    """How many accounts there are."""
    with database.reading(CITY) as session:
        return session.scalars(select(func.count()).select_from(Account)).one()


def test_an_act_is_whole_or_not_at_all(database: AnyDatabase) -> None:
    """Tests that whatever is raised undoes rows and log together, and a savepoint its own part."""
    with pytest.raises(Oops), database.writing(CITY) as session:
        an_account(session)
        session.flush()
        raise Oops
    assert count(database) == 0
    with database.writing(CITY) as session:
        an_account(session, "kept")
        with pytest.raises(Oops), session.begin_nested():
            an_account(session, "undone")
            session.flush()
            raise Oops
        an_account(session, "kept too")
    assert count(database) == 2


def test_an_act_never_commits(database: AnyDatabase) -> None:
    """Tests that neither is there for an act: a session would go on without its municipality."""
    with database.writing(CITY) as session:
        for act in (session.commit, session.rollback):
            with pytest.raises(TypeError, match="never"):
                act()
        an_account(session)
    assert count(database) == 1


def test_a_foreign_row_cannot_be_attached(database: AnyDatabase) -> None:
    """Tests a new row, a merged one, and one that another session has read."""
    with database.writing(TOWN) as session:
        id_ = an_account(session)
    with database.reading(TOWN) as session:
        foreign = session.get_one(Account, (TOWN, id_))
        session.expunge(foreign)
    for bring in (Session.add, Session.merge, Session.delete):
        with pytest.raises(ForeignRow), database.writing(CITY) as session:
            bring(session, foreign)
            session.flush()
    with database.reading(CITY) as session:
        assert session.get(Account, (TOWN, id_)) is None
        assert session.get(Account, (CITY, id_)) is None


def test_a_text_is_sealed_into_the_row_it_is_of(database: AnyDatabase) -> None:
    """Tests that a text does not open in another row, and None empties a column."""
    with database.writing(CITY) as session:
        put(session, "you_1", {"name": "Amina"})
        put(session, "you_2", {"name": "Frida"})
    with database.writing(CITY) as session:
        one, other = session.scalars(select(Lookup).order_by(Lookup.subject))
        assert [session.unseal(row, "text") for row in (one, other)] == ["Amina", "Frida"]
        one.text, other.text = other.text, one.text
        with pytest.raises(NotOpened):
            session.unseal(one, "text")
        session.seal(one, "text", None)
        assert session.unseal(one, "text") is None
        session.expunge_all()


@pytest.mark.parametrize("municipality", [TOWN, None])
def test_nothing_is_sealed_into_a_row_of_no_place(
    database: AnyDatabase, municipality: Municipality | None
) -> None:
    """Tests a row of another municipality, and one without an id."""
    row = Lookup(municipality=municipality or CITY, id="lup_1" if municipality else None)
    with database.writing(CITY) as session, pytest.raises(ForeignRow):
        session.seal(row, "text", "x")


def test_jobs_are_handed_on_after_the_commit(
    database: AnyDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    """Tests that the job is there for whoever is woken, and that a broken dispatcher is no harm."""
    woken: list[JobId] = []

    class Waking:
        """Looks the job up, and then fails."""

        def dispatch(self, municipality: Municipality, job: JobId) -> None:
            """Wake."""
            with database.reading(municipality) as session:
                woken.append(session.get_one(Job, (municipality, job)).id)
            raise Oops("Amina")

    database.dispatcher = Waking()
    with caplog.at_level(logging.WARNING), database.writing(CITY) as session:
        job = enqueue(session, Told.DONE, key="k", subject="s", by=OPERATOR, at=MONDAY)
        assert woken == []
    assert woken == [job]
    assert "its dispatcher raised Oops" in caplog.text
    assert "Amina" not in caplog.text
    with pytest.raises(Oops), database.writing(CITY) as session:
        enqueue(session, Told.DONE, key="l", subject="s", by=OPERATOR, at=MONDAY)
        raise Oops
    assert woken == [job]


def test_a_row_cannot_be_pickled_with_its_secret(database: AnyDatabase) -> None:
    """Tests that a row with a sealed text goes into no queue."""
    with database.writing(CITY) as session:
        put(session, "you_1", {"name": "Amina"})
        row = session.scalars(select(Lookup)).one()
        with pytest.raises(TypeError, match="cannot be pickled"):
            pickle.dumps(row)


def test_sessions_do_not_share_rows(database: AnyDatabase) -> None:
    """Tests that two sessions of one municipality hold rows of their own."""
    with database.writing(CITY) as session:
        id_: AccountId = an_account(session)
    with database.reading(CITY) as one, database.reading(CITY) as other:
        assert one.get_one(Account, (CITY, id_)) is not other.get_one(Account, (CITY, id_))
