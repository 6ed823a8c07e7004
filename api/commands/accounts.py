"""The commands on accounts."""

from typing import Annotated

import typer

from api.commands.databases import Of
from api.exits import Answer, BadOption
from api.language import _
from foundation.ids import AccountId
from foundation.roles import Role

Roles = Annotated[Role, typer.Option("--role", help=_("What the account is for."))]
Name = Annotated[str, typer.Option(help=_("Whose account it is."))]
Queue = Annotated[str | None, typer.Option(help=_("The queue of an ambassador's local committee."))]
Employer = Annotated[
    str | None, typer.Option(help=_("The employer of HR, a store manager or a mentor."))
]
Workplace = Annotated[str | None, typer.Option(help=_("The workplace of a store manager."))]
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
