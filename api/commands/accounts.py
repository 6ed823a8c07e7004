"""The commands on accounts."""

from datetime import datetime
from typing import Annotated, Final

import typer

from api.commands.databases import Of
from api.exits import Answer, BadOption
from api.language import _
from foundation.access.words import Use
from foundation.errors import NotFound
from foundation.ids import AccountId
from foundation.roles import Permission, Role

Roles = Annotated[Role, typer.Option("--role", help=_("What the account is for."))]
Name = Annotated[str, typer.Option(help=_("Whose account it is."))]
Queue = Annotated[str | None, typer.Option(help=_("The queue of an ambassador's local committee."))]
Employer = Annotated[
    str | None, typer.Option(help=_("The employer of HR, a store manager or a mentor."))
]
Workplace = Annotated[str | None, typer.Option(help=_("The workplace of a store manager."))]
SignInName = Annotated[
    str, typer.Argument(metavar="NAME", help=_("An e-mail address or a user name."))
]
LinkUse = Annotated[Use, typer.Option("--for", help=_("What the link is good for."))]
ProviderWord = Annotated[
    str, typer.Argument(metavar="PROVIDER", help=_("The provider, by its word in the file."))
]
Subject = Annotated[
    str, typer.Argument(metavar="SUBJECT", help=_("Who the owner is there: the claim `sub`."))
]
Scopes = Annotated[
    list[Permission], typer.Option("--scope", help=_("A right it may use; as often as needed."))
]
Until = Annotated[
    datetime, typer.Option(formats=["%Y-%m-%d"], help=_("Its last day, within a year."))
]
Label = Annotated[str, typer.Option(help=_("What it is for, in your own words."))]
HERE: Final = "http://localhost:8000"
"""Where `foothold serve` is, unless it is told otherwise."""
Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help=_("The id of the account."))]


def open_(
    role: Roles,
    name: Name,
    *,
    queue: Queue = None,
    employer: Employer = None,
    workplace: Workplace = None,
    municipality: Of = None,
) -> Answer:
    """Open an account and print its id."""
    from api.operating.installation import opened
    from foundation.accounts import open_account, operator

    if not name.strip():
        raise BadOption("--name", _("must not be empty"))
    with opened() as house:
        of = house.municipality(municipality)
        with house.database.writing(of) as session:
            account = open_account(
                session,
                role=role,
                name=name,
                queue=queue,
                employer=employer,
                workplace=workplace,
                by=operator(of),
                at=house.clock.now(),
            )
    return Answer(f"{account}\n")


def close(account: Account, municipality: Of = None) -> Answer:
    """Close an account."""
    from api.operating.installation import opened
    from foundation.access.leaving import close_account
    from foundation.accounts import operator

    with opened() as house:
        of = house.municipality(municipality)
        with house.database.writing(of) as session:
            now = house.clock.now()
            close_account(session, account=AccountId(account), by=operator(of), at=now)
    return Answer(_("{account} is closed.", account=account) + "\n")


def name(account: Account, name: SignInName, municipality: Of = None) -> Answer:
    """Give an account the name it signs in by."""
    from api.operating.installation import opened
    from foundation.access import names
    from foundation.accounts import operator

    with opened() as house:
        of = house.municipality(municipality)
        with house.database.writing(of) as session:
            id_, now = AccountId(account), house.clock.now()
            names.give(session, account=id_, name=name, by=operator(of), at=now)
    return Answer(_("{account} signs in by this name now.", account=account) + "\n")


def password(account: Account, municipality: Of = None) -> Answer:
    """Set the password of an account: typed twice, or a line of standard input."""
    from api.operating.installation import opened
    from foundation.access import signing
    from foundation.accounts import operator

    typed = _typed()
    with opened() as house:
        of = house.municipality(municipality)
        signing.set_password(
            house.database,
            operator(of),
            AccountId(account),
            typed,
            hashing=house.hashing,
            at=house.clock.now(),
        )
    return Answer(_("The password of {account} is set.", account=account) + "\n")


def link(account: Account, use: LinkUse = Use.SIGN_IN, municipality: Of = None) -> Answer:
    """Print a private link, which is good once, for its owner alone."""
    from api.operating.installation import opened
    from foundation.access import links
    from foundation.accounts import operator

    with opened() as house:
        of = house.municipality(municipality)
        with house.database.writing(of) as session:
            id_, now = AccountId(account), house.clock.now()
            handed = links.make(session, account=id_, use=use, by=operator(of), at=now)
        base = str(house.settings.url or HERE).rstrip("/")
    return Answer(f"{links.address(base, handed, use)}\n")


def recover(account: Account, municipality: Of = None) -> Answer:
    """Take the second factor of somebody away who lost device and paper; sign them out."""
    from api.operating.installation import opened
    from foundation.access import leaving
    from foundation.accounts import operator

    with opened() as house:
        of = house.municipality(municipality)
        with house.database.writing(of) as session:
            id_, now = AccountId(account), house.clock.now()
            leaving.lose_factor(session, account=id_, by=operator(of), at=now)
    return Answer(_("{account} may bring another device now.", account=account) + "\n")


def token(
    account: Account, scope: Scopes, until: Until, label: Label = "", municipality: Of = None
) -> Answer:
    """Print a token that another program signs in with; it is shown this once."""
    from api.operating.installation import opened
    from foundation.access import tokens
    from foundation.accounts import operator

    with opened() as house:
        of = house.municipality(municipality)
        with house.database.writing(of) as session:
            handed = tokens.make(
                session,
                account=AccountId(account),
                label=label,
                scopes=scope,
                until_on=until.date(),
                by=operator(of),
                at=house.clock.now(),
            )
    return Answer(f"{handed}\n")


def elsewhere(
    account: Account, provider: ProviderWord, subject: Subject, municipality: Of = None
) -> Answer:
    """Link an account to who its owner is at a provider."""
    from api.operating.installation import opened
    from foundation.access import outside
    from foundation.accounts import operator

    with opened() as house:
        of = house.municipality(municipality)
        if house.providers.find(of, provider) is None:
            raise NotFound(thing="provider", id=provider)
        with house.database.writing(of) as session:
            outside.link(
                session,
                account=AccountId(account),
                provider=provider,
                subject=subject,
                by=operator(of),
                at=house.clock.now(),
            )
    told = _("{account} may sign in at {provider} now.", account=account, provider=provider)
    return Answer(f"{told}\n")


def list_(municipality: Of = None) -> Answer:
    """Print all accounts."""
    from api import columns
    from api.operating.installation import opened
    from foundation.accounts import accounts

    with opened() as house:
        of = house.municipality(municipality)
        with house.database.reading(of) as session:
            rows = [
                (
                    one.id,
                    one.role.value,
                    one.name,
                    one.queue or "",
                    one.employer or "",
                    f"{one.closed_at:%Y-%m-%d}" if one.closed_at else "",
                )
                for one in accounts(session)
            ]
    heading = (_("Account"), _("Role"), _("Name"), _("Queue"), _("Employer"), _("Closed"))
    return Answer("".join(f"{line}\n" for line in columns.lines(heading, rows)))


def _typed() -> str:
    """A password: typed twice unseen, or the first line of what is sent."""
    import sys
    from getpass import getpass

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed = getpass(_("Password: "))
    if getpass(_("Once more: ")) != typed:
        raise BadOption("ACCOUNT", _("the two passwords are not the same"))
    return typed
