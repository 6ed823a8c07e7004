"""Founding a municipality: its first row, and the first entry of its log."""

from datetime import datetime
from enum import StrEnum

from foundation import audit
from foundation.errors import Conflict
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from foundation.tables import Tenant


class TenantEvent(StrEnum):
    """What happens to municipalities."""

    FOUNDED = "municipality:municipality:founded"


class AlreadyFounded(Conflict):
    """The municipality is there."""

    sentence = "The municipality {municipality} is there already."


def found_municipality(session: Session, *, name: str, by: Actor, at: datetime) -> None:
    """Found the municipality of this session."""
    require(by, Permission.ACCOUNT_MANAGE, Case(session.municipality))
    if session.get(Tenant, session.municipality):
        raise AlreadyFounded(municipality=session.municipality)
    key = session.municipality
    session.add(Tenant(municipality=key, name=name, founded_at=at, founded_by=by.account))
    session.flush()
    audit.record(session, TenantEvent.FOUNDED, subject=session.municipality, by=by, at=at)
