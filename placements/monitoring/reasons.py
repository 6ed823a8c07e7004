"""Why proposals came to nothing and why placements ended: codes counted, the small ones closed.

Declines are told by family and, within it, code by code. Whose reason a code is and what follows
from it stands with the code (`placements.words.declines`); to count by that too would split the
same declines a second way. For the same reason ends are told by reason, and how many were planned
as one share of all.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import and_, select

from foundation.clock import local_day
from foundation.session import Session
from placements.models import Ending, Proposal
from placements.monitoring.figures import Figure, share
from placements.monitoring.histories import History, counted
from placements.monitoring.tables import Nested, nested
from placements.words.declines import REASONS, Decline, Family
from placements.words.placements import EndReason
from placements.words.proposals import Withdrawal

ALL: Final = "all"
"""The family of what has no families."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why things came to nothing, or to an end."""

    declines: Nested
    """By family and code."""
    withdrawals: Nested
    ends: Nested
    planned: Figure
    """The share of the ends that were planned."""


def why(session: Session, histories: list[History], *, on: date) -> Why:
    """The reasons up to a day."""
    declined, withdrawn = _proposals(session, on)
    families: dict[str, dict[str, int]] = {family.value: {} for family in Family}
    for code, meaning in REASONS.items():
        families[meaning.family.value][code.value] = declined[code]
    jobs = [job for one in histories for job in one.jobs if job.reason]
    ends = Counter(job.reason for job in jobs)
    return Why(
        nested(families),
        nested({ALL: {code.value: withdrawn[code] for code in Withdrawal}}),
        nested({ALL: {code.value: ends[code] for code in EndReason}}),
        share(sum(bool(job.planned) for job in jobs), len(jobs)),
    )


def _proposals(session: Session, on: date) -> tuple[Counter[Decline], Counter[Withdrawal]]:
    same = and_(Ending.municipality == Proposal.municipality, Ending.proposal_id == Proposal.id)
    columns = (Ending.decline, Proposal.declined_at, Ending.withdrawal, Proposal.withdrawn_at)
    query = select(*columns).select_from(Proposal).join(Ending, same)
    query = query.where(Proposal.municipality == session.municipality)
    declined: Counter[Decline] = Counter()
    withdrawn: Counter[Withdrawal] = Counter()
    rows: Any = session.execute(counted(query))
    for decline, declined_at, withdrawal, withdrawn_at in rows:
        if decline and local_day(declined_at) <= on:
            declined[decline] += 1
        if withdrawal and local_day(withdrawn_at) <= on:
            withdrawn[withdrawal] += 1
    return declined, withdrawn
