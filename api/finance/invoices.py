"""Invoices as tables of text: the list of them, and one beside what is expected."""

from collections.abc import Iterator, Sequence

from api import columns
from api.finance.amounts import exact
from api.language import _, day
from api.sentences.choices import choice_words
from placements.ledger.invoices.comparing import Differing
from placements.ledger.invoices.views import Listed
from placements.models import InvoiceLine
from placements.words.ledger import Difference


def listed(found: Sequence[Listed]) -> Iterator[str]:
    """The invoices, a line each."""
    if not found:
        yield _("There are no invoices.")
        return
    heading = (_("Invoice"), _("Kind"), _("State"), _("Company"), _("Of"), _("Id"))
    rows = [
        (
            one.invoice_number,
            choice_words(one.kind),
            choice_words(one.state),
            one.name,
            day(one.issued_on),
            one.id,
            exact(one.total_ore),
            exact(one.vat_ore),
        )
        for one in found
    ]
    yield from columns.lines((*heading, _("Total"), _("VAT on it")), rows, right=2)


def whole(one: Listed, lines: Sequence[InvoiceLine]) -> Iterator[str]:
    """One invoice as it was sent."""
    yield from listed([one])
    yield ""
    rows = [
        (str(line.line), str(line.placement_number), str(line.week), exact(line.amount_ore))
        for line in lines
    ]
    heading = (_("Line"), _("Placement"), _("Week"), _("Amount"))
    yield from columns.lines(heading, rows, right=1)


def compared(one: Listed, found: Sequence[Differing]) -> Iterator[str]:
    """Every way in which an invoice differs from what is expected."""
    if not found:
        yield _("Invoice {number} is as expected.", number=one.invoice_number)
        return
    heading = (_("Line"), _("Placement"), _("Week"), _("Difference"), _("Sent"), _("Expected"))
    rows = [
        (
            _number(differing.line),
            _number(differing.placement),
            _number(differing.week),
            choice_words(differing.code),
            _told(differing, differing.sent),
            _told(differing, differing.expected),
        )
        for differing in found
    ]
    yield from columns.lines(heading, rows, right=2)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _told(differing: Differing, told: int | str | None) -> str:
    """An amount in kroner, a number as it is."""
    if told is None:
        return ""
    amounts = {Difference.AMOUNT, Difference.VAT, Difference.SUM}
    is_amount = isinstance(told, int) and differing.code in amounts
    return exact(int(told)) if is_amount else str(told)
