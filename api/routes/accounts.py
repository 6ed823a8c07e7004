"""Accounts: who may sign in, as what. The administrator's; signing in itself is elsewhere."""

from datetime import datetime
from typing import Annotated

from fastapi import Query

from api.routes.asking import ask_any
from api.routes.bodies import GivenId, Id, Made, Sent, Shown, Words, example
from api.web.acting import Act, Reading, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, Place, page
from employers.models import Employer, Workplace
from foundation import accounts
from foundation.accounts import Account
from foundation.errors import NotFound
from foundation.ids import AccountId
from foundation.roles import Permission, Role

doors = Doors("/accounts", "accounts")


class AccountShown(Shown):
    """An account."""

    id: str
    role: Role
    name: str
    """Whose it is; a youth's bears none."""
    queue: str | None
    """The local committee of an ambassador."""
    employer: str | None
    """The company of HR, a store manager or a mentor."""
    workplace: str | None
    """The workplace of a store manager."""
    opened_at: datetime
    closed_at: datetime | None


class Opened(Sent):
    """Whose account it is, and what for."""

    model_config = example({"role": "ambassador", "name": "Aksel Holm", "queue": "Nørrebro"})

    role: Role
    name: Words
    queue: Words | None = None
    employer: GivenId | None = None
    workplace: GivenId | None = None


@doors.get("", asks=Permission.ACCOUNT_MANAGE)
def listed(
    act: Reading,
    role: Annotated[Role | None, Query(description="of one role alone")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[AccountShown]:
    """All accounts, the open ones first, each lot in the order in which they were opened."""
    ask_any(act.by, Permission.ACCOUNT_MANAGE)
    rows = [one for one in accounts.accounts(act.session) if role in {None, one.role}]
    return page(rows, place=_place, shown=AccountShown.model_validate, after=after, limit=limit)


@doors.post("", asks=Permission.ACCOUNT_MANAGE, status=201, made_at="/accounts/{id}")
def open_(act: Writing, body: Opened) -> Made:
    """Open an account; how its owner signs in is set afterwards."""
    ask_any(act.by, Permission.ACCOUNT_MANAGE)
    _check_place(act, body)
    return Made(id=accounts.open_account(act.session, **body.model_dump(), **act.done))


@doors.get("/{account}", asks=Permission.ACCOUNT_MANAGE)
def show(act: Reading, account: Id) -> AccountShown:
    """One account."""
    ask_any(act.by, Permission.ACCOUNT_MANAGE)
    row = act.session.get(Account, (act.session.municipality, AccountId(account)))
    if row is None:
        raise NotFound(thing="account", id=account)
    return AccountShown.model_validate(row)


@doors.post("/{account}/closing", asks=Permission.ACCOUNT_MANAGE)
def close(act: Writing, account: Id) -> None:
    """Close an account: from now on it may do nothing."""
    accounts.close_account(act.session, account=AccountId(account), **act.done)


def _check_place(act: Act, body: Opened) -> None:
    """Ask that company and workplace are there, and are of each other. Raises `NotFound`."""
    ours = act.session.municipality
    if body.employer and act.session.get(Employer, (ours, body.employer)) is None:
        raise NotFound(thing="employer", id=body.employer)
    if body.workplace:
        row = act.session.get(Workplace, (ours, body.workplace))
        if row is None or row.employer_id != body.employer:
            raise NotFound(thing="workplace", id=body.workplace)


def _place(row: Account) -> Place:
    closed = row.closed_at is not None
    return (int(closed), int(row.opened_at.timestamp() * 1_000_000), row.id)
