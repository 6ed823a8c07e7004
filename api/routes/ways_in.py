"""By what an account signs in, as its administrator keeps it. No secret is ever shown again."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.routes.bodies import Id, Sent, Shown, example
from api.web.acting import Act, Reading, Writing
from api.web.doors import Doors
from api.web.origins import base_of
from api.web.tags import digest_of
from foundation.access import factors, leaving, links, names, outside, passwords, recovery, sessions
from foundation.access.links import LASTS
from foundation.access.words import Use
from foundation.accounts import actor
from foundation.errors import NotFound
from foundation.ids import AccountId
from foundation.roles import Case, Permission, require

doors = Doors("/accounts/{account}", "ways-in")


class WaysIn(Shown):
    """By what an account signs in."""

    sign_in_name: str | None
    password_set_at: datetime | None
    second_factor: Annotated[bool, Field(description="whether a device is confirmed")]
    recovery_codes: Annotated[int, Field(description="how many are left")]
    providers: Annotated[list[str], Field(description="where else it signs in")]
    sessions: Annotated[int, Field(description="how many go on")]


class Named(Sent):
    """The name an account signs in by."""

    model_config = example({"name": "karen@example.org"})

    name: Annotated[str, Field(min_length=3, max_length=254, description="e-mail or user name")]


class Wanted(Sent):
    """What a link is to be good for."""

    model_config = example({"use": "password"})

    use: Use


class LinkMade(Shown):
    """A link, shown once: to be given to its owner and nobody else."""

    address: str
    lasts_until: datetime


class Elsewhere(Sent):
    """Who the account's owner is elsewhere."""

    model_config = example({"subject": "248289761001"})

    subject: Annotated[
        str, Field(min_length=1, max_length=255, description="`sub`, as the provider has it")
    ]


def tag_of(act: Act, account: str, **_: object) -> str:
    """What is changed must be what was seen."""
    return digest_of(_ways(act, account))


@doors.get("/ways-in", asks=Permission.ACCOUNT_MANAGE, tag=tag_of)
def ways_in(act: Reading, account: Id) -> WaysIn:
    """By what an account signs in."""
    return _ways(act, account)


@doors.put("/sign-in-name", asks=Permission.ACCOUNT_MANAGE, tag=tag_of)
def give_name(act: Writing, account: Id, body: Named) -> None:
    """Give an account the name it signs in by. No two of a municipality have one."""
    names.give(act.session, account=AccountId(account), name=body.name, **act.done)


@doors.post("/links", asks=Permission.ACCOUNT_MANAGE, status=201, repeats=False)
def make_link(act: Writing, account: Id, body: Wanted) -> LinkMade:
    """Make a private link: to sign in by, or to set a password by. It is good once.

    Young people, mentors and store managers sign in by a link; anybody may set a password by one.
    A new link for a password ends the one before.
    """
    handed = links.make(act.session, account=AccountId(account), use=body.use, **act.done)
    address = links.address(base_of(act.request), handed, body.use)
    return LinkMade(address=address, lasts_until=act.at + LASTS[body.use])


@doors.delete("/second-factor", asks=Permission.ACCOUNT_MANAGE)
def remove_factor(act: Writing, account: Id) -> None:
    """Let somebody who lost device and paper begin anew; their sessions end.

    See first who it is: what is left is the password.
    """
    leaving.lose_factor(act.session, account=AccountId(account), **act.done)


@doors.delete("/sessions", asks=Permission.ACCOUNT_MANAGE)
def end_sessions(act: Writing, account: Id) -> None:
    """Sign an account out everywhere."""
    _may(act, account)
    sessions.end_all(act.session, AccountId(account), **act.done)


@doors.put("/providers/{provider}", asks=Permission.ACCOUNT_MANAGE, tag=tag_of)
def link_elsewhere(act: Writing, account: Id, provider: Id, body: Elsewhere) -> None:
    """Let whom a provider knows by this `sub` sign in as this account."""
    _known(act, provider)
    outside.link(
        act.session,
        account=AccountId(account),
        provider=provider,
        subject=body.subject,
        **act.done,
    )


@doors.delete("/providers/{provider}", asks=Permission.ACCOUNT_MANAGE)
def unlink_elsewhere(act: Writing, account: Id, provider: Id) -> None:
    """Let nobody sign in as this account by that provider."""
    outside.unlink(act.session, account=AccountId(account), provider=provider, **act.done)


def _may(act: Act, account: str) -> None:
    require(act.by, Permission.ACCOUNT_MANAGE, Case(act.session.municipality))
    actor(act.session, AccountId(account))


def _known(act: Act, provider: str) -> None:
    of = act.session.municipality
    if not any(one.word == provider for one in act.house.providers.of(of)):
        raise NotFound(thing="provider", id=provider)


def _ways(act: Act, account: str) -> WaysIn:
    _may(act, account)
    session, id_ = act.session, AccountId(account)
    password = passwords.of(session, id_)
    return WaysIn(
        sign_in_name=names.of(session, id_),
        password_set_at=password.set_at if password else None,
        second_factor=factors.has(session, id_),
        recovery_codes=recovery.left(session, id_),
        providers=outside.providers_of(session, id_),
        sessions=len(sessions.going(session, id_, at=act.at)),
    )
