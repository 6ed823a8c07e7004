"""Batches as tables of text: the list of them, one whole, and what a line rests on."""

from collections.abc import Iterator, Sequence

from api import columns
from api.finance.amounts import exact
from api.finance.ledger import way
from api.language import _, day, moment, number
from api.sentences.choices import choice_words
from api.sentences.rights import RIGHTS
from foundation.roles import Role
from placements.ledger import document
from placements.ledger.batches.views import Listed
from placements.ledger.document import BatchDocument
from placements.ledger.tracing import Said, Trace
from placements.words.ledger import PostingReason


def listed(found: Sequence[Listed]) -> Iterator[str]:
    """The batches, a line each."""
    if not found:
        yield _("There are no batches.")
        return
    heading = (_("Batch"), _("State"), _("Company"), _("Way"), _("Lines"), _("Total"))
    rows = [
        (
            str(one.number),
            choice_words(one.state),
            one.name,
            way(one.route),
            number(one.lines),
            exact(one.total_ore),
            exact(one.vat_ore),
            exact(one.pay_ore),
            exact(one.claim_ore),
        )
        for one in found
    ]
    more = (_("VAT on it"), _("To be paid"), _("Claimed"))
    yield from columns.lines((*heading, *more), rows, right=5)


def whole(one: Listed, held: BatchDocument) -> Iterator[str]:
    """One batch: who did what, what it comes to, and its lines."""
    facts = {"number": one.number, "company": held.company.name, "cvr": held.company.cvr}
    yield _("Batch {number}: {company}, CVR {cvr}", **facts)
    yield from (f"  {label}: {value}" for label, value in _facts(one, held) if value)
    yield ""
    heading = (_("Line"), _("Placement"), _("Week"), _("From"), _("Source"), _("Why"))
    rows = [
        (
            str(place),
            str(line.placement),
            f"{line.week} ({line.iso_week})",
            day(document.day(line.first_on)),
            line.source,
            choice_words(PostingReason(line.reason)),
            exact(line.amount_ore),
            exact(line.vat_ore),
        )
        for place, line in enumerate(held.lines, start=1)
    ]
    yield from columns.lines((*heading, _("Amount"), _("VAT on it")), rows, right=2)


def _facts(one: Listed, held: BatchDocument) -> Iterator[tuple[str, str]]:
    who = {"account": one.prepared_by, "moment": moment(one.prepared_at)}
    yield _("State"), choice_words(one.state)
    yield _("Way"), choice_words(one.route)
    yield _("Invoice"), held.invoice_number or ""
    yield _("Until"), day(document.day(held.period_to))
    yield _("Total without VAT"), exact(one.total_ore)
    yield _("VAT on it"), exact(one.vat_ore)
    yield _("Set off against older claims"), exact(one.offset_ore)
    yield _("To be paid"), exact(one.pay_ore)
    yield _("Claimed"), exact(one.claim_ore)
    yield _("To be paid on"), day(document.day(held.pay_on))
    yield _("Goes to"), _payee(held)
    yield _("Prepared"), _("{moment} by {account}", **who)
    if one.decided_at is not None:
        by = {"account": one.decided_by, "moment": moment(one.decided_at)}
        yield _("Decided"), _("{moment} by {account}", **by)
    yield _("Paid"), day(one.paid_on) if one.paid_on else ""
    yield _("Digest"), one.digest


def _payee(held: BatchDocument) -> str:
    company = held.company
    account = f"{company.reg_number} {company.account_number}" if company.reg_number else ""
    return "NemKonto" if company.nemkonto else account


def traced(told: Trace) -> Iterator[str]:
    """What a line of a batch rests on, from the week to the payment."""
    yield from (f"{label}: {value}" for label, value in _steps(told))


def _steps(told: Trace) -> Iterator[tuple[str, str]]:
    entry, agreement, batch = told.entry, told.agreement, told.batch
    week = {"placement": told.placement, "week": entry.week, "day": day(entry.first_on)}
    yield _("Week"), _("week {week} of placement {placement}, from {day}", **week)
    yield _("Posted"), f"{choice_words(told.entry.kind)}: {choice_words(entry.reason)}"
    posted = {"entry": told.posted.seq, "month": told.posted.month}
    yield _("Entry"), _("{entry}, in {month}", **posted)
    yield _("Amount"), exact(entry.amount_ore)
    for said in told.said:
        yield _("Confirmed"), _said(said)
    yield _("Agreement"), f"{agreement.number}: {exact(agreement.rate_ore)}"
    yield _("Course"), f"{told.course.number} ({told.source} {told.course.year})"
    if told.invoice is not None:
        yield _("Invoice"), told.invoice.invoice_number
    yield _("Batch"), f"{batch.number} ({batch.digest})"
    prepared = {"moment": moment(batch.prepared_at), "account": told.prepared_by}
    yield _("Prepared"), _("{moment} by {account}", **prepared)
    approved = {"moment": moment(told.approved_at), "account": told.approved_by}
    yield _("Approved"), _("{moment} by {account}", **approved)
    yield _("Paid"), day(told.paid_on) if told.paid_on else _("not yet")


def _said(said: Said) -> str:
    role = _(RIGHTS[Role][said.role]) if said.role else _("somebody")
    words = _("worked") if said.worked else _("not worked")
    told = f"{words}, {role}, {moment(said.at)}"
    return told if said.undone_at is None else _("{told}; undone later", told=told)
