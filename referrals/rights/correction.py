"""Correction (GDPR article 16): what is wrong is put right, in any state of the case."""

from datetime import datetime

from foundation import audit
from foundation.roles import Actor, Permission
from foundation.session import Session
from referrals.application import Application
from referrals.cases import hold, of
from referrals.errors import AmendedMeanwhile
from referrals.events import ReferralEvent
from referrals.ids import ReferralId
from referrals.versions import store


def correct(
    session: Session,
    *,
    referral: ReferralId,
    application: Application,
    read_version: int,
    by: Actor,
    at: datetime,
) -> int:
    """Store the corrected application as a newer version, of a closed or restricted case too."""
    row = hold(session, referral, Permission.RIGHTS_SERVE, by)
    if row.version != read_version:
        raise AmendedMeanwhile(read=read_version, now=row.version)
    store(session, of(session, row.youth_id), row, application, by=by, at=at)
    event = ReferralEvent.CORRECTED
    audit.record(session, event, subject=referral, by=by, at=at, version=row.version)
    return row.version
