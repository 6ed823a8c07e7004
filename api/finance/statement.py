"""A statement as parts: what was earned, put right, paid, and how it adds up."""

from collections.abc import Iterator, Sequence

from api.finance.amounts import NOTHING, exact, short_day
from api.finance.parts import Part, text
from api.language import _, month
from api.sentences.choices import choice_words
from placements.ledger.statements.accounting import Settled, Statement, total
from placements.ledger.statements.lines import Line
from placements.words.ledger import WeekState


def title(made: Statement) -> str:
    """What it is called."""
    facts = {"company": made.company, "number": made.quarter.number, "year": made.quarter.year}
    return _("Statement: {company}, quarter {number} of {year}", **facts)


def subtitles(made: Statement) -> Iterator[str]:
    """What stands below that."""
    if made.cvr:
        yield _("CVR number {cvr}", cvr=made.cvr)
    if made.payer:
        yield _("From {payer}", payer=made.payer)
    yield _("Amounts are kroner. A placement is known by its number, never by a name.")


def told(made: Statement) -> Iterator[str]:
    """The statement line by line."""
    yield title(made)
    yield from subtitles(made)
    for part in parts(made):
        yield from text(part)


def parts(made: Statement) -> Iterator[Part]:
    """The tables, those that are empty left out."""
    yield _sums(made)
    if made.weeks:
        yield _weeks(made.weeks)
    if made.corrections:
        yield _corrections(made.corrections)
    if made.others:
        yield _others(made.others)
    if made.settled:
        yield _settled(made.settled)


def _sums(made: Statement) -> Part:
    rows = [
        (_("earned and not paid when the quarter began"), exact(made.opening_ore)),
        (_("weeks that fell due"), exact(total(made.weeks))),
        (_("corrections"), exact(total(made.corrections))),
        (_("what was paid, VAT, and what was carried over"), exact(total(made.others))),
        (_("earned and not paid when the quarter was over"), exact(made.closing_ore)),
    ]
    notes = []
    if min(made.opening_ore, made.closing_ore) < 0:
        notes.append(_("Below nothing: the company owes it."))
    if any(line.state is WeekState.EXPECTED for line in made.lines):
        notes.append(_("Weeks that nobody has confirmed are in it; they are not paid before."))
    return Part(_("How it adds up"), ("", _("kroner")), rows, 1, notes)


def _weeks(lines: Sequence[Line]) -> Part:
    heading = (_("placement"), _("week"), _("days"), _("how far it has come"), _("kroner"))
    rows = [
        (
            *(str(line.placement), str(line.week), _days(line)),
            choice_words(line.state) if line.state else _("taken back since"),
            exact(line.ore),
        )
        for line in lines
    ]
    rows.append((_("total"), "", "", "", exact(total(tuple(lines)))))
    return Part(_("Weeks that fell due"), heading, rows, 1)


def _corrections(lines: Sequence[Line]) -> Part:
    heading = (_("placement"), _("week"), _("days"), _("why"), _("posted in"), _("kroner"))
    rows = [
        (
            *(str(line.placement), str(line.week), _days(line)),
            choice_words(line.reason) if line.reason else "",
            month(line.month),
            exact(line.ore),
        )
        for line in lines
    ]
    rows.append((_("total"), "", "", "", "", exact(total(tuple(lines)))))
    return Part(_("Corrections"), heading, rows, 1)


def _others(lines: Sequence[Line]) -> Part:
    heading = (_("day"), _("what"), _("batch"), _("kroner"))
    rows = [
        (
            short_day(line.due_on),
            choice_words(line.kind),
            NOTHING if line.batch is None else str(line.batch),
            exact(line.ore),
        )
        for line in lines
    ]
    rows.append((_("total"), "", "", exact(total(tuple(lines)))))
    return Part(_("What was paid, VAT, and what was carried over"), heading, rows, 1)


def _settled(settled: Sequence[Settled]) -> Part:
    heading = (
        *(_("batch"), _("invoice"), _("closed"), _("paid on"), _("weeks"), _("VAT")),
        *(_("set off"), _("to pay"), _("claimed")),
    )
    rows = [
        (
            *(str(one.number), one.invoice_number or NOTHING, short_day(one.closed_on)),
            short_day(one.paid_on) if one.paid_on else NOTHING,
            *map(exact, (one.total_ore, one.vat_ore, one.offset_ore, one.pay_ore, one.claim_ore)),
        )
        for one in settled
    ]
    return Part(_("Batches closed in the quarter"), heading, rows, 5)


def _days(line: Line) -> str:
    """The days of a week, as far as they are known."""
    if line.first_on is None:
        return NOTHING
    last = short_day(line.last_on) if line.last_on else ""
    return f"{short_day(line.first_on)} – {last}".rstrip()
