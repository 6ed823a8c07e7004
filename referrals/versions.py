"""The application as it is stored: every version whole and sealed, none overwritten."""

import json
from datetime import datetime

from sqlalchemy import select

from foundation import lookups
from foundation.errors import NotFound
from foundation.ids import new_id
from foundation.roles import Actor
from foundation.session import Session
from matching.files.reading import read
from referrals.application import Application
from referrals.ids import ApplicationId, ReferralId
from referrals.likeness import traits
from referrals.models import ApplicationVersion, Referral, Youth


def store(
    session: Session,
    youth: Youth,
    referral: Referral,
    application: Application,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Store the next version, and let what queries and look-ups go by follow it."""
    born = application.who.birth_date
    youth.birth_date, youth.birth_year = born, born.year if born else None
    referral.version += 1
    referral.source = application.referrer.source
    groups = application.groups
    referral.district, referral.sex = groups.district, groups.sex
    referral.social_measures, referral.in_care = groups.social_measures, groups.in_care
    session.add(referral)
    session.flush()
    row = ApplicationVersion(
        municipality=session.municipality,
        id=ApplicationId(new_id("app")),
        referral_id=referral.id,
        version=referral.version,
        written_at=at,
        written_by=by.account,
    )
    session.seal(row, "body", json.dumps(application.write(), ensure_ascii=False))
    session.add(row)
    lookups.put(session, referral.id, traits(application))


def current(session: Session, referral: Referral) -> Application:
    """The application as it stands. Reading it for somebody is an act: see `reading`."""
    return version(session, referral.id, referral.version)


def version(session: Session, referral: ReferralId, number: int) -> Application:
    """One version of the application; raises `NotFound` once the youth is erased."""
    query = select(ApplicationVersion).where(
        ApplicationVersion.municipality == session.municipality,
        ApplicationVersion.referral_id == referral,
        ApplicationVersion.version == number,
    )
    row = session.scalars(query).one_or_none()
    text = session.unseal(row, "body") if row else None
    if text is None:
        raise NotFound(thing="application", id=referral)
    return read(Application, text.encode())
