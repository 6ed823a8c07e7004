"""The monthly extract: what happened in a month, as counts anybody may see.

What makes two months harmless side by side: each event is counted in one month, that in which it
was written down; a month is released when it is over, once, and given out the same ever after; the
groups are always the same, one at a time. So no two releases count the same event, and there is
nothing to subtract. A year is the sum of its months, never a file of its own.
"""

import csv
import hashlib
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from typing import Any, Final

from sqlalchemy import and_, select

from foundation import audit
from foundation.clock import local_day
from foundation.ids import new_id
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from placements.errors.statistics import MonthNotOver
from placements.events import StatisticsEvent
from placements.ids import ReleaseId
from placements.models import Ground, Placement, Proposal, Release
from placements.monitoring.cells import SMALL
from placements.monitoring.groups import GROUPS
from placements.monitoring.histories import History, histories
from placements.monitoring.tables import Closed, parts
from placements.words.statistics import Grouping, Happened
from referrals.ids import ReferralId
from referrals.models import Referral

LAYOUT: Final = 1
HEADER: Final = ("month", "grouping", "group", "happened", "count")
GROUPED_BY: Final = (Grouping.SEX, Grouping.DISTRICT, Grouping.SOCIAL_MEASURES, Grouping.SOURCE)
"""Without age and track, which are known of approved cases alone."""
EVENTS: Final = tuple(Happened)


@dataclass(frozen=True, slots=True)
class Released:
    """A month's file, and what it says of itself."""

    month: str
    body: str
    digest: str
    released_at: datetime

    def manifest(self, file: str) -> dict[str, Any]:
        """What goes with the file: enough to check it, and to read it rightly."""
        return {
            "layout": LAYOUT,
            "month": self.month,
            "file": file,
            "sha256": self.digest,
            "rows": self.body.count("\n") - 1,
            "closed_under": SMALL,
            "released_at": self.released_at.isoformat(),
        }


def release(session: Session, *, month: date, by: Actor, at: datetime) -> Released:
    """The extract of the month a day lies in; made the first time, the same ever after.

    Raises `MonthNotOver`.
    """
    require(by, Permission.STATISTICS_READ, Case(session.municipality))
    first, last = _ends(month)
    name = f"{first:%Y-%m}"
    if local_day(at) <= last:
        raise MonthNotOver(month=name)
    query = select(Release).where(
        Release.municipality == session.municipality, Release.month == name
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        row = _release(session, name, _text(session, first, last), by=by, at=at)
    return Released(row.month, row.body, row.digest, row.released_at)


def _release(session: Session, month: str, body: str, *, by: Actor, at: datetime) -> Release:
    row = Release(
        municipality=session.municipality,
        id=ReleaseId(new_id("rls")),
        month=month,
        body=body,
        digest=hashlib.sha256(body.encode()).hexdigest(),
        released_at=at,
        released_by=by.account,
    )
    session.add(row)
    session.flush()
    event = StatisticsEvent.EXTRACT_RELEASED
    audit.record(session, event, subject=row.id, by=by, at=at, month=month, digest=row.digest)
    return row


def _text(session: Session, first: date, last: date) -> str:
    known = {one.referral: one for one in histories(session, on=last)}
    happened = [
        (known[case], event)
        for case, event, day in _happened(session)
        if case in known and first <= day <= last
    ]
    text = StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(HEADER)
    for row in _rows(happened):
        out.writerow((f"{first:%Y-%m}", *row))
    return text.getvalue()


def _rows(happened: list[tuple[History, Happened]]) -> Iterator[tuple[str, str, str, int | str]]:
    """Of all first, then by each grouping; a closed count is empty."""
    yield from _table("all", _closed(happened, None))
    for grouping in GROUPED_BY:
        yield from _table(grouping.value, _closed(happened, grouping), totals=False)


def _table(
    name: str, table: Closed, *, totals: bool = True
) -> Iterator[tuple[str, str, str, int | str]]:
    rows = {"all": table.totals} if totals else table.rows
    for group, counts in rows.items():
        if all(count is None for count in counts):
            continue  # that the group is there at all says that it is not empty
        for column, count in zip(table.columns, counts, strict=True):
            yield name, group, str(column), "" if count is None else count


def _closed(happened: list[tuple[History, Happened]], grouping: Grouping | None) -> Closed:
    numbers: dict[str, list[int]] = {}
    for one, event in happened:
        group = GROUPS[grouping](one) if grouping else "all"
        numbers.setdefault(group, [0] * len(EVENTS))[EVENTS.index(event)] += 1
    return parts(EVENTS, {group: tuple(numbers[group]) for group in sorted(numbers)})


def _happened(session: Session) -> Iterator[tuple[ReferralId, Happened, date]]:
    """Every event with its case and the day it was written down."""
    own = select(Referral.id, Referral.submitted_at, Referral.waiting_since).where(
        Referral.municipality == session.municipality
    )
    proposals = (
        select(Ground.referral_id, Proposal.made_at, Proposal.invited_at, Proposal.accepted_at)
        .join(
            Proposal,
            and_(Proposal.municipality == Ground.municipality, Proposal.id == Ground.proposal_id),
        )
        .where(Ground.municipality == session.municipality)
    )
    placements = (
        select(Ground.referral_id, Placement.began_at, Placement.completed_at, Placement.ended_at)
        .join(
            Placement,
            and_(
                Placement.municipality == Ground.municipality,
                Placement.proposal_id == Ground.proposal_id,
            ),
        )
        .where(Ground.municipality == session.municipality)
    )
    for query, events in (
        (own, (Happened.SUBMITTED, Happened.APPROVED)),
        (proposals, (Happened.PROPOSED, Happened.INVITED, Happened.HIRED)),
        (placements, (Happened.BEGUN, Happened.COMPLETED, Happened.ENDED)),
    ):
        rows: Any = session.execute(query)
        for case, *times in rows:
            for event, time in zip(events, times, strict=True):
                if time:
                    yield case, event, local_day(time) if isinstance(time, datetime) else time


def _ends(month: date) -> tuple[date, date]:
    """The first and the last day of a month."""
    return month.replace(day=1), month.replace(day=monthrange(month.year, month.month)[1])
