"""Young people are referred, screened and approved; some wait too long, and give up."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, select

from api.simulation import agenda
from api.simulation.agenda import working_days_later
from api.simulation.behaviour import patience_days
from api.simulation.population import QUEUES, Arrival
from api.simulation.world import Person, World
from foundation.clock import local_day
from foundation.session import Session
from matching.ages import age_on
from placements.models import Hold
from placements.words.proposals import Kept
from referrals import committee, consents, intake, meetings, queries
from referrals.agenda import hasten
from referrals.application import Application
from referrals.application.lines import lines
from referrals.application.release import RECIPIENTS
from referrals.ids import MeetingId
from referrals.models import Referral
from referrals.queries import Waiting
from referrals.status import ReferralState, Verdict
from referrals.words import FastTrack, LegalTrack, Offer, Reason

MEETS_ON: Final = frozenset({2, 4})
"""Tuesdays and Thursdays."""
RETURNED: Final = 0.05
DECLINED: Final = 0.05
ONE_ASKED_LATE: Final = 0.06
"""Somebody with custody is reached only weeks later; until then no employer sees a line."""


def refer(world: World, arrival: Arrival, session: Session, at: datetime) -> None:
    """Somebody who knows the youth writes with them, and hands it in."""
    by = world.staff.referrers[arrival.source]
    referral = intake.draft(
        session, application=arrival.application, queue=arrival.queue, by=by, at=at
    )
    intake.submit(session, referral=referral, by=by, at=at)
    person = Person(arrival, referral, by)
    world.people[referral] = person
    today = local_day(at)
    for giver in consents.givers(arrival.application, today):
        late = giver != consents.YOUTH and world.chance.happens(
            ONE_ASKED_LATE, "asked late", arrival.number, giver
        )
        day = working_days_later(today, 15 if late else 1)
        world.agenda.put(day, agenda.OFFICE, partial(_consent, world, person, giver))


def _consent(world: World, person: Person, giver: str, session: Session, at: datetime) -> None:
    """The youth, or somebody with custody, lets the lines go that may go."""
    row = session.get_one(Referral, (world.of, person.referral))
    if row.state in {ReferralState.WITHDRAWN, ReferralState.DECLINED, ReferralState.CLOSED}:
        return
    application = person.arrival.application
    if giver not in consents.givers(application, local_day(at)):
        return
    for recipient in RECIPIENTS:
        consents.give(
            session,
            referral=person.referral,
            keys=[one.key for one in lines(application) if one.releasable(recipient)],
            recipient=recipient,
            giver=giver,
            text_version="1",
            by=person.referrer,
            at=at,
        )


def screen(world: World, session: Session, at: datetime) -> None:
    """The local committees meet, each that has something to decide."""
    for queue in QUEUES:
        by = world.staff.ambassadors[queue]
        waiting = queries.agenda(session, queue=queue, by=by)
        if not waiting:
            continue
        meeting = meetings.convene(
            session, queue=queue, held_on=local_day(at), members=[by.account], by=by, at=at
        )
        for case in waiting:
            _decide(world, case, meeting, session, at)
        meetings.close(session, meeting=meeting, by=by, at=at)


def _decide(
    world: World, case: Waiting, meeting: MeetingId, session: Session, at: datetime
) -> None:
    person = world.people[case.id]
    verdict = _verdict(world, person)
    by = world.staff.ambassadors[person.arrival.queue]
    committee.decide(
        session,
        referral=person.referral,
        read_version=case.version,
        verdict=verdict,
        reason={
            Verdict.APPROVE: Reason.NEEDS_A_MENTOR,
            Verdict.RETURN: Reason.MORE_INFORMATION,
            Verdict.DECLINE: Reason.CAN_FIND_A_JOB_ALONE,
        }[verdict],
        words=None if verdict is Verdict.APPROVE else "Vi har talt med den, der indstiller.",
        offer=Offer.ORDINARY_LEISURE_JOB if verdict is Verdict.DECLINE else None,
        legal_track=_track(person.arrival.application),
        meeting=meeting,
        by=by,
        at=at,
    )
    if verdict is Verdict.RETURN:
        day = working_days_later(local_day(at), 5)
        world.agenda.put(day, agenda.OFFICE, partial(_hand_in_again, world, person))
    elif verdict is Verdict.APPROVE and person.arrival.fast_track:
        reason = FastTrack.AT_RISK_NOW
        hasten(session, referral=person.referral, reason=reason, by=by, at=at)


def _verdict(world: World, person: Person) -> Verdict:
    share = world.chance.share("verdict", person.number)
    if share < DECLINED:
        return Verdict.DECLINE
    back = share < DECLINED + RETURNED and not person.returned
    person.returned = person.returned or back
    return Verdict.RETURN if back else Verdict.APPROVE


def _track(application: Application) -> LegalTrack:
    measures = application.groups.social_measures
    return LegalTrack.MEASURE if measures else LegalTrack.EARLY_OFFER


def _hand_in_again(world: World, person: Person, session: Session, at: datetime) -> None:
    row = session.get_one(Referral, (world.of, person.referral))
    if row.state is ReferralState.RETURNED:
        intake.submit(session, referral=person.referral, by=person.referrer, at=at)


def give_up(world: World, session: Session, at: datetime) -> None:
    """Whoever has waited longer than they can, or is 18, leaves the pool."""
    today = local_day(at)
    for person in world.people.values():
        since = person.waits_since
        if since is None:
            continue
        patience = patience_days(world.chance, person.number, person.waits)
        born = person.arrival.application.who.birth_date
        of_age = born is not None and age_on(today, born) >= world.policy.age_to
        if of_age or since + timedelta(days=patience) <= today:
            person.waits_since = None
            intake.withdraw(session, referral=person.referral, by=person.referrer, at=at)


def note_waits(world: World, session: Session, at: datetime) -> None:
    """See who waits in the pool with nothing in sight, and since when."""
    session.flush()
    waiting = set(session.scalars(select(Referral.id).where(in_pool(session))))
    for person in world.people.values():
        if person.referral not in waiting:
            person.waits_since = None
        elif person.waits_since is None:
            person.waits += 1
            person.waits_since = local_day(at)


def in_pool(session: Session) -> ColumnElement[bool]:
    """Whether a case is approved, with no proposal open and no job."""
    held = exists().where(
        Hold.municipality == Referral.municipality,
        Hold.kind == Kept.YOUTH,
        Hold.thing == Referral.youth_id,
        Hold.released_at.is_(None),
    )
    ours = Referral.municipality == session.municipality
    return and_(ours, Referral.state == ReferralState.APPROVED, ~held)
