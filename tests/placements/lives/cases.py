"""What may be done with a case."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from hypothesis import strategies as st

from foundation.roles import Actor
from foundation.session import Session
from placements.reviews import offering, parking
from placements.words.proposals import Parked
from referrals import committee, intake, likeness
from referrals.ids import ReferralId
from referrals.models import Referral
from referrals.rights import restriction
from referrals.rights.erasure import erase
from referrals.status import ReferralState, Verdict
from referrals.words import ErasureReason, LegalTrack, Offer, Reason
from tests.applications import PLACES
from tests.databases import CITY
from tests.placements.lives.world import KAREN, Act, Doing, Draw, World, named
from tests.placements.scene import consent
from tests.referrals.scene import last_decision, youth_of


def _of_case(act: Callable[..., Any], **how: Any) -> Act:
    def do(world: World, session: Session, _: Draw, case: Any, by: Actor) -> None:
        act(session, referral=ReferralId(case), **how, by=by, at=world.at)

    return do


def _decide(world: World, session: Session, draw: Draw, case: Any, by: Actor) -> None:
    row = session.get_one(Referral, (CITY, case))
    verdict = draw(st.sampled_from((*(Verdict.APPROVE,) * 6, *Verdict)))
    committee.decide(
        session,
        referral=case,
        read_version=row.version,
        verdict=verdict,
        reason=Reason.OTHER,
        words="fordi",
        offer=Offer.OTHER if verdict is Verdict.DECLINE else None,
        legal_track=LegalTrack.EARLY_OFFER,
        reopens=None if row.state is ReferralState.SUBMITTED else last_decision(session, case),
        by=by,
        at=world.at,
    )
    if verdict is Verdict.APPROVE:
        consent(session, case, world.town.staff.karen, world.at)


def _offer(world: World, session: Session, draw: Draw, case: Any, by: Actor) -> None:
    position, mentor = draw(st.sampled_from(world.jobs))
    how: dict[str, Any] = {"referral": case, "position": position, "mentor": mentor}
    offering.offer(session, **how, districts=PLACES, by=by, at=world.at)


def _join(world: World, session: Session, draw: Draw, case: Any, by: Actor) -> None:
    """Two who look alike turn out to be one; mostly they do not look it."""
    other = draw(st.sampled_from(world.ids(Referral)))
    how: dict[str, Any] = {"other": youth_of(session, other), "same": True, "by": by}
    likeness.judge(session, youth=youth_of(session, case), **how, at=world.at)


def _stand_still(world: World, session: Session, _: Draw, case: Any, by: Actor) -> None:
    row = session.get_one(Referral, (CITY, case))
    restriction.restrict(session, youth=row.youth_id, by=by, at=world.at)


def _go_on(world: World, session: Session, _: Draw, case: Any, by: Actor) -> None:
    restriction.release(session, youth=youth_of(session, case), by=by, at=world.at)


def _forget(world: World, session: Session, _: Draw, case: Any, by: Actor) -> None:
    why = ErasureReason.ASKED
    erase(session, youth=youth_of(session, case), reason=why, by=by, at=world.at)


def _park(world: World, session: Session, draw: Draw, case: Any, by: Actor) -> None:
    until = world.today + timedelta(days=draw(st.integers(0, 40)))
    how: dict[str, Any] = {"reason": Parked.LATER, "until": until}
    parking.park(session, referral=case, **how, by=by, at=world.at)


OF_CASES: Final = named(
    Doing("decide", ("aksel", "karen"), _decide),
    Doing("submit", ("rune", "karen"), _of_case(intake.submit)),
    Doing("leave", ("rune", "karen"), _of_case(intake.withdraw)),
    Doing("stand still", KAREN, _stand_still),
    Doing("go on", KAREN, _go_on),
    Doing("forget", KAREN, _forget),
    Doing("offer", KAREN, _offer),
    Doing("join", KAREN, _join),
    Doing("park", ("rune", "karen"), _park),
    Doing("unpark", ("rune", "karen"), _of_case(parking.unpark)),
)
