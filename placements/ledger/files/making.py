"""All files of a batch, made of its document when it is closed, and kept as they are."""

from placements.errors.files import SumsDiffer
from placements.ledger.document import BatchDocument
from placements.ledger.files.columns import rows
from placements.ledger.files.csv_file import csv_file
from placements.ledger.files.manifest import manifest
from placements.ledger.files.payment_file import payment_file
from placements.ledger.files.postings import of_batch
from placements.ledger.files.workbook import workbook
from placements.words.ledger import FileFormat


def make(document: BatchDocument) -> dict[FileFormat, bytes]:
    """Each file by its format; a payment file only where a bank can pay by one.

    Raises `SumsDiffer`, `PaymentFileInvalid`.
    """
    _add_up(document)
    lines = rows(document)
    files = {
        FileFormat.CSV: csv_file(lines),
        FileFormat.XLSX: workbook(document, lines),
        FileFormat.JOURNAL: of_batch(document).encode(),
    }
    order = payment_file(document)
    if order is not None:
        files[FileFormat.PAIN_001] = order
    return files | {FileFormat.MANIFEST: manifest(document, files)}


def _add_up(document: BatchDocument) -> None:
    """Hold the lines against the sums: no file says what another does not."""
    amount = sum(line.amount_ore for line in document.lines)
    vat = sum(line.vat_ore for line in document.lines)
    paid = document.pay_ore + document.offset_ore - document.claim_ore
    sums = {
        "total": (document.total_ore, amount),
        "vat": (document.vat_ore, vat),
        "pay": (paid, amount + vat),
    }
    for name, (told, counted) in sums.items():
        if told != counted:
            raise SumsDiffer(batch=document.number, sum=name, told=told, counted=counted)
