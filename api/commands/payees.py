"""The commands on where payments go: noted by one, checked by another."""

from typing import Annotated

import typer

from api.commands.databases import Of
from api.commands.money_asked import By, Company, Json, answer, asked
from api.exits import Answer
from api.language import _
from foundation.roles import Permission
from placements.ids import PayeeId

Nemkonto = Annotated[
    bool, typer.Option("--nemkonto", help=_("To the account the company has named for all."))
]
Reg = Annotated[str | None, typer.Option("--reg", help=_("A registration number: four digits."))]
AccountNumber = Annotated[
    str | None, typer.Option("--account", help=_("An account number: ten digits at most."))
]
Payee = Annotated[str, typer.Argument(metavar="PAYEE", help=_("The id of what was noted."))]


def note(
    company: Company,
    by: By,
    *,
    nemkonto: Nemkonto = False,
    reg: Reg = None,
    account: AccountNumber = None,
    municipality: Of = None,
) -> Answer:
    """Note where payments to a company go; it counts once somebody else has checked it."""
    from placements.ledger.payees import note_payee

    with asked(by, municipality) as acting:
        made = note_payee(
            acting.session,
            employer=acting.company(company, Permission.PAYEE_KEEP),
            nemkonto=nemkonto,
            reg_number=reg,
            account_number=account,
            **acting.done,
        )
    said = _("Noted as {payee}. It counts once somebody else has checked it.", payee=made)
    return Answer(f"{said}\n")


def check(payee: Payee, by: By, municipality: Of = None) -> Answer:
    """Say that payments go there indeed; call the company first."""
    from placements.ledger.payees import check_payee

    with asked(by, municipality) as acting:
        check_payee(acting.session, payee=PayeeId(payee), **acting.done)
    return Answer(_("{payee} is checked: payments go there from now on.", payee=payee) + "\n")


def show(company: Company, by: By, json: Json = False, municipality: Of = None) -> Answer:
    """Print where payments to a company were said to go."""
    from api.finance.documents import document
    from api.finance.terms import payees as told
    from matching.files.writing import as_text
    from placements.ledger.payees import payees

    with asked(by, municipality, reading=True) as acting:
        found = payees(acting.session, acting.company(company, Permission.PAYEE_KEEP), by=acting.by)
        return Answer(as_text({"payees": document(found)})) if json else answer(told(found))
