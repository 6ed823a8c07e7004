"""First days that near or have passed, and contracts that run out at 18."""

from collections.abc import Iterator
from datetime import date, timedelta

from foundation.session import Session
from placements.lifecycle.checklist import missing
from placements.lifecycle.contract import contract_until
from placements.lifecycle.queries import open_placements
from placements.status import PlacementState
from placements.timetable.days import CHECKLIST_DAYS, CONTRACT_DAYS, NOT_BEGUN_DAYS
from placements.timetable.telling import Due
from placements.words.notices import NudgeKind


def starts_due(session: Session, on: date) -> Iterator[Due]:
    """The first days with something missing before them, and those that passed untold."""
    for one in open_placements(session):
        row = one.placement
        if row.state is not PlacementState.STARTING:
            continue
        near = row.starts_on - timedelta(days=CHECKLIST_DAYS)
        if on >= near and missing(session, row.id):
            kind, employer, store = NudgeKind.CHECKLIST_OPEN, row.employer_id, row.workplace_id
            yield Due(kind, row.id, near, employer=employer, workplace=store)
        passed = row.starts_on + timedelta(days=NOT_BEGUN_DAYS)
        if on >= passed:
            employer = row.employer_id
            yield Due(NudgeKind.NOT_BEGUN, row.id, passed, employer=employer, coordinators=True)


def contracts_due(session: Session, on: date) -> Iterator[Due]:
    """The contracts that end at 18 before long, and were not renewed."""
    for one in open_placements(session):
        until = contract_until(one.youth, one.placement)
        if until is None:
            continue
        near = until - timedelta(days=CONTRACT_DAYS)
        if on >= near:
            row = one.placement
            kind = NudgeKind.TURNS_18_SOON
            yield Due(kind, row.id, near, employer=row.employer_id, coordinators=True)
