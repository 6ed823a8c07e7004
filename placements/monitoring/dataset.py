"""One row a case for whoever evaluates the programme: pseudonymous, and coarse.

A case is known by a keyed mark: the same each time, so that two deliveries can be laid side by
side, and nobody without the key of the installation can find out whose it is, or make it. Days are
months or numbers of days; there are no ids, names, texts or companies. Who asked to be forgotten is
left out; who was forgotten because the time was up stays, by the coarse groups that are kept.

The columns are declared once: the rows and the data sheet are both made of the declaration.
"""

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from typing import Final

from foundation import audit, lookups
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.events import StatisticsEvent
from placements.monitoring.funnel import STEPS, furthest
from placements.monitoring.groups import GROUPS, flag, school
from placements.monitoring.histories import History, histories
from placements.words.placements import EndReason
from placements.words.statistics import Grouping, Reached
from referrals.words import ErasureReason, LegalTrack

MARK_KIND: Final = "evaluation"
MARK_BYTES: Final = 13
"""Of the mark: the number of its key, and 96 bits that two cases will not share."""
STAYS: Final = frozenset({None, ErasureReason.RETENTION})
"""Of which cases there are rows, by why they were forgotten."""
YES_NO: Final = "`yes`, `no`, `unknown`"
MONTH: Final = "month, `YYYY-MM`; empty: has not happened"
DAYS: Final = "whole days; empty: has not happened"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how it is made, and what the data sheet says of it."""

    name: str
    says: str
    source: str
    values: str
    of: Callable[[History], str]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A delivery: the rows as CSV, and the sheet that explains them."""

    body: str
    sheet: str
    digest: str
    """The SHA-256 of the rows."""
    rows: int


def take(session: Session, *, by: Actor, at: datetime) -> Dataset:
    """Hand the dataset to an evaluator; that it was taken stands in the log."""
    require(by, Permission.DATASET_TAKE, Case(session.municipality))
    on = local_day(at)
    known = [one for one in histories(session, on=on) if one.forgotten in STAYS]
    rows = sorted(
        (pseudonym(session, one), *(column.of(one) for column in COLUMNS)) for one in known
    )
    text = StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow((PSEUDONYM, *(column.name for column in COLUMNS)))
    out.writerows(rows)
    body = text.getvalue()
    digest = hashlib.sha256(body.encode()).hexdigest()
    facts: dict[str, audit.Fact] = {"rows": len(rows), "columns": len(COLUMNS) + 1}
    event, subject = StatisticsEvent.DATASET_TAKEN, new_id("dts")
    audit.record(session, event, subject=subject, by=by, at=at, digest=digest, **facts)
    return Dataset(body, "\n".join(sheet(on, len(rows), digest)) + "\n", digest, len(rows))


def pseudonym(session: Session, history: History) -> str:
    """What a case is known by; other in each municipality, and under each key."""
    return lookups.mark(session, MARK_KIND, history.referral)[:MARK_BYTES].hex()


def sheet(on: date, rows: int, digest: str) -> Iterator[str]:
    """The data sheet, in Markdown."""
    yield "# Data sheet"
    yield ""
    yield f"{rows} cases as they were known on {on.isoformat()}; SHA-256 of the rows: {digest}."
    yield ""
    yield "A row is a case that was sent to the committee. Drafts are not in it, nor cases of young"
    yield "people who asked to be forgotten, or that their cases stand still."
    yield ""
    yield "| column | says | comes from | values |"
    yield "|---|---|---|---|"
    yield f"| `{PSEUDONYM}` | the case, by a keyed mark | the installation | 26 digits |"
    for column in COLUMNS:
        yield f"| `{column.name}` | {column.says} | {column.source} | {column.values} |"
    yield ""
    yield "## What it must not be used for"
    yield ""
    yield "These are personal data: a pseudonym is no anonymity. The rows must not be"
    yield ""
    yield "- joined with other data about persons, unless the agreement on the evaluation says so;"
    yield "- used to find out who somebody is, or to decide anything about anybody;"
    yield "- published, row by row or as counts under five; small counts are closed against"
    yield "  subtraction too;"
    yield "- kept longer than the agreement on the evaluation allows."
    yield ""
    yield "Groups are what a referrer wrote, not what a register says. A wait that has not ended is"
    yield "empty: leave nobody out for it, but count them up to the day above. Pseudonyms change"
    yield "when the keys of the installation do."


