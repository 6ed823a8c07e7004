"""What a programme pays by, and where it pays to, as tables of text."""

from collections.abc import Iterator, Sequence

from api import columns
from api.finance.amounts import exact
from api.language import _, day, number
from api.sentences.choices import choice_words
from placements.ledger.payees import Known
from placements.models import FundingSource, ProgrammeTerms


def terms(found: Sequence[ProgrammeTerms]) -> Iterator[str]:
    """All terms, the first set first: of those that have begun the last counts."""
    if not found:
        yield _("Nobody has said how it is paid: `foothold terms set`.")
        return
    heading = (_("Number"), _("From"), _("A week falls due"), _("Payer"), _("Account"))
    rows = [
        (
            str(one.number),
            day(one.from_on),
            choice_words(one.due),
            one.payer_name,
            _account(one.payer_reg_number, one.payer_account_number),
            exact(one.cap_ore),
            number(one.payment_days),
        )
        for one in found
    ]
    yield from columns.lines((*heading, _("Cap"), _("Days to pay")), rows, right=2)


def sources(found: Sequence[FundingSource]) -> Iterator[str]:
    """The sources of a year, in the order in which they are taken."""
    if not found:
        yield _("No source funds courses of that year: `foothold source set`.")
        return
    heading = (_("Order"), _("Code"), _("Name"), _("Account string"), _("Project"), _("Courses"))
    rows = [
        (
            str(one.rank),
            one.code,
            one.name,
            one.account_string or "",
            one.project or "",
            _("no limit") if one.courses_max is None else number(one.courses_max),
        )
        for one in found
    ]
    yield from columns.lines(heading, rows, right=1)


def payees(found: Sequence[Known]) -> Iterator[str]:
    """Where payments to a company were said to go; the newest that was checked counts."""
    if not found:
        yield _("Nobody has said where payments to the company go: `foothold payee note`.")
        return
    rows = [
        (
            one.payee.id,
            "NemKonto"
            if one.payee.nemkonto
            else _account(one.payee.reg_number, one.payee.account_number),
            one.payee.noted_by,
            one.checked_by or _("not checked"),
            _("payments go here") if one.counts else "",
        )
        for one in found
    ]
    heading = (_("Id"), _("Account"), _("Noted by"), _("Checked by"), "")
    yield from columns.lines(heading, rows)


def _account(reg: str | None, account: str | None) -> str:
    return f"{reg} {account}" if reg else "–"
