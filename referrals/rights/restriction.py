"""A standstill (GDPR article 18): a case is stored, and nothing else is done with it."""

from datetime import date, datetime

from foundation import audit
from foundation.roles import Actor, Permission
from foundation.session import Session
from referrals.cases import hold_youth
from referrals.errors import SoAlready
from referrals.events import YouthEvent
from referrals.ids import YouthId


def restrict(session: Session, *, youth: YouthId, by: Actor, at: datetime) -> None:
    """Let the youth's cases stand still: out of agendas, pool and every reader."""
    row = hold_youth(session, youth, Permission.RIGHTS_SERVE, by)
    if row.restricted_at:
        raise SoAlready
    row.restricted_at, row.restricted_by = at, by.account
    audit.record(session, YouthEvent.RESTRICTED, subject=youth, by=by, at=at)


def release(session: Session, *, youth: YouthId, by: Actor, at: datetime) -> None:
    """Let them go on."""
    row = hold_youth(session, youth, Permission.RIGHTS_SERVE, by)
    if not row.restricted_at:
        raise SoAlready
    row.restricted_at, row.restricted_by = None, None
    audit.record(session, YouthEvent.RELEASED, subject=youth, by=by, at=at)


def keep(session: Session, *, youth: YouthId, until: date | None, by: Actor, at: datetime) -> None:
    """Keep a youth's file from being erased up to and with a day; None lets it go again."""
    row = hold_youth(session, youth, Permission.RIGHTS_SERVE, by)
    row.kept_until = until
    audit.record(session, YouthEvent.HELD, subject=youth, by=by, at=at, until=until)
