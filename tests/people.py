"""The staff of the cast, the day their stories begin, and the first steps of a case.

Rune works the streets of Nørrebro, Sanne at a school. Aksel and Yrsa sit in the local committee of
Nørrebro, Vibeke in Valby's. Karen coordinates. Asta administers. All of them are invented.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from foundation import accounts
from foundation.ids import AccountId, Municipality
from foundation.roles import Actor, Role
from foundation.session import Database, Session
from referrals import committee, intake
from referrals.application import Application
from referrals.ids import ReferralId
from referrals.models import Referral
from referrals.status import Verdict
from referrals.words import LegalTrack, Offer, Reason
from tests.databases import CITY
from tests.kept import kept

MONDAY: Final = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
"""Nine in the morning in Denmark, three weeks before the demo's round."""
NORREBRO: Final = "norrebro"
VALBY: Final = "valby"


def later(*, days: int = 0, hours: int = 0) -> datetime:
    """An instant after the Monday."""
    return MONDAY + timedelta(days=days, hours=hours)


@dataclass(frozen=True, slots=True)
class Staff:
    """Those who work with cases."""

    rune: Actor
    sanne: Actor
    aksel: Actor
    yrsa: Actor
    vibeke: Actor
    karen: Actor
    asta: Actor
    timetable: Actor


@kept
def hire(database: Database, municipality: Municipality = CITY) -> Staff:
    """Open an account for each of the staff."""
    boss = accounts.operator(municipality)

    def open_(session: Session, name: str, role: Role, queue: str | None = None) -> Actor:
        account = accounts.open_account(
            session, role=role, name=name, queue=queue, by=boss, at=MONDAY
        )
        return accounts.actor(session, account)

    with database.writing(municipality) as session:
        return Staff(
            rune=open_(session, "Rune Gademand", Role.REFERRER),
            sanne=open_(session, "Sanne Skov", Role.REFERRER),
            aksel=open_(session, "Aksel Holm", Role.AMBASSADOR, NORREBRO),
            yrsa=open_(session, "Yrsa Dam", Role.AMBASSADOR, NORREBRO),
            vibeke=open_(session, "Vibeke Lind", Role.AMBASSADOR, VALBY),
            karen=open_(session, "Karen Krog", Role.COORDINATOR),
            asta=open_(session, "Asta Rask", Role.ADMINISTRATOR),
            timetable=boss,
        )


def submitted(
    session: Session,
    application: Application,
    by: Actor,
    at: datetime = MONDAY,
    queue: str = NORREBRO,
) -> ReferralId:
    """A referral, drafted and submitted."""
    referral = intake.draft(session, application=application, queue=queue, by=by, at=at)
    intake.submit(session, referral=referral, by=by, at=at)
    return referral


def decided(
    session: Session,
    referral: ReferralId,
    verdict: Verdict,
    by: Actor,
    at: datetime = MONDAY,
) -> str:
    """A decision as usual, on the version there is."""
    row = session.get_one(Referral, (session.municipality, referral))
    against = verdict is not Verdict.APPROVE
    return committee.decide(
        session,
        referral=referral,
        read_version=row.version,
        verdict=verdict,
        reason=Reason.MORE_INFORMATION if against else Reason.NEEDS_A_MENTOR,
        words="Vi mangler at høre fra skolen." if against else None,
        offer=Offer.YOUTH_GUIDANCE if verdict is Verdict.DECLINE else None,
        legal_track=LegalTrack.EARLY_OFFER,
        by=by,
        at=at,
    )


def nobody(municipality: Municipality, role: Role) -> Actor:
    """Somebody with an account nobody opened."""
    return Actor(AccountId("acc_nobody"), municipality, role)