def _days(until: Callable[[History], date | None]) -> Callable[[History], str]:
    """Days from the first approval to another day."""

    def told(one: History) -> str:
        day = until(one)
        return str((day - one.approved_on).days) if day and one.approved_on else ""

    return told


def _month(of: Callable[[History], date | None]) -> Callable[[History], str]:
    def told(one: History) -> str:
        day = of(one)
        return f"{day:%Y-%m}" if day else ""

    return told


def _first_job(one: History, told: str) -> str:
    """Something of the first placement that began."""
    if not one.jobs:
        return ""
    job = one.jobs[0]
    ended = job.ended_on is not None
    return {
        "days": str(job.days),
        "ended": "yes" if ended else "no",
        "reason": job.reason.value if job.reason else "",
        "planned": ("yes" if job.planned else "no") if ended else "",
    }[told]


def _words(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


PSEUDONYM: Final = "case"
_REFERRAL: Final = "the referral"
_PLACEMENT: Final = "the first placement that began"
COLUMNS: Final = (
    Column(
        "birth_year", "year of birth", "the application", "year; empty: not known",
        lambda one: str(one.birth_year or ""),
    ),
    Column(
        "age_at_approval", "whole years at the first approval", "date of birth",
        "number; empty: not approved, or forgotten",
        lambda one: "" if one.age is None else str(one.age),
    ),
    Column("sex", "sex", "the application", "code", GROUPS[Grouping.SEX]),
    Column("district", "district", "the application", "code", GROUPS[Grouping.DISTRICT]),
    Column("source", "who refers", _REFERRAL, "code", GROUPS[Grouping.SOURCE]),
    Column(
        "social_measures", "has social measures", "the application", YES_NO,
        GROUPS[Grouping.SOCIAL_MEASURES],
    ),
    Column("in_care", "lives in care", "the application", YES_NO, lambda one: flag(one.in_care)),
    Column(
        "track", "paragraph of barnets lov", "the decision",
        _words([*LegalTrack, "unknown"]), GROUPS[Grouping.TRACK],
    ),
    Column(
        "school", "under compulsory schooling when referred", "year of birth",
        "`compulsory`, `beyond`, `unknown`", school,
    ),
    Column("referred", "last sent in", _REFERRAL, MONTH, _month(lambda one: one.referred_on)),
    Column(
        "approved", "first approved", "the decision", MONTH, _month(lambda one: one.approved_on),
    ),
    Column("left", "ended or declined", _REFERRAL, MONTH, _month(lambda one: one.left_on)),
    Column(
        "reached", "the last step reached", "everything noted",
        _words(Reached), lambda one: STEPS[furthest(one)].value,
    ),
    Column(
        "days_to_proposal", "from approval to the first proposal", "proposals", DAYS,
        _days(lambda one: one.proposed_on),
    ),
    Column(
        "days_to_invitation", "from approval to the first invitation", "proposals", DAYS,
        _days(lambda one: one.invited_on),
    ),
    Column(
        "days_to_interview", "from approval to the first interview held", "interviews", DAYS,
        _days(lambda one: one.interviewed_on),
    ),
    Column(
        "days_to_hire", "from approval to the first hire", "proposals", DAYS,
        _days(lambda one: one.hired_on),
    ),
    Column(
        "days_to_start", "from approval to the first day worked", "placements", DAYS,
        _days(lambda one: one.started_on),
    ),
    Column(
        "placements", "placements that began", "placements", "number",
        lambda one: str(len(one.jobs)),
    ),
    Column(
        "days_employed", "days employed, up to the end or up to the day above", _PLACEMENT, DAYS,
        lambda one: _first_job(one, "days"),
    ),
    Column(
        "ended", "whether it has ended", _PLACEMENT, "`yes`, `no`; empty: none began",
        lambda one: _first_job(one, "ended"),
    ),
    Column(
        "end_reason", "why it ended", _PLACEMENT, _words(EndReason),
        lambda one: _first_job(one, "reason"),
    ),
    Column(
        "end_planned", "whether the end was planned", _PLACEMENT, "`yes`, `no`; empty: runs",
        lambda one: _first_job(one, "planned"),
    ),
)  # fmt: skip
"""Every column but the pseudonym, in order."""
