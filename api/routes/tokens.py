"""Tokens: what another program signs in with, as an account, to do some of what that may do."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from api.routes.bodies import GivenId, Id, Made, Sent, Shown, Words, example
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, Place, page
from foundation.access import tokens
from foundation.access.tokens import ApiToken
from foundation.ids import AccountId
from foundation.roles import Permission

doors = Doors("/tokens", "tokens")


class TokenShown(Shown):
    """A token, without what is shown with it: nobody here knows that any more."""

    id: str
    account: str
    label: str
    """What it is for."""
    scopes: tuple[Permission, ...]
    until_on: date
    made_at: datetime
    made_by: str
    revoked_at: datetime | None
    revoked_by: str | None


class TokenAsked(Sent):
    """Whose token it is, what for, and what it may do."""

    model_config = example(
        {
            "account": "acc_7k2m4x9q3v8w5t1r6p0d",
            "label": "The matching of Havneby",
            "scopes": ["engine:use"],
            "until_on": "2026-12-31",
        }
    )

    account: GivenId
    label: Words
    scopes: Annotated[frozenset[Permission], Field(min_length=1, max_length=len(Permission))]
    until_on: date
    """Within a year; on this day it works for the last time."""


class TokenMade(Made):
    """A new token."""

    token: Annotated[str, Field(description="what to send as `Bearer`: shown this once")]


@doors.get("", asks=Permission.ACCOUNT_MANAGE)
def listed(act: Reading, after: After = None, limit: Limit = 50) -> Page[TokenShown]:
    """All tokens, the newest first."""
    rows = tokens.tokens(act.session, by=act.by)
    return page(rows, place=_place, shown=TokenShown.model_validate, after=after, limit=limit)


@doors.post("", asks=Permission.ACCOUNT_MANAGE, status=201, repeats=False)
def make(act: Writing, body: TokenAsked) -> TokenMade:
    """Make a token for an account. What it is shown as is answered once and kept nowhere.

    That is why this request takes no key to be sent again with.
    """
    handed = tokens.make(
        act.session,
        account=AccountId(body.account),
        label=body.label,
        scopes=body.scopes,
        until_on=body.until_on,
        **act.done,
    )
    return TokenMade(id=handed.id, token=str(handed))


@doors.post("/{token}/revocation", asks=Permission.ACCOUNT_MANAGE)
def revoke(act: Writing, token: Id) -> None:
    """Let a token open nothing any more."""
    tokens.revoke(act.session, token=token, **act.done)


def _place(row: ApiToken) -> Place:
    """The newest first."""
    return (-int(row.made_at.timestamp() * 1_000_000), row.id)
