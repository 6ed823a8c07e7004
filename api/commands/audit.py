"""The commands on the audit log."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.databases import Of
from api.exits import Answer, Exit
from api.files import FileTrouble
from api.language import _, many, number
from foundation.ids import Municipality

if TYPE_CHECKING:
    from foundation.audit import Head

Witness = Annotated[
    Path | None, typer.Option(help=_("The file of heads that were noted outside the database."))
]
Subject = Annotated[
    str, typer.Argument(metavar="SUBJECT", help=_("The id of what the entries are about."))
]


def verify(witness: Witness = None, municipality: Of = None) -> Answer:
    """Walk the whole chain; exit 1 with findings."""
    from api.operating.installation import opened
    from api.sentences.findings import finding_sentence, whole_sentence
    from api.tally import waiting
    from foundation import audit, tamper

    if witness and not witness.is_file():
        raise FileTrouble(witness, _("there is no such file"))
    with opened() as house:
        of = house.municipality(municipality)
        heads = _heads(witness, of) if witness else []
        with house.database.reading(of) as session:
            count = audit.head(session).seq
            findings = tamper.findings(session, heads)
            with waiting(_("checking the log, {count} entries", count=number(count))):
                lines = [f"{of}: {finding_sentence(finding)}" for finding in findings]
    if lines:
        return Answer("".join(f"{line}\n" for line in lines), Exit.FAULTY)
    whole = whole_sentence(count)
    if witness:
        whole += ", " + many("as {count} head witnesses", "as {count} heads witness", len(heads))
    return Answer(f"{of}: {whole}\n")


def head(witness: Witness = None, municipality: Of = None) -> Answer:
    """Print the head, and note it."""
    from api.operating.installation import opened
    from foundation import audit
    from foundation.witness import note

    with opened() as house:
        of = house.municipality(municipality)
        with house.database.reading(of) as session:
            last = audit.head(session)
        if witness:
            note(witness, of, last, at=house.clock.now())
    return Answer(f"{of} {last.seq} {last.hash}\n")


def show(subject: Subject, municipality: Of = None) -> Answer:
    """Print what was done to one thing."""
    from api.operating.installation import opened
    from foundation import audit
    from foundation.accounts import operator
    from foundation.roles import Case, Permission, require

    with opened() as house:
        of = house.municipality(municipality)
        require(operator(of), Permission.AUDIT_READ, Case(of))
        with house.database.reading(of) as session:
            lines = [
                f"{number(one.seq)}  {one.done_at:%Y-%m-%dT%H:%M:%SZ}  {one.role} {one.done_by}"
                f"  {one.event}  {one.facts}"
                for one in audit.entries(session, subject)
            ]
    if not lines:
        lines = [_("The log of {municipality} tells nothing of {id}.", municipality=of, id=subject)]
    return Answer("".join(f"{line}\n" for line in lines))


def _heads(witness: Path, of: Municipality) -> "list[Head]":
    """The heads noted of a municipality; raises `LineUnreadable`."""
    from foundation.grown_file import LineUnreadable
    from foundation.witness import heads_of, noted

    heads, blots = noted(witness)
    for blot in blots:
        if blot.code == "unreadable":
            raise LineUnreadable(line=blot.line, file=witness)
    return list(heads_of(of, heads))
