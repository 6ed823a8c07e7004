"""The commands on what the programme pays by: its terms."""

from typing import Annotated

import typer

from api.commands.databases import Of
from api.commands.money_asked import By, Json, a_day, an_amount, answer, asked
from api.exits import Answer
from api.language import _, day
from placements.words.ledger import DuePolicy

From = Annotated[
    str, typer.Option("--from", help=_("Courses that begin on this day or later: 1.1.2027."))
]
Payer = Annotated[str, typer.Option(help=_("Who pays, as payment files name it."))]
Due = Annotated[DuePolicy, typer.Option(help=_("When a week falls due."))]
Cap = Annotated[
    str, typer.Option(help=_("The most a course may cost, without VAT, as 13.000,00 kr."))
]
Days = Annotated[int, typer.Option("--days", min=0, help=_("Days to pay in."))]
Reg = Annotated[
    str | None, typer.Option("--reg", help=_("The registration number of the payer's account."))
]
AccountNumber = Annotated[
    str | None, typer.Option("--account", help=_("Its account number; without, no payment files."))
]
AidLimit = Annotated[
    int, typer.Option(min=1, help=_("De minimis aid in three years at most, in euro."))
]
Euro = Annotated[str, typer.Option(help=_("What a euro is, as 7,46 kr."))]


def set_(
    by: By,
    from_: From,
    payer: Payer,
    *,
    due: Due = DuePolicy.BEGUN,
    cap: Cap = "13.000,00",
    days: Days = 30,
    reg: Reg = None,
    account: AccountNumber = None,
    aid_limit: AidLimit = 300_000,
    euro: Euro = "7,46",
    municipality: Of = None,
) -> Answer:
    """Set the terms of courses that begin on a day or later."""
    from placements.ledger.terms import Terms, set_terms

    terms = Terms(
        from_on=a_day("--from", from_),
        payer_name=payer,
        due=due,
        cap_ore=an_amount("--cap", cap),
        payment_days=days,
        payer_reg_number=reg,
        payer_account_number=account,
        aid_limit_eur=aid_limit,
        ore_per_euro=an_amount("--euro", euro),
    )
    with asked(by, municipality) as acting:
        set_terms(acting.session, terms=terms, **acting.done)
    return Answer(_("These terms count from {day}.", day=day(terms.from_on)) + "\n")


def show(by: By, json: Json = False, municipality: Of = None) -> Answer:
    """Print all terms there are."""
    from api.finance import terms as tables
    from api.finance.documents import document
    from matching.files.writing import as_text
    from placements.ledger.terms import all_terms

    with asked(by, municipality, reading=True) as acting:
        acting.require_terms()
        found = all_terms(acting.session)
        if json:
            return Answer(as_text({"terms": document(found)}))
        return answer(tables.terms(found))
