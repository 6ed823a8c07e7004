"""The commands on what the law lets a youth ask."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.databases import Of
from api.exits import Answer
from api.files import check_writable, write
from api.language import _
from foundation.ids import AccountId

if TYPE_CHECKING:
    from api.operating.installation import Installation
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
    from referrals.rights.file import file as own_file

    check_writable(out)
    with _asked(case, by, municipality) as asked:
        days, now = asked.house.settings.read_log_days, asked.house.clock.now()
        youth = asked.youth
        held = own_file(asked.session, youth=youth, read_log_days=days, by=asked.by, at=now)
        write(out, dict(held), private=True)
    return Answer(_("Written to {file}. Hand it over safely, then delete it.", file=out) + "\n")


def erase(case: Case, by: By, municipality: Of = None) -> Answer:
    """Forget a youth."""
    from placements.lifecycle.forgotten import let_go
    from referrals.rights.erasure import erase as forget
    from referrals.words import ErasureReason

    with _asked(case, by, municipality) as asked:
        reason, now = ErasureReason.ASKED, asked.house.clock.now()
        forget(asked.session, youth=asked.youth, reason=reason, by=asked.by, at=now)
        let_go(asked.session, by=asked.by, at=now)
    return Answer(_("{case} is forgotten. What happened stays countable.", case=case) + "\n")


def restrict(case: Case, by: By, municipality: Of = None) -> Answer:
    """Let a youth's cases stand still."""
    from referrals.rights.restriction import restrict as stop

    with _asked(case, by, municipality) as asked:
        stop(asked.session, youth=asked.youth, by=asked.by, at=asked.house.clock.now())
    return Answer(_("{case} stands still: stored, and nothing else.", case=case) + "\n")


def release(case: Case, by: By, municipality: Of = None) -> Answer:
    """Let them go on."""
    from referrals.rights.restriction import release as go_on

    with _asked(case, by, municipality) as asked:
        go_on(asked.session, youth=asked.youth, by=asked.by, at=asked.house.clock.now())
    return Answer(_("{case} goes on.", case=case) + "\n")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command is about, and for whom it acts, in one transaction."""

    house: "Installation"
    session: "Session"
    youth: "YouthId"
    by: "Actor"


@contextmanager
def _asked(case: str, by: str, municipality: str | None) -> Iterator[Asked]:
    """One act for the youth a command names; nothing it erased is left in the files."""
    from api.operating.installation import opened
    from foundation.accounts import actor

    with opened() as house:
        of = house.municipality(municipality)
        with house.database.writing(of) as session:
            youth = _youth(session, case)
            yield Asked(house, session, youth, actor(session, AccountId(by)))
        house.database.sweep(of)


def _youth(session: "Session", case: str) -> "YouthId":
    """The youth a command names; raises `NotFound`."""
    from referrals.ids import YouthId
    from referrals.queries import youth_of

    return YouthId(case) if case.startswith("yth_") else youth_of(session, case)
