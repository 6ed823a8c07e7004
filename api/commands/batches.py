"""The commands on batches: prepared by one, closed by another, handed on, paid."""

from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.databases import Of
from api.commands.ledger import Until
from api.commands.money_asked import (
    BatchNumber,
    By,
    Company,
    Json,
    OfCompany,
    a_day,
    an_amount,
    answer,
    asked,
)
from api.exits import Answer
from api.files import check_kept, keep, make_folder
from api.language import _, day, kroner
from foundation.roles import Permission
from placements.words.ledger import BatchState, FileFormat

State = Annotated[BatchState | None, typer.Option(help=_("Those alone that stand there."))]
Folder = Annotated[Path, typer.Option("--out", help=_("The folder to write the files to."))]
Formats = Annotated[
    list[FileFormat] | None, typer.Option("--format", help=_("A file alone; else all there are."))
]
PaidOn = Annotated[str, typer.Option("--on", help=_("The day, as 30.11.2026."))]
LineNumber = Annotated[int, typer.Argument(metavar="LINE", min=1, help=_("A line of the batch."))]
Amount = Annotated[str, typer.Argument(metavar="AMOUNT", help=_("As 11.500,00 kr."))]


def prepare(company: Company, by: By, until: Until = None, municipality: Of = None) -> Answer:
    """Write down what a company is to be paid; somebody else closes it."""
    from api.finance.batches import listed
    from placements.ledger.batches import prepare as prepared
    from placements.ledger.batches import views

    with asked(by, municipality) as acting:
        until_on = a_day("--until", until) if until else acting.today
        employer = acting.company(company, Permission.BATCH_PREPARE)
        made = prepared(acting.session, employer=employer, until_on=until_on, **acting.done)
        found = views.batches(acting.session, by=acting.by, employer=employer)
        return answer(listed([one for one in found if one.id == made]))


def show(batch: BatchNumber, by: By, json: Json = False, municipality: Of = None) -> Answer:
    """Print a batch with its lines."""
    from api.finance.batches import whole
    from api.finance.documents import document
    from matching.files.writing import as_text
    from placements.ledger.batches import views

    with asked(by, municipality, reading=True) as acting:
        one, held = views.whole(acting.session, acting.batch(batch).id, by=acting.by)
    if json:
        return Answer(as_text({"batch": document(one), "document": held.written()}))
    return answer(whole(one, held))


def list_(
    by: By,
    company: OfCompany = None,
    state: State = None,
    json: Json = False,
    municipality: Of = None,
) -> Answer:
    """Print the batches, the newest first."""
    from api.finance.batches import listed
    from api.finance.documents import document
    from matching.files.writing import as_text
    from placements.ledger.batches import views

    with asked(by, municipality, reading=True) as acting:
        employer = acting.company(company, Permission.LEDGER_READ) if company else None
        found = views.batches(acting.session, by=acting.by, employer=employer, state=state)
    return Answer(as_text({"batches": document(found)})) if json else answer(listed(found))


def close(batch: BatchNumber, by: By, municipality: Of = None) -> Answer:
    """Approve a batch that somebody else prepared: it stands for good."""
    from placements.ledger.batches import close as closing

    with asked(by, municipality) as acting:
        one = acting.batch(batch)
        closing(acting.session, batch=one.id, **acting.done)
    facts = {"number": batch, "digest": one.digest}
    return Answer(_("Batch {number} is closed. Its digest is {digest}.", **facts) + "\n")


def discard(batch: BatchNumber, by: By, municipality: Of = None) -> Answer:
    """Give up a prepared batch; its weeks wait for another."""
    from placements.ledger.batches import discard as giving_up

    with asked(by, municipality) as acting:
        giving_up(acting.session, batch=acting.batch(batch).id, **acting.done)
    return Answer(_("Batch {number} is given up.", number=batch) + "\n")


def export(
    batch: BatchNumber,
    by: By,
    out: Folder,
    format: Formats = None,  # noqa: A002  # what it is called everywhere
    municipality: Of = None,
) -> Answer:
    """Write the files of a closed batch: the same bytes each time."""
    from placements.ledger.batches import hand_on
    from placements.ledger.batches.views import files

    make_folder(out)
    with asked(by, municipality) as acting:
        id_ = acting.batch(batch).id
        names = {one.format: one.name for one in files(acting.session, id_, by=acting.by)}
        bodies = {
            out / names.get(one, one.value): hand_on(
                acting.session, batch=id_, format=one, **acting.done
            )
            for one in format or names
        }
        for file, body in bodies.items():
            check_kept(file, body)
        for file, body in bodies.items():
            keep(file, body)
    return answer(map(str, bodies))


def paid(batch: BatchNumber, by: By, on: PaidOn, municipality: Of = None) -> Answer:
    """Note that a batch was paid."""
    from placements.ledger.batches import note_paid

    paid_on = a_day("--on", on)
    with asked(by, municipality) as acting:
        note_paid(acting.session, batch=acting.batch(batch).id, paid_on=paid_on, **acting.done)
    said = _("Batch {number} was paid on {day}.", number=batch, day=day(paid_on))
    return Answer(f"{said}\n")


def repaid(company: Company, amount: Amount, by: By, on: PaidOn, municipality: Of = None) -> Answer:
    """Note what a company paid back of what it owes."""
    from placements.ledger.claims import note_repaid, open_claims

    ore, received_on = an_amount("AMOUNT", amount), a_day("--on", on)
    with asked(by, municipality) as acting:
        employer = acting.company(company, Permission.BATCH_PREPARE)
        told: dict[str, Any] = {"amount_ore": ore, "received_on": received_on}
        note_repaid(acting.session, employer=employer, **told, **acting.done)
        left = open_claims(acting.session, employer)
    facts = {"amount": kroner(ore), "left": kroner(left)}
    return Answer(_("{amount} was paid back; {left} is still owed.", **facts) + "\n")


def trace(
    batch: BatchNumber, line: LineNumber, by: By, json: Json = False, municipality: Of = None
) -> Answer:
    """Print what a line of a closed batch rests on: week, confirmations, agreement, approvers."""
    from api.finance.batches import traced
    from api.finance.documents import document
    from matching.files.writing import as_text
    from placements.ledger import tracing

    with asked(by, municipality, reading=True) as acting:
        told = tracing.trace(acting.session, acting.batch(batch).id, line, by=acting.by)
        return Answer(as_text(dict(document(told)))) if json else answer(traced(told))
