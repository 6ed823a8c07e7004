"""Accounts: opened and closed by whoever may, and from then on powerless."""

import pytest

from foundation import audit
from foundation.accounts import (
    AccountEvent,
    AlreadyClosed,
    EmployerMissing,
    QueueMissing,
    WorkplaceMissing,
    accounts,
    actor,
    close_account,
    open_account,
    operator,
)
from foundation.errors import NotAllowed, NotFound
from foundation.ids import AccountId
from foundation.roles import Actor, Role
from tests.databases import CITY, TOWN, AnyDatabase
from tests.foundation.ground import LATER, OPERATOR, an_account
from tests.people import MONDAY


def test_an_account_acts_until_it_is_closed(database: AnyDatabase) -> None:
    """Tests who acts through it, the log, and that it is never closed twice."""
    with database.writing(CITY) as session:
        id_ = open_account(
            session, role=Role.AMBASSADOR, name="Jonas", queue="north", by=OPERATOR, at=MONDAY
        )
        assert actor(session, id_) == Actor(id_, CITY, Role.AMBASSADOR, "north")
        close_account(session, account=id_, by=OPERATOR, at=LATER)
        with pytest.raises(NotFound):
            actor(session, id_)
        with pytest.raises(AlreadyClosed, match=id_):
            close_account(session, account=id_, by=OPERATOR, at=LATER)
    with database.reading(CITY) as session:
        told = [(entry.event, entry.done_at) for entry in audit.entries(session, id_)]
    assert told == [(AccountEvent.OPENED, MONDAY), (AccountEvent.CLOSED, LATER)]


def test_another_municipality_knows_no_such_account(database: AnyDatabase) -> None:
    """Tests that an account elsewhere is as unknown as none at all, and its operator a stranger."""
    with database.writing(TOWN) as session:
        id_ = an_account(session)
    with database.writing(CITY) as session:
        for unknown in (id_, AccountId("acc_nobody")):
            with pytest.raises(NotFound, match=f"no account {unknown}"):
                actor(session, unknown)
            with pytest.raises(NotFound):
                close_account(session, account=unknown, by=OPERATOR, at=LATER)
        with pytest.raises(NotAllowed):
            open_account(session, role=Role.HR, name="x", by=operator(TOWN), at=MONDAY)
        assert accounts(session) == []


def test_who_may_open_what(database: AnyDatabase) -> None:
    """Tests the roles that manage accounts, that nobody is made operator, and the queue."""
    with database.writing(CITY) as session:
        for role in Role:
            by = Actor(AccountId("acc_me"), CITY, role)
            if role in {Role.ADMINISTRATOR, Role.OPERATOR}:
                open_account(session, role=Role.FINANCE, name=role, by=by, at=MONDAY)
                continue
            with pytest.raises(NotAllowed):
                open_account(session, role=Role.FINANCE, name=role, by=by, at=MONDAY)
        with pytest.raises(NotAllowed, match="account:operator"):
            open_account(session, role=Role.OPERATOR, name="x", by=OPERATOR, at=MONDAY)
        for queue in (None, ""):
            with pytest.raises(QueueMissing):
                open_account(
                    session, role=Role.AMBASSADOR, name="x", queue=queue, by=OPERATOR, at=MONDAY
                )
        for role in (Role.HR, Role.STORE_MANAGER, Role.MENTOR):
            with pytest.raises(EmployerMissing):
                open_account(session, role=role, name="x", by=OPERATOR, at=MONDAY)
        with pytest.raises(WorkplaceMissing):
            open_account(
                session,
                role=Role.STORE_MANAGER,
                name="x",
                employer="emp_a",
                by=OPERATOR,
                at=MONDAY,
            )
        assert [row.name for row in accounts(session)] == ["administrator", "operator"]


def test_open_accounts_come_first(database: AnyDatabase) -> None:
    """Tests the order of the list."""
    with database.writing(CITY) as session:
        first = an_account(session, "Anna")
        for name in ("Clara", "Bo"):
            an_account(session, name)
        close_account(session, account=first, by=OPERATOR, at=LATER)
        session.flush()
        assert [row.name for row in accounts(session)] == ["Bo", "Clara", "Anna"]
