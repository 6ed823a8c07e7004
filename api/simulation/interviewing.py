"""HR and the shops answer proposals: they invite, meet, hire or say no; some never answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from sqlalchemy import select

from api.simulation import agenda, behaviour, working
from api.simulation.agenda import moment, working_days_later
from api.simulation.behaviour import Suits, suits
from api.simulation.partners import Company, Shop
from api.simulation.world import Person, World
from employers.models import Position
from foundation.clock import local_day
from foundation.errors import FootholdError
from foundation.roles import Actor
from foundation.session import Session
from placements.ids import PlacementId, ProposalId
from placements.lifecycle.hiring import hire
from placements.models import Ground, Option, Proposal
from placements.reviews.answering import choose
from placements.reviews.declining import decline
from placements.reviews.interviews import report
from placements.reviews.inviting import invite, invite_to_store, rebook
from placements.reviews.no_shows import own_no_show
from placements.reviews.reaching import give_up, note_try
from placements.reviews.slots import Slot
from placements.status import PROPOSAL_OPEN
from placements.words.declines import Decline
from placements.words.proposals import Channel, Outcome, Step

MINUTES: Final = 30
TRIES: Final = (Channel.PHONE, Channel.MESSAGE, Channel.PHONE)
HIRES_AGAIN_DAYS: Final = 3
HIRES_TRIED: Final = 3


@dataclass
class Talk:
    """A proposal as those who talk about it know it."""

    id: ProposalId
    person: Person
    nth: int
    """Which of the youth's proposals it is."""
    company: Company
    how: Suits
    missed: int = 0
    hires: int = 0


Deed = Callable[[World, Talk, Session, datetime], None]


def proposed(world: World, session: Session, proposal: ProposalId, at: datetime) -> None:
    """HR has a proposal, and asks the youth in within some days; or never."""
    row = session.get_one(Proposal, (world.of, proposal))
    query = select(Ground).where(Ground.municipality == world.of, Ground.proposal_id == proposal)
    ground = session.scalars(query).one()
    person = world.people[ground.referral_id]
    person.proposals += 1
    company, how = world.companies[row.employer_id], suits(ground.terms, world.policy)
    talk = Talk(proposal, person, person.proposals, company, how)
    name = (company.name, person.number, talk.nth)
    if not world.chance.happens(behaviour.NEVER_ASKS, "never asks", *name):
        days = world.chance.between(*behaviour.ASKS_IN_DAYS, "asks", *name)
        _put(world, talk, _later(at, days), agenda.OFFICE, _ask)


def _ask(world: World, talk: Talk, session: Session, at: datetime) -> None:
    """HR calls, and invites to a first interview; or reaches nobody."""
    if world.chance.happens(behaviour.UNREACHABLE, "unreachable", talk.person.number, talk.nth):
        for channel in TRIES:
            note_try(
                session, proposal=talk.id, channel=channel, reached=False, by=talk.company.hr, at=at
            )
        give_up(session, proposal=talk.id, by=world.staff.coordinator, at=at)
        return
    slot = _slot(world, talk, at, behaviour.TALKS_IN_DAYS, "HR")
    invite(session, proposal=talk.id, slot=slot, by=talk.company.hr, at=at)
    _put(world, talk, local_day(slot.starts), agenda.EVENING, _met_hr)


def _met_hr(world: World, talk: Talk, session: Session, at: datetime) -> None:
    if not _came(world, talk, Step.HR, session, at):
        return
    person, nth = talk.person, talk.nth
    hr, say = talk.company.hr, partial(report, session, proposal=talk.id, at=at)
    if world.chance.happens(behaviour.HR_SAYS_NO, "HR says no", person.number, nth):
        why = _why(world, talk, behaviour.OF_EMPLOYERS)
        say(outcome=Outcome.NOT_READY, reason=why, by=hr)
        return
    say(outcome=Outcome.READY, by=hr)
    if behaviour.youth_says_no(world.chance, person.number, nth, talk.how):
        why = _why(world, talk, behaviour.OF_YOUTHS)
        decline(session, proposal=talk.id, reason=why, by=person.referrer, at=at)
        return
    _choose(world, talk, session, at)
    days = world.chance.between(1, 2, "store asks", person.number, nth)
    _put(world, talk, _later(at, days), agenda.OFFICE, _ask_in)


def _choose(world: World, talk: Talk, session: Session, at: datetime) -> None:
    """HR prefers another of the options now and then, if it can be had still."""
    query = select(Option.number).where(
        Option.municipality == world.of, Option.proposal_id == talk.id
    )
    options = sorted(session.scalars(query))
    name = ("chooses", talk.person.number, talk.nth)
    if len(options) > 1 and world.chance.happens(behaviour.CHOOSES_ANOTHER, *name):
        _tried(session, partial(choose, proposal=talk.id, option=options[1]), talk.company.hr, at)


def _ask_in(world: World, talk: Talk, session: Session, at: datetime) -> None:
    """The shop invites to its own interview."""
    slot = _slot(world, talk, at, behaviour.TALKS_IN_DAYS, "store")
    manager = _shop(world, talk, session).manager
    invite_to_store(session, proposal=talk.id, slot=slot, by=manager, at=at)
    _put(world, talk, local_day(slot.starts), agenda.EVENING, _met_store)


