"""Whom a round sees of the pool, and why it does not see others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import and_, select

from foundation.session import Session
from matching.problem import Wishes, Youth
from placements.models import Parking
from placements.words.rounds import LeftOutReason
from referrals import consents, models
from referrals.application.lacks import Incomplete
from referrals.application.release import PROPOSAL
from referrals.application.youth import Place, to_youth
from referrals.ids import ReferralId, YouthId
from referrals.models import FAST, Referral
from referrals.status import ReferralState
from referrals.versions import current


@dataclass(frozen=True, slots=True)
class Seen:
    """One of the pool: as the round sees them, or why it does not."""

    referral: ReferralId
    youth: YouthId
    record: Youth | None
    reason: LeftOutReason | None


@dataclass(frozen=True, slots=True)
class Look:
    """What a round looks at the pool with."""

    on: date
    names: Mapping[str, str]
    """The id of each workplace by what people call it."""
    places: Collection[str]
    """The workplaces of this round."""
    districts: Mapping[str, Place]


def pool(session: Session, look: Look, held: Collection[str]) -> tuple[Seen, ...]:
    """The pool: who is approved and does not stand still, in the order of their turn."""
    parked = _parked(session, look.on)
    return tuple(_see(session, row, look, held, parked) for row in _waiting(session))


def _see(
    session: Session, row: Referral, look: Look, held: Collection[str], parked: Collection[str]
) -> Seen:
    reason: LeftOutReason | None = None
    record: Youth | None = None
    if row.youth_id in held:
        reason = LeftOutReason.HELD
    elif row.id in parked:
        reason = LeftOutReason.PARKED
    elif not consents.released(session, row, recipient="hr", moment=PROPOSAL, on=look.on):
        reason = LeftOutReason.NOTHING_RELEASED
    else:
        record, reason = _record(session, row, look)
    return Seen(row.id, row.youth_id, record, reason)


def _record(
    session: Session, row: Referral, look: Look
) -> tuple[Youth | None, LeftOutReason | None]:
    """The youth's record, of workplaces of this round alone; or what people must see to first."""
    try:
        bridged = to_youth(
            current(session, row),
            id=row.id,
            on=look.on,
            approved_on=row.waiting_since or look.on,
            fast_track=row.turn == FAST,
            workplaces=look.names,
            districts=look.districts,
        )
    except Incomplete:
        return None, LeftOutReason.INCOMPLETE
    if bridged.unknown_exclusions:
        return None, LeftOutReason.EXCLUSION_UNKNOWN
    youth = bridged.youth
    wished = {id_: wish for id_, wish in youth.wishes.workplaces.items() if id_ in look.places}
    return replace(
        youth,
        wishes=Wishes(youth.wishes.job_types, wished),
        excluded_workplaces=tuple(id_ for id_ in youth.excluded_workplaces if id_ in look.places),
    ), None


def _waiting(session: Session) -> list[Referral]:
    youth = models.Youth
    same = and_(youth.municipality == Referral.municipality, youth.id == Referral.youth_id)
    query = (
        select(Referral)
        .join(youth, same)
        .where(
            Referral.municipality == session.municipality,
            Referral.state == ReferralState.APPROVED,
            youth.restricted_at.is_(None),
            youth.erased_at.is_(None),
        )
    )
    order = (Referral.turn, Referral.waiting_since, Referral.id)
    return list(session.scalars(query.order_by(*order)))


def _parked(session: Session, on: date) -> set[str]:
    query = select(Parking.referral_id).where(
        Parking.municipality == session.municipality,
        Parking.ended_at.is_(None),
        Parking.until_on > on,
    )
    return set(session.scalars(query))
