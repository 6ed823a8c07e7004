"""The ledger: what is due, what stands on each account, whether all of it holds."""

from typing import Annotated

from fastapi import Query, Response

from api.routes.asking import ask_any, day_asked, today
from api.routes.bodies import MonthText, Shown
from api.web.acting import Reading, Writing
from api.web.doors import Doors
from api.web.downloads import TEXT, download, files_of
from api.web.paging import After, Limit, Page, page
from api.web.typed import AskedDay
from employers.queries import employers
from employers.words import Route
from foundation.roles import Permission
from placements.ledger import checks
from placements.ledger.accounts import accounts
from placements.ledger.balances import balances as standing
from placements.ledger.batches import views
from placements.ledger.files import journal as journals
from placements.ledger.posting import left_out as those_left_out
from placements.ledger.posting import post as posting
from placements.words.ledger import AccountKind, LedgerCheck, NotAccrued

doors = Doors("/ledger", "ledger")


class DueRow(Shown):
    """What is not settled with a company, of what is in the ledger. Amounts are without VAT."""

    employer: str
    name: str
    route: Route | None
    """How it is settled; null where nothing was ever agreed."""
    confirmed_weeks: int
    confirmed_ore: int
    expected_weeks: int
    """Earned, and confirmed by nobody: they wait for that."""
    expected_ore: int
    overpaid_weeks: int
    overpaid_ore: int
    """Settled, and to be taken back: by the next batch, or a credit note."""
    claims_ore: int
    """What the company owes of batches that were closed, with VAT."""


class LeftOutRow(Shown):
    """A placement whose weeks are not in the ledger, or not all of them."""

    placement: int
    """Its number."""
    why: NotAccrued


class PostedShown(Shown):
    """What a posting wrote."""

    opened: int
    """Courses that were opened."""
    accrued: int
    reversed: int
    handed_over: int
    """Balances that followed a company into its successor."""
    entries: int
    left_out: tuple[LeftOutRow, ...]


class BalanceRow(Shown):
    """What stands on an account: debits less credits."""

    account: str
    kind: AccountKind
    source: str | None
    """What funds courses, where the account is of their cost."""
    employer: str | None
    name: str | None
    """The company's."""
    ore: int


class FindingShown(Shown):
    """Something that does not hold."""

    check: LedgerCheck
    thing: str
    """The row by its table and key."""


class ChecksShown(Shown):
    """Everything that was asked of the ledger, and what does not hold."""

    checks: tuple[LedgerCheck, ...]
    findings: tuple[FindingShown, ...]


@doors.get("/due", asks=Permission.LEDGER_READ)
def due(
    act: Reading, until: AskedDay = None, after: After = None, limit: Limit = 50
) -> Page[DueRow]:
    """What is due to each company of weeks that fell due by a day, and what it owes."""
    rows = views.due(act.session, by=act.by, on=day_asked(act, until))
    return page(
        rows,
        place=lambda one: (one.employer,),
        shown=DueRow.model_validate,
        after=after,
        limit=limit,
    )


@doors.post("/postings", asks=Permission.LEDGER_POST, status=200)
def post(act: Writing) -> PostedShown:
    """Write what is due by today and missing, and take back what does not stand.

    Done twice it comes to the same. The timetable does it every night.
    """
    return PostedShown.model_validate(posting(act.session, **act.done))


@doors.get("/left-out", asks=Permission.LEDGER_READ)
def left_out(act: Reading, after: After = None, limit: Limit = 50) -> Page[LeftOutRow]:
    """The placements whose weeks are not wholly in the ledger today, and why; by number."""
    rows = those_left_out(act.session, on=today(act), by=act.by)
    shown = LeftOutRow.model_validate
    return page(rows, place=lambda one: (one.placement,), shown=shown, after=after, limit=limit)


@doors.get("/balances", asks=Permission.LEDGER_READ)
def balances(
    act: Reading,
    until_month: Annotated[
        MonthText | None, Query(description="what was posted by the end of a month, as 2026-11")
    ] = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[BalanceRow]:
    """What stands on each account. All pages together add up to nothing."""
    ask_any(act.by, Permission.LEDGER_READ)
    sums = standing(act.session, month=until_month)
    names = {one.id: one.name for one in employers(act.session)}
    rows = [
        BalanceRow(
            account=row.id,
            kind=row.kind,
            source=row.source,
            employer=row.employer_id,
            name=names[row.employer_id] if row.employer_id else None,
            ore=sums[row.id],
        )
        for row in accounts(act.session)
        if row.id in sums
    ]
    return page(
        rows,
        place=lambda one: (one.account,),
        shown=lambda one: one,
        after=after,
        limit=limit,
    )


@doors.get("/checks", asks=Permission.LEDGER_READ)
def check(act: Reading) -> ChecksShown:
    """Ask everything that must hold in the ledger, each told anew from the rows."""
    ask_any(act.by, Permission.LEDGER_READ)
    found = tuple(map(FindingShown.model_validate, checks.findings(act.session)))
    return ChecksShown(checks=tuple(checks.CHECKS), findings=found)


@doors.get("/journal", asks=Permission.LEDGER_READ, responses=files_of(TEXT))
def journal(act: Reading) -> Response:
    """The whole ledger as a Beancount journal, which another program adds up for itself."""
    text = journals.read(act.session, by=act.by)
    return download(text, name=f"ledger-{act.session.municipality}.beancount", kind=TEXT)
