"""Statements: what a company earned, what it was paid, what is owed; and how that came about."""

import hashlib
import re
from base64 import b64encode
from datetime import date
from typing import Annotated, Final

from fastapi import Path, Query, Response

from api.finance.page import page as printed
from api.finance.statement import parts, subtitles, title
from api.routes.bodies import Id, MonthText, Shown
from api.web.acting import Reading
from api.web.doors import Doors
from employers.ids import EmployerId
from foundation.roles import Permission
from placements.ledger.statements.accounting import Statement
from placements.ledger.statements.accounting import statement as accounting
from placements.ledger.statements.explaining import explain
from placements.words.ledger import BatchKind, EntryKind, PostingReason, WeekState

doors = Doors("/employers", "statements")
QuarterAsked = Annotated[
    str, Path(pattern=r"^20[0-9]{2}Q[1-4]$", description="a quarter, as 2026Q4")
]
HTML: Final = "text/html; charset=utf-8"
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)


class StatementLineShown(Shown):
    """An entry as the company sees it."""

    seq: int
    """The number of the ledger's entry."""
    kind: EntryKind
    month: str
    """The period it was posted in."""
    due_on: date
    """The day it is of, however late it was posted."""
    ore: int
    """Above nothing where the municipality owes more by it."""
    batch: int | None
    """The number of the batch it is of."""
    placement: int | None
    """The placement's number; null for what is of no week."""
    week: int | None
    first_on: date | None
    last_on: date | None
    reason: PostingReason | None
    state: WeekState | None
    """How far the week has come today; null where it was taken back since."""
    corrects: bool
    """Whether it puts right what was posted before."""


class SettledShown(Shown):
    """A batch that was closed in the quarter."""

    number: int
    kind: BatchKind
    invoice_number: str | None
    closed_on: date
    total_ore: int
    vat_ore: int
    offset_ore: int
    """What older claims took of it."""
    pay_ore: int
    claim_ore: int
    paid_on: date | None


class StatementShown(Shown):
    """What happened between a municipality and a company in a quarter."""

    employer: str
    company: str
    cvr: str | None
    payer: str | None
    """The municipality, as the terms name it."""
    quarter: str
    opening_ore: int
    """What the municipality owed when the quarter began; below nothing: the company did."""
    lines: tuple[StatementLineShown, ...]
    closing_ore: int
    settled: tuple[SettledShown, ...]


class EarnedShown(Shown):
    """Weeks that follow each other and earned the same."""

    first_week: int
    last_week: int
    each_ore: int
    ore: int


class TakenBackShown(Shown):
    """A week that did not stand after all."""

    week: int
    ore: int
    """Below nothing."""
    reason: PostingReason


class RestedShown(Shown):
    """Days that were not counted before a week began."""

    week: int
    days: int


class CutShortShown(Shown):
    """A week that earned less than its rate: no more was left of the course's money."""

    week: int
    ore: int
    rate_ore: int


class MissingShown(Shown):
    """Weeks that are not in the ledger; those taken back, with the last reason."""

    weeks: tuple[int, ...]
    reason: PostingReason | None


class ExplainedShown(Shown):
    """How the sum of a placement came about."""

    placement: int
    """Its number."""
    course: int
    source: str
    cap_ore: int
    ore: int
    """The weeks, less those that were taken back."""
    runs: tuple[EarnedShown, ...]
    taken_back: tuple[TakenBackShown, ...]
    rested: tuple[RestedShown, ...]
    cut_short: tuple[CutShortShown, ...]
    missing: tuple[MissingShown, ...]
    """Nothing where a month was asked about."""


@doors.get("/{employer}/statements/{quarter}", asks=Permission.STATEMENT_READ)
def show(act: Reading, employer: Id, quarter: QuarterAsked) -> StatementShown:
    """What a company earned in a quarter, what it was paid, what was put right, what is owed."""
    made = _made(act, employer, quarter)
    return StatementShown(
        employer=made.employer,
        company=made.company,
        cvr=made.cvr,
        payer=made.payer,
        quarter=quarter,
        opening_ore=made.opening_ore,
        lines=tuple(map(StatementLineShown.model_validate, made.lines)),
        closing_ore=made.closing_ore,
        settled=tuple(map(SettledShown.model_validate, made.settled)),
    )


@doors.get(
    "/{employer}/statements/{quarter}/page",
    asks=Permission.STATEMENT_READ,
    responses={200: {"description": "The page", "content": {"text/html": {}}}},
)
def page(act: Reading, employer: Id, quarter: QuarterAsked) -> Response:
    """The same as a page to be printed, in the asker's language."""
    made = _made(act, employer, quarter)
    text = printed(title(made), subtitles(made), parts(made))
    return Response(text, headers={"Content-Security-Policy": _policy(text)}, media_type=HTML)


@doors.get("/{employer}/explanation", asks=Permission.STATEMENT_READ)
def why(
    act: Reading,
    employer: Id,
    placement: Annotated[
        int | None, Query(ge=1, le=2_147_483_647, description="the number of one placement")
    ] = None,
    month: Annotated[MonthText | None, Query(description="one month, as 2026-11")] = None,
) -> list[ExplainedShown]:
    """How the sums of a company came about, placement by placement."""
    whose = EmployerId(employer)
    made = explain(act.session, employer=whose, placement=placement, month=month, by=act.by)
    return [ExplainedShown.model_validate(one) for one in made]


def _made(act: Reading, employer: str, quarter: str) -> Statement:
    return accounting(act.session, employer=EmployerId(employer), written=quarter, by=act.by)


def _policy(text: str) -> str:
    """Nothing runs on the page and nothing is fetched; its own style alone is let in."""
    styles = (hashlib.sha256(one.encode()).digest() for one in _STYLE.findall(text))
    allowed = " ".join(f"'sha256-{b64encode(one).decode()}'" for one in styles)
    ends = "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    return f"default-src 'none'; style-src {allowed}; {ends}"