def _met_store(world: World, talk: Talk, session: Session, at: datetime) -> None:
    if not _came(world, talk, Step.STORE, session, at):
        return
    manager = _shop(world, talk, session).manager
    say = partial(report, session, proposal=talk.id, by=manager, at=at)
    if world.chance.happens(behaviour.STORE_SAYS_NO, "store says no", talk.person.number, talk.nth):
        say(outcome=Outcome.NOT_READY, reason=_why(world, talk, behaviour.OF_EMPLOYERS))
        return
    say(outcome=Outcome.READY)
    _put(world, talk, _later(at, 1), agenda.OFFICE, _hire)


def _hire(world: World, talk: Talk, session: Session, at: datetime) -> None:
    """HR hires; what cannot be just now is tried again, and at last declined."""
    row = session.get_one(Proposal, (world.of, talk.id))
    starts_on = _first_day(world, talk, row, session, at)
    act = partial(hire, proposal=talk.id, option=row.held, starts_on=starts_on)
    placement = _tried(session, act, talk.company.hr, at)
    if placement is not None:
        person, company = talk.person, talk.company
        working.hired(world, session, placement, at, person=person, company=company, how=talk.how)
        return
    talk.hires += 1
    if talk.hires < HIRES_TRIED:
        _put(world, talk, _later(at, HIRES_AGAIN_DAYS), agenda.OFFICE, _hire)
    else:
        reason, hr = Decline.MENTOR_AWAY, talk.company.hr
        decline(session, proposal=talk.id, reason=reason, by=hr, at=at)


def _first_day(world: World, talk: Talk, row: Proposal, session: Session, at: datetime) -> date:
    """Some days from now; in a season, not before it begins."""
    query = select(Option.position_id).where(
        Option.municipality == world.of, Option.proposal_id == talk.id, Option.number == row.held
    )
    position = session.get_one(Position, (world.of, session.scalars(query).one()))
    earliest = talk.person.arrival.application.earliest_start or local_day(at)
    days = world.chance.between(3, 9, "first day", talk.person.number, talk.nth)
    return max(local_day(at) + timedelta(days=days), position.start_from, earliest)


def _came(world: World, talk: Talk, step: Step, session: Session, at: datetime) -> bool:
    """Whether the youth came; else it is reported, owned, and another time is found, once."""
    name = ("comes", talk.person.number, talk.nth, step, talk.missed)
    likely = behaviour.COMES_AGAIN if talk.missed else behaviour.COMES
    if world.chance.happens(likely, *name):
        return True
    by = talk.company.hr if step is Step.HR else _shop(world, talk, session).manager
    report(session, proposal=talk.id, outcome=Outcome.NO_SHOW, by=by, at=at)
    own_no_show(session, proposal=talk.id, by=world.staff.coordinator, at=at)
    talk.missed += 1
    if session.get_one(Proposal, (world.of, talk.id)).state in PROPOSAL_OPEN:
        held = _met_hr if step is Step.HR else _met_store
        _put(world, talk, _later(at, 1), agenda.OFFICE, partial(_again, by=by, held=held))
    return False


def _again(
    world: World, talk: Talk, session: Session, at: datetime, *, by: Actor, held: Deed
) -> None:
    """Another time is found for who did not come."""
    slot = _slot(world, talk, at, (1, 1), "again")
    rebook(session, proposal=talk.id, slot=slot, by=by, at=at)
    _put(world, talk, local_day(slot.starts), agenda.EVENING, held)


def _slot(world: World, talk: Talk, at: datetime, within: tuple[int, int], whose: str) -> Slot:
    """Half an hour of an afternoon some days from now."""
    name = ("slot", whose, talk.person.number, talk.nth)
    day = _later(at, world.chance.between(*within, *name))
    half_hours = world.chance.between(0, 3, "half hour", *name)
    starts = moment(day, agenda.TALKS) + half_hours * timedelta(minutes=MINUTES)
    return Slot(starts, MINUTES, talk.company.name)


def _why(world: World, talk: Talk, reasons: Mapping[Decline, float]) -> Decline:
    return world.chance.weighed(reasons, "why not", talk.person.number, talk.nth)


def _shop(world: World, talk: Talk, session: Session) -> Shop:
    """The shop of the option that is held."""
    return world.shop_of(session.get_one(Proposal, (world.of, talk.id)).workplace_id)


def _tried(
    session: Session, act: Callable[..., PlacementId | None], by: Actor, at: datetime
) -> PlacementId | None:
    """What an act answers; None, and nothing done, where it is refused."""
    try:
        with session.begin_nested():
            return act(session, by=by, at=at)
    except FootholdError:
        return None


def _later(at: datetime, days: int) -> date:
    return working_days_later(local_day(at), days)


def _put(world: World, talk: Talk, day: date, hour: int, deed: Deed) -> None:
    world.agenda.put(day, hour, partial(_if_open, world, talk, deed))


def _if_open(world: World, talk: Talk, deed: Deed, session: Session, at: datetime) -> None:
    """Do it, unless the proposal has come to an end meanwhile."""
    if session.get_one(Proposal, (world.of, talk.id)).state in PROPOSAL_OPEN:
        deed(world, talk, session, at)
