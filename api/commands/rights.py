"""The commands on what the law lets a youth ask."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.databases import Of
from api.exits import Answer
from api.files import check_writable, write
from api.language import _
from foundation.ids import AccountId

if TYPE_CHECKING:
    from foundation.roles import Actor
    from foundation.session import Session
    from referrals.ids import YouthId

Case = Annotated[
    str,
    typer.Argument(metavar="CASE", help=_("The six letters of a referral, or the id of a youth.")),
]
By = Annotated[str, typer.Option("--by", help=_("The account of the coordinator who acts."))]
OutFile = Annotated[Path, typer.Option(help=_("The file to write the youth's own file to."))]


def file(case: Case, by: By, out: OutFile, municipality: Of = None) -> Answer:
    """Write everything that is held of a youth."""
    from api.operating.installation import opened
    from referrals.rights.file import file as own_file

    check_writable(out)
    with opened() as house:
        of, days = house.municipality(municipality), house.settings.read_log_days
        with house.database.writing(of) as session:
            youth, actor = _youth(session, case), _actor(session, by)
            held = own_file(
                session, youth=youth, read_log_days=days, by=actor, at=house.clock.now()
            )
            write(out, dict(held), private=True)
    return Answer(_("Written to {file}. Hand it over safely, then delete it.", file=out) + "\n")


def erase(case: Case, by: By, municipality: Of = None) -> Answer:
    """Forget a youth."""
    from api.operating.installation import opened
    from referrals.rights.erasure import erase as forget
    from referrals.words import ErasureReason

    with opened() as house:
        of = house.municipality(municipality)
        with house.database.writing(of) as session:
            youth, actor = _youth(session, case), _actor(session, by)
            reason = ErasureReason.ASKED
            forget(session, youth=youth, reason=reason, by=actor, at=house.clock.now())
        house.database.sweep(of)
    return Answer(_("{case} is forgotten. What happened stays countable.", case=case) + "\n")


def restrict(case: Case, by: By, municipality: Of = None) -> Answer:
    """Let a youth's cases stand still."""
    from api.operating.installation import opened
    from referrals.rights.restriction import restrict as stop

    with opened() as house:
        of = house.municipality(municipality)
        with house.database.writing(of) as session:
            youth, actor = _youth(session, case), _actor(session, by)
            stop(session, youth=youth, by=actor, at=house.clock.now())
    return Answer(_("{case} stands still: stored, and nothing else.", case=case) + "\n")


def release(case: Case, by: By, municipality: Of = None) -> Answer:
    """Let them go on."""
    from api.operating.installation import opened
    from referrals.rights.restriction import release as go_on

    with opened() as house:
        of = house.municipality(municipality)
        with house.database.writing(of) as session:
            youth, actor = _youth(session, case), _actor(session, by)
            go_on(session, youth=youth, by=actor, at=house.clock.now())
    return Answer(_("{case} goes on.", case=case) + "\n")


def _youth(session: "Session", case: str) -> "YouthId":
    """The youth a command names; raises `NotFound`."""
    from referrals.ids import YouthId
    from referrals.queries import youth_of

    return YouthId(case) if case.startswith("yth_") else youth_of(session, case)


def _actor(session: "Session", account: str) -> "Actor":
    from foundation.accounts import actor

    return actor(session, AccountId(account))
