"""What the companies get in the simulated year: terms, payments and invoices, month by month."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from api.simulation import agenda
from api.simulation.agenda import working_days_later
from api.simulation.partners import Company
from api.simulation.world import World
from employers.agreements import in_force
from employers.words import Route
from foundation.clock import local_day
from foundation.session import Session
from placements.errors.batches import BatchStale, NothingToSettle
from placements.ids import BatchId, InvoiceId
from placements.ledger import batches, invoices, payees, terms
from placements.ledger.batches.open_lines import open_lines, settleable
from placements.ledger.invoices import Sent, SentLine
from placements.ledger.periods import close_month
from placements.models import Batch
from placements.words.ledger import Difference, InvoiceKind

OWN_COURSES: Final = 100
"""Of the courses of a year, as in the programme's application; the fund pays for the rest."""
PREPARED_ON: Final = 5
"""After so many working days of a month the last is settled."""
PAID_AFTER: Final = 3
"""Working days from the closing of a batch to its payment."""
MISCOUNTS: Final = 0.12
"""How likely an invoice asks for a week twice."""
_DAY: Final = timedelta(days=1)


def agree_on_terms(world: World, session: Session, at: datetime) -> None:
    """An administrator says how courses are compensated, and what funds them; all invented."""
    by, first = world.staff.administrator, world.first
    held = terms.Terms(
        from_on=first,
        payer_name="Demo Kommune",
        payer_reg_number="0000",
        payer_account_number="0000000001",
    )
    terms.set_terms(session, terms=held, by=by, at=at)
    for year in (first.year, first.year + 1):
        for rank, (code, name, most) in enumerate(
            (("own", "Kommunen", OWN_COURSES), ("fund", "Fonden", None)), start=1
        ):
            string = f"052821{rank:010}"
            source = terms.Source(year, code, rank, name, courses_max=most, account_string=string)
            terms.set_source(session, source=source, by=by, at=at)


def settle(world: World, session: Session, at: datetime) -> None:
    """Settle the month before with each company, by the way agreed; then close it."""
    today = local_day(at)
    until = today.replace(day=1) - _DAY
    for company in world.companies.values():
        agreement = in_force(session, company.id, today)
        if agreement is None:
            continue
        if agreement.route is Route.PAYMENT:
            _prepare(world, session, company, until, at)
        else:
            _send(world, session, company, until, at)
    if until >= world.first:
        closes = partial(_close_month, world, month=f"{until:%Y-%m}")
        world.agenda.put(working_days_later(today, PAID_AFTER), agenda.EVENING, closes)


def _note_account(world: World, session: Session, company: Company, at: datetime) -> None:
    """Where payments to a company go: one clerk notes it, another checks it. Nobody's account."""
    first, second = world.staff.finance
    number = f"{list(world.companies).index(company.id) + 1:010}"
    noted = payees.note_payee(
        session, employer=company.id, reg_number="0000", account_number=number, by=first, at=at
    )
    payees.check_payee(session, payee=noted, by=second, at=at)


def _prepare(world: World, session: Session, company: Company, until: date, at: datetime) -> None:
    """One clerk prepares; the other looks at it the next day."""
    if payees.payee(session, company.id) is None:
        _note_account(world, session, company, at)
    by = world.staff.finance[0]
    try:
        batch = batches.prepare(session, employer=company.id, until_on=until, by=by, at=at)
    except NothingToSettle:
        return
    world.agenda.put(
        working_days_later(local_day(at), 1), agenda.OFFICE, partial(_close, world, batch)
    )


def _close(world: World, batch: BatchId, session: Session, at: datetime) -> None:
    """What changed overnight waits for the next month; the rest is closed, and paid later."""
    row = session.get_one(Batch, (world.of, batch))
    try:
        with session.begin_nested():
            batches.close(session, batch=batch, by=world.staff.finance[1], at=at)
    except BatchStale:
        batches.discard(session, batch=batch, by=world.staff.finance[1], at=at)
        return
    _pay_later(world, row, at)


def _pay_later(world: World, row: Batch, at: datetime) -> None:
    if row.pay_ore:
        day = working_days_later(local_day(at), PAID_AFTER)
        world.agenda.put(day, agenda.EVENING, partial(_pay, world, row.id))


def _pay(world: World, batch: BatchId, session: Session, at: datetime) -> None:
    by, today = world.staff.finance[0], local_day(at)
    batches.note_paid(session, batch=batch, paid_on=today, by=by, at=at)


def _send(world: World, session: Session, company: Company, until: date, at: datetime) -> None:
    """A company asks for the weeks it has confirmed, and gives back what was too much."""
    due = list(settleable(open_lines(session, company.id), until))
    asked, back = (
        [SentLine(one.number, one.week, one.amount_ore) for one in due if one.taken_back is gone]
        for gone in (False, True)
    )
    month = f"{until:%Y-%m}"
    sent = []
    if back:
        sent.append(("K", InvoiceKind.CREDIT_NOTE, back))
    if asked and world.chance.happens(MISCOUNTS, "miscounts", company.name, month):
        sent.append(("F", InvoiceKind.INVOICE, [*asked, asked[-1]]))
    if asked:
        sent.append(("R", InvoiceKind.INVOICE, asked))
    for letter, kind, lines in sent:
        total = sum(one.amount_ore for one in lines)
        number = f"{letter}-{month}"
        one = Sent(company.id, number, local_day(at), total, tuple(lines), kind)
        _register(world, session, one, at)


def _register(world: World, session: Session, sent: Sent, at: datetime) -> None:
    """One clerk enters what came; the other controls it the next day."""
    made = invoices.register(session, invoice=sent, by=world.staff.finance[0], at=at)
    world.agenda.put(
        working_days_later(local_day(at), 1), agenda.OFFICE, partial(_control, world, made)
    )


def _control(world: World, invoice: InvoiceId, session: Session, at: datetime) -> None:
    """The other clerk approves what is right, and disputes what is not."""
    by = world.staff.finance[1]
    differs = {one.code for one in invoices.compare(session, invoice)}
    if differs - {Difference.NOT_INVOICED}:
        invoices.dispute(session, invoice=invoice, by=by, at=at)
        return
    batch = invoices.approve(session, invoice=invoice, by=by, at=at)
    _pay_later(world, session.get_one(Batch, (world.of, batch)), at)


def _close_month(world: World, session: Session, at: datetime, *, month: str) -> None:
    close_month(session, month=month, by=world.staff.finance[1], at=at)
