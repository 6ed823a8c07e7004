"""The commands on invoices: registered as they were sent, compared, approved or disputed."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.databases import Of
from api.commands.imports import faults_of
from api.commands.money_asked import By, Json, OfCompany, answer, asked
from api.exits import Answer, Exit
from api.files import read_bytes
from api.language import _
from foundation.roles import Permission
from placements.words.ledger import InvoiceState

InvoiceFile = Annotated[
    Path, typer.Option("--csv", help=_("The invoice as a CSV or XLSX file, a row a week."))
]
InvoiceName = Annotated[
    str, typer.Argument(metavar="INVOICE", help=_("Its id, or its number where one has it."))
]
State = Annotated[InvoiceState | None, typer.Option(help=_("Those alone that stand there."))]


def register(by: By, csv: InvoiceFile, municipality: Of = None) -> Answer:
    """Register an invoice as it was sent; whether it is right is asked afterwards."""
    from api.imports.invoices import register_invoice
    from api.sheets import SheetLimits

    with faults_of(csv), asked(by, municipality) as acting:
        data = read_bytes(csv, SheetLimits().bytes_max)
        made = acting.invoice(register_invoice(acting.session, data, **acting.done))
    said = _("Invoice {number} is registered as {id}.", number=made.invoice_number, id=made.id)
    return Answer(f"{said}\n")


def list_(
    by: By,
    company: OfCompany = None,
    state: State = None,
    json: Json = False,
    municipality: Of = None,
) -> Answer:
    """Print the invoices, the newest first."""
    from api.finance.documents import document
    from api.finance.invoices import listed
    from matching.files.writing import as_text
    from placements.ledger.invoices import views

    with asked(by, municipality, reading=True) as acting:
        employer = acting.company(company, Permission.LEDGER_READ) if company else None
        found = views.invoices(acting.session, by=acting.by, employer=employer, state=state)
    return Answer(as_text({"invoices": document(found)})) if json else answer(listed(found))


def show(invoice: InvoiceName, by: By, json: Json = False, municipality: Of = None) -> Answer:
    """Print an invoice as it was sent."""
    from api.finance.documents import document
    from api.finance.invoices import whole
    from matching.files.writing import as_text
    from placements.ledger.invoices import views

    with asked(by, municipality, reading=True) as acting:
        one, lines = views.whole(acting.session, acting.invoice(invoice).id, by=acting.by)
        if json:
            return Answer(as_text({"invoice": document(one), "lines": document(lines)}))
        return answer(whole(one, lines))


def compare(invoice: InvoiceName, by: By, json: Json = False, municipality: Of = None) -> Answer:
    """Print how an invoice differs from what is expected now; exit 1 where it does."""
    from api.finance.documents import document
    from api.finance.invoices import compared
    from matching.files.writing import as_text
    from placements.ledger.invoices.views import differences

    with asked(by, municipality, reading=True) as acting:
        one = acting.invoice(invoice)
        found = differences(acting.session, one.id, by=acting.by)
    code = Exit.FAULTY if found else Exit.DONE
    if json:
        return Answer(as_text({"invoice": one.id, "differences": document(found)}), code)
    return answer(compared(one, found), code)


def approve(invoice: InvoiceName, by: By, municipality: Of = None) -> Answer:
    """Approve an invoice that somebody else registered: its weeks are settled."""
    from placements.ledger.invoices import approve as approving

    with asked(by, municipality) as acting:
        one = acting.invoice(invoice)
        approving(acting.session, invoice=one.id, **acting.done)
        batch = acting.invoice(one.id).batch
        (made,) = (row for row in acting.batches() if row.id == batch)
    facts = {"number": one.invoice_number, "batch": made.number}
    return Answer(_("Invoice {number} is approved: batch {batch}.", **facts) + "\n")


def dispute(invoice: InvoiceName, by: By, municipality: Of = None) -> Answer:
    """Say that an invoice is not paid as it is; why is kept."""
    from api.finance.invoices import compared
    from placements.ledger.invoices import dispute as disputing
    from placements.ledger.invoices.views import differences

    with asked(by, municipality) as acting:
        one = acting.invoice(invoice)
        found = differences(acting.session, one.id, by=acting.by)
        disputing(acting.session, invoice=one.id, **acting.done)
    return answer(compared(one, found))
