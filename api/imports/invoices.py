"""An invoice that came as a file is registered: as it was sent, or not at all."""

from datetime import datetime

from api.imports.invoice_rows import read_invoice
from employers import register
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from matching.files.faults import MISSING, Refused, fault
from placements.ids import InvoiceId
from placements.ledger import invoices


def register_invoice(session: Session, data: bytes, *, by: Actor, at: datetime) -> InvoiceId:
    """Register the invoice in the bytes of a CSV or XLSX file.

    Raises `Refused` with all faults of the file, and as `invoices.register` does.
    """
    require(by, Permission.INVOICE_KEEP, Case(session.municipality))
    read = read_invoice(data)
    employer = register.find(session, read.cvr)
    if employer is None:
        rule = "must be the CVR number of an employer that is registered"
        raise Refused([fault(read.place, MISSING, rule)])
    return invoices.register(session, invoice=read.sent(employer), by=by, at=at)
